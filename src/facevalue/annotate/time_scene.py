"""What an expression of time is told from, and what comes back every year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from facevalue.annotate.periods import Period, nearest, yearly
from facevalue.annotate.tense import Tense
from facevalue.annotate.time_grammar import CARDINALS, MONTHS, WEEKDAYS

Match = re.Match[str]
BY = {"last": -1, "previous": -1, "before": -1, "past": -1, "this": 0, "same": 0, "that": 0, "next": 1,
       "following": 1, "after": 1, "coming": 1}  # fmt: skip
SETTLED = 31  # days after which a month or season that has ended is the "last" one


class Scene(NamedTuple):
    """What an expression is told from: the moment of publication, its tense, the time told before it."""

    moment: datetime | None
    tense: Callable[[], Tense | None]
    before: Period | None

    @property
    def day(self) -> date:
        """The day of publication; `ValueError` where there is none."""
        if self.moment is None:
            raise ValueError("no publication date")
        return self.moment.date()


def has(match: Match, name: str) -> str | None:
    """What a group holds, if the form has one of this name."""
    return match.groupdict().get(name)


def year_in(match: Match, scene: Scene) -> int | None:
    """The year that an expression names, or tells from that of publication."""
    if year := has(match, "year"):
        return int(year)
    if rel := has(match, "rel"):
        return scene.day.year + BY[rel]
    return None


def recurring(make: Callable[[int], Period], match: Match, scene: Scene) -> Period | None:
    """What recurs: in the year named, or the last, next or nearest one."""
    year = year_in(match, scene)
    if year is not None:
        return make(year)
    day, which = scene.day, (has(match, "which") or "").split()
    found = yearly(make, day)
    if "last" in which or "past" in which:
        rest = SETTLED if found[0].days > 1 and "last" in which else 1
        return max(one for one in found if (day - one.end).days >= rest)
    if "next" in which or "coming" in which:
        return min(one for one in found if one.start > day)
    return make(day.year) if "this" in which else nearest(found, day, scene.tense())


def month_number(name: str) -> int:
    """From 1 for January on."""
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def weekday_number(name: str) -> int:
    """From 0 for Monday on."""
    return next(n for n, day in enumerate(WEEKDAYS) if day.startswith(name[:3]))


def counted(number: str) -> int | None:
    """What a whole number in digits or words amounts to."""
    whole = " ".join(number.split())
    return int(whole) if whole.isdecimal() else CARDINALS.get(whole)
