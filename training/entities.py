"""The entities task: names of persons, organizations, locations and groups (Wikigold, CrossNER politics).

Groups are no type of either; spaCy's silver labels stand in for them (`training.silver`).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from benchmarks.conll import Sentence, sentences
from benchmarks.entities import OURS, Found, kind_of, read
from benchmarks.entities import score as figures_of
from facevalue.annotate.encoding import SPECIAL, Encoded
from facevalue.annotate.entities import INSIDE, TAGS, TYPES, barred
from facevalue.annotate.pieces import Window, windows_of, words_of
from facevalue.models import Model
from training.crf import IMPOSSIBLE, crf_losses
from training.examples import Example, aside, lines_of, words_in
from training.silver import Silver, key, read_silver

NAME = "entities"
SILVER = Path("training/runs/silver.jsonl.gz")
SILVER_WEIGHT = 0.3
REPEATS = {"wikigold": 1, "crossner_politics_train": 3}  # an epoch
ASIDE_EVERY = {"wikigold": 18, "crossner_politics_train": 9}
TOGETHER = 4  # sentences in a window, at most
NAMES = {kind: name for name, kind in OURS.items()}


class Gold(NamedTuple):
    """A tag for each word, and what the window's loss weighs."""

    tags: list[int]
    weight: float


def examples(data: Path, tokenizer: Tokenizer, limit: int, rng: random.Random) -> list[list[Example]]:
    """Windows of one to four sentences in a row, each a line of its own."""
    found: list[list[Example]] = []
    for name, repeats in REPEATS.items():
        train = [s for s in _sentences(data, name) if not aside(s.text, ASIDE_EVERY[name])]
        for _ in range(repeats):
            for group in _grouped(train, rng):
                found.extend([example] for example in annotated(group, tokenizer, limit))
    return found


def annotated(group: Sequence[Sentence], tokenizer: Tokenizer, limit: int) -> Iterator[Example]:
    """Sentences as lines of one text, in windows with the tags of their entities."""
    text = "\n".join(sentence.text for sentence in group)
    entities: Silver = []
    offset = 0
    for sentence in group:
        entities.extend((a + offset, b + offset, kind) for a, b, kind in known(sentence))
        offset += len(sentence.text) + 1
    lines = words_of(tokenizer, text, [[line] for line in lines_of(text)])
    for window in windows_of(lines, SPECIAL, limit):
        yield Example(window=window, gold={NAME: Gold(tags_of(window, entities), 1.0)})


def known(sentence: Sentence) -> Silver:
    """The sentence's gold entities, and the silver groups that overlap none of the gold."""
    gold = [
        (sentence.tokens[e.first][0], sentence.tokens[e.last - 1][1], NAMES[kind])
        for e in sentence.entities
        if (kind := kind_of(e.type))
    ]
    groups = [
        (start, end, kind)
        for start, end, kind in silver(sentence.text)
        if kind == "group" and not any(a < end and start < b for a, b, _ in gold)
    ]
    return sorted(gold + groups)


def silver(text: str) -> Silver:
    """The silver entities of a text; `KeyError` if `training.silver` has not seen it."""
    return _silver()[key(text)]


def silver_tags(window: Window, entities: Silver) -> Gold:
    """Silver entities of the text that the window is of, as gold of less weight."""
    return Gold(tags_of(window, entities), SILVER_WEIGHT)


def tags_of(window: Window, entities: Iterable[tuple[int, int, str]]) -> list[int]:
    """A tag for each word: outside, or begin and inside of each type."""
    ends = [word.end for word in window.words]
    tags = [0] * len(ends)
    for start, end, kind in entities:
        begin = 1 + 2 * TYPES.index(kind)
        for i in range(*(words_in(window.words, ends, start, end) or (0, 0))):
            first = i == 0 or window.words[i - 1].end <= start or window.line[i] != window.line[i - 1]
            tags[i] = begin if first else begin + 1
    return tags


class Head(nn.Module):
    """Transitions of the tags."""

    def __init__(self) -> None:
        super().__init__()
        self.transition = nn.Parameter(torch.zeros(TAGS, TAGS))

    def loss(self, rows: list[tuple[Encoded, Gold]]) -> Tensor:
        """Negative log-likelihood of the tags, each window by its weight, summed."""
        scores: list[Tensor] = [one.entities[:, None] for one, _ in rows]  # type: ignore[misc]
        tags = [torch.tensor(gold.tags)[:, None] for _, gold in rows]
        weights = torch.tensor([gold.weight for _, gold in rows])
        start = torch.zeros(TAGS)
        start[INSIDE] = IMPOSSIBLE
        transition = self.transition + torch.as_tensor(barred())
        return (crf_losses(scores, tags, transition[None], start) * weights).sum()

    def numbers(self) -> dict[str, np.ndarray]:
        """The transitions under the name that the package's decoder uses."""
        return {f"{NAME}.transition": self.transition.detach().cpu().numpy()}


def score(model: Model, data: Path) -> dict[str, float]:
    """The figures of the entities task on the sentences aside, of all and of each file."""
    figures: dict[str, float] = {}
    found: list[list[Found]] = []
    for name, gold in held_out(data).items():
        mine = list(read(model, gold))
        figures[f"f1_{name}"] = figures_of(mine, gold)["f1"]
        found += mine
    everything = [sentence for gold in held_out(data).values() for sentence in gold]
    return figures | {name: figures_of(found, everything)[name] for name in ("f1", "ece")}


def held_out(data: Path) -> dict[str, list[Sentence]]:
    """The sentences of each file that are set aside."""
    return {name: [s for s in _sentences(data, name) if aside(s.text, ASIDE_EVERY[name])] for name in REPEATS}


def _sentences(data: Path, name: str) -> list[Sentence]:
    return sentences(data / "entities" / f"{name}.conll.gz")


def _grouped(given: Sequence[Sentence], rng: random.Random) -> Iterator[Sequence[Sentence]]:
    start = 0
    while start < len(given):
        size = rng.randint(1, TOGETHER)
        yield given[start : start + size]
        start += size


@cache
def _silver() -> dict[str, Silver]:
    return read_silver(SILVER)
