"""What stands about a name and tells what it is: "in Orla", "Sauti, the rights group", "ORLA - "."""

from __future__ import annotations

import re
from typing import NamedTuple

from facevalue.attribute.given import is_no_first_name
from facevalue.attribute.no_names import DATELINE, LONGEST, opens_sentence
from facevalue.record import Span

IN = re.compile(
    r"(?<!\bshares )(?<!\bstake )(?<!\bstock )(?<!\bconfidence )(?<!\bfaith )(?<!\btrust )(?<!\binvest )"
    r"(?<!\binvested )(?<!\binvestors )(?<!\binvestment )\bin\s$",
    re.IGNORECASE,
)
GONE_TO = re.compile(
    r"\b(?:moved|drove|flew|went|travel\w+|return\w*|came|sail\w+|walk\w+|trip|flight|road) (?:to|from)\s$"
)
THING = re.compile(r"\b(?:the|in)\s$", re.IGNORECASE)
IS_BODY = re.compile(  # behind a name: "Sauti, the rights group that …", "Norlink, which …"
    r",? which|, (?:an?|the) (?:[\w-]+ ){0,3}?(?:group|company|firm|charity|party|movement|union|"
    r"association|organi[sz]ation|agency|think-tank|bank|channel|newspaper|website|consultancy|institute|network|club|"
    r"foundation|airline|retailer|brewer|maker|institution|body|portal|magazine|start-?up)\b(?!['’])"
)
A_KIND = re.compile(
    r", an? (?:[a-z-]+ ){0,3}?(?:group|company|firm|charity|think-tank|website|consultancy|app)\b"
)
THE_FIRM = re.compile(  # "Sayle Pellow, the law firm that the two men founded"
    r", (?:the|an?) (?:[a-z-]+ ){0,3}?(?:company|firm|charity|think-tank|website|consultancy|maker|retailer|"
    r"airline|brewer|bank|insurer|newspaper|broadcaster|regulator|watchdog|union|network|agency)"
    r" (?:that|which|of|behind)\b"
)
WHICH = re.compile(r", which (?:[a-z]+(?:s|ed)|ha[ds]|own|run|is|was)\b")
STYLED = re.compile(  # behind "the" and an office of a place: "the Wazirin Orla, Alhaji Ada Venn"
    r", (?:Alhaj[ai]|Chief|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Lord|Lady|Dame|Hon|Justice|General|Gen)\.? "
    r"[A-Z]"
)
FILED = re.compile(r"[^\n()]{2,40} \([^()\n]{2,40}\) ?[—–-]+ ")  # "Velnik, March 14 (Orla Wire) - "
SEAT = re.compile(r"\b(?:[Mm]ember|MPs?|MLAs?|MSPs?|MEPs?|TDs?) for $")  # "the Member for Orla East"
THE = re.compile(r"\b[Tt]he $")
SHORT = 4  # characters of "the", "in", "to" and a blank before a name
NEAR = 24  # characters before a name that tell


class Around(NamedTuple):
    """Whether what is about a name speaks against a person's, that it is "in", that it can be no person's."""

    thing: bool
    placed: bool
    body: bool


def around(text: str, span: Span, line: Span) -> Around:
    """What stands about a name."""
    before = text[max(line.start, span.start - NEAR) : span.start]
    last = before[-SHORT:-1].lower()
    dated = span.start == line.start and _is_dateline(text, span, line)
    placed = dated or (last.endswith("in") and IN.search(before) is not None)
    placed = placed or (last.endswith(("to", "om")) and GONE_TO.search(before) is not None)
    thing = last.endswith(("the", "in")) and THING.search(before) is not None
    thing = dated or thing or IS_BODY.match(text, span.end) is not None
    styled = last == "the" and STYLED.match(text, span.end) is not None and THE.search(before) is not None
    seat = last == "for" and SEAT.search(before) is not None
    body = dated or styled or seat or is_subject_which(text, span, line) or is_told_firm(text, span)
    return Around(thing, placed, body)


def dateline_end(text: str, start: int) -> int:
    """Where ends what says, as a paragraph begins, where a report was filed; its start, if nothing does."""
    found = FILED.match(text, start) or DATELINE.match(text, start, start + LONGEST)
    return found.end() if found else start


def is_alone(text: str, word: str, at: tuple[Span, Span]) -> bool:
    """Whether a word may be capitalised only for its place: not "FrontLens, a group that maps the war"."""
    token, line = at
    called = A_KIND.match(text, token.end) and not word.endswith("ly")
    return not called and opens_sentence(text, token.start, line)


def is_subject_which(text: str, span: Span, line: Span) -> bool:
    """Whether a sentence begins with a name of words, none a first name, and "which": no person does."""
    opens = WHICH.match(text, span.end) and opens_sentence(text, span.start, line)
    return bool(opens) and is_no_first_name(span.of(text))


def is_told_firm(text: str, span: Span) -> bool:
    """Whether a name without a first name is told to be a firm's: "Lumora, the maker of an app"."""
    name = span.of(text)
    return THE_FIRM.match(text, span.end) is not None and (" " not in name or is_no_first_name(name))


def _is_dateline(text: str, span: Span, line: Span) -> bool:
    """Whether a line begins with a place in capitals before its news: "PORT ORLA - For three weeks"."""
    found = DATELINE.match(text, line.start, line.end)
    return found is not None and found.end() > span.end and text[found.end() : found.end() + 1].isupper()
