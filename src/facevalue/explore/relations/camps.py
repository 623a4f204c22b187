"""Camps that can be told apart by numbers which stay theirs from one period to the next, and who moved."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from facevalue.explore.relations.blocks import components
from facevalue.explore.relations.frustration import SECONDS, Signed, frustration

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Camped:
    """A network with its camps: numbers from 1, 0 for a vertex without ties; 2 k - 1 stands against 2 k."""

    network: Signed
    camp: Labels
    lower: int
    upper: int

    @property
    def exact(self) -> bool:
        """Whether no other division is better."""
        return self.lower == self.upper


def camps(network: Signed, known: Labels | None = None, seconds: float = SECONDS) -> Camped:
    """The camps of a network whose vertices stand in the order of their weight, the weightiest first.

    Each component has two camps, or one where no tie is frustrated by that. The weightiest vertex of a
    component is in the first of them; but after an earlier network the numbers are those that move the
    fewest.
    """
    division = frustration(network, seconds)
    lowest = components(network.size, network.ends)
    tied = np.zeros(network.size, bool)
    tied[network.ends] = True
    camp = np.zeros(network.size, np.int64)
    earlier = np.zeros(network.size, np.int64) if known is None else known
    used = set(((earlier + 1) // 2).tolist())
    taken: set[int] = set()
    for first in np.unique(lowest[tied]).tolist():
        members = np.flatnonzero(lowest == first)
        second = division.side[members] != division.side[first]
        pair, turn = _kept(earlier[members], second, taken)
        if not pair:
            pair = next(number for number in count(1) if number not in used | taken)
        taken.add(pair)
        camp[members] = 2 * pair - 1 + (second ^ turn)
    return Camped(network, camp, division.lower, division.upper)


def _kept(earlier: Labels, second: NDArray[np.bool_], taken: set[int]) -> tuple[int, bool]:
    """The pair of numbers that most of these had before (0: none had one), and whether to turn them round."""
    pairs = (earlier + 1) // 2
    counts = np.bincount(pairs[earlier > 0])
    counts[[one for one in taken if one < len(counts)]] = 0
    if not counts.any():
        return 0, False
    pair = int(counts.argmax())
    was = pairs == pair
    same = int(((earlier[was] % 2 == 0) == second[was]).sum())
    return pair, 2 * same < int(was.sum())


def moved(before: Camped, now: Camped) -> list[int]:
    """The vertices that went over to the other camp, and whose own ties say so.

    Those in the same camp as before stayed. A vertex moved if, by the signs of its ties to those who
    stayed, it belonged to its old camp before and belongs to its new one now.
    """
    both = (before.camp > 0) & (now.camp > 0) & ((before.camp + 1) // 2 == (now.camp + 1) // 2)
    stayed = both & (before.camp == now.camp)
    return [
        int(vertex)
        for vertex in np.flatnonzero(both & ~stayed)
        if _pull(before, int(vertex), stayed) > 0 and _pull(now, int(vertex), stayed) > 0
    ]


def _pull(camped: Camped, vertex: int, others: NDArray[np.bool_]) -> float:
    """How many more ties to these others hold a vertex in its camp than drive it out."""
    same = np.where(camped.camp == camped.camp[vertex], 1, -1)
    return float((camped.network.matrix()[vertex] * same)[others].sum())


def torn(camped: Camped) -> list[int]:
    """The vertices that could stand in the other camp as well: no more ties would be frustrated."""
    side = np.where(camped.camp % 2 == 1, 1, -1)
    held = side * (camped.network.matrix() @ side)
    return [int(vertex) for vertex in np.flatnonzero((held <= 0) & (camped.camp > 0))]
