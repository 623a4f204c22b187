"""What large readers of one task each say of the texts that a small one learns from: looked up.

`training.tell` writes it: numbers alone, each under a hash of what was asked. Who told a labelled answer has
not learned from its label.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from facevalue.record import Span

KEPT = Path("training/told.npz")
Shares = tuple[float, ...]
Keys = npt.NDArray[np.uint64]
Halves = npt.NDArray[np.float16]


def key_of(text: str, spans: Sequence[Span | None]) -> int:
    """What the answer to a question about the spans of a text is kept under."""
    asked = repr([span and (span.start, span.end) for span in spans]) + text
    digest = hashlib.sha1(asked.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
    return int.from_bytes(digest[:8])


def show_key(name: str) -> int:
    """What the changes of a show are kept under."""
    return key_of(name, ())


def answers(name: str, text: str, spans: Sequence[Span | None]) -> Shares | None:
    """The shares of the answers to a question of a task; `None` where nobody has told any."""
    keys, shares = _kept(name)
    at = int(np.searchsorted(keys, key_of(text, spans)))
    if at == len(keys) or keys[at] != key_of(text, spans):
        return None
    return tuple(map(float, shares[at]))


def changes(name: str, show: str) -> Halves | None:
    """For each sentence of a show but the first, how likely another speaker begins with it."""
    keys, shares = _kept(name)
    mine = shares[keys == show_key(show)]
    return mine[:, 0] if len(mine) else None


@cache
def _kept(name: str) -> tuple[Keys, Halves]:
    if not KEPT.exists():
        return np.zeros(0, dtype=np.uint64), np.zeros((0, 1), dtype=np.float16)
    with np.load(KEPT) as kept:
        return kept[f"{name}.keys"], kept[f"{name}.shares"]
