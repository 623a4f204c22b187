"""The two camps that agree best with signed ties, proven: branch and bound over who stands with whom.

A branch says of two actors that they stand together, or against each other, and makes one of them. Its
bound is the semidefinite one, which begins where that of the parent ended (Rendl, Rinaldi & Wiegele 2010,
Mathematical Programming 121).
"""

from __future__ import annotations

import heapq
import time
from dataclasses import dataclass
from itertools import count
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from facevalue.explore.relations.search import climbed, searched
from facevalue.explore.relations.semidefinite import Relaxation, Triangles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from facevalue.explore.relations.semidefinite import Floats

_ROUNDING = 1e-6


@dataclass(frozen=True)
class Division:
    """Sides (-1, 1) of all vertices, how many ties they frustrate, and how many any sides must."""

    side: NDArray[np.int8]
    upper: int
    lower: int


@dataclass(frozen=True)
class _Branch:
    """What is left to decide: weights between those that are one already, and where each vertex went."""

    weights: Floats
    agreed: float
    into: NDArray[np.int64]
    turned: Floats
    diagonal: Floats | None = None
    triangles: Triangles | None = None


def divide(weights: Floats, deadline: float) -> Division:
    """The division that frustrates fewest ties; bounds that differ where the time (monotonic) ran out."""
    ties = int(np.abs(weights).sum() / 2)
    side = searched(weights)
    upper, lower = _frustrated(weights, side), 0
    order = count()
    everyone = np.arange(len(weights))
    open_ = [(0, next(order), _Branch(weights, 0.0, everyone, np.ones(len(weights))))]
    while open_ and lower < upper:
        lower, _, branch = heapq.heappop(open_)
        if lower >= upper:
            break
        relaxation = Relaxation(branch.weights, branch.diagonal, branch.triangles)
        goal = ties - 2 * (upper - 1) - 2 * _ROUNDING - branch.agreed
        bound = branch.agreed + relaxation.bound(goal, deadline)
        least = max(lower, ceil((ties - bound) / 2 - _ROUNDING))
        rounded = climbed(weights, _rounded(relaxation, branch))
        if (found := _frustrated(weights, rounded)) < upper:
            side, upper = rounded, found
        if time.monotonic() > deadline:
            lower = min(least, *(one[0] for one in open_), upper) if open_ else min(least, upper)
            return Division(side.astype(np.int8), upper, lower)
        if least < upper:
            for child in _children(branch, relaxation):
                heapq.heappush(open_, (least, next(order), child))
    return Division(side.astype(np.int8), upper, upper)


def _frustrated(weights: Floats, side: Floats) -> int:
    return round(float(np.abs(weights).sum() - side @ weights @ side) / 4)


def _rounded(relaxation: Relaxation, branch: _Branch) -> Floats:
    """Sides as the relaxation sees them from its busiest vertex."""
    busiest = int(np.abs(branch.weights).sum(1).argmax())
    side = np.where(relaxation.products[busiest] >= 0, 1.0, -1.0)
    return np.asarray(side[branch.into] * branch.turned, np.float64)


def _children(branch: _Branch, relaxation: Relaxation) -> list[_Branch]:
    """Both answers for the busiest vertex and the one of which it is least clear how it stands to it."""
    busiest = int(np.abs(branch.weights).sum(1).argmax())
    doubt = np.abs(relaxation.products[busiest])
    doubt[busiest] = np.inf
    pair = sorted((busiest, int(doubt.argmin())))
    return [_joined(branch, relaxation, pair[0], pair[1], turn) for turn in (1.0, -1.0)]


def _joined(branch: _Branch, relaxation: Relaxation, kept: int, gone: int, turn: float) -> _Branch:
    """The branch in which `gone` stands with `kept` (turn 1), or against it (-1)."""
    size = len(branch.weights)
    left = np.arange(size) != gone
    place = np.cumsum(left) - 1
    place[gone] = place[kept]
    weights = branch.weights.copy()
    weights[kept] += turn * weights[gone]
    weights[kept, kept] = 0
    weights[:, kept] = weights[kept]
    diagonal = relaxation.diagonal.copy()
    diagonal[kept] += diagonal[gone]
    return _Branch(
        weights=weights[np.ix_(left, left)],
        agreed=branch.agreed + turn * float(branch.weights[kept, gone]),
        into=place[branch.into],
        turned=np.where(branch.into == gone, turn * branch.turned, branch.turned),
        diagonal=diagonal[left],
        triangles=_moved(relaxation.triangles, place, gone, turn),
    )


def _moved(triangles: Triangles, place: NDArray[np.int64], gone: int, turn: float) -> Triangles:
    """The inequalities that are still triangles, their corners in order again."""
    turned = np.where(triangles.corners == gone, turn, 1.0)
    a, b, c = turned.T
    signs = triangles.signs * np.stack((a * b, a * c, b * c), axis=1)
    corners = place[triangles.corners]
    order = np.argsort(corners, axis=1, kind="stable")
    corners = np.take_along_axis(corners, order, axis=1)
    opposite = np.take_along_axis(signs[:, ::-1], order, axis=1)  # the sign of ab stands opposite to c
    whole = (np.diff(corners, axis=1) > 0).all(axis=1)
    return Triangles(corners[whole], opposite[whole, ::-1], triangles.weight[whole])
