"""Lines that hold nothing but a date or time, and the date they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

MONTHS = """jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july
    august september october november december""".split()
DAYS = """mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday
    saturday sunday""".split()
# What a line may say besides the date itself and still be a date line.
AROUND = """published updated posted modified created issued aired recorded broadcast first last date
    dateline on at the of time gmt utc bst est edt cst cdt mst mdt pst pdt cet cest eet eest msk ist jst
    am pm a p m h hrs hours hour local and by originally online edition print added uploaded premiered
    streamed live eastern central pacific et ct pt publication release released upd last-modified kyiv
    moscow london istanbul sent changed edited filed web""".split()
# Dates told from the day of reading.
RELATIVE = """ago yesterday today tonight tomorrow now year years month months week weeks day days minute
    minutes mins min second seconds sec secs hour hours hr hrs h d w mo yr an a one two three last this
    just about over""".split()
TOKEN = re.compile(r"[A-Z]{2,}(?=[A-Z][a-z])|[^\W\d_]+|\d+")  # "UTCUpdated" as pages glue it
ORDINAL = frozenset(("st", "nd", "rd", "th"))
DATE_WORDS = frozenset((*MONTHS, *DAYS, *AROUND, *ORDINAL, "t", "z"))
RELATIVE_WORDS = frozenset((*RELATIVE, *AROUND))
RELATIVE_SIGN = re.compile(
    r"\b(?:ago|yesterday|today|last (?:year|month|week|night)|this (?:morning|week|month|year)|just now)\b"
)
NUMERIC_DATE = r"\d{4}-\d\d?-\d\d?|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?!\d)|\d{4}[./]\d{1,2}[./]\d{1,2}"
FULL_DATE = re.compile(rf"{NUMERIC_DATE}|\d{{8}}$")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m\b")
NAMED = re.compile(rf"\b(?:{'|'.join((*MONTHS, *DAYS))})\b", re.IGNORECASE)
LABELLED = re.compile(
    r"\W*(?:first |last |originally )?"
    r"(published|posted|updated|modified|issued|date|created|aired|broadcast|premiered|upd)\b",
    re.IGNORECASE,
)
LATER = re.compile(r"(?:updated|modified|upd|edited|changed)\W*(?:on|at|:)?\W*$", re.IGNORECASE)
_MONTH = rf"(?:{'|'.join(MONTHS)})\b\.?"
_YEAR = r"(?:1[89]|20)\d\d"
_D = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?:(?:{'|'.join(DAYS)})\b\.?,? )?"
_SHIFT = r"[+-]\d\d?(?::?\d\d)?"
_ZONES = r"(?:gmt|utc|bst|[ecmp][sd]t|et|cet|cest|eet|eest|msk|ist|jst|z)"
_ZONE = rf"(?: ?\(?{_ZONES}(?=\b|updated|published)\)?(?: ?{_SHIFT})?|{_SHIFT})?"
_CLOCK = rf"(?:\d{{1,2}}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?|\d{{1,2}} ?[ap]\.?m\b\.?){_ZONE}"
_BETWEEN = r"[\s,|–—•·/-]*(?:(?:at|on)\b[\s,]*|t(?=\d))?"
# A day of a year in any of the forms of a date line, with the time of day before or after it.
MOMENT = re.compile(
    rf"(?:(?P<early>{_CLOCK}){_BETWEEN})?"
    rf"(?P<day>{_WEEKDAY}(?:{_D} (?:of )?{_MONTH},? {_YEAR}|{_MONTH} {_D},? {_YEAR}|{NUMERIC_DATE}))"
    rf"(?:{_BETWEEN}(?P<late>{_CLOCK}))?",
    re.IGNORECASE,
)
MAY_DATE = re.compile(r"\d{4}|\d[./]\d")  # any moment has one of these in it
DAY_FIRST = re.compile(r"\d{1,2}\.\d{1,2}\.\d")  # 12.04.2024: dots are how Europe writes dates
MOST_TOKENS = 28
LONGEST = 120


class DateLine(NamedTuple):
    """What a line that is only a date tells: its label and whether it names a day of a year."""

    label: str | None
    dated: bool


class Moment(NamedTuple):
    """A day of a year in a line, the time of day beside it, and whether it is that of a change."""

    start: int
    end: int
    day: str
    clock: str | None
    later: bool


def date_line(text: str) -> DateLine | None:
    """Whether a line holds nothing but a date, a time of day or an age ("2 days ago")."""
    if len(text) > LONGEST or not (any(map(str.isdigit, text)) or RELATIVE_SIGN.search(text.casefold())):
        return None
    tokens = [token.casefold() for token in TOKEN.findall(text)]
    if not tokens or len(tokens) > MOST_TOKENS:
        return None
    aged = bool(RELATIVE_SIGN.search(text.casefold()))
    words = DATE_WORDS | RELATIVE_WORDS if aged else DATE_WORDS
    if not all(token.isdigit() or token in words for token in tokens):
        return None
    dated = bool(FULL_DATE.search(text) or (NAMED.search(text) and YEAR.search(text)))
    label = LABELLED.match(text)
    if not (dated or aged or label or NAMED.search(text) or CLOCK.search(text.casefold())):
        return None
    if not (aged or any(token.isdigit() for token in tokens)):
        return None
    return DateLine(label.group(1).casefold() if label else None, dated=dated)


def moments(text: str) -> Iterator[Moment]:
    """The days of a year that a line names, each with the time of day beside it."""
    if not MAY_DATE.search(text):
        return
    for found in MOMENT.finditer(text):
        later = bool(LATER.search(text, 0, found.start()))
        yield Moment(found.start(), found.end(), found["day"], found["early"] or found["late"], later)


def parse_moment(moment: Moment) -> str | None:
    """The ISO 8601 date or date-time of a moment, in the time zone that its text gives."""
    import dateparser  # noqa: PLC0415 (slow to load; few documents need it)

    settings = {"STRICT_PARSING": True} | ({"DATE_ORDER": "DMY"} if DAY_FIRST.match(moment.day) else {})
    told = f"{moment.day} {moment.clock}" if moment.clock else moment.day
    found: datetime | None = dateparser.parse(told, languages=["en"], settings=settings)
    if found is None:
        return None
    return found.isoformat() if moment.clock else found.date().isoformat()
