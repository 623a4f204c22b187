"""A large reader of pairs: stance and directed stance, a question at a time, its spans marked in the input.

The whole encoder sees who is asked about (Baldini Soares et al. 2019, arXiv:1906.03158), where the shipped
reader must answer all questions from one pass.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from benchmarks import directed_stance, target_stance
from benchmarks.pairs import Answers, Marked, figures, lines_of, windows_with
from facevalue.annotate.marked import OTHER_WAY
from training import asked, directed, stance
from training.network import Encoder, Shape
from training.told import key_of

KINDS = 4  # of how a word is written
SHAPES = KINDS * 3  # each unmarked, of the first span, of the second
CLASSES = {stance.NAME: 3, directed.NAME: 5}
LIMIT = 192  # pieces
EPOCHS, RATE, PIECES = 7, 5e-5, 4096
TELLING = 16384  # pieces at a time
INNER, DROPPED = 256, 0.2
NONE_KEPT = 0.7  # of the pairs without a stance, drawn anew each epoch
SMOOTHING = 0.05
DEV = {
    stance.NAME: (target_stance.sentences, ("newsmtsc_mt_dev.jsonl.gz", "newsmtsc_rw_dev.jsonl.gz")),
    directed.NAME: (directed_stance.sentences, ("dse_dev.tsv.gz",)),
}


class Item(NamedTuple):
    """A question as pieces: which are of its spans, and the answer."""

    name: str
    ids: list[int]
    shapes: list[int]
    spans: list[tuple[int, int]]
    label: int
    key: int


class Crossed(nn.Module):
    """An encoder and, for each task, what tells an answer from its spans and the whole."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.heads = nn.ModuleDict(
            {
                name: nn.Sequential(
                    nn.Dropout(DROPPED),
                    nn.Linear(4 * shape.hidden, INNER),
                    nn.ReLU(),
                    nn.Dropout(DROPPED),
                    nn.Linear(INNER, classes),
                )
                for name, classes in CLASSES.items()
            }
        )

    def forward(self, items: Sequence[Item]) -> Tensor:
        """Features of each question (questions, 4 * hidden)."""
        longest = max(len(item.ids) for item in items)
        ids, shapes, mask = np.zeros((3, len(items), longest), dtype=np.int64)
        share = np.zeros((len(items), 4, longest), dtype=np.float32)
        for i, item in enumerate(items):
            size = len(item.ids)
            ids[i, :size], shapes[i, :size], mask[i, :size] = item.ids, item.shapes, 1
            for n, (a, b) in enumerate(item.spans):
                share[i, n, a:b] = 1 / (b - a)
            share[i, 2, :size] = 1 / size
            share[i, 3, 0] = 1
        tensors = [torch.as_tensor(one) for one in (ids, shapes, mask)]
        with torch.autocast(tensors[0].device.type, dtype=torch.bfloat16):
            hidden = self.encoder(*tensors)
        return (torch.as_tensor(share) @ hidden.float()).flatten(1)

    def answers(self, items: Sequence[Item]) -> Tensor:
        """The shares of the answers to questions of one task."""
        scores: Tensor = self.heads[items[0].name](self(items))
        return scores.softmax(-1)


def network(shape: Shape) -> Crossed:
    """Untrained."""
    return Crossed(shape)


def loss(crossed: Crossed, items: Sequence[Item]) -> Tensor:
    """Cross-entropy, the mean over questions."""
    features, total = crossed(items), torch.zeros(())
    for name in CLASSES:
        mine = [i for i, item in enumerate(items) if item.name == name]
        if mine:
            labels = torch.tensor([items[i].label for i in mine])
            scores = crossed.heads[name](features[torch.tensor(mine)])
            part = functional.cross_entropy(scores, labels, reduction="sum", label_smoothing=SMOOTHING)
            total = total + part
    return total / len(items)


def drawn(data: Path, reading: tuple[Tokenizer, random.Random], fold: Any) -> list[Item]:
    """An epoch's questions, pairs at random the other way round."""
    tokenizer, rng = reading
    made = []
    for name, part in ((stance.NAME, stance.part), (directed.NAME, directed.part)):
        for marked in part(data, held_out=False):
            if fold.holds(marked.text):
                continue
            some = _thinned(marked, rng) if name == directed.NAME else marked
            made.extend(items_of(name, some, tokenizer))
    return made


def told(
    crossed: Crossed, data: Path, tokenizer: Tokenizer, fold: Any
) -> Iterator[tuple[str, int, list[float]]]:
    """The fold's questions, those of what is aside and of dev, and those that nobody has labelled."""
    parts: list[tuple[str, str, Iterable[Marked]]] = []
    for name, part in ((stance.NAME, stance.part), (directed.NAME, directed.part)):
        mine = [marked for marked in part(data, held_out=False) if fold.holds(marked.text)]
        read, files = DEV[name]
        dev = [marked for file in files for marked in read(data / "stance" / file)]
        parts += [(name, name, mine), (f"judged.{name}", name, [*part(data, held_out=True), *dev])]
    parts += [(name, name, some) for name, some in asked.questions(data).items() if name in CLASSES]
    for where, name, found in parts:
        items = [item for marked in found for item in items_of(name, _both_ways(name, marked), tokenizer)]
        items.sort(key=lambda item: len(item.ids))
        at = 0
        while at < len(items):
            size = max(1, TELLING // len(items[min(at + 64, len(items) - 1)].ids))
            group = items[at : at + size]
            at += size
            for item, shares in zip(group, crossed.answers(group).tolist(), strict=True):
                yield where, item.key, shares


def items_of(name: str, marked: Marked, tokenizer: Tokenizer) -> Iterator[Item]:
    """A sentence's questions, each with its spans marked."""
    asked_of = iter(marked.spans)
    for line in lines_of(marked, tokenizer, LIMIT):
        for window, some, labels in windows_with([line], LIMIT):
            first = [*window.first, len(window.ids) - 1]
            for one, label in zip(some, labels, strict=True):
                shapes = list(window.shapes)
                places = [(first[span[0]], first[span[1]]) for span in one.spans if span]
                for n, (start, end) in enumerate(places, 1):
                    shapes[start:end] = [shape % KINDS + KINDS * n for shape in shapes[start:end]]
                key = key_of(marked.text, next(asked_of))
                yield Item(name, window.ids, shapes, places, label, key)


def report(arrays: dict[str, Any], data: Path) -> None:
    """Print how the readers' mean answers what is aside, and dev."""
    parts = {
        "stance aside": (stance.NAME, stance.part(data, held_out=True)),
        "directed aside": (directed.NAME, directed.part(data, held_out=True)),
    }
    parts |= {
        file: (name, read(data / "stance" / file)) for name, (read, files) in DEV.items() for file in files
    }
    for title, (name, found) in parts.items():
        known = dict(
            zip(arrays[f"judged.{name}.keys"].tolist(), arrays[f"judged.{name}.shares"], strict=True)
        )
        rows = [
            (known[key_of(m.text, s)].astype(np.float32), label)
            for m in found
            for s, label in zip(m.spans, m.labels, strict=True)
        ]
        print(title, figures(Answers(np.stack([row for row, _ in rows]), [label for _, label in rows])))


def _thinned(marked: Marked, rng: random.Random) -> Marked:
    pairs = [
        (spans[::-1], OTHER_WAY[label]) if rng.random() < directed.TURNED else (spans, label)
        for spans, label in zip(marked.spans, marked.labels, strict=True)
        if label or rng.random() < NONE_KEPT
    ]
    return marked._replace(spans=tuple(s for s, _ in pairs), labels=tuple(label for _, label in pairs))


def _both_ways(name: str, marked: Marked) -> Marked:
    if name != directed.NAME:
        return marked
    return marked._replace(
        spans=(*marked.spans, *(spans[::-1] for spans in marked.spans)),
        labels=(*marked.labels, *marked.labels),
    )
