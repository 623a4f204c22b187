"""The best tags of a linear chain (Viterbi 1967, doi:10.1109/TIT.1967.1054010)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def best_paths(scores: Sequence[Floats], transition: Floats, start: Floats) -> list[list[list[int]]]:
    """For each window and each of its chains, the tags of its words.

    All windows go forward together, word by word.

    Args:
        scores: for each window (words, chains, tags).
        transition: (chains, from, to).
        start: (chains, tags), added to the first word's scores.
    """
    padded = np.zeros((max(map(len, scores), default=0), len(scores), *start.shape), dtype=np.float32)
    for n, rows in enumerate(scores):
        padded[: len(rows), n] = rows
    padded[:1] += start
    into = np.ascontiguousarray(transition.swapaxes(1, 2))
    back = np.empty(padded.shape, dtype=np.int8)
    for t in range(1, len(padded)):
        step = into + padded[t - 1, :, :, None]
        back[t] = step.argmax(axis=3)
        padded[t] += step.max(axis=3)
    return [
        [_path(padded[len(rows) - 1, n, chain], back[1 : len(rows), n, chain]) for chain in range(len(start))]
        if len(rows)
        else [[] for _ in start]
        for n, rows in enumerate(scores)
    ]


def _path(last: Floats, back: npt.NDArray[np.int8]) -> list[int]:
    path = [int(last.argmax())]
    for row in back[::-1].tolist():
        path.append(row[path[-1]])
    return path[::-1]
