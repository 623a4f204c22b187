"""What a period is called on a page."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_WEEK = timedelta(6)
_QUARTER, _YEAR = 3, 12


def called(start: str | None, end: str | None) -> str:
    """A week, month, quarter or year by its name, other spans by their ends (ISO 8601 dates, inclusive)."""
    if start is None or end is None:
        return "undated"
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    months = (last.year - first.year) * _YEAR + last.month - first.month + 1
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole and not (first.month - 1) % months:
        named = {
            1: f"{first:%B} {first.year}",
            _QUARTER: f"Q{first.month // _QUARTER + 1} {first.year}",
            _YEAR: f"{first.year}",
        }
        if months in named:
            return named[months]
    if last - first == _WEEK:
        return f"week of {_short(first)}"
    return _short(first) if start == end else f"{_short(first)} to {_short(last)}"


def _short(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
