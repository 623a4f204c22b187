"""Directed stance between two entities, from DSE."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from benchmarks.directed_stance import HEAD, LABELS, sentences
from benchmarks.pairs import Marked
from facevalue.annotate.marked import OTHER_WAY
from facevalue.annotate.pairs import Asked
from facevalue.models import Model
from training.examples import Example, aside
from training.marked import MarkedHead
from training.pairs import bundles, scored, softened
from training.told import Shares

NAME = HEAD
NONE_KEPT = 0.6  # of the pairs without a stance, drawn anew each epoch: they are 65 in 100
TURNED = 0.5  # of the pairs are asked the other way round


class Head(MarkedHead):
    """Two spans, five classes."""

    def __init__(self) -> None:
        super().__init__(NAME, spans=2, classes=len(LABELS))


def examples(data: Path, tokenizer: Tokenizer, limit: int, rng: random.Random) -> list[list[Example]]:
    """Sentences with the pairs drawn for an epoch; those without a pair are left out."""
    drawn = [_drawn(marked, rng) for marked in known(data)]
    return bundles(NAME, [marked for marked in drawn if marked.labels], (tokenizer, limit), rng)


def known(data: Path) -> list[Marked]:
    """The sentences to learn from, their labels mixed with what was told of them."""
    return [softened(NAME, marked, len(LABELS)) for marked in part(data, held_out=False)]


def score(model: Model, data: Path) -> dict[str, float]:
    """Figures on the sentences set aside."""
    return scored(NAME, part(data, held_out=True), model)


def part(data: Path, *, held_out: bool) -> list[Marked]:
    """The sentences of train that are set aside to choose by, or the others."""
    found = sentences(data / "stance" / "dse_train.tsv.gz")
    return [marked for marked in found if aside(marked.text) == held_out]


def turned(asked: tuple[list[Asked], list[int]], rng: random.Random) -> tuple[list[Asked], list[int]]:
    """Questions and labels, about half of them asked the other way round."""
    drawn = [
        (Asked(one.spans[::-1], one.context), _other_way(label)) if rng.random() < TURNED else (one, label)
        for one, label in zip(*asked, strict=True)
    ]
    return [one for one, _ in drawn], [label for _, label in drawn]


def _other_way(label: int | Shares) -> Any:
    if isinstance(label, int):
        return OTHER_WAY[label]
    return tuple(label[n] for n in OTHER_WAY)


def _none(label: int | Shares) -> bool:
    """Whether neither is for or against the other."""
    return label == 0 if isinstance(label, int) else label[0] == max(label)


def _drawn(marked: Marked, rng: random.Random) -> Marked:
    pairs = [
        (spans[::-1], _other_way(label)) if rng.random() < TURNED else (spans, label)
        for spans, label in zip(marked.spans, marked.labels, strict=True)
        if not _none(label) or rng.random() < NONE_KEPT
    ]
    return marked._replace(
        spans=tuple(spans for spans, _ in pairs), labels=tuple(label for _, label in pairs)
    )
