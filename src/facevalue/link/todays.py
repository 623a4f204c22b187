"""Whether an office in a text means who holds it on the day of the text: not "no president", "in 1962"."""

from __future__ import annotations

import re
from datetime import date

from facevalue.record import Span

REACH = 90  # characters on either side in which it is told
ANY = re.compile(  # before an office: anybody who holds it, or wants to
    r"\b(?:an?|any|no|every|each|another|some|first|second|third|\d+(?:st|nd|rd|th)|new|next|previous|earlier|"
    r"(?:post|office|job|role|powers|title) of|"
    r"(?:candidates?|run(?:s|ning)?|bid|campaign|elections?) (?:for|of|as)|"
    r"becom(?:e|es|ing)|became|elected|to be|been|not|as|or|plays?|played) (?:the )?$",
    re.IGNORECASE,
)
INVENTED = re.compile(
    r"^\W*In (?:the|his|her|their|its|this|a) (?:\w+ )?"
    r"(?:film|movie|novel|book|series|play|game|story|thriller|comedy|drama|sketch|cartoon|episode)\b"
)
ONCE = re.compile(
    r"\b(?:in|since|by|until|of|during|from) (?:\w+ )?(?P<year>1[6-9]\d\d|20\d\d)\b|"
    r"\b(?:years|decades|centuries) (?:ago|before|earlier)\b|\bat (?:the|that) time\b|\bin those days\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[,;:]|\b(?:that|who|which|because|while|but|and)\b")
ENDS = re.compile(r"[.!?…][\"”’»)]*\s+(?=[\"“(]?[A-Z])|\n")


def is_todays(text: str, span: Span, day: date) -> bool:
    """Whether an office means its holder on that day; in a year that the sentence names it does not."""
    start = max((m.end() for m in ENDS.finditer(text, max(0, span.start - REACH), span.start)), default=-1)
    start = max(0, span.start - REACH) if start < 0 else start
    if ANY.search(text, start, span.start) or INVENTED.match(text[start : span.start]):
        return False
    end = ENDS.search(text, span.end, span.end + REACH)
    stop = end.start() if end else min(len(text), span.end + REACH)
    clause = CLAUSE.search(text, span.end, stop)
    told = [
        *ONCE.finditer(text, start, span.start),
        *ONCE.finditer(text, span.end, clause.start() if clause else stop),
    ]
    return not any(m["year"] is None or int(m["year"]) != day.year for m in told)
