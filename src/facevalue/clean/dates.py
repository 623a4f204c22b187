"""Lines that hold nothing but a date or time, and the date they tell."""

from __future__ import annotations

import re
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
    streamed live eastern central pacific et ct pt""".split()
# Dates told from the day of reading.
RELATIVE = """ago yesterday today tonight tomorrow now year years month months week weeks day days minute
    minutes mins min second seconds sec secs hour hours hr hrs h d w mo yr an a one two three last this
    just""".split()
TOKEN = re.compile(r"[^\W\d_]+|\d+")
ORDINAL = frozenset(("st", "nd", "rd", "th"))
DATE_WORDS = frozenset((*MONTHS, *DAYS, *AROUND, *ORDINAL, "t", "z"))
RELATIVE_WORDS = frozenset((*RELATIVE, *AROUND))
RELATIVE_SIGN = re.compile(
    r"\b(?:ago|yesterday|today|last (?:year|month|week|night)|this (?:morning|week|month|year)|just now)\b"
)
FULL_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}[./]\d{1,2}[./]\d{1,2}|\d{8}$")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m\b")
NAMED = re.compile(rf"\b(?:{'|'.join((*MONTHS, *DAYS))})\b", re.IGNORECASE)
LABELLED = re.compile(
    r"\W*(?:first |last |originally )?"
    r"(published|posted|updated|modified|issued|date|created|aired|broadcast)\b",
    re.IGNORECASE,
)
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*\.?"
DATELINE_DATE = re.compile(
    rf"{_MONTH} \d{{1,2}},? (?:1[89]|20)\d\d|\d{{1,2}} {_MONTH} (?:1[89]|20)\d\d", re.IGNORECASE
)
LEADING_AT = re.compile(r"^(?:on|at)\b[: ]*", re.IGNORECASE)
MOST_TOKENS = 28
LONGEST = 120


class DateLine(NamedTuple):
    """What a line that is only a date tells: its label and whether it names a day of a year."""

    label: str | None
    dated: bool


def date_line(text: str) -> DateLine | None:
    """Whether a line holds nothing but a date, a time of day or an age ("2 days ago")."""
    if len(text) > LONGEST or not (any(map(str.isdigit, text)) or RELATIVE_SIGN.search(text.casefold())):
        return None
    tokens = [token.casefold() for token in TOKEN.findall(text)]
    if not tokens or len(tokens) > MOST_TOKENS:
        return None
    known = all(token.isdigit() or token in DATE_WORDS for token in tokens)
    if not known:
        aged = RELATIVE_SIGN.search(text.casefold()) and all(
            t.isdigit() or t in RELATIVE_WORDS for t in tokens
        )
        return DateLine(None, dated=False) if aged else None
    dated = bool(FULL_DATE.search(text) or (NAMED.search(text) and YEAR.search(text)))
    label = LABELLED.match(text)
    if not (dated or label or NAMED.search(text) or CLOCK.search(text.casefold())):
        return None
    if not any(token.isdigit() for token in tokens):
        return None
    return DateLine(label.group(1).casefold() if label else None, dated=dated)


def parse_date(text: str) -> str | None:
    """The ISO 8601 date or date-time that a date line tells, in the time zone that it gives."""
    import dateparser  # noqa: PLC0415 (slow to load; few documents need it)

    bare = LABELLED.sub("", text, count=1).replace("|", " ").strip(" \t\xa0:-–—•·")
    bare = LEADING_AT.sub("", bare)
    found: datetime | None = dateparser.parse(bare, languages=["en"], settings={"STRICT_PARSING": True})
    if found is None:
        return None
    return found.isoformat() if CLOCK.search(bare.casefold()) else found.date().isoformat()
