"""An upper bound on how far two camps can agree with a network of signed ties.

With sides x in {-1, 1}, agreement is the sum of w x x over ties. The bound replaces the products x x by a
positive semidefinite matrix X with ones on its diagonal (Goemans & Williamson 1995, Journal of the ACM 42)
that keeps the triangle inequalities, found as they are broken. It is minimised over the dual variables of
the relaxation with a penalty for the norm of X: every iterate is a valid bound, so that it may stop
anywhere (Malick & Roupin 2013, Mathematical Programming B 140; Krislock, Malick & Roupin 2017, ACM
Transactions on Mathematical Software 43).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

SIGNS = np.array(((1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)))
"""Of the ties ab, ac and bc of a triangle: with each row, 1 + sum of sign times x x is never below zero."""
_ROUNDS = 80
_STEPS = 40  # of the quasi-Newton method, in a round
_ADDED = 300  # triangles in a round
_BROKEN = 0.03  # by so much at least
_SETTLED = 0.02  # steepness at which a round ends
_FEW = 10  # triangles that are not worth another round
_SHRINK = 0.4
_FIRST, _AGAIN, _LAST = 45.0, 2.7, 0.15  # what the penalty costs, in ties: at first, in a branch, at the end
_TRIANGLES = 600_000  # looked at in a round; drawn at random where there are more
_MEMORY = 10


@dataclass
class Triangles:
    """Inequalities in the dual: three vertices in order, a row of signs, a multiplier of at least zero."""

    corners: Ints
    signs: Floats
    weight: Floats

    @classmethod
    def none(cls) -> Triangles:
        """No inequality."""
        return cls(np.zeros((0, 3), np.int64), np.zeros((0, 3)), np.zeros(0))


class Relaxation:
    """The bound of one network of weights, a symmetric matrix with a diagonal of zeros."""

    def __init__(
        self, weights: Floats, diagonal: Floats | None = None, triangles: Triangles | None = None
    ) -> None:
        self.weights = weights
        self.size = len(weights)
        self.triangles = triangles or Triangles.none()
        self.diagonal = np.abs(weights).sum(1) / 4 if diagonal is None else diagonal
        self.products: Floats = np.eye(self.size)
        self._first = diagonal is None
        self._random = np.random.default_rng(self.size)

    def bound(self, goal: float, deadline: float) -> float:
        """Agreement that no sides exceed; stops early once it falls below the goal, or where it stalls."""
        cost = _FIRST if self._first else _AGAIN
        reached: list[float] = []
        least = float(np.abs(self.weights).sum() / 2)
        for _ in range(_ROUNDS):
            value = self._minimise(4 * cost / self.size**2, goal, deadline)
            least = min(least, value)
            reached.append(value)
            if least < goal or time.monotonic() > deadline:
                break
            if self._separate() < _FEW:
                if cost <= _LAST:
                    break
                cost = max(cost * _SHRINK, _LAST)
            if not self._first and cost < 1 and _stalls(reached, goal):
                break
        return least

    def _minimise(self, penalty: float, goal: float, deadline: float) -> float:
        """Limited-memory BFGS with multipliers kept at or above zero (Liu & Nocedal 1989)."""
        at = np.concatenate((self.diagonal, self.triangles.weight))
        memory = _Memory()
        value, slope = self._dual(at, penalty)
        for _ in range(_STEPS):
            bound = np.zeros(len(at), bool)
            bound[self.size :] = (at[self.size :] <= 0) & (slope[self.size :] > 0)
            downhill = np.where(bound, 0.0, slope)
            if value < goal or np.abs(downhill).max() < _SETTLED or time.monotonic() > deadline:
                break
            direction = np.where(bound, 0.0, -memory.apply(downhill))
            if direction @ slope >= 0:
                memory, direction = _Memory(), -downhill
            step, there, there_slope, there_at = 1.0, value, slope, at
            while step > 1e-6:  # noqa: PLR2004 - of a step that leads nowhere
                there_at = at + step * direction
                np.maximum(there_at[self.size :], 0, out=there_at[self.size :])
                there, there_slope = self._dual(there_at, penalty)
                if there <= value + 1e-4 * (slope @ (there_at - at)):
                    break
                step /= 2
            else:
                break
            memory.add(there_at - at, there_slope - slope)
            at, value, slope = there_at, there, there_slope
        self.diagonal, self.triangles.weight = at[: self.size], at[self.size :]
        return value

    def _dual(self, at: Floats, penalty: float) -> tuple[float, Floats]:
        """The bound that dual variables give, and its gradient; leaves the matrix of products behind."""
        size, corners, signs = self.size, self.triangles.corners, self.triangles.signs
        diagonal, weight = at[:size], at[size:]
        matrix = self.weights / 2
        if len(weight):
            a, b, c = corners.T
            places = np.concatenate((a * size + b, a * size + c, b * size + c))
            pulls = np.bincount(places, (signs * weight[:, None]).T.ravel() / 2, size * size)
            pulled = pulls.reshape(size, size)
            matrix = matrix + pulled + pulled.T
        matrix = matrix - np.diag(diagonal)
        values, vectors = np.linalg.eigh(matrix)
        positive = int(np.searchsorted(values, 0))
        values, vectors = values[positive:], vectors[:, positive:]
        self.products = (vectors * values) @ vectors.T / penalty
        slope = np.empty_like(at)
        slope[:size] = 1 - np.diag(self.products)
        if len(weight):
            slope[size:] = 1 + (signs * _pairs(self.products, corners)).sum(1)
        value = diagonal.sum() + weight.sum() + values @ values / (2 * penalty) + penalty / 2 * size**2
        return float(value), slope

    def _separate(self) -> int:
        """Drop the inequalities that do not bind, add those that are broken most; how many were added."""
        if self.size < 3:  # noqa: PLR2004 - corners
            return 0
        few = comb(self.size, 3) <= _TRIANGLES
        corners = _corners(self.size) if few else _drawn(self.size, self._random)
        held = 1 + _pairs(self.products, corners) @ SIGNS.T
        flat = held.ravel()
        worst = np.argpartition(flat, min(_ADDED, len(flat) - 1))[:_ADDED]
        worst = np.sort(worst[flat[worst] < -_BROKEN])
        old = self.triangles
        binds = old.weight > 1e-5  # noqa: PLR2004 - of a multiplier that does nothing
        known = set(map(tuple, np.hstack((old.corners[binds], old.signs[binds])).tolist()))
        rows = np.hstack((corners[worst // len(SIGNS)], SIGNS[worst % len(SIGNS)]))
        new = np.array([row for row in rows.tolist() if tuple(row) not in known], np.int64).reshape(-1, 6)
        self.triangles = Triangles(
            np.vstack((old.corners[binds], new[:, :3])),
            np.vstack((old.signs[binds], new[:, 3:])),
            np.concatenate((old.weight[binds], np.zeros(len(new)))),
        )
        return len(new)


class _Memory:
    """The last steps, and what they tell of the curvature."""

    def __init__(self) -> None:
        self._steps: list[tuple[Floats, Floats, float]] = []

    def add(self, step: Floats, change: Floats) -> None:
        curved = float(step @ change)
        if curved > 1e-10 * float(np.linalg.norm(step) * np.linalg.norm(change)):
            self._steps = [*self._steps[1 - _MEMORY :], (step, change, 1 / curved)]

    def apply(self, slope: Floats) -> Floats:
        """The slope, scaled by the inverse of the curvature."""
        if not self._steps:
            return slope / max(1.0, float(np.linalg.norm(slope)))
        shares = []
        for step, change, inverse in reversed(self._steps):
            share = inverse * float(step @ slope)
            shares.append(share)
            slope = slope - share * change
        _, change, inverse = self._steps[-1]
        slope = slope / (inverse * float(change @ change))
        for (step, change, inverse), share in zip(self._steps, reversed(shares), strict=True):
            slope = slope + step * (share - inverse * float(change @ slope))
        return slope


def _pairs(matrix: Floats, corners: NDArray[Any]) -> Floats:
    """The entries of a matrix at the pairs ab, ac and bc of each triangle."""
    a, b, c = corners.T
    return np.stack((matrix[a, b], matrix[a, c], matrix[b, c]), axis=1)


@lru_cache(maxsize=4)
def _corners(size: int) -> Ints:
    """All triangles of so many vertices."""
    flat = (corner for corners in combinations(range(size), 3) for corner in corners)
    return np.fromiter(flat, np.int64, 3 * comb(size, 3)).reshape(-1, 3)


def _drawn(size: int, random: np.random.Generator) -> Ints:
    """Some of them, each once."""
    corners = np.sort(random.integers(0, size, (_TRIANGLES, 3)), axis=1)
    corners = corners[(np.diff(corners, axis=1) > 0).all(axis=1)]
    _, first = np.unique((corners[:, 0] * size + corners[:, 1]) * size + corners[:, 2], return_index=True)
    return corners[first]


def _stalls(reached: list[float], goal: float) -> bool:
    """Whether the last rounds gained too little to get to the goal in time."""
    return len(reached) > 4 and reached[-4] - reached[-1] < 0.08 * (reached[-1] - goal)  # noqa: PLR2004
