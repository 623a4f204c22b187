"""What each row counts for: an echo once in a cell, by its independent origins there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def weights(
    cell: NDArray[Any], echo: NDArray[Any], origin: NDArray[Any], origins: NDArray[Any]
) -> NDArray[np.float64]:
    """The weight of each row.

    In a cell (a period and group) an echo weighs as many independent origins as its rows there have, at most
    as many as it has in all, split evenly among those rows.
    """
    if not len(cell):
        return np.zeros(0)
    _, group, members = np.unique(_paired(cell, echo), return_inverse=True, return_counts=True)
    if len(members) == len(cell):
        return np.ones(len(cell))
    _, first = np.unique(_paired(group, origin), return_index=True)
    apart = np.bincount(group[first], minlength=len(members))
    return np.asarray(np.minimum(apart[group], np.maximum(origins, 1)) / members[group], np.float64)


def _paired(high: NDArray[Any], low: NDArray[Any]) -> NDArray[np.int64]:
    """One number for each pair; the lower ones are not negative."""
    return np.asarray(high.astype(np.int64) * (int(low.max()) + 1) + low, np.int64)
