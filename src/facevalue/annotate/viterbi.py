"""The best tags of a linear chain (Viterbi 1967, doi:10.1109/TIT.1967.1054010)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


def best_paths(scores: Sequence[Floats], transition: Floats, start: Floats) -> list[list[list[int]]]:
    """For each window and each of its chains, the tags of its words.

    All windows go forward together, word by word; they stand last, and so a maximum over tags is fast.

    Args:
        scores: for each window (words, chains, tags).
        transition: (chains, from, to).
        start: (chains, tags), added to the first word's scores.
    """
    padded = np.zeros((max(map(len, scores), default=0), *start.T.shape, len(scores)), dtype=np.float32)
    for n, rows in enumerate(scores):
        padded[: len(rows), ..., n] = rows.swapaxes(1, 2)
    padded[:1] += start.T[..., None]
    into = np.repeat(transition.transpose(1, 2, 0)[..., None], len(scores), axis=3)
    reached, best = np.empty_like(into), np.empty(into.shape[1:], dtype=np.float32)
    for before, now in pairwise(padded):
        np.add(into, before[:, None], out=reached)
        np.add(now, np.maximum.reduce(reached, axis=0, out=best), out=now)
    back = (into + padded[:-1, :, None]).argmax(axis=1)
    tags = _traced(padded.argmax(axis=1), back, list(map(len, scores)))
    return [tags[: len(rows), :, n].T.tolist() for n, rows in enumerate(scores)]


def _traced(best: Ints, back: Ints, sizes: Sequence[int]) -> Ints:
    """(words, chains, windows) tags: each window's best last one, and the ways back to it.

    `best` is the best tag of each word by itself, `back` (words, tags, chains, windows) whence a tag comes.
    """
    for n, size in enumerate(sizes):
        best[size:, :, n] = best[max(size - 1, 0) : max(size, 1), :, n]
        back[max(size - 1, 0) :, ..., n] = np.arange(back.shape[1])[:, None]
    chains, windows = np.indices(best.shape[1:])
    for before, now, came in zip(best[-2::-1], best[:0:-1], back[::-1], strict=True):
        before[:] = came[now, chains, windows]
    return best
