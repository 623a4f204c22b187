"""Blocks of a network: parts that hang together by one vertex each, so that each can be divided by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


def components(size: int, ends: Ints) -> Ints:
    """For each vertex the lowest one that it is tied to, over any number of ties; itself, if to none."""
    lowest = np.arange(size)
    while True:
        reached = lowest.copy()
        np.minimum.at(reached, ends[:, 0], lowest[ends[:, 1]])
        np.minimum.at(reached, ends[:, 1], lowest[ends[:, 0]])
        if (reached == lowest).all():
            return lowest
        lowest = reached


def blocks(size: int, ends: Ints) -> list[list[int]]:
    """The numbers of the ties in each biconnected block (Hopcroft & Tarjan 1973, Comm. of the ACM 16).

    In an order in which every block shares one vertex at most with all blocks before it.
    """
    ties: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for tie, (a, b) in enumerate(ends.tolist()):
        ties[a].append((b, tie))
        ties[b].append((a, tie))
    found: list[list[int]] = []
    depth, low = [-1] * size, [0] * size
    for root in range(size):
        if depth[root] < 0:
            _walk(root, ties, (depth, low), found)
    return found[::-1]


def _walk(
    root: int, ties: list[list[tuple[int, int]]], at: tuple[list[int], list[int]], found: list[list[int]]
) -> None:
    """Depth first through one component, without recursion."""
    depth, low = at
    depth[root] = low[root] = 0
    path = [(root, -1, iter(ties[root]))]
    passed: list[int] = []
    while path:
        vertex, came, left = path[-1]
        for other, tie in left:
            if tie == came:
                continue
            if depth[other] < 0:
                passed.append(tie)
                depth[other] = low[other] = depth[vertex] + 1
                path.append((other, tie, iter(ties[other])))
                break
            if depth[other] < depth[vertex]:
                passed.append(tie)
                low[vertex] = min(low[vertex], depth[other])
        else:
            path.pop()
            if path:
                above = path[-1][0]
                low[above] = min(low[above], low[vertex])
                if low[vertex] >= depth[above]:
                    start = passed.index(came)
                    found.append(passed[start:])
                    del passed[start:]
