"""Whether an office in a text means who holds it on the day of the text: not "no president", "in 1962"."""

from __future__ import annotations

import re
from datetime import date

from facevalue.link.candidates import Candidate, KnowledgeBase
from facevalue.record import Span

LONGEST = 40  # characters of what makes an office anybody's
REACH = 90  # characters on either side in which it is told
ANY = re.compile(  # before an office: anybody who holds it, or wants to
    r"\b(?:an?|any|no|every|each|another|some|first|second|third|\d+(?:st|nd|rd|th)|"
    r"(?<!\bthe )(?<!['’]s )(?<!\bits )new|next|previous|earlier|"
    r"(?:post|office|job|role|powers|title) of|"
    r"(?:candidates?|run(?:s|ning)?|bid|campaign|elections?) (?:for|of|as)|"
    r"becom(?:e|es|ing)|became|(?<!\bnewly )elected|to be|been|not|as|or|plays?|played) (?:the )?$",
    re.IGNORECASE,
)
INVENTED = re.compile(
    r"^\W*In (?:the|his|her|their|its|this|a) (?:\w+ )?"
    r"(?:film|movie|novel|book|series|play|game|story|thriller|comedy|drama|sketch|cartoon|episode)\b"
)
YEAR = r"(?:1[6-9]\d\d|20\d\d)\b"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
ONCE = re.compile(
    rf"\b(?P<how>in|since|by|until|of|during|from) (?:\w+ )?(?P<year>{YEAR})|"
    rf"\b(?:\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}},?) (?P<dated>{YEAR})|"
    r"\b(?:years|decades|centuries) (?:ago|before|earlier)\b|\bat (?:the|that) time\b|\bin those days\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[,;:]|\b(?:that|who|which|because|while|but|and)\b")
ENDS = re.compile(r"[.!?…][\"”’»)]*\s+(?=[\"“(]?[A-Z])|\n")


def year_told(text: str, span: Span, day: date) -> int | None:
    """The one year, before that of the day, in which a sentence says something was: "In 2003 the …"."""
    if is_anybodys(text, span):
        return None
    told = _told(text, span)
    years = {year for m in told if (year := _year(m))}
    within = all(m["dated"] or (m["how"] or "").lower() in ("in", "during") for m in told)
    return years.pop() if within and len(years) == 1 and max(years) < day.year else None


def held_in(base: KnowledgeBase, words: str, year: int) -> tuple[Candidate, ...]:
    """Who held an office all through a year: nobody, if it changed hands after the first weeks of it."""
    first, last = (base.holder(words, on=date(year, month, 1)) for month in (2, 12))
    return first if {one.actor.id for one in first} == {one.actor.id for one in last} else ()


def is_todays(text: str, span: Span, day: date) -> bool:
    """Whether an office means its holder on that day; in a year that the sentence names it does not."""
    if is_anybodys(text, span):
        return False
    return not any(_year(m) != day.year for m in _told(text, span))


def is_anybodys(text: str, span: Span) -> bool:
    """Whether an office is anybody's, or somebody's in a work of fiction."""
    start = _start(text, span)
    near = max(start, span.start - LONGEST)
    return bool(ANY.search(text, near, span.start) or INVENTED.match(text[start : span.start]))


def _year(told: re.Match[str]) -> int | None:
    year = told["year"] or told["dated"]
    return int(year) if year else None


def _start(text: str, span: Span) -> int:
    """Where the sentence begins, as far as it is looked at."""
    low = max(0, span.start - REACH)
    return max((m.end() for m in ENDS.finditer(text, low, span.start)), default=low)


def _told(text: str, span: Span) -> list[re.Match[str]]:
    """What a sentence tells of when, about an office."""
    end = ENDS.search(text, span.end, span.end + REACH)
    stop = end.start() if end else min(len(text), span.end + REACH)
    clause = CLAUSE.search(text, span.end, stop)
    return [
        *ONCE.finditer(text, _start(text, span), span.start),
        *ONCE.finditer(text, span.end, clause.start() if clause else stop),
    ]
