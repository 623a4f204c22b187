"""Expressions of time in a text, and the days they mean, told from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import chain
from typing import NamedTuple

from facevalue.annotate.periods import Period
from facevalue.annotate.tense import WORD, Tense, words_of
from facevalue.annotate.time_grammar import ANY, CORES, FORMS, HEADS, REACH
from facevalue.annotate.time_guards import LEAD, PART, Setting, reads_as_time
from facevalue.annotate.time_scene import Scene
from facevalue.annotate.time_senses import sense_of
from facevalue.record import Span, Timed, When

_SINCE = re.compile(r"(?<![^\W_])(?:ever\s)?since\s$")
_FROM = re.compile(r"(?<![^\W_])(?P<way>from|between)\s$")
_TO = re.compile(r"\s(?P<way>to|through|until|till|and)\s|\s?[-–—]\s?")
_POINTS = frozenset("month_day day_month month weekday near year holiday iso season".split())
_GLUED = re.compile(r"[$€£#@]$|[^\s(\[\"“‘'][-–/.,:+]$")  # what follows is part of another thing
_MID = re.compile(r"(?<![^\W_])(?:mid|end)-$")
_FIGURE = re.compile(r"\d")
_WEEK = timedelta(days=7)
_JOIN = 3  # characters, at most, of a dash between the two ends of a range
_PARTED = _POINTS | {"unit", "quarter", "half", "decade", "edge"}
_MEMORY = 300  # characters over which "two days later" looks back


class _Found(NamedTuple):
    """An expression in the making: its form, its sense, its place, and which word comes after it."""

    kind: str
    sense: Callable[[Scene], Period | None]
    start: int
    end: int
    period: Period | None
    after: int


def find_times(text: str, stretches: Sequence[Span], published: str | None) -> tuple[Timed, ...]:
    """Expressions of time in these stretches of a text, in order and without overlap.

    `published` is an ISO 8601 date or date-time; without it only what the text tells in full is resolved.
    """
    low = _lowered(text)
    moment = _moment(published)
    found = chain.from_iterable(
        _joined(low, stretch.start, _in_stretch(text, low, stretch, moment)) for stretch in stretches
    )
    return tuple(
        Timed(
            span=Span(one.start, one.end),
            when=When(
                text=text[one.start : one.end],
                start=one.period.start.isoformat() if one.period else None,
                end=one.period.end.isoformat() if one.period else None,
            ),
        )
        for one in found
    )


def _lowered(text: str) -> str:
    """The text in lower case, each character at its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _moment(published: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(published) if published else None
    except ValueError:
        return None


def _in_stretch(text: str, low: str, stretch: Span, moment: datetime | None) -> Iterator[_Found]:
    if not _may_tell(low, stretch):
        return
    words = words_of(low, stretch.start, stretch.end)
    done = 0
    last: _Found | None = None
    for at, core in enumerate(words):
        if at < done or not (core.word in CORES or core.word[0].isdecimal()):
            continue
        for first in range(max(done, at - REACH), at + 1):
            setting = _read(Setting(text, low, words, first, first), stretch.end, last.end if last else 0)
            if setting:
                last = _told(*setting, moment, last)
                yield last
                done = last.after
                break
        done = max(done, at + 1)


def _may_tell(low: str, stretch: Span) -> bool:
    """Whether a stretch has a figure or one of the words that show an expression of time."""
    words = WORD.findall(low, stretch.start, stretch.end)
    return not CORES.isdisjoint(words) or _FIGURE.search(low, stretch.start, stretch.end) is not None


def _read(setting: Setting, end: int, since: int) -> tuple[str, re.Match[str], Setting] | None:
    """The form that begins with the setting's first word, if that reads as a time."""
    _, low, words, first, _ = setting
    start, word = words[first].start, words[first].word
    if not (word in HEADS or word[0].isdecimal()) or not (match := ANY.match(low, start, end)):
        return None
    lead = low[max(0, start - 4) : start]
    if _GLUED.search(lead) and start - since > _JOIN and not _MID.search(lead):
        return None
    kind = str(match.lastgroup)
    form = FORMS[kind].match(low, start, end)
    after = next((at for at in range(first, len(words)) if words[at].start >= match.end()), len(words))
    setting = setting._replace(after=after)
    return (kind, form, setting) if form and reads_as_time(kind, form, setting) else None


def _told(
    kind: str, match: re.Match[str], setting: Setting, moment: datetime | None, last: _Found | None
) -> _Found:
    """The expression with what stands before it and changes its meaning, and the days it means."""
    low, start = setting.low, match.start()
    floor = last.end if last else setting.words[0].start
    part = PART.search(low[max(floor, start - LEAD) : start]) if kind in _PARTED else None
    start -= len(part[0]) if part else 0
    since = _SINCE.search(low[max(floor, start - LEAD) : start])
    before = last.period if last and start - last.end <= _MEMORY else None
    scene = Scene(moment, _back if since else setting.tense, before)
    sense = partial(sense_of, kind, match, part=part[part.lastgroup] if part and part.lastgroup else None)
    period = sense(scene)
    if since:
        start -= len(since[0])
        period = _until_published(period, moment)
    return _Found(kind, sense, start, match.end(), period, setting.after)


def _until_published(period: Period | None, moment: datetime | None) -> Period | None:
    if period is None or moment is None or period.start > moment.date():
        return None
    return Period(period.start, moment.date())


def _joined(low: str, floor: int, found: Iterable[_Found]) -> Iterator[_Found]:
    """The expressions, with two that are the ends of a range made one."""
    held: _Found | None = None
    for one in found:
        joined = _range(low, floor, held, one) if held else None
        if held and joined is None:
            yield held
            floor = held.end
        held = joined or one
    if held:
        yield held


def _range(low: str, floor: int, one: _Found, other: _Found) -> _Found | None:
    gap = _TO.fullmatch(low, one.end, other.start)
    if not gap or one.kind not in _POINTS or other.kind not in _POINTS:
        return None
    lead = _FROM.search(low[max(floor, one.start - LEAD) : one.start])
    way, led = gap["way"], lead["way"] if lead else None
    if (way == "and") != (led == "between") or (way == "to" and not lead and one.kind != other.kind):
        return None
    start = one.start - len(lead[0]) if lead else one.start
    return _Found("range", other.sense, start, other.end, _from_to(one, other), other.after)


def _from_to(one: _Found, other: _Found) -> Period | None:
    """From the first end to the last; that without a year of its own stands nearest to the other."""
    first, last = one.period, other.period
    nowhere = Scene(None, _back, None)
    if last and other.sense(nowhere):
        first = one.sense(nowhere) or one.sense(_on(last.start, _back))
    elif first:
        last = other.sense(_on(first.start, _ahead))
    if one.kind == "weekday" and first and last and last.start - first.start >= _WEEK:
        first = one.sense(_on(last.start, _back))  # "from Monday to Wednesday next week"
    return Period(first.start, last.end) if first and last and first.start <= last.end else None


def _on(day: date, tense: Callable[[], Tense]) -> Scene:
    return Scene(datetime.combine(day, time()), tense, None)


def _back() -> Tense:
    return "past"


def _ahead() -> Tense:
    return "ahead"
