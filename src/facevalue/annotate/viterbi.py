"""The best tags of a linear chain (Viterbi 1967, doi:10.1109/TIT.1967.1054010)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Tags = npt.NDArray[np.uint8]


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
    for before, now in zip(padded[:-1, :, None], padded[1:], strict=True):
        np.add(now, np.maximum.reduce(into + before, axis=0), out=now)
    sums = np.ascontiguousarray(padded.transpose(0, 2, 3, 1))
    ways = sums[:-1, None] + np.ascontiguousarray(into.transpose(1, 2, 3, 0))
    back = ways.argmax(axis=-1).astype(np.uint8)
    return [
        [_traced(sums[: len(rows), chain, n], back[..., chain, n]) for chain in range(len(start))]
        for n, rows in enumerate(scores)
    ]


def _traced(sums: Floats, back: Tags) -> list[int]:
    """The tags of a chain's words: the best last one, and the ways back from it.

    `sums` (words, tags) are of the best paths to each, `back` (words, tags) is whence the next tags come.
    """
    if not len(sums):
        return []
    tag, tags = int(sums[-1].argmax()), sums.shape[1]
    path = [tag]
    came = back[: len(sums) - 1].tobytes()
    for word in range(len(came) - tags, -1, -tags):
        tag = came[word + tag]
        path.append(tag)
    path.reverse()
    return path
