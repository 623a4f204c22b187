"""Dates as people write them to ISO 8601, or `None` where they could be read in two ways."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from importlib import import_module

_DATE_ONLY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b(.*)", re.DOTALL)
_NUMBER = re.compile(r"\d+")
_FEWEST_NUMBERS = 2  # the day and the year
_NO_DATE = re.compile(r"[\x00-\x08\x0e-\x1f<>={}\[\]$%&*#\\]")
_EARLIEST, _LATEST = 1600, 2200
_MONTHS = 12
_MILLISECONDS = 10**11
_LONGEST = 80
_REMEMBERED = 512  # dates in words: a feed may have one in every entry, and each takes a tenth of a second


def iso_date(given: object) -> str | None:
    """A date (`2023-06-01`) or date-time (`2023-06-01T08:00:00+02:00`), from text or Unix time."""
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        return None
    if isinstance(given, int | float) or _EPOCH.fullmatch(given.strip()):
        return _from_epoch(float(given))
    text = given.strip()
    if not text or len(text) > _LONGEST:
        return None
    return _from_iso(text) or _from_mail(text) or (_from_words(text) if _may_be_words(text) else None)


def _may_be_words(text: str) -> bool:
    """Whether to ask the parser of all languages at all: on what is no date it tries each of them."""
    return len(_NUMBER.findall(text)) >= _FEWEST_NUMBERS and not _NO_DATE.search(text)


def _from_epoch(number: float) -> str | None:
    seconds = number / 1000 if abs(number) >= _MILLISECONDS else number
    try:
        return _checked(datetime.fromtimestamp(seconds, UTC))
    except (OverflowError, ValueError, OSError):
        return None


def _from_iso(text: str) -> str | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return _checked(moment, day_only=bool(_DATE_ONLY.fullmatch(text)))


def _from_mail(text: str) -> str | None:
    try:
        return _checked(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


@lru_cache(maxsize=_REMEMBERED)
def _from_words(text: str) -> str | None:
    numeric = _NUMERIC.fullmatch(text)
    order = "DMY"
    if numeric:
        first, mark, second = int(numeric[1]), numeric[2], int(numeric[3])
        if mark != "." and first != second and first <= _MONTHS and second <= _MONTHS:
            return None  # the fourth of March here is the third of April elsewhere
        order = "MDY" if mark != "." and second > _MONTHS else "DMY"
    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "DATE_ORDER": order,
        "RETURN_TIME_AS_PERIOD": True,
    }
    try:
        found = import_module("dateparser.date").DateDataParser(settings=settings).get_date_data(text)
    except (ValueError, OverflowError, RecursionError):
        return None
    moment: datetime | None = found.date_obj
    return _checked(moment, day_only=found.period != "time") if moment else None


def _checked(moment: datetime, *, day_only: bool = False) -> str | None:
    if not _EARLIEST <= moment.year < _LATEST:
        return None
    return moment.date().isoformat() if day_only else moment.isoformat(timespec="seconds")
