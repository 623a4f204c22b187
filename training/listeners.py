"""A large reader of turns: stretches of talk three times as long as the shipped reader's windows."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.turns import Show, changes, joined, shows
from facevalue.annotate.encoding import SPECIAL
from facevalue.annotate.pieces import Window, Word, windows_of, words_of
from training import turns
from training.examples import aside
from training.network import Encoder, Shape
from training.told import show_key

LIMIT = 448  # pieces
EPOCHS, RATE, PIECES = 5, 5e-5, 3584
TOGETHER = 8  # stretches, when they tell
AN_EPOCH = 1_200_000  # pieces
FROM_TALK = 0.04
INNER, DROPPED = 256, 0.2
DEV = "coref_speakers/broadcast_turns_dev.jsonl.gz"
Sentences = list[list[Word]]


class Item(NamedTuple):
    """A stretch of talk as pieces, where its sentences begin, and the numbers of those in their show."""

    ids: list[int]
    shapes: list[int]
    starts: list[int]
    numbers: list[int]
    labels: list[float]


class Listener(nn.Module):
    """An encoder, and what tells from two sentences in a row whether another speaks."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.head = nn.Sequential(
            nn.Dropout(DROPPED),
            nn.Linear(4 * shape.hidden, INNER),
            nn.ReLU(),
            nn.Dropout(DROPPED),
            nn.Linear(INNER, 1),
        )

    def forward(self, items: Sequence[Item]) -> Tensor:
        """The log-odds of a change at each sentence but the first of each item, in one row."""
        longest = max(len(item.ids) for item in items)
        ids, shapes, mask = np.zeros((3, len(items), longest), dtype=np.int64)
        boundaries = sum(len(item.starts) - 1 for item in items)
        rows, share = (
            np.zeros(boundaries, dtype=np.int64),
            np.zeros((boundaries, 4, longest), dtype=np.float32),
        )
        at = 0
        for i, item in enumerate(items):
            size = len(item.ids)
            ids[i, :size], shapes[i, :size], mask[i, :size] = item.ids, item.shapes, 1
            ends = [*item.starts, size - 1]
            for a, b, c in zip(ends, ends[1:], ends[2:], strict=False):
                rows[at] = i
                share[at, 0, a:b], share[at, 1, b:c] = 1 / (b - a), 1 / (c - b)
                share[at, 2, b], share[at, 3, b - 1] = 1, 1
                at += 1
        tensors = [torch.as_tensor(one) for one in (ids, shapes, mask)]
        with torch.autocast(tensors[0].device.type, dtype=torch.bfloat16):
            hidden = self.encoder(*tensors)
        features = (torch.as_tensor(share) @ hidden.float()[torch.as_tensor(rows)]).flatten(1)
        scores: Tensor = self.head(features)
        return scores[:, 0]


def network(shape: Shape) -> Listener:
    """Untrained."""
    return Listener(shape)


def loss(listener: Listener, items: Sequence[Item]) -> Tensor:
    """Cross-entropy, the mean over boundaries."""
    labels = torch.tensor([label for item in items for label in item.labels])
    return functional.binary_cross_entropy_with_logits(listener(items), labels)


def drawn(data: Path, reading: tuple[Tokenizer, random.Random], fold: Any) -> list[Item]:
    """An epoch's stretches, from random places."""
    tokenizer, rng = reading
    known = [show for show in _train(data) if not fold.holds(show["id"])]
    talks = turns.talk(data / turns.GUM)
    weights = [len(show["sentences"]) for show in known]
    made: list[Item] = []
    left = AN_EPOCH
    while left > 0:
        show = rng.choice(talks) if rng.random() < FROM_TALK else rng.choices(known, weights)[0]
        example = turns.drawn(show, tokenizer, rng.randint(LIMIT // 2, LIMIT), rng)
        if example is not None:
            window, gold = example.window, example.gold[turns.NAME]
            starts = [window.first[word] for word in (0, *(start for start, _ in gold))]
            made.append(Item(window.ids, window.shapes, starts, [], [float(changed) for _, changed in gold]))
            left -= len(window.ids)
    return made


def told(
    listener: Listener, data: Path, tokenizer: Tokenizer, fold: Any
) -> Iterator[tuple[str, int, list[float]]]:
    """The changes of the fold's shows, of those aside and of dev's: a row a boundary, in order."""
    known = turns.several(shows(data / turns.FILE))
    judged = [show for show in known if aside(show["id"])] + shows(data / DEV)
    mine = [show for show in _train(data) if fold.holds(show["id"])]
    for where, found in ((turns.NAME, mine), (f"judged.{turns.NAME}", judged)):
        for show in found:
            for share in heard(listener, show, tokenizer):
                yield where, show_key(show["id"]), [share]


def heard(listener: Listener, show: Show, tokenizer: Tokenizer) -> list[float]:
    """How likely another speaker begins with each sentence but the first; 0 if it is empty."""
    sentences = words_of(tokenizer, *joined(sentence["text"] for sentence in show["sentences"]))
    sums, counts = np.zeros(len(sentences)), np.zeros(len(sentences))
    items = list(stretches(sentences))
    for at in range(0, len(items), TOGETHER):
        group = items[at : at + TOGETHER]
        numbers = [number for item in group for number in item.numbers[1:]]
        np.add.at(sums, numbers, listener(group).sigmoid().tolist())
        np.add.at(counts, numbers, 1)
    return [float(p) for p in (sums / np.maximum(counts, 1))[1:]]


def stretches(sentences: Sentences) -> Iterator[Item]:
    """Windows over the sentences that are not empty, each begun in the middle of the one before."""
    full = [n for n, words in enumerate(sentences) if words]
    room = LIMIT - len(SPECIAL)
    first = 0
    while first < len(full) - 1:
        last, size = first, 0
        while last < len(full) and (grown := size + _size(sentences[full[last]])) <= room:
            size, last = grown, last + 1
        if last - first > 1:
            words = [word for n in full[first:last] for word in sentences[n]]
            window: Window = windows_of([words], SPECIAL, LIMIT)[0]
            begins = np.cumsum([0, *(len(sentences[n]) for n in full[first : last - 1])]).tolist()
            starts = [window.first[at] for at in begins]
            yield Item(window.ids, window.shapes, starts, full[first:last], [])
        if last == len(full):
            return
        first = max(first + 1, (first + last) // 2)


def report(arrays: dict[str, Any], data: Path) -> None:
    """Print how well the readers' mean tells changes on the shows aside, and on dev."""
    keys, shares = arrays[f"judged.{turns.NAME}.keys"], arrays[f"judged.{turns.NAME}.shares"][:, 0]
    parts = {
        "turns aside": [s for s in shows(data / turns.FILE) if aside(s["id"])],
        "turns dev": shows(data / DEV),
    }
    for title, found in parts.items():
        told_so = np.concatenate([shares[keys == show_key(show["id"])] for show in turns.several(found)])
        gold = np.concatenate([changes(show) for show in turns.several(found)])
        best = max((_f1(told_so >= at, gold), at) for at in turns.THRESHOLDS)
        print(title, {"change_f1": best[0], "at": best[1]})


def _f1(said: Any, gold: Any) -> float:
    return round(float(2 * (said & gold).sum() / max(1, said.sum() + gold.sum())), 4)


def _train(data: Path) -> list[Show]:
    return [show for show in turns.several(shows(data / turns.FILE)) if not aside(show["id"])]


def _size(sentence: list[Word]) -> int:
    return sum(len(word.pieces) for word in sentence)
