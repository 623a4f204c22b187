"""What every two actors said of each other and did to each other, by period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from facevalue.explore.relations.intervals import Measure, did, said
from facevalue.explore.relations.sums import at_cells, clusters, merged, moments, weights
from facevalue.explore.standing.periods import Period, cut
from facevalue.explore.tally import MODALITIES, UNDATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from facevalue.explore.relations.levels import Nodes
    from facevalue.explore.tally import Acts, Castings, Tally

    Ints = NDArray[np.int64]

DONE = MODALITIES.index("done")


@dataclass(frozen=True)
class Rows:
    """Rows of a tally between two nodes: who said or did it, of or to whom, when, and the row's number."""

    source: Ints
    target: Ints
    day: NDArray[Any]
    row: Ints
    period: Ints
    """Number of the period; 0 as long as there are none."""

    def taken(self, which: NDArray[Any]) -> Rows:
        """Some of the rows."""
        columns = (self.source, self.target, self.day, self.row, self.period)
        return Rows(*(column[which] for column in columns))


@dataclass(frozen=True)
class Window:
    """Which days count: from the first one to the day before `after`; None: from or to any."""

    first: int | None = None
    after: int | None = None


@dataclass(frozen=True)
class Both:
    """A measure for each pair, and for what each of the two said or did alone."""

    mutual: Measure
    by_a: Measure
    by_b: Measure
    cell: Ints
    """The pair's cell of each row."""
    row: Ints


@dataclass(frozen=True)
class Dyads:
    """All pairs of a period of which anything is known; `a` and `b` are places in `who`, a < b."""

    who: Ints
    """Nodes, the most active first."""
    cell: Ints
    period: Ints
    a: Ints
    b: Ints
    said: Both
    did: Both
    undone: dict[str, Ints]
    """How many acts were planned, and denied."""


def spoken(castings: Castings, nodes: Nodes, window: Window) -> Rows:
    """What actors said of each other; not what authors say in their own voice."""
    return _between(nodes, (castings.speaker, castings.target, castings.day), window, ~castings.author)


def acted(acts: Acts, nodes: Nodes, window: Window) -> Rows:
    """What actors did to each other, planned and denied acts too."""
    return _between(nodes, (acts.agent, acts.patient, acts.day), window, np.ones(len(acts.day), bool))


def _between(nodes: Nodes, columns: tuple[Any, Any, Any], window: Window, counts: NDArray[np.bool_]) -> Rows:
    source, target, day = columns
    if window.first is not None or window.after is not None:
        counts = counts & (day != UNDATED)
    if window.first is not None:
        counts = counts & (day >= window.first)
    if window.after is not None:
        counts = counts & (day < window.after)
    row = np.flatnonzero(counts & (source >= 0) & (target >= 0))
    days = day[row]
    acting, meant = nodes.of(source[row], days), nodes.of(target[row], days)
    rows = Rows(acting, meant, days, row, np.zeros(len(row), np.int64))
    return rows.taken((rows.source >= 0) & (rows.target >= 0) & (rows.source != rows.target))


def without_date(tally: Tally, nodes: Nodes, wanted: Sequence[int]) -> int:
    """How many rows between nodes have no date; `wanted`: only those of this node, or among several."""
    castings, acts = tally.castings, tally.acts
    said = (castings.speaker, castings.target, castings.day)
    did = (acts.agent, acts.patient, acts.day)
    rows = (
        _between(nodes, said, Window(), ~castings.author & (castings.day == UNDATED)),
        _between(nodes, did, Window(), acts.day == UNDATED),
    )
    if not wanted:
        return sum(len(one.row) for one in rows)
    ends = [(np.isin(one.source, wanted), np.isin(one.target, wanted)) for one in rows]
    return sum(int((a | b if len(wanted) == 1 else a & b).sum()) for a, b in ends)


def in_periods(rows: tuple[Rows, Rows], asked: Sequence[str]) -> tuple[tuple[Rows, Rows], list[Period]]:
    """The rows by period, and the periods; raises `UsageError` for what is none.

    What has no date is in no period, but in "all"; where periods overlap a row is in each of them.
    """
    days = np.concatenate([one.day for one in rows])
    found = cut(days, asked)
    first = found.rows < len(rows[0].day)
    words = rows[0].taken(found.rows[first])
    deeds = rows[1].taken(found.rows[~first] - len(rows[0].day))
    return (
        replace(words, period=found.period[first].astype(np.int64)),
        replace(deeds, period=found.period[~first].astype(np.int64)),
    ), found.periods


def most_active(rows: Sequence[Rows], nodes: Nodes, top: int, wanted: Sequence[int] = ()) -> Ints:
    """The nodes with most to do with others, the most active first; those wanted are among them."""
    count = sum(
        (np.bincount(ends, minlength=len(nodes.people)) for one in rows for ends in (one.source, one.target)),
        np.zeros(len(nodes.people), np.int64),
    )
    ids = [nodes.people[place].id for place in np.flatnonzero(count).tolist()]
    order = sorted(zip((-count[count > 0]).tolist(), ids, np.flatnonzero(count).tolist(), strict=True))
    rank = {place: number for number, (_, _, place) in enumerate(order)}
    found = [place for *_, place in order if place not in wanted][: max(top - len(wanted), 0)]
    return np.array(sorted((*wanted, *found), key=lambda place: rank.get(place, len(rank))), np.int64)


def dyads(tally: Tally, rows: tuple[Rows, Rows], who: Ints) -> Dyads:
    """The pairs of some nodes in each period, from what was said and what was done."""
    words, deeds = (_among(one, who) for one in rows)
    size = max(len(who), 1)
    done = tally.acts.modality[deeds.row] == DONE
    spoke = _measured(tally.castings, words, size, said)
    carried = _measured(tally.acts, deeds.taken(done), size, did)
    other = deeds.taken(~done)
    other_cells = _cells(other, size) // 2
    cells = np.unique(np.concatenate((spoke.cells, carried.cells, other_cells)))
    modality = tally.acts.modality[other.row]
    undone = {
        name: np.bincount(np.searchsorted(cells, other_cells[modality == number]), minlength=len(cells))
        for number, name in enumerate(MODALITIES)
        if number != DONE
    }
    period, pair = np.divmod(cells, size**2)
    measured = (spoke.at(cells), carried.at(cells))
    return Dyads(who, cells, period, pair // size, pair % size, *measured, undone)


def _among(rows: Rows, who: Ints) -> Rows:
    """The rows between some nodes, which are their places in `who` from then on."""
    size = max((int(ends.max(initial=-1)) for ends in (rows.source, rows.target, who)), default=-1) + 1
    place = np.full(size, -1, np.int64)
    place[who] = np.arange(len(who))
    source, target = place[rows.source], place[rows.target]
    inside = (source >= 0) & (target >= 0)
    return replace(rows.taken(inside), source=source[inside], target=target[inside])


def _cells(rows: Rows, size: int) -> Ints:
    """Period, pair and direction of each row in one number: twice the pair's, odd if b is the source."""
    low, high = np.minimum(rows.source, rows.target), np.maximum(rows.source, rows.target)
    pair = (rows.period * size + low) * size + high
    return 2 * pair + (rows.source > rows.target)


@dataclass(frozen=True)
class _Measured:
    cells: Ints
    directed: Any
    mutual: Any
    by: Any
    row_cell: Ints
    row: Ints

    def at(self, cells: Ints) -> Both:
        """The measures of these pairs."""
        return Both(
            self.by(at_cells(self.mutual, cells)),
            self.by(at_cells(self.directed, 2 * cells)),
            self.by(at_cells(self.directed, 2 * cells + 1)),
            self.row_cell,
            self.row,
        )


def _measured(columns: Castings | Acts, rows: Rows, size: int, by: Any) -> _Measured:
    cell = _cells(rows, size)
    weight = weights(cell, columns.echo[rows.row], columns.origin[rows.row], columns.origins[rows.row])
    if by is said:
        sign = columns.sign[rows.row]  # type: ignore[union-attr]
        part, whole = (sign > 0).astype(float), (sign != 0).astype(float)
    else:
        part, whole = columns.score[rows.row].astype(float), np.ones(len(cell))
    found = clusters(cell, columns.story[rows.row], weight, part, whole)
    mutual = moments(merged(found))
    return _Measured(mutual.cell, moments(found), mutual, by, cell // 2, rows.row)
