"""Attributions as a teacher reads them, for texts that other tasks read anyway and for PolNeAR itself.

What `training.draw` has drawn from a teacher's chains. Without its file there is none.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch

from facevalue.annotate.pieces import Word
from training.silver import key

KEPT = Path("training/runs/drawn.pt")
BEGIN, INSIDE = 1, 2
Tags = npt.NDArray[np.int8]
Row = tuple[int, int, int]


class Drawn(NamedTuple):
    """Where a text's words begin, and the tags drawn for them: (draws, words, roles)."""

    starts: npt.NDArray[np.int32]
    tags: Tags


@cache
def _kept() -> dict[str, Drawn]:
    if not KEPT.exists():
        return {}
    return {name: Drawn(*(t.numpy() for t in one)) for name, one in torch.load(KEPT).items()}


def drawn_tags(words: Sequence[Word], text: str, rng: random.Random) -> list[Row] | None:
    """One of the sequences drawn for a text, at words in a row; `None` if no teacher has read it."""
    known = _kept().get(key(text))
    if known is None:
        return None
    at = np.searchsorted(known.starts, [word.start for word in words])
    tags = known.tags[rng.randrange(len(known.tags)), at]
    tags[0] = np.where(tags[0] == INSIDE, BEGIN, tags[0])  # a window may cut a span
    return [(a, b, c) for a, b, c in tags.tolist()]


def joined(lines: Iterable[list[Row] | None]) -> list[Row] | None:
    """The tags of several lines, if those of all are known."""
    known = list(lines)
    if any(line is None for line in known):
        return None
    return [row for line in known for row in line or []]
