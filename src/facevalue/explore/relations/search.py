"""Sides that agree well with signed ties, found fast and without proof: tabu search from many starts at once.

Glover 1989, ORSA Journal on Computing 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from facevalue.explore.relations.semidefinite import Floats

_STARTS = 32
_MOVES = 6  # for each vertex
_TENURE = 8  # moves for which a vertex stays where it went, and up to four more
_SEED = 1989


def searched(weights: Floats) -> Floats:
    """The best sides (-1, 1) that were met; the same in every run."""
    size = len(weights)
    random = np.random.default_rng(_SEED)
    rows = np.arange(_STARTS)
    side = random.choice(np.array((-1.0, 1.0)), (_STARTS, size))
    held = side * (side @ weights)  # how strongly each vertex is held where it is
    agreement = held.sum(1) / 2
    best, most = side.copy(), agreement.copy()
    until = np.zeros((_STARTS, size), np.int64)
    for move in range(_MOVES * size):
        flipped = np.where(until > move, np.inf, held).argmin(1)
        agreement -= 2 * held[rows, flipped]
        side[rows, flipped] *= -1
        held[rows, flipped] *= -1
        held += 2 * side * weights[flipped] * side[rows, flipped][:, None]
        until[rows, flipped] = move + _TENURE + random.integers(0, 5, _STARTS)
        better = agreement > most
        most[better], best[better] = agreement[better], side[better]
    return np.asarray(best[int(most.argmax())], np.float64)


def climbed(weights: Floats, side: Floats) -> Floats:
    """The sides after each vertex went over that gains by it, the one that gains most first."""
    side = side.copy()
    held = side * (weights @ side)
    while (flipped := int(held.argmin()), held.min())[1] < 0:
        side[flipped] *= -1
        held[flipped] *= -1
        held += 2 * side * weights[flipped] * side[flipped]
    return side
