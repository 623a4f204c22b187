"""Days put into periods: weeks from Monday, months, quarters, years, all days as one, or given spans."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from facevalue.explore.tally import UNDATED
from facevalue.record import UsageError
from facevalue.store.place import days_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

NAMED = ("week", "month", "quarter", "year", "all")
_EPOCH = date(1970, 1, 1)
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_WEEK = 7
_MONDAY = 3  # days from the Monday before 1970-01-01 to that day


class Period(NamedTuple):
    """The first and the last day, both in days since 1970-01-01; None where no row has a date."""

    start: int | None
    end: int | None

    def dates(self) -> tuple[str | None, str | None]:
        """Both as ISO 8601 dates."""
        start, end = (None if day is None else (_EPOCH + timedelta(day)).isoformat() for day in self)
        return start, end


class Cut(NamedTuple):
    """Rows, the number of the period that each falls into, and the periods in order of time."""

    rows: NDArray[Any]
    period: NDArray[Any]
    periods: list[Period]


def span_of(text: str) -> Period:
    """The days of START..END, each a date, month or year and both inclusive; raises `UsageError`."""
    start, dots, end = text.partition("..")
    if not dots:
        known = ", ".join(NAMED)
        raise UsageError("U61", f"{text!r} is no period", f"give one of {known}, or 2023-01..2023-06-15")
    first, last = days_between(start, end)
    if first > last:
        raise UsageError("U61", f"{text!r} ends before it starts", "give the earlier date first")
    return Period(first, last)


def cut(days: NDArray[Any], asked: Sequence[str]) -> Cut:
    """Every row with a date put into the periods asked for; into `all` go those without one, too."""
    if list(asked) == ["all"]:
        dated = days[days != UNDATED]
        whole = Period(int(dated.min()), int(dated.max())) if len(dated) else Period(None, None)
        return Cut(np.arange(len(days)), np.zeros(len(days), np.int64), [whole])
    if len(asked) == 1 and asked[0] in NAMED:
        return _regular(days, asked[0])
    spans = sorted(span_of(text) for text in asked)
    found = [np.flatnonzero((days >= span.start) & (days <= span.end)) for span in spans]
    numbers = [np.full(len(rows), number) for number, rows in enumerate(found)]
    return Cut(np.concatenate(found), np.concatenate(numbers), spans)


def _regular(days: NDArray[Any], name: str) -> Cut:
    rows = np.flatnonzero(days != UNDATED)
    number = _number(days[rows], name)
    known, period = np.unique(number, return_inverse=True)
    periods = [Period(_begins(int(one), name), _begins(int(one) + 1, name) - 1) for one in known]
    return Cut(rows, period, periods)


def _number(days: NDArray[Any], name: str) -> NDArray[Any]:
    """The number of the week, month, quarter or year that each day lies in."""
    if name == "week":
        return (days + _MONDAY) // _WEEK
    return days.astype("M8[D]").astype("M8[M]").astype(np.int64) // _MONTHS[name]


def _begins(number: int, name: str) -> int:
    """The first day of such a week, month, quarter or year."""
    if name == "week":
        return number * _WEEK - _MONDAY
    return int(np.datetime64(number * _MONTHS[name], "M").astype("M8[D]").astype(np.int64))
