"""What each form of an expression of time means on a given day."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

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
    year_of,
    yearly,
)
from facevalue.annotate.time_grammar import EASTER, HOLIDAYS, MONTHS, MOVABLE, ORDINALS, SEASON
from facevalue.annotate.time_scene import (
    BY,
    Match,
    Scene,
    counted,
    has,
    month_number,
    recurring,
    weekday_number,
    year_in,
)
from facevalue.annotate.time_weeks import (
    but_one,
    of_month,
    week_with,
    weekday,
    weekday_from,
    weekday_week,
    weekdays_ago,
    weekend,
)

_SINGULAR = {"centuries": "century", "night": "day", "nights": "day", "morning": "day", "evening": "day",
             "afternoon": "day"}  # fmt: skip
_LARGE = {"decade": 10, "century": 100}
_SIZES = {"day": 1, "week": 7, "weekend": 7, "month": 31, "year": 366}  # days an anchor may have, at most
_WRITTEN_SINCE = 2  # years: if its date fell on that weekday in none so near, the weekday is a slip
_HOURS = {"hour": 60, "minute": 1}  # minutes of each
_PARTS = re.compile(r"early|mid|late")
_NUMBER_END = re.compile(r"\s+and\s+a\s+half$")


def sense_of(kind: str, match: Match, scene: Scene, part: str | None = None) -> Period | None:
    """The days an expression of this form means, or that part of them.

    `None` where the text or the scene does not say.
    """
    try:
        period = _SENSES[kind](match, scene)
        return part_of(period, _PART_NAMES[part]) if part and period else period
    except (ValueError, OverflowError):  # no publication date, no such day, or outside the calendar
        return None


def _single(unit: str) -> str:
    return _SINGULAR.get(unit, unit.removesuffix("s"))


def _iso(match: Match, _: Scene) -> Period:
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return Period(day, day)


def _numeric(match: Match, _: Scene) -> Period | None:
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    readings = {(two, one)} if match["mark"] == "." else {(two, one), (one, two)}
    days = {date(year, month, day) for month, day in readings if month <= len(MONTHS)}
    return Period(*days, *days) if len(days) == 1 else None


def _dated(match: Match, scene: Scene) -> Period | None:
    month = month_number(match["month"])
    first = ORDINALS[match["word"]] if has(match, "word") else int(match["day"])
    last = int(has(match, "last") or first)
    if last < first:
        return None

    def make(year: int) -> Period:
        return Period(date(year, month, first), date(year, month, last))

    named = has(match, "weekday")
    if named and year_in(match, scene) is None:
        days = yearly(make, scene.day, _WRITTEN_SINCE)
        agreeing = [p for p in days if p.start.weekday() == weekday_number(named)]
        tense = scene.tense()
        if agreeing:
            by_gap = min(agreeing, key=lambda p: abs(p.start - scene.day))
            return nearest(agreeing, scene.day, tense) if tense in {"past", "ahead"} else by_gap
    return recurring(make, match, scene)


def _month(match: Match, scene: Scene) -> Period | None:
    return recurring(lambda year: month_of(year, month_number(match["month"])), match, scene)


def _near(match: Match, scene: Scene) -> Period:
    words, day = match[0], scene.day
    if words == "overnight":
        return Period(unit_at(day, "day", -1).start, day)
    by = -1 if "yesterday" in words or words.startswith("last") else 1 if "tomorrow" in words else 0
    return unit_at(day, "day", by * 2 if words.startswith("the") else by)


def _unit(match: Match, scene: Scene) -> Period | None:
    unit, by, day = match["unit"], BY[match["which"]], scene.day
    if unit in SEASON.split("|"):
        period = recurring(lambda year: season_of(year, unit), match, scene)
    elif unit == "weekend" and not by:
        period = weekend(match, scene) if scene.tense() == "past" else unit_at(day, unit)
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


def _edge(match: Match, scene: Scene) -> Period:
    return part_of(unit_at(scene.day, match["unit"]), _PART_NAMES[match["part"]])


def _amount(number: str | None, unit: str) -> tuple[int, str] | None:
    """How many of which unit; halves as so many of the next smaller one."""
    if number is None:
        return None
    half = _NUMBER_END.search(number) is not None or number.startswith("half")
    count = counted(_NUMBER_END.sub("", number))
    if count is None:
        return None
    if unit == "fortnight":
        return (2 * count, "week") if not half else None
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
    if BY[match["which"]] < 0:
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
    which = next(found[name] for name in ("which", "which2", "which3", "which4", "which5") if found[name])
    unit = next(found[name] for name in ("unit", "unit2", "unit3", "unit4", "unit5") if found[name])
    if found["unit5"]:
        return weekday_from(scene.before, unit, BY[which])
    return _told_from(scene, _single(unit), BY[which])


def _within(match: Match, scene: Scene) -> Period | None:
    amount = _amount(match["number"], _single(match["unit"]))
    return unit_at(away(scene.day, amount[1], amount[0]), amount[1]) if amount else None


def _other_day(_: Match, scene: Scene) -> Period:
    return Period(unit_at(scene.day, "day", -7).start, unit_at(scene.day, "day", -1).start)


def _same_time(match: Match, scene: Scene) -> Period:
    unit = match["unit"]
    return unit_at(away(scene.day, unit, BY[match["which"]]), "day" if unit == "week" else "month")


def _quarter(match: Match, scene: Scene) -> Period | None:
    number = int(match["digit"] or 0) or {"final": 4}.get(match["number"]) or ORDINALS[match["number"]]
    if match["year2"]:
        return quarter_of(int(match["year2"]), number)
    return recurring(lambda year: quarter_of(year, number), match, scene)


def _half(match: Match, scene: Scene) -> Period:
    year = int(match["year2"]) if match["year2"] else year_in(match, scene)
    return month_of(year or scene.day.year, 1 if "first" in match[0] or match["digit"] == "1" else 7, 6)


def _months_of(match: Match, scene: Scene) -> Period | None:
    amount = _amount(match["number"], "month")
    if not amount:
        return None
    first = 1 if match["edge"] == "first" else len(MONTHS) + 1 - amount[0]
    return month_of(year_in(match, scene) or scene.day.year, first, amount[0])


def _season(match: Match, scene: Scene) -> Period | None:
    if match["generic"] is not None and year_in(match, scene) is None:
        return None  # "in winter" is as often every winter
    return recurring(lambda year: season_of(year, match["season"]), match, scene)


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

    return recurring(make, match, scene)


def _numbered(match: Match, scene: Scene) -> Period | None:
    wanted = int(match["day"])
    if match["month"]:
        day = unit_at(scene.day, "month", BY[match["month"]]).start.replace(day=wanted)
        return Period(day, day)
    months = (moved(scene.day.replace(day=1), by) for by in range(-2, 3))
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
    "weekday_week": weekday_week, "weekdays_ago": weekdays_ago, "but_one": but_one, "of_month": of_month,
    "week_with": week_with,
    "holiday": _holiday, "month": _month, "weekdays": _untold, "weekday": weekday, "near": _near,
    "same_time": _same_time, "unit": _unit, "weekend": weekend, "edge": _edge, "within": _within,
    "ago": _ago, "long_ago": _untold, "told": _told, "span": _span, "recent": _untold,
    "other_day": _other_day, "eve": _untold, "quarter": _quarter, "half": _half,
    "months_of": _months_of, "season": _season,
    "century": _century, "numbered": _numbered, "decade": _decade, "lasting": _untold, "years": _years,
    "year": lambda match, _: year_of(int(match["year"])),
}  # fmt: skip
