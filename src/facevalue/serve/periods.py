"""What a period is called on a page."""

from __future__ import annotations

from datetime import date, timedelta

_WEEK = timedelta(7)
_QUARTER, _YEAR = 3, 12


def called(start: str | None, end: str | None) -> str:
    """A week, month, quarter or year by its name, other spans by their ends (ISO 8601 dates, inclusive)."""
    if start is None or end is None:
        return "undated"
    first, after = date.fromisoformat(start), date.fromisoformat(end) + timedelta(1)
    months = (after.year - first.year) * _YEAR + after.month - first.month
    if first.day == after.day == 1 and not (first.month - 1) % (months or 1):
        named = {
            1: f"{first:%B} {first.year}",
            _QUARTER: f"Q{first.month // _QUARTER + 1} {first.year}",
            _YEAR: f"{first.year}",
        }
        if months in named:
            return named[months]
    if after - first == _WEEK:
        return f"week of {_short(first)}"
    return _short(first) if start == end else f"{_short(first)} to {_short(date.fromisoformat(end))}"


def _short(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
