"""What an address asks of the relations, and the periods of a record as something to go through."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct, structs

from facevalue.export import day
from facevalue.record import UsageError
from facevalue.serve import links
from facevalue.serve.selection import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Period = Literal["all", "year", "quarter", "month", "week"]
Level = Literal["actor", "country"]

TOP, LEAST, MOST = 40, 2, 50
PATH = "/relations"
_FIELDS = ("period", "at", "level", "top", "ties", "open", "after")
_WEEK = 6  # days from a week's first to its last
_CHOICES = {
    "period": get_args(Period),
    "level": get_args(Level),
    "ties": ("yes",),
    "open": ("yes",),
}


class Asking(Struct, frozen=True, kw_only=True):
    """Which network is shown: `at` is a day in its period, `after` how many pairs stand on earlier pages."""

    period: Period = "all"
    at: str | None = None
    level: Level = "actor"
    top: int = TOP
    ties: bool = False
    open: bool = False
    after: int = 0

    def href(self, path: str = PATH, **changed: object) -> str:
        """The address of this, with something changed; from the first pair on if nothing else is said."""
        asked = structs.replace(self, **{"after": 0, **changed})
        standard = Asking()
        values = [
            (name, getattr(asked, name))
            for name in _FIELDS
            if getattr(asked, name) != getattr(standard, name)
        ]
        return links.listing(path, [(name, "yes" if value is True else str(value)) for name, value in values])


def asking(parameters: Iterable[tuple[str, str]]) -> Asking:
    """Read an address. Raises `UsageError` for a filter that does not exist or cannot hold."""
    values: dict[str, str] = {}
    for name, given in parameters:
        value = given.strip()
        if name not in _FIELDS:
            raise UsageError("U43", f"there is no filter {name!r}", f"use {', '.join(_FIELDS)}")
        if name in values:
            raise UsageError("U44", f"{name} is given twice", "give it once")
        if name in _CHOICES and value not in _CHOICES[name]:
            raise UsageError("U45", f"{name} cannot be {value!r}", f"use {', '.join(_CHOICES[name])}")
        values[name] = value
    return Asking(
        period=values.get("period", "all"),  # type: ignore[arg-type]
        at=_day(values["at"]) if "at" in values else None,
        level=values.get("level", "actor"),  # type: ignore[arg-type]
        top=_top(values["top"]) if "top" in values else TOP,
        ties="ties" in values,
        open="open" in values,
        after=number(values.get("after", "0")),
    )


def chosen(asked: Asking, ends: Sequence[tuple[str | None, str | None]]) -> int:
    """The index of the last period that began by then; of the first one before all, of the last by itself."""
    if asked.at is None:
        return len(ends) - 1
    begun = [at for at, (start, _) in enumerate(ends) if start and start <= asked.at]
    return begun[-1] if begun else 0


def named(start: str | None, end: str | None) -> str:
    """A period in words: a year, a month, a quarter, a week, or from one day to another."""
    if not start or not end:
        return "no dates"
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    whole = first.day == 1 and (last + timedelta(1)).day == 1
    if whole and (first.month, last.month) == (1, 12) and first.year == last.year:
        return f"{first.year}"
    if whole and first.year == last.year and last.month == first.month:
        return f"{first:%B %Y}"
    if whole and first.year == last.year:
        return f"{first:%B} to {last:%B %Y}"
    if (last - first).days == _WEEK and first.weekday() == 0:
        return f"week of {day(start)}"
    return day(start) if start == end else f"{day(start)} to {day(end)}"


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError("U45", f"at cannot be {text!r}", "use a day such as 2023-06-01") from error


def _top(text: str) -> int:
    if not (text.isascii() and text.isdigit() and LEAST <= int(text[:9]) <= MOST):
        raise UsageError("U45", f"top cannot be {text!r}", f"use a number from {LEAST} to {MOST}")
    return int(text)
