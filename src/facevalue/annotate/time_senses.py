"""What each form of an expression of time means on a given day."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from facevalue.annotate.periods import (
    Period,
    away,
    easter_sunday,
    month_of,
    moved,
    nearest,
    nth_weekday,
    part_of,
    quarter_of,
    season_of,
    unit_at,
    weekday_near,
    year_of,
    yearly,
)
from facevalue.annotate.tense import Tense
from facevalue.annotate.time_grammar import (
    CARDINALS,
    EASTER,
    HOLIDAYS,
    MONTHS,
    MOVABLE,
    ORDINALS,
    SEASON,
    WEEKDAYS,
)

Match = re.Match[str]
_BY = {"last": -1, "previous": -1, "before": -1, "past": -1, "this": 0, "same": 0, "that": 0, "next": 1,
       "following": 1, "after": 1, "coming": 1}  # fmt: skip
_SINGULAR = {"centuries": "century", "night": "day", "nights": "day", "morning": "day", "evening": "day",
             "afternoon": "day"}  # fmt: skip
_LARGE = {"decade": 10, "century": 100}
_SIZES = {"day": 1, "week": 7, "weekend": 7, "month": 31, "year": 366}  # days an anchor may have, at most
_WEEKDAY_CYCLE = 8  # years after which a date has fallen on every day of the week, but for some in February
_HOURS = {"hour": 60, "minute": 1}  # minutes of each
_SETTLED = 31  # days after which a month or season that has ended is the "last" one
_PARTS = re.compile(r"early|mid|late")
_NUMBER_END = re.compile(r"\s+and\s+a\s+half$")


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


def sense_of(kind: str, match: Match, scene: Scene, part: str | None = None) -> Period | None:
    """The days an expression of this form means, or that part of them.

    `None` where the text or the scene does not say.
    """
    try:
        period = _SENSES[kind](match, scene)
        return part_of(period, _PART_NAMES[part]) if part and period else period
    except (ValueError, OverflowError):  # no publication date, no such day, or outside the calendar
        return None


def _has(match: Match, name: str) -> str | None:
    return match.groupdict().get(name)


def _single(unit: str) -> str:
    return _SINGULAR.get(unit, unit.removesuffix("s"))


def _year(match: Match, scene: Scene) -> int | None:
    if year := _has(match, "year"):
        return int(year)
    if rel := _has(match, "rel"):
        return scene.day.year + _BY[rel]
    return None


def _yearly(make: Callable[[int], Period], match: Match, scene: Scene) -> Period | None:
    """What recurs: in the year named, or the last, next or nearest one."""
    year = _year(match, scene)
    if year is not None:
        return make(year)
    day, which = scene.day, (_has(match, "which") or "").split()
    found = yearly(make, day)
    if "last" in which or "past" in which:
        rest = _SETTLED if found[0].days > 1 and "last" in which else 1
        return max(one for one in found if (day - one.end).days >= rest)
    if "next" in which or "coming" in which:
        return min(one for one in found if one.start > day)
    return make(day.year) if "this" in which else nearest(found, day, scene.tense())


def _month_number(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _weekday_number(name: str) -> int:
    return next(n for n, day in enumerate(WEEKDAYS) if day.startswith(name[:3]))


def _iso(match: Match, _: Scene) -> Period:
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return Period(day, day)


def _numeric(match: Match, _: Scene) -> Period | None:
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    readings = {(two, one)} if match["mark"] == "." else {(two, one), (one, two)}
    days = {date(year, month, day) for month, day in readings if month <= len(MONTHS)}
    return Period(*days, *days) if len(days) == 1 else None


def _dated(match: Match, scene: Scene) -> Period | None:
    month = _month_number(match["month"])
    first = ORDINALS[match["word"]] if _has(match, "word") else int(match["day"])
    last = int(_has(match, "last") or first)

    def make(year: int) -> Period:
        return Period(date(year, month, first), date(year, month, last))

    weekday = _has(match, "weekday")
    if weekday and _year(match, scene) is None:
        days = yearly(make, scene.day, _WEEKDAY_CYCLE)
        agreeing = [p for p in days if p.start.weekday() == _weekday_number(weekday)]
        tense = scene.tense()
        if agreeing:
            by_gap = min(agreeing, key=lambda p: abs(p.start - scene.day))
            return nearest(agreeing, scene.day, tense) if tense in {"past", "ahead"} else by_gap
    return _yearly(make, match, scene)


def _month(match: Match, scene: Scene) -> Period | None:
    return _yearly(lambda year: month_of(year, _month_number(match["month"])), match, scene)


def _weekday(match: Match, scene: Scene) -> Period:
    number, which = _weekday_number(match["weekday"]), (match["which"] or "").split()
    if match["week"]:
        return unit_at(unit_at(scene.day, "week", _BY[match["week"]]).start, "day", number)
    if which and which[-1] != "this":
        ahead, strict = _BY[which[-1]] > 0, True
    else:
        tense = scene.tense()
        ahead, strict = tense in {"ahead", "perhaps"} or (bool(which) and tense is None), False
    day = weekday_near(scene.day, number, ahead=ahead, strict=strict)
    return Period(day, day)


def _near(match: Match, scene: Scene) -> Period:
    words, day = match[0], scene.day
    if words == "overnight":
        return Period(unit_at(day, "day", -1).start, day)
    by = -1 if "yesterday" in words or words.startswith("last") else 1 if "tomorrow" in words else 0
    return unit_at(day, "day", by * 2 if words.startswith("the") else by)


def _unit(match: Match, scene: Scene) -> Period | None:
    unit, by, day = match["unit"], _BY[match["which"]], scene.day
    if unit in SEASON.split("|"):
        period = _yearly(lambda year: season_of(year, unit), match, scene)
    elif unit == "weekend" and not by:
        period = _weekend(match, scene) if scene.tense() == "past" else unit_at(day, unit)
    else:
        period = unit_at(day, unit, by)
    if period and match["part"]:
        earlier = match["part"] == "earlier"
        period = (
            Period(period.start, min(day, period.end))
            if earlier
            else Period(max(day, period.start), period.end)
        )
    return period


def _weekend(_: Match, scene: Scene) -> Period:
    over = scene.tense() in {"past", None} and scene.day.weekday() < WEEKDAYS.index("saturday")
    return unit_at(scene.day, "weekend", -1 if over else 0)


def _edge(match: Match, scene: Scene) -> Period:
    return part_of(unit_at(scene.day, match["unit"]), _PART_NAMES[match["part"]])


def _amount(number: str | None, unit: str) -> tuple[int, str] | None:
    """How many of which unit; halves as so many of the next smaller one."""
    if number is None:
        return None
    half = _NUMBER_END.search(number) is not None or number.startswith("half")
    whole = " ".join(_NUMBER_END.sub("", number).split())
    count = int(whole) if whole.isdecimal() else CARDINALS.get(whole)
    if count is None:
        return None
    if not half:
        return count * _LARGE.get(unit, 1), "year" if unit in _LARGE else unit
    smaller = {"year": (12, "month"), "decade": (10, "year"), "century": (100, "year")}.get(unit)
    return (count * smaller[0] + smaller[0] // 2, smaller[1]) if smaller else None


def _span(match: Match, scene: Scene) -> Period | None:
    unit, day = _single(match["unit"]), scene.day
    several = not match["number"] and match["unit"].endswith("s")
    amount = None if several else _amount(match["number"] or "one", unit)
    if amount is None:
        return None
    count, unit = amount
    if unit in _HOURS:
        count, unit = -(-count * _HOURS[unit] // (24 * 60)), "day"
    if _BY[match["which"]] < 0:
        return Period(away(day, unit, -count), day)
    return Period(day, away(day, unit, count))


def _ago(match: Match, scene: Scene) -> Period | None:
    unit = _single(match["unit"])
    half = " and a half" if match["half"] else ""
    amount = _amount(match["number"] and match["number"] + half, unit)
    if match["vague"] or amount is None:
        return None
    count, unit = amount
    count = -count if match["way"] in {"ago", "earlier"} else count
    if match["way"] in {"earlier", "later"}:
        return _told_from(scene, unit, count)
    if unit in _HOURS:
        if scene.moment is None:
            return None
        day = _hours_from(scene.moment, timedelta(minutes=count * _HOURS[unit]))
        return Period(day, day)
    day = away(scene.day, unit, count)
    return Period(day, day) if match["exact"] else unit_at(day, unit)


def _hours_from(moment: datetime, by: timedelta) -> date:
    """A date without a time of day stands for all of it, and so some hours lead nowhere else."""
    timed = moment.time() != moment.min.time()
    return (moment + by).date() if timed else moment.date() + timedelta(days=int(by / timedelta(days=1)))


def _told_from(scene: Scene, unit: str, count: int) -> Period | None:
    """So many units from the time told before, if that is no longer than the unit."""
    before = scene.before
    if before is None or before.days > _SIZES.get(unit, 0):
        return None
    return unit_at(away(before.start, unit, count) if unit != "weekend" else before.start, unit)


def _told(match: Match, scene: Scene) -> Period | None:
    found = match.groupdict()
    which = next(found[name] for name in ("which", "which2", "which3", "which4") if found[name])
    unit = next(found[name] for name in ("unit", "unit2", "unit3", "unit4") if found[name])
    return _told_from(scene, _single(unit), _BY[which])


def _within(match: Match, scene: Scene) -> Period | None:
    amount = _amount(match["number"], _single(match["unit"]))
    return unit_at(away(scene.day, amount[1], amount[0]), amount[1]) if amount else None


def _other_day(_: Match, scene: Scene) -> Period:
    return Period(unit_at(scene.day, "day", -7).start, unit_at(scene.day, "day", -1).start)


def _same_time(match: Match, scene: Scene) -> Period:
    return unit_at(away(scene.day, match["unit"], _BY[match["which"]]), "month")


def _quarter(match: Match, scene: Scene) -> Period | None:
    number = int(match["digit"] or 0) or {"final": 4}.get(match["number"]) or ORDINALS[match["number"]]
    if match["year2"]:
        return quarter_of(int(match["year2"]), number)
    return _yearly(lambda year: quarter_of(year, number), match, scene)


def _half(match: Match, scene: Scene) -> Period:
    year = _year(match, scene)
    return month_of(year or scene.day.year, 1 if match["number"] == "first" else 7, 6)


def _months_of(match: Match, scene: Scene) -> Period | None:
    amount = _amount(match["number"], "month")
    if not amount:
        return None
    first = 1 if match["edge"] == "first" else len(MONTHS) + 1 - amount[0]
    return month_of(_year(match, scene) or scene.day.year, first, amount[0])


def _season(match: Match, scene: Scene) -> Period | None:
    if match["generic"] is not None and _year(match, scene) is None:
        return None  # "in winter" is as often every winter
    return _yearly(lambda year: season_of(year, match["season"]), match, scene)


def _in_part(match: Match, period: Period) -> Period:
    part = _PARTS.search(match[0])
    return part_of(period, part[0]) if part else period


def _decade(match: Match, _: Scene) -> Period:
    first = int(match["decade"]) * 10 if match["decade"] else 1900 + 10 * int(match["short"])
    return _in_part(match, year_of(first, 10))


def _century(match: Match, _: Scene) -> Period:
    number = ORDINALS.get(match["number"]) or int(match["number"][:-2])
    return _in_part(match, year_of(number * 100 - 99, 100))


def _holiday(match: Match, scene: Scene) -> Period | None:
    name = match["name"].replace("’", "'")

    def make(year: int) -> Period:
        if name in EASTER:
            day = easter_sunday(year) + timedelta(days=EASTER[name])
        elif name in MOVABLE:
            month, weekday, number, later = MOVABLE[name]
            day = nth_weekday(year, month, weekday, number) + timedelta(days=later)
        else:
            day = date(year, *HOLIDAYS[name])
        return Period(day, day)

    return _yearly(make, match, scene)


def _numbered(match: Match, scene: Scene) -> Period | None:
    months = (moved(scene.day.replace(day=1), by) for by in range(-2, 3))
    wanted = int(match["day"])
    days = [month.replace(day=wanted) for month in months if wanted <= month_of(month.year, month.month).days]
    return nearest([Period(day, day) for day in days], scene.day, scene.tense())


def _years(match: Match, _: Scene) -> Period:
    one = int(match["one"])
    return year_of(one, int(match["two"] or one // 100 * 100 + int(match["short"])) - one + 1)


def _attack(_: Match, __: Scene) -> Period:
    return Period(date(2001, 9, 11), date(2001, 9, 11))


def _untold(_: Match, __: Scene) -> None:
    return None


_PART_NAMES = {"end": "end", "close": "end", "start": "start", "beginning": "start", "middle": "mid",
              "early": "early", "late": "late", "mid": "mid"}  # fmt: skip
_SENSES: Mapping[str, Callable[[Match, Scene], Period | None]] = {
    "iso": _iso, "numeric": _numeric, "attack": _attack, "month_day": _dated, "day_month": _dated,
    "month_days": _dated, "days_month": _dated,
    "holiday": _holiday, "month": _month, "weekdays": _untold, "weekday": _weekday, "near": _near,
    "same_time": _same_time, "unit": _unit, "weekend": _weekend, "edge": _edge, "within": _within,
    "ago": _ago, "long_ago": _untold, "told": _told, "span": _span, "recent": _untold,
    "other_day": _other_day, "eve": _untold, "quarter": _quarter, "half": _half,
    "months_of": _months_of, "season": _season,
    "century": _century, "numbered": _numbered, "decade": _decade, "lasting": _untold, "years": _years,
    "year": lambda match, _: year_of(int(match["year"])),
}  # fmt: skip
