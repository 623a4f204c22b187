"""How an actor stands, period by period and group by group: the question, the points, the records of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from facevalue.explore.standing.cells import Cell, Question, acts_asked, castings_asked
from facevalue.explore.standing.estimates import Estimate, Rows, each_as_read, mean_score
from facevalue.explore.standing.resampling import bins_of
from facevalue.explore.standing.reviews import Errors, Reviews
from facevalue.explore.tally import open_tally
from facevalue.record import ActorId, Shift, Standing
from facevalue.record.findings import Direction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from facevalue.explore.tally import Acts, Castings, Tally
    from facevalue.record import Actor
    from facevalue.record.findings import GroupedBy, Voice
    from facevalue.store import Checked, Store

_DIRECTIONS: tuple[Direction, ...] = ("to", "by")
_DIGITS = 4


class Found(NamedTuple):
    """What the machine's labels alone give, whose errors corrected it, by how many reviewed castings."""

    machine: float
    errors: Errors | None
    reviewed: int


@dataclass(frozen=True)
class Point:
    """One figure of a series, the rows of the tally that it counts, and how it moved since the one before."""

    cell: Cell
    direction: Direction | None
    estimate: Estimate
    found: Found
    rows: NDArray[Any]
    documents: int
    origins: int
    shift: Shift | None = None


@dataclass(frozen=True)
class Series:
    """The points by direction, group (the largest first) and time.

    `undated` rows are in none of them for want of a date, `others` since their groups are smaller.
    """

    voice: Voice
    by: GroupedBy | None
    points: list[Point]
    undated: int
    others: int


def series_of(store: Store, actor: Actor, question: Question) -> Series:
    """Every point that answers the question, with its interval.

    Raises `UsageError` for what is no period or date.
    """
    tally = open_tally(store)
    target = tally.index(actor.id)
    if question.voice == "events":
        to, by = (_acts(tally, target, question, direction) for direction in _DIRECTIONS)
        points = to.points + by.points
        return Series("events", question.by, points, to.undated + by.undated, to.others + by.others)
    return _castings(tally, target, question, store.checked())


def records(store: Store, actor: Actor, series: Series, evidence: int | None = None) -> Iterator[Standing]:
    """The points as records, each with the ids of everything it counts, or of at most so many."""
    tally = open_tally(store)
    for point in series.points:
        start, end = point.cell.period.dates()
        net, low, high = (round(one, _DIGITS) for one in point.estimate.net)
        yield Standing(
            actor=actor.id,
            name=actor.name,
            start=start,
            end=end,
            voice=series.voice,
            by=series.by,
            group=point.cell.group.name,
            group_id=None if point.cell.group.id is None else ActorId(point.cell.group.id),
            direction=point.direction,
            net=net,
            low=low,
            high=high,
            interval="reviewed" if point.found.errors else "bootstrap",
            n=len(point.rows),
            documents=point.documents,
            origins=point.origins,
            positive=round(point.estimate.positive, _DIGITS),
            negative=round(point.estimate.negative, _DIGITS),
            machine=round(point.found.machine, _DIGITS),
            reviewed=point.found.reviewed,
            errors=point.found.errors,
            change=point.shift,
            evidence=_evidence(tally, series, point.rows[:evidence]),
        )


def _evidence(tally: Tally, series: Series, rows: NDArray[Any]) -> tuple[str, ...]:
    if series.voice == "events":
        return tuple(tally.events[row] for row in rows.tolist())
    return tuple(tally.castings.id[rows].astype(str).tolist())


def _castings(tally: Tally, target: int, question: Question, checked: Sequence[Checked]) -> Series:
    cast = tally.castings
    cells = castings_asked(tally, target, question)
    reviews = Reviews(tally, target, checked)
    bins, reviewed_bins = bins_of(cast.story[cells.rows], cast.story[reviews.rows])
    truth = reviews.truth_of(cells.rows)
    counted = [
        Rows(cell.weight, cast.sign[cells.rows[cell.part]], bins[cell.part], truth[cell.part])
        for cell in cells
    ]
    points = []
    for cell, one, read in zip(cells, counted, each_as_read(counted), strict=True):
        rows = cells.rows[cell.part]
        estimate, errors, reviewed = reviews.correct(one, reviewed_bins) or (read, None, 0)
        points.append(_point(cast, cell, rows, estimate, Found(read.net.value, errors, reviewed)))
    return Series(question.voice, question.by, _shifted(points), cells.undated, cells.others)


def _acts(tally: Tally, target: int, question: Question, direction: Direction) -> Series:
    acts = tally.acts
    cells = acts_asked(tally, target, question, direction)
    (bins,) = bins_of(acts.story[cells.rows])
    points = []
    for cell in cells:
        rows = cells.rows[cell.part]
        estimate = mean_score(cell.weight, acts.score[rows], bins[cell.part])
        found = Found(estimate.net.value, None, 0)
        points.append(replace(_point(acts, cell, rows, estimate, found), direction=direction))
    return Series(question.voice, question.by, _shifted(points), cells.undated, cells.others)


def _point(
    columns: Castings | Acts, cell: Cell, rows: NDArray[Any], estimate: Estimate, found: Found
) -> Point:
    documents, origins = (len(np.unique(column[rows])) for column in (columns.document, columns.origin))
    return Point(cell, None, estimate, found, rows, documents, origins)


def _shifted(points: list[Point]) -> list[Point]:
    """The points, each with how it moved since the one before in its group."""
    shifted: list[Point] = []
    for point in points:
        before = shifted[-1] if shifted and shifted[-1].cell.group == point.cell.group else None
        shifted.append(point if before is None else replace(point, shift=_shift(before, point)))
    return shifted


def _shift(before: Point, point: Point) -> Shift:
    moved = point.estimate.since(before.estimate)
    net, low, high = (round(one, _DIGITS) for one in moved)
    flagged = moved.low > 0 or moved.high < 0
    return Shift(since=before.cell.period.dates()[0], net=net, low=low, high=high, flagged=flagged)
