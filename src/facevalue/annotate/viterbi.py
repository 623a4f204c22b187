"""The best tags of a linear chain (Viterbi 1967, doi:10.1109/TIT.1967.1054010)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


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
    return [
        [
            _path(padded[len(rows) - 1, :, chain, n], back[: len(rows) - 1, :, chain, n])
            for chain in range(len(start))
        ]
        if len(rows)
        else [[] for _ in start]
        for n, rows in enumerate(scores)
    ]


def _path(last: Floats, back: npt.NDArray[np.int64]) -> list[int]:
    path = [int(last.argmax())]
    for row in back[::-1].tolist():
        path.append(row[path[-1]])
    return path[::-1]
