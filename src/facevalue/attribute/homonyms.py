"""Surnames that are common words or months as well: "May said" where the text names Theresa May."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from facevalue.attribute.given import is_no_first_name
from facevalue.attribute.lexicon import NO_NAME
from facevalue.attribute.name import Name
from facevalue.attribute.roster import PERSONAL
from facevalue.attribute.titles import title_before
from facevalue.record import Span

SENTENCE_START = re.compile(r"(?:^|[.!?:…]|\n)[\s\"'“”‘’«»(–—-]*$")
ACTS = re.compile(r"[’']s\b|,? (?:said|says|told|[a-z]{3,}(?:ed|s))\b")  # behind who begins a sentence
DATED = re.compile(
    r"\b(?:in|since|until|till|last|next|this|early|late|mid|by|during|from|"
    r"(?:\d(?:st|nd|rd|th)?|end|beginning|start|middle|month|half|days?|weeks?) of)[ -]$",
    re.IGNORECASE,
)
DAY = re.compile(r",? \d")
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
GIVEN = re.compile(r"\b(?:April|May|June|August|January) $")  # months that are first names
A_MONTH = re.compile(  # what makes one a month, if a name follows
    rf"(?:\b(?:in|of|since|until|till|by|last|next|this|that|the|early|late|mid|from|to|through|during|"
    rf"before|after|between|every|each|one|{MONTH}(?: (?:and|or|to))?|\d{{1,4}}(?:st|nd|rd|th)?)[ -]|"
    r"\d[–—/])$",
    re.IGNORECASE,
)
LOOK = 30  # characters before a word in which it is told what it is


def with_months(text: str, names: Sequence[Name], seen: Mapping[Span, str]) -> list[Name]:
    """The names, those of people with the month before them that is a first name: "April Dunn"."""
    return [_with_month(text, name, seen) for name in names]


def _with_month(text: str, name: Name, seen: Mapping[Span, str]) -> Name:
    near = max(0, name.span.start - LOOK)
    month = GIVEN.search(text, near, name.span.start)
    if month is None or A_MONTH.search(text, near, month.start()) or name.size not in (1, 2):
        return name
    if name.institution or name.place or seen.get(name.span, "person") != "person":
        return name
    word = month[0].strip()
    titles = tuple(title for title in name.titles if title != word.lower())
    span = Span(month.start(), name.span.end)
    return structs.replace(name, span=span, words=(word, *name.words), titles=titles)


def homonyms(text: str, lines: Sequence[Span], names: Sequence[Name]) -> Iterator[Name]:
    """The places where such a surname stands alone for whom the text names in full."""
    words = {
        name.words[-1]
        for name in names
        if name.words[-1].lower() in NO_NAME and name.size in PERSONAL and len(name.words[-1]) > 1
        if name.titled or not is_no_first_name(name.text)
    }
    words |= {name.words[0] for name in names if len(name.words) > 1 and GIVEN.match(f"{name.words[0]} ")}
    taken = {at for name in names for at in range(name.span.start, name.span.end)} if words else set()
    for word in sorted(words):
        for line in lines:
            for match in re.finditer(rf"\b{re.escape(word)}\b", line.of(text)):
                start, end = line.start + match.start(), line.start + match.end()
                if start not in taken and _is_name(text, line, Span(start, end)):
                    owns = text[end : end + 2] in ("'s", "’s")
                    titles = tuple(title_before(text, start, line))
                    yield Name(Span(start, end), (word,), titles, possessive=owns)


def _is_name(text: str, line: Span, at: Span) -> bool:
    before = text[max(line.start, at.start - LOOK) : at.start]
    if DATED.search(before) or DAY.match(text, at.end):
        return False
    begins = at.start - len(before) == line.start and not before.strip()
    return not (begins or SENTENCE_START.search(before)) or ACTS.match(text, at.end) is not None
