"""The heads that are asked about spans, in PyTorch, and what their tasks have in common.

    python -m training.pairs

checks that a head with random numbers says the same in PyTorch as in the package.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.pairs import Answers, Line, Marked, answers, figures, lines_of, windows_with
from facevalue.annotate.encoding import Encoded
from facevalue.annotate.pairs import PLACES, UNSEEN, Asked, layout, moved, pair_scores, softmax
from facevalue.annotate.pieces import Window
from facevalue.models import Model
from training import attribution, drawn, told
from training.examples import Example
from training.heads import NamedHead

STATE, QUERY, INNER = 384, 64, 128
PACKED = 0.4  # of the windows that hold more than one sentence
MOST = 3  # sentences a window
TAUGHT = 0.5  # of the windows also learn what a teacher reads in them
DROPPED = 0.2
UNLABELLED = -1  # the label of a question that only a teacher can answer
SOFT = 0.5  # what was told of a labelled question weighs against its label
TEMPERATURES = np.geomspace(0.25, 4, 81)
TINY = 1e-12
Read = tuple[Line, str]  # a line and the text that it is of


class SpanHead(NamedHead):
    """What heads that are asked about spans have in common: `forward` takes states and questions."""

    smoothing = 0.05  # of the labels

    def loss(self, rows: list[tuple[Encoded, tuple[list[Asked], list[int]]]]) -> Tensor:
        """Cross-entropy, summed over questions with a label, with smoothed labels."""
        rows = [row for row in rows if UNLABELLED not in row[1][1]]
        if not rows:
            return torch.zeros(())
        scores = self._answers(rows)
        classes = scores.shape[1]
        wanted = [self._wanted(label, classes) for _, (_, some) in rows for label in some]
        return functional.cross_entropy(scores, torch.tensor(wanted), reduction="sum")

    def _wanted(self, label: int | told.Shares, classes: int) -> Sequence[float]:
        """The shares to learn: a label's with some for every class, or those that were told."""
        if not isinstance(label, int):
            return label
        return [self.smoothing / classes + (1 - self.smoothing) * (n == label) for n in range(classes)]

    def shares(self, rows: list[tuple[Encoded, tuple[list[Asked], list[int]]]]) -> Tensor:
        """(questions, classes)."""
        return self._answers(rows).softmax(-1)

    def taught(self, rows: list[tuple[Encoded, tuple[list[Asked], list[int]]]], shares: Tensor) -> Tensor:
        """The cross-entropy with given shares, summed over questions."""
        return functional.cross_entropy(self._answers(rows), shares, reduction="sum")

    def _answers(self, rows: list[tuple[Encoded, tuple[list[Asked], list[int]]]]) -> Tensor:
        states: list[Any] = [read.hidden for read, _ in rows]
        starts = np.cumsum([0, *map(len, states)]).tolist()
        asked = [moved(one, at) for at, (_, (some, _)) in zip(starts, rows, strict=False) for one in some]
        return self(torch.cat(states), asked)  # type: ignore[no-any-return]


class PairHead(SpanHead):
    """`annotate.pairs.pair_scores` with parameters to learn, for questions of some number of spans."""

    def __init__(self, name: str, spans: int, classes: int) -> None:
        super().__init__(name)
        self.query = nn.Linear(spans * STATE, QUERY)
        self.key = nn.Linear(STATE, QUERY, bias=False)
        self.near = nn.Parameter(torch.zeros(spans, PLACES))
        self.drop = nn.Dropout(DROPPED)
        self.inner = nn.Linear((spans + 1) * STATE + (spans - 1) * PLACES, INNER)
        self.out = nn.Linear(INNER, classes)

    def forward(self, hidden: Tensor, asked: Sequence[Asked]) -> Tensor:
        """Scores (questions, classes) from the states of words (words, size)."""
        laid = layout(asked, len(hidden))
        spans = (torch.as_tensor(laid.share).flatten(0, 1) @ hidden).view(len(asked), -1)
        bias = self.near[torch.arange(len(self.near))[:, None], torch.as_tensor(laid.place)].sum(1)
        scores = self.query(spans) @ self.key(hidden).T / QUERY**0.5 + bias
        answer = scores.masked_fill(~torch.as_tensor(laid.seen), UNSEEN).softmax(1) @ hidden
        features = torch.cat([spans, answer, torch.as_tensor(laid.order).flatten(1)], dim=1)
        return self.out(self.drop(functional.relu(self.inner(self.drop(features)))))  # type: ignore[no-any-return]


def bundles(
    name: str, found: Sequence[Marked], reading: tuple[Tokenizer, int], rng: random.Random
) -> list[list[Example]]:
    """Shuffled sentences as windows, some alone and some as neighbours, each window a bundle."""
    shuffled = rng.sample(found, len(found))
    lines = [(line, marked.text) for marked in shuffled for line in lines_of(marked, *reading)]
    return [
        [Example(window=window, gold={name: (asked, labels), **_attributions(window, group, rng)})]
        for group in _groups(lines, rng)
        for window, asked, labels in windows_with([line for line, _ in group], reading[1])
    ]


def _attributions(window: Window, group: Sequence[Read], rng: random.Random) -> dict[str, Any]:
    """What a teacher reads in the window, if it knows the texts and the window holds the whole group."""
    whole = len(window.words) == sum(len(line.words) for line, _ in group)
    if not whole or rng.random() >= TAUGHT:
        return {}
    tags = drawn.joined(drawn.drawn_tags(line.words, text, rng) for line, text in group)
    return {attribution.NAME: attribution.Gold(tags, [], [])} if tags else {}


def softened(name: str, marked: Marked, classes: int) -> Marked:
    """A sentence whose labels are mixed with what was told of its questions, where something was."""
    labels: list[Any] = []
    for spans, label in zip(marked.spans, marked.labels, strict=True):
        known = told.answers(name, marked.text, spans)
        sure = [(1 - SOFT) * (n == label) for n in range(classes)]
        labels.append(tuple(a + SOFT * b for a, b in zip(sure, known, strict=True)) if known else label)
    return marked._replace(labels=tuple(labels))


def scored(name: str, found: Sequence[Marked], model: Model) -> dict[str, float]:
    """The head's figures on some sentences."""
    return figures(answers(found, model, name))


def fitted(parts: Sequence[Answers], answered: float = 0.8) -> tuple[float, float]:
    """The temperature at which the confidences err least, and the margin that answers a share of all.

    Answers are those at temperature 1 (Guo et al. 2017, arXiv:1706.04599). Parts weigh alike, however
    many their answers: one temperature must do for sentences of every kind.
    """
    scores = [np.log(np.maximum(read.shares, TINY)) for read in parts]

    def error(temperature: float) -> float:
        found = (
            Answers(softmax(rows / temperature), read.labels)
            for rows, read in zip(scores, parts, strict=True)
        )
        return sum(figures(read)["ece"] for read in found)

    best = float(min(TEMPERATURES, key=error))
    sureness = np.concatenate([softmax(rows / best).max(axis=1) for rows in scores])
    return best, float(np.quantile(sureness, 1 - answered))


def _groups(lines: Sequence[Read], rng: random.Random) -> Iterator[Sequence[Read]]:
    at = 0
    while at < len(lines):
        size = rng.randint(2, MOST) if rng.random() < PACKED else 1
        yield lines[at : at + size]
        at += size


def main() -> None:
    """Print how far the two implementations are apart."""
    rng = np.random.default_rng(1)
    hidden = rng.normal(size=(40, STATE)).astype(np.float32)
    asked = [
        Asked(((3, 5), (9, 10)), (2, 30)),
        Asked(((12, 15), None), (0, 40)),
        Asked(((8, 9), (1, 3)), (1, 12)),
    ]
    head = PairHead("pair", spans=2, classes=5).eval()
    nn.init.normal_(head.near)
    with torch.no_grad():
        theirs = head(torch.as_tensor(hidden), asked).numpy()
    mine = pair_scores(hidden, asked, head.numbers(), "pair")
    print(f"largest difference {np.abs(mine - theirs).max():.1e}, scores up to {np.abs(theirs).max():.2f}")


if __name__ == "__main__":
    main()
