"""Stretches of the calendar: whole units, their parts, and days that come back every year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from facevalue.annotate.tense import Tense

WEEK, MONTHS = 7, 12
SOON = 60  # days ahead within which a day of no told tense is taken to be still to come
JUST_NOW, FAR = 7, 300  # a day this short ago is meant, whatever the tense, if the next is this far off
_DAY = timedelta(days=1)
_QUARTER, _DECADE, _CENTURY = 3, 10, 100
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SHORT, _MEDIUM, _LONG = 10, 35, 380  # days: more than a week, a month, a year


class Period(NamedTuple):
    """Days from the first to the last, both inclusive."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1


def moved(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), month_of(year, month + 1).end)


def month_of(year: int, month: int, count: int = 1) -> Period:
    """So many whole months, from the given one on."""
    over, last = divmod(month - 1 + count, MONTHS)
    return Period(date(year, month, 1), date(year + over, last + 1, 1) - _DAY)


def year_of(year: int, count: int = 1) -> Period:
    """So many whole years, from the given one on."""
    return Period(date(year, 1, 1), date(year + count - 1, MONTHS, 31))


def season_of(year: int, name: str) -> Period:
    """A season of the northern half of the world; winter is that which begins in the year."""
    return month_of(year, _SEASONS[name], _QUARTER)


def quarter_of(year: int, number: int) -> Period:
    """The first to the fourth quarter of a year."""
    return month_of(year, number * _QUARTER - 2, _QUARTER)


def unit_at(day: date, unit: str, by: int = 0) -> Period:
    """The calendar's day, week (from Monday), weekend, month or longer unit, so many after the day's."""
    if unit == "day":
        return Period(day + timedelta(days=by), day + timedelta(days=by))
    if unit in {"week", "weekend"}:
        monday = day + timedelta(days=by * WEEK - day.weekday())
        return Period(monday if unit == "week" else monday + 5 * _DAY, monday + 6 * _DAY)
    if unit == "month":
        first = moved(day.replace(day=1), by)
        return month_of(first.year, first.month)
    if unit == "quarter":
        first = moved(day.replace(day=1), by * _QUARTER)
        return quarter_of(first.year, (first.month + 2) // _QUARTER)
    size = {"year": 1, "decade": _DECADE, "century": _CENTURY}[unit]
    shift = 1 if unit == "century" else 0  # the 20th century ends with the year 2000
    return year_of((day.year - shift) // size * size + shift + by * size, size)


def away(day: date, unit: str, count: int) -> date:
    """The day so many units after (or, below zero, before) the given one."""
    months = {"month": 1, "quarter": _QUARTER, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months:
        return moved(day, count * months)
    return day + timedelta(days=count * {"day": 1, "week": WEEK, "weekend": WEEK}[unit])


def part_of(period: Period, part: str) -> Period:
    """The early, mid or late third of a period, or its start or end; a day is left whole."""
    if period.days == 1:
        return period
    if period.days <= _SHORT:
        return _cut(period, part, {"early": (0, 2), "start": (0, 2), "mid": (2, 4), "late": (3, 7)}, (4, 7))
    if period.days <= _MEDIUM:
        last = period.days
        return _cut(
            period, part, {"early": (0, 10), "start": (0, 7), "mid": (10, 20), "late": (20, last)},
            (last - 7, last),
        )  # fmt: skip
    unit = "month" if period.days <= _LONG else "year"
    whole = (period.end.year - period.start.year) * MONTHS + period.end.month - period.start.month + 1
    whole = whole if unit == "month" else whole // MONTHS
    third = whole / 3
    low, high = {
        "early": (0, round(third + 0.2)), "mid": (round(third + 0.2), round(2 * third)),
        "late": (round(2 * third), whole), "start": (0, 1), "end": (whole - 1, whole),
    }[part]  # fmt: skip
    return Period(away(period.start, unit, low), away(period.start, unit, high) - _DAY)


def _cut(period: Period, part: str, parts: dict[str, tuple[int, int]], end: tuple[int, int]) -> Period:
    low, high = parts.get(part, end)
    return Period(period.start + low * _DAY, min(period.start + (high - 1) * _DAY, period.end))


def nearest(found: list[Period], day: date, tense: Tense | None) -> Period | None:
    """The last of these periods begun by the day, or the next not yet over if that lies ahead.

    Where it is not told which, the past is preferred, unless the other comes soon and is nearer.
    """
    past = max((one for one in found if one.start <= day), default=None)
    future = min((one for one in found if one.end >= day), default=None)
    if not past or not future:
        return past or future
    since, wait = (day - past.end).days, (future.start - day).days
    if tense == "ahead":
        return past if since <= JUST_NOW and wait > FAR else future
    soon = wait <= since and (tense == "perhaps" or wait <= SOON)
    return future if tense != "past" and soon else past


def yearly(make: Callable[[int], Period], day: date, reach: int = 4) -> list[Period]:
    """What comes back every year, in so many years before and after the day's (four have a leap year)."""
    return list(_made(make, range(day.year - reach, day.year + reach + 1)))


def _made(make: Callable[[int], Period], years: range) -> Iterator[Period]:
    for year in years:
        try:
            yield make(year)
        except ValueError:  # the 29th of February, or a year before the first
            continue


def weekday_near(day: date, weekday: int, *, ahead: bool, strict: bool) -> date:
    """The nearest such weekday (0 is Monday) ahead or past; the day itself counts unless strict."""
    gap = (weekday - day.weekday()) % WEEK if ahead else (day.weekday() - weekday) % WEEK
    gap = WEEK if strict and not gap else gap
    return day + timedelta(days=gap if ahead else -gap)


def easter_sunday(year: int) -> date:
    """Western Easter (the anonymous Gregorian reckoning)."""
    golden, century, rest = year % 19, *divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    fours, ones = divmod(rest, 4)
    shift = (32 + 2 * left + 2 * fours - epact - ones) % 7
    fix = (golden + 11 * epact + 22 * shift) // 451
    month, day = divmod(epact + shift - 7 * fix + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The first, second … such weekday of a month; number 0 asks for its last."""
    whole = month_of(year, month)
    if not number:
        return weekday_near(whole.end, weekday, ahead=False, strict=False)
    return weekday_near(whole.start, weekday, ahead=True, strict=False) + timedelta(days=WEEK * (number - 1))
