"""How many statements each day, week, month or year of a record has, as bars; templates write them down."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from facevalue.serve import links
from facevalue.serve.periods import called

if TYPE_CHECKING:
    from collections.abc import Sequence

Period = Literal["day", "week", "month", "year"]

HEIGHT, TOP, LABELS = 150.0, 14.0, 22.0
"""Pixels: down to the floor of the chart, free above the highest bar, and for labels below."""

_DAYS, _WEEKS, _MONTHS, _YEARS = 62, 62 * 7, 6 * 366, 100
_TAIL = 100  # the first and the last of so many statements may stand alone in time
_LABELLED = 6
_LOWEST = 1.5  # pixels, so that one statement is seen beside thousands
_WIDE = 40
_WEEK = 7


class Day(Struct, frozen=True):
    """What was published on a day; `day` is a proleptic Gregorian ordinal (1 is 0001-01-01)."""

    day: int
    documents: int
    statements: int


class Bar(Struct, frozen=True, kw_only=True):
    """A period, its figures, and where its bar stands: across in percent of the width, down in pixels.

    `label` stands below where there is room; `spare` ones are left out first.
    """

    start: str
    end: str
    documents: int
    statements: int
    name: str
    href: str
    x: float
    width: float
    y: float
    height: float
    label: str = ""
    spare: bool = False


class Timeline(Struct, frozen=True, kw_only=True):
    """The bars of a record, without the few statements that stand far before or after all others."""

    period: Period
    bars: tuple[Bar, ...]
    most: int
    earlier: int
    later: int
    wide: bool
    height: float = HEIGHT + LABELS
    floor: float = HEIGHT

    @property
    def earlier_href(self) -> str:
        """Where the statements before the first bar are listed."""
        before = date.fromisoformat(self.bars[0].start) - timedelta(1)
        return links.listing("/statements", [("until", before.isoformat())])

    @property
    def later_href(self) -> str:
        """Where those after the last one are."""
        after = date.fromisoformat(self.bars[-1].end) + timedelta(1)
        return links.listing("/statements", [("since", after.isoformat())])


def timeline(days: Sequence[Day]) -> Timeline | None:
    """The bars of days in their order, by the finest period that gives no more than some sixty of them.

    None where no statement has a date.
    """
    said = [one for one in days if one.statements]
    if not said:
        return None
    first, last = _middle(said)
    period = _period(last - first + 1)
    begin, end = _span(first, period)[0], _span(last, period)[1]
    begin = max(begin, date(max(date.fromordinal(end).year - _YEARS + 1, 1), 1, 1).toordinal())
    within = [one for one in days if begin <= one.day <= end]
    told = {key: list(held) for key, held in groupby(within, lambda one: _span(one.day, period))}
    spans = _spans(begin, end, period)
    counts = [
        (sum(one.documents for one in held), sum(one.statements for one in held))
        for held in (told.get(span, []) for span in spans)
    ]
    most = max(statements for _, statements in counts)
    return Timeline(
        period=period,
        bars=tuple(
            _bar(number, span, count, (len(spans), most, period))
            for number, (span, count) in enumerate(zip(spans, counts, strict=True))
        ),
        most=most,
        earlier=sum(one.statements for one in said if one.day < begin),
        later=sum(one.statements for one in said if one.day > end),
        wide=len(spans) > _WIDE,
    )


def _middle(said: Sequence[Day]) -> tuple[int, int]:
    """The first and last day once a hundredth of all statements is left off at either end."""
    total = sum(one.statements for one in said)
    return _reached(said, total // _TAIL), _reached(said[::-1], total // _TAIL)


def _reached(said: Sequence[Day], free: int) -> int:
    for one in said:
        free -= one.statements
        if free < 0:
            return one.day
    return said[-1].day


def _period(span: int) -> Period:
    if span <= _DAYS:
        return "day"
    if span <= _WEEKS:
        return "week"
    return "month" if span <= _MONTHS else "year"


def _span(day: int, period: Period) -> tuple[int, int]:
    """The first and last day of the period that a day is in; weeks begin on Monday."""
    if period == "day":
        return day, day
    if period == "week":
        first = max(day - (day - 1) % _WEEK, 1)
        return first, min(first + _WEEK - 1, date.max.toordinal())
    at = date.fromordinal(day)
    if period == "year":
        return date(at.year, 1, 1).toordinal(), date(at.year, 12, 31).toordinal()
    length = monthrange(at.year, at.month)[1]
    return day - at.day + 1, day - at.day + length


def _spans(begin: int, end: int, period: Period) -> list[tuple[int, int]]:
    found, at = [], begin
    while at <= end:
        found.append(_span(at, period))
        at = found[-1][1] + 1
    return found


def _bar(number: int, span: tuple[int, int], count: tuple[int, int], among: tuple[int, int, Period]) -> Bar:
    (documents, statements), (bars, most, period) = count, among
    start, end = (date.fromordinal(day).isoformat() for day in span)
    step = -(-bars // _LABELLED)
    tall = max((HEIGHT - TOP) * statements / most, _LOWEST) if statements else 0.0
    labelled = number % step == 0 and (number + step / 2 < bars or number == 0)
    return Bar(
        start=start,
        end=end,
        documents=documents,
        statements=statements,
        name=called(start, end),
        href=links.listing("/statements", [("since", start), ("until", end)]),
        x=100 * number / bars,
        width=100 / bars,
        y=HEIGHT - tall,
        height=tall,
        label=_label(date.fromordinal(span[0]), period) if labelled else "",
        spare=(number // step) % 2 == 1,
    )


def _label(day: date, period: Period) -> str:
    if period == "year":
        return f"{day.year}"
    return f"{day:%b} {day.year}" if period == "month" else f"{day.day} {day:%b}"
