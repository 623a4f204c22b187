"""What weekdays and weeks that are told by their place mean: "last Friday", "the first week of May"."""

from __future__ import annotations

from datetime import date, timedelta

from facevalue.annotate.periods import (
    WEEK,
    Period,
    away,
    month_of,
    nth_weekday,
    part_of,
    unit_at,
    weekday_near,
)
from facevalue.annotate.time_grammar import ORDINALS, WEEKDAYS
from facevalue.annotate.time_scene import (
    BY,
    Match,
    Scene,
    counted,
    month_number,
    recurring,
    weekday_number,
)


def weekday(match: Match, scene: Scene) -> Period:
    """The nearest such day that the tense allows, or that of the week that is told."""
    number, which = weekday_number(match["weekday"]), (match["which"] or "").split()
    if match["week"]:
        return unit_at(unit_at(scene.day, "week", BY[match["week"]]).start, "day", number)
    if which and which[-1] != "this":
        ahead, strict = BY[which[-1]] > 0, True
    else:
        tense = scene.tense()
        ahead, strict = tense in {"ahead", "perhaps"} or (bool(which) and tense is None), False
    day = weekday_near(scene.day, number, ahead=ahead, strict=strict)
    return Period(day, day)


def weekend(_: Match, scene: Scene) -> Period:
    """The last one while it is still the week, if what is told has been."""
    over = scene.tense() in {"past", None} and scene.day.weekday() < WEEKDAYS.index("saturday")
    return unit_at(scene.day, "weekend", -1 if over else 0)


def weekday_week(match: Match, scene: Scene) -> Period:
    """Seven days after the next such day."""
    number = weekday_number(match["weekday"] or match["weekday2"])
    return _day(weekday_near(scene.day, number, ahead=True, strict=True) + timedelta(days=WEEK))


def weekdays_ago(match: Match, scene: Scene) -> Period | None:
    """So many such days back."""
    count = counted(match["number"])
    if not count:
        return None
    last = weekday_near(scene.day, weekday_number(match["weekday"]), ahead=False, strict=True)
    return _day(last - timedelta(days=WEEK * (count - 1)))


def but_one(match: Match, scene: Scene) -> Period:
    """The one before the last, or after the next."""
    unit, ahead = match["unit"], match["way"].startswith("after")
    if unit not in WEEKDAYS:
        return unit_at(scene.day, unit, 2 if ahead else -2)
    near = weekday_near(scene.day, weekday_number(unit), ahead=ahead, strict=True)
    return _day(near + timedelta(days=WEEK if ahead else -WEEK))


def weekday_from(before: Period | None, name: str, by: int) -> Period | None:
    """The next such day after the time told before, or the last before it."""
    if before is None or before.days > WEEK:
        return None
    edge = before.end if by > 0 else before.start
    return _day(weekday_near(edge, weekday_number(name), ahead=by > 0, strict=True))


def of_month(match: Match, scene: Scene) -> Period | None:
    """The first to the last week, weekend or such day of a month; weeks are counted from its first day."""
    month, unit = month_number(match["month"]), match["unit"]
    number = 0 if match["place"] in {"last", "final"} else ORDINALS[match["place"]]

    def make(year: int) -> Period:
        if unit == "week":
            whole = month_of(year, month)
            if not number:
                return part_of(whole, "end")
            return Period(
                *(whole.start + timedelta(days=WEEK * n - own) for n, own in ((number - 1, 0), (number, 1)))
            )
        first = nth_weekday(year, month, weekday_number("saturday" if unit == "weekend" else unit), number)
        return Period(first, away(first, "day", 1 if unit == "weekend" else 0))

    return recurring(make, match, scene)


def week_with(match: Match, scene: Scene) -> Period | None:
    """The calendar's week that a day is in, or the seven days that begin or end with it."""
    month, day = month_number(match["month"] or match["month2"]), int(match["day"] or match["day2"])
    found = recurring(lambda year: _day(date(year, month, day)), match, scene)
    if found is None or match["edge"] == "of":
        return found and unit_at(found.start, "week")
    by = timedelta(days=WEEK - 1)
    return (
        Period(found.start - by, found.end)
        if match["edge"] == "ending"
        else Period(found.start, found.end + by)
    )


def _day(day: date) -> Period:
    return Period(day, day)
