"""Examples into padded tensors, a token budget a batch."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from training.examples import Example, Span
from training.network import BUCKETS


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Padded tensors: pieces (batch, pieces); `first`, `on` and `tags` by words."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    on: Tensor
    tags: Tensor
    examples: list[Example]


def batches(examples: list[Example], pieces: int, rng: random.Random | None) -> Iterator[list[Example]]:
    """Groups of similar length holding at most `pieces` pieces; shuffled if a generator is given."""
    order = sorted(examples, key=lambda e: len(e.window.ids) + (rng.random() * 24 if rng else 0))
    groups: list[list[Example]] = [[]]
    for example in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(example.window.ids) > pieces:
            groups.append([])
        groups[-1].append(example)
    if rng:
        rng.shuffle(groups)
    yield from groups


def collate(examples: list[Example]) -> Batch:
    """One batch of examples."""
    pieces = max(len(e.window.ids) for e in examples)
    words = max(len(e.window.words) for e in examples)
    size = len(examples)
    ids, shapes, mask = (torch.zeros(size, pieces, dtype=torch.long) for _ in range(3))
    first = torch.zeros(size, words, dtype=torch.long)
    on = torch.zeros(size, words, dtype=torch.bool)
    tags = torch.zeros(size, words, 3, dtype=torch.long)
    for i, example in enumerate(examples):
        n, w = len(example.window.ids), len(example.window.words)
        ids[i, :n] = torch.tensor(example.window.ids)
        shapes[i, :n] = torch.tensor(example.window.shapes)
        mask[i, :n] = 1
        if w:
            first[i, :w] = torch.tensor(example.window.first)
            on[i, :w] = True
            tags[i, :w] = torch.tensor(example.tags)
    return Batch(ids=ids, shapes=shapes, mask=mask, first=first, on=on, tags=tags, examples=examples)


def bucket(a: Span, b: Span) -> int:
    """Signed, logarithmic distance in words between two spans, as a small number."""
    gap = b[0] - a[1] if b[0] >= a[1] else a[0] - b[1]
    step = 0 if gap <= 1 else 1 if gap <= 3 else 2 if gap <= 8 else 3 if gap <= 20 else 4 if gap <= 50 else 5
    return step + (BUCKETS // 2 if b[0] >= a[1] else 0)
