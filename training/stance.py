"""Target stance, from NewsMTSC."""

from __future__ import annotations

import random
from pathlib import Path

from tokenizers import Tokenizer

from benchmarks.pairs import Marked
from benchmarks.target_stance import sentences
from facevalue.annotate.stance import HEAD, LABELS
from facevalue.models import Model
from training.examples import Example, aside
from training.pairs import PairHead, bundles, scored, softened

NAME = HEAD


class Head(PairHead):
    """One span, three classes."""

    def __init__(self) -> None:
        super().__init__(NAME, spans=1, classes=len(LABELS))


def examples(data: Path, tokenizer: Tokenizer, limit: int, rng: random.Random) -> list[list[Example]]:
    """Every sentence once, with all its targets."""
    return bundles(NAME, known(data), (tokenizer, limit), rng)


def known(data: Path) -> list[Marked]:
    """The sentences to learn from, their labels mixed with what was told of them."""
    return [softened(NAME, marked, len(LABELS)) for marked in part(data, held_out=False)]


def score(model: Model, data: Path) -> dict[str, float]:
    """Figures on the sentences set aside."""
    return scored(NAME, part(data, held_out=True), model)


def part(data: Path, *, held_out: bool) -> list[Marked]:
    """The sentences of train that are set aside to choose by, or the others."""
    found = sentences(data / "stance" / "newsmtsc_train.jsonl.gz")
    return [marked for marked in found if aside(marked.text) == held_out]
