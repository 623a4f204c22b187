"""Rows of a tally put into cells: one for each group and period, with what each row weighs there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from facevalue.explore.standing.groups import Group, Parties, grouped
from facevalue.explore.standing.periods import Period, cut
from facevalue.explore.standing.weights import weights
from facevalue.explore.tally import UNDATED
from facevalue.record.findings import Direction, GroupedBy, Voice
from facevalue.store.place import days_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from facevalue.explore.tally import Acts, Castings, Tally

_DONE = 0  # among `tally.MODALITIES`


class Question(Struct, frozen=True, kw_only=True):
    """What to count, and how to put it together.

    `periods` are one of week, month, quarter, year and all, or any number of spans such as
    "2023-01..2023-06-15". `since` and `until` are inclusive dates. `speaker` is an actor's id: of attributed
    speech who speaks, of acts the other party. `groups` keeps the largest so many; None keeps all.
    """

    periods: tuple[str, ...] = ("month",)
    voice: Voice = "statements"
    by: GroupedBy | None = None
    since: str | None = None
    until: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    groups: int | None = None


@dataclass(frozen=True)
class Cell:
    """A group in a period: where its rows stand among those of all cells, and what each weighs."""

    group: Group
    period: Period
    part: slice
    weight: NDArray[np.float64]


@dataclass(frozen=True)
class Cells:
    """Rows of a tally, cell by cell: the largest group first, and each in order of time.

    `undated` rows are left out for want of a date, `others` since their groups are not kept.
    """

    rows: NDArray[Any]
    cells: tuple[Cell, ...]
    undated: int
    others: int

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells)


def castings_asked(tally: Tally, target: int, question: Question) -> Cells:
    """How others, or authors in their own voice, cast an actor, in cells.

    Raises `UsageError` for what is no period or date.
    """
    cast, mine = tally.castings, tally.cast(target)
    rows = np.arange(mine.start, mine.stop)
    rows = rows[cast.author[rows] == (question.voice == "author")]
    return cells_of(tally, question, cast, rows, cast.speaker)


def acts_asked(tally: Tally, target: int, question: Question, direction: Direction) -> Cells:
    """Acts that are reported as done to an actor or by it, in cells.

    Raises `UsageError` for what is no period or date.
    """
    acts = tally.acts
    its, other = (acts.patient, acts.agent) if direction == "to" else (acts.agent, acts.patient)
    rows = np.flatnonzero((its == target) & (acts.modality == _DONE))
    return cells_of(tally, question, acts, rows, other)


def cells_of(
    tally: Tally, question: Question, columns: Castings | Acts, rows: NDArray[Any], parties: NDArray[Any]
) -> Cells:
    """Those of the rows that the question asks for, in cells; `parties` tells who speaks or acts in each row.

    Raises `UsageError` for what is no period or date.
    """
    rows = rows[_asked(tally, question, columns, rows, parties)]
    day = columns.day[rows]
    dated = question.periods != ("all",) or question.since or question.until
    undated = int((day == UNDATED).sum()) if dated else 0
    rows = rows[_between(question, day)]
    periods = cut(columns.day[rows], question.periods)
    rows, period = rows[periods.rows], periods.period
    told = grouped(tally, Parties(parties[rows], columns.outlet[rows], columns.day[rows]), question.by)
    rank, kept = _ranked(told.groups, told.group, question.groups)
    shown = rank[told.group] < kept
    pick, group, period = told.rows[shown], rank[told.group[shown]], period[told.rows[shown]]
    cell = group * len(periods.periods) + period
    order = np.argsort(cell, kind="stable")
    pick, cell = pick[order], cell[order]
    of_cell, begins = np.unique(cell, return_index=True)
    rows = rows[pick]
    weight = weights(cell, columns.echo[rows], columns.origin[rows], columns.origins[rows])
    by_rank = [told.groups[number] for number in np.argsort(rank)]
    ends = [*begins[1:].tolist(), len(rows)]
    cells = tuple(
        Cell(
            by_rank[number // len(periods.periods)],
            periods.periods[number % len(periods.periods)],
            slice(start, end),
            weight[start:end],
        )
        for number, start, end in zip(of_cell.tolist(), begins.tolist(), ends, strict=False)
    )
    return Cells(rows, cells, undated, int((~shown).sum()))


def _asked(
    tally: Tally, question: Question, columns: Castings | Acts, rows: NDArray[Any], parties: NDArray[Any]
) -> NDArray[np.bool_]:
    kept = np.ones(len(rows), np.bool_)
    if question.speaker is not None:
        number = tally.index(question.speaker)
        kept &= (parties[rows] == number) & (number >= 0)
    if question.outlet is not None:
        wanted = question.outlet.casefold()
        outlets = [number for number, name in enumerate(tally.outlets) if name.casefold() == wanted]
        kept &= np.isin(columns.outlet[rows], outlets)
    return kept


def _between(question: Question, day: NDArray[Any]) -> NDArray[np.bool_]:
    if not (question.since or question.until):
        return np.ones(len(day), np.bool_)
    first, last = days_between(question.since or "0001-01-01", question.until or "9999-12-31")
    return (day >= first) & (day <= last)


def _ranked(groups: list[Group], group: NDArray[Any], most: int | None) -> tuple[NDArray[Any], int]:
    """The rank of each group, the largest first and the one of what is not told last; how many to keep."""
    sizes = np.bincount(group, minlength=len(groups))
    named = [one.name is not None for one in groups]
    order = sorted(range(len(groups)), key=lambda one: (not named[one], -sizes[one], groups[one].name or ""))
    rank = np.empty(len(groups), np.int64)
    rank[order] = np.arange(len(groups))
    if most is None or sum(named) <= most:
        return rank, len(groups)
    return rank, most
