"""Rows added up by cell, each echo once and each story as one cluster."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from facevalue.explore.standing.weights import weights as echo_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


_SHORT = 2**31


@dataclass(frozen=True)
class Clusters:
    """What the rows of one story in one cell come to: `part` is the share of `whole` that is measured."""

    cell: Ints
    story: Ints
    rows: Floats
    weight: Floats
    part: Floats
    whole: Floats
    squares: Floats
    """Of the single rows' `whole`."""


@dataclass(frozen=True)
class Moments:
    """What the clusters of each cell come to, and their second moments; cells in order, each once."""

    cell: Ints
    rows: Floats
    weight: Floats
    part: Floats
    whole: Floats
    squares: Floats
    part_part: Floats
    part_whole: Floats
    whole_whole: Floats


def weights(cell: Ints, echo: NDArray[Any], origin: NDArray[Any], origins: NDArray[Any]) -> Floats:
    """How much each row counts, as in `standing`; an echo with one row here counts as one."""
    weight = np.ones(len(cell))
    if len(cell):
        rows = np.flatnonzero(np.bincount(echo)[echo] > 1)
        weight[rows] = echo_weights(cell[rows], echo[rows], origin[rows], origins[rows])
    return weight


def clusters(cell: Ints, story: NDArray[Any], weight: Floats, part: Floats, whole: Floats) -> Clusters:
    """The rows by pair of cells (2 n, 2 n + 1), story and cell; `part` and `whole` are unweighted."""
    base = 2 * (int(story.max(initial=0)) + 1)
    low = int(cell.min(initial=0)) >> 1
    keys = ((cell >> 1) - low) * base + 2 * story.astype(np.int64) + (cell & 1)
    if keys.max(initial=0) < _SHORT:
        keys = keys.astype(np.int32)  # sorted in half the time
    order = np.argsort(keys)
    keys = keys[order].astype(np.int64)
    weighted = (weight * whole)[order]
    columns = (np.ones(len(keys)), weight[order], (weight * part)[order], weighted, weighted**2)
    first = _starts(keys)
    keys = keys[first]
    cells = 2 * (keys // base + low) + (keys & 1)
    return Clusters(cells, keys % base >> 1, *_added(columns, first))


def merged(found: Clusters) -> Clusters:
    """The same with one cell n in the place of 2 n and 2 n + 1."""
    cell = found.cell >> 1
    first = np.flatnonzero(np.diff(cell, prepend=-1) | np.diff(found.story, prepend=-1))
    columns = (found.rows, found.weight, found.part, found.whole, found.squares)
    return Clusters(cell[first], found.story[first], *_added(columns, first))


def moments(found: Clusters) -> Moments:
    """The clusters by cell."""
    order = np.argsort(found.cell, kind="stable")
    cell = found.cell[order]
    first = _starts(cell)
    part, whole = found.part, found.whole
    columns = (
        found.rows, found.weight, part, whole, found.squares, part * part, part * whole, whole * whole,
    )  # fmt: skip
    return Moments(cell[first], *_added([column[order] for column in columns], first))


def _starts(keys: Ints) -> Ints:
    """Where each value begins in a sorted array."""
    return np.flatnonzero(np.diff(keys, prepend=keys[:1] - 1))


def _added(columns: Sequence[Floats], first: Ints) -> list[Floats]:
    """Each column added up from every start to the next."""
    return [np.add.reduceat(one, first) if len(first) else np.zeros(0) for one in columns]


def at_cells(found: Moments, cells: Ints) -> Moments:
    """The moments of these cells, all zeros for one that has none."""
    if not len(found.cell):
        return Moments(cells, *(np.zeros(len(cells)) for _ in fields(Moments)[1:]))
    place = np.minimum(np.searchsorted(found.cell, cells), len(found.cell) - 1)
    there = found.cell[place] == cells
    columns = (getattr(found, field.name) for field in fields(Moments)[1:])
    return Moments(cells, *(np.where(there, column[place], 0.0) for column in columns))
