"""Examples into padded tensors, a budget of pieces a batch."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.examples import Example

Bundle = list[Example]  # windows that must share a batch


@dataclass(frozen=True)
class Batch:
    """Padded tensors, each (windows, pieces), and the examples they hold."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    examples: list[Example]


def batches(bundles: list[Bundle], pieces: int, rng: random.Random) -> Iterator[list[Example]]:
    """Shuffled groups of windows of similar length that hold at most `pieces` pieces, or one bundle."""
    order = sorted(bundles, key=lambda bundle: _longest(bundle) + rng.random() * 24)
    groups: list[list[Example]] = [[]]
    for bundle in order:
        together = [*groups[-1], *bundle]
        if groups[-1] and len(together) * _longest(together) > pieces:
            groups.append([])
        groups[-1].extend(bundle)
    rng.shuffle(groups)
    yield from groups


def collate(examples: list[Example]) -> Batch:
    """One batch of examples."""
    ids, shapes, mask = np.zeros((3, len(examples), _longest(examples)), dtype=np.int64)
    for i, example in enumerate(examples):
        n = len(example.window.ids)
        ids[i, :n] = example.window.ids
        shapes[i, :n] = example.window.shapes
        mask[i, :n] = 1
    return Batch(*map(torch.as_tensor, (ids, shapes, mask)), examples=examples)


def _longest(examples: list[Example]) -> int:
    return max(len(example.window.ids) for example in examples)
