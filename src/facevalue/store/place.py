"""A statement's place in time, as one integer, so that the newest are found by walking backwards.

From the highest bits down: 29 bits for the minute of publication (0: undated), 24 for the document,
10 for the statement's position counted backwards. SQLite keeps tables and search indexes in the
order of such keys: newest first then costs no sorting, however common the word that is searched.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, time
from hashlib import blake2b
from typing import Protocol

from facevalue.record import UsageError

_EPOCH = datetime(1600, 1, 1)  # noqa: DTZ001 - an article's own clock decides its day, whatever its zone
_MINUTES = 1 << 29
_DOCUMENTS = 1 << 24
_POSITIONS = 1 << 10
MINUTE = _DOCUMENTS * _POSITIONS
"""How far apart the places of two minutes are; lower ones have no date."""
DAY = 24 * 60 * MINUTE
"""How far apart the places of two days are."""
BEFORE_1970 = 135_140
"""Days from where places begin to 1970-01-01."""


class Dated(Protocol):
    """What asks for statements by the dates of their documents, or for those without."""

    @property
    def since(self) -> str | None:
        """The first day, if there is one."""

    @property
    def until(self) -> str | None:
        """The last day, if there is one."""

    @property
    def undated(self) -> bool:
        """Whether only what has no date is asked for."""


_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)


def slot_of(doc: str, statements: int) -> int:
    """Where in its minute a document with so many statements would like to stand."""
    wish = int.from_bytes(blake2b(doc.encode(), digest_size=3).digest())
    return max(wish, statements // _POSITIONS)  # long documents reach down, but not out of their minute


def next_slot(slot: int, statements: int) -> int:
    """The slot to try when another document stands in this one."""
    return max((slot + 1) % _DOCUMENTS, statements // _POSITIONS)


def places(published: str | None, slot: int, statements: int) -> range:
    """The places of a document's statements, falling in the order of its text."""
    top = _minute_of(published) * MINUTE + slot * _POSITIONS + _POSITIONS - 1
    return range(top, top - statements, -1)


def bounds(since: str | None, until: str | None) -> tuple[int, int] | None:
    """The lowest and the highest place of an inclusive span of days; None if it has no ends.

    Raises `UsageError` for what is no ISO 8601 date, month or year.
    """
    if since is None and until is None:
        return None
    low = _minute(datetime.combine(_days(since)[0], time.min)) if since is not None else 1
    high = _minute(datetime.combine(_days(until)[1], time.max)) if until is not None else _MINUTES - 1
    return low * MINUTE, (high + 1) * MINUTE - 1


def stretch(query: Dated) -> tuple[int, int] | None:
    """The lowest and the highest place of what a query asks for by date; None if it asks for none.

    Raises `UsageError` as `bounds` does.
    """
    days = bounds(query.since or None, query.until or None)
    return (days[0] if days else 0, MINUTE - 1) if query.undated else days


def days_between(since: str, until: str) -> tuple[int, int]:
    """The first and last of an inclusive span in days since 1970-01-01; a month or year is a whole one.

    Raises `UsageError` for what is no ISO 8601 date, month or year.
    """
    first, last = _days(since)[0], _days(until)[1]
    return (first - _EPOCH.date()).days - BEFORE_1970, (last - _EPOCH.date()).days - BEFORE_1970


def day_of(published: str | None) -> int | None:
    """Days since 1970-01-01 of a date, of the first day of a month or year; None for what is none."""
    minute = _minute_of(published)
    return minute // (24 * 60) - BEFORE_1970 if minute else None


def _minute_of(published: str | None) -> int:
    if published is None:
        return 0
    try:
        return _minute(datetime.fromisoformat(published))
    except ValueError:
        pass
    try:
        return _minute(datetime.combine(_days(published)[0], time.min))
    except UsageError:
        return 0


def _minute(moment: datetime) -> int:
    minutes = (moment.replace(tzinfo=None) - _EPOCH).total_seconds() // 60
    return int(min(max(minutes, 1), _MINUTES - 1))


def _days(text: str) -> tuple[date, date]:
    """The first and the last day of a date, month or year."""
    try:
        if partial := _PARTIAL.fullmatch(text):
            year, month = int(partial[1]), int(partial[2] or 1)
            last = int(partial[2] or 12)
            return date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1])
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError("U31", f"{text!r} is no date", "write it as 2023-06-01, 2023-06 or 2023") from None
    return day, day
