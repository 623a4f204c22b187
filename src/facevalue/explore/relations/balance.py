"""Triangles of signed ties: balanced if the friend of a friend is a friend (Cartwright & Harary 1956)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from facevalue.explore.relations.frustration import Signed


class Triangles(Struct, frozen=True, kw_only=True):
    """How many triangles are balanced and how many are not, and the unbalanced ones that are surest."""

    balanced: int
    unbalanced: int
    telling: tuple[tuple[int, int, int], ...]


def triangles(network: Signed, strength: NDArray[Any], limit: int = 5) -> Triangles:
    """All triangles counted; the unbalanced ones whose weakest tie is strongest, at most `limit` of them.

    `strength` says of each tie how sure it is.
    """
    signs = network.matrix()
    tied = np.abs(signs)
    total = round(np.trace(tied @ tied @ tied) / 6)
    product = round(np.trace(signs @ signs @ signs) / 6)
    strengths = np.zeros_like(signs)
    strengths[network.ends[:, 0], network.ends[:, 1]] = strength
    strengths += strengths.T
    found: list[tuple[float, tuple[int, int, int]]] = []
    for a, b in np.sort(network.ends, axis=1).tolist():
        third = np.flatnonzero(tied[a] * tied[b])
        for c in third[(third > b) & (signs[a, b] * signs[a, third] * signs[b, third] < 0)].tolist():
            weakest = min(strengths[a, b], strengths[a, c], strengths[b, c])
            found.append((-weakest, (a, b, c)))
    telling = tuple(corners for _, corners in sorted(found)[:limit])
    return Triangles(balanced=(total + product) // 2, unbalanced=(total - product) // 2, telling=telling)
