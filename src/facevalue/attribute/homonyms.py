"""Surnames that are common words or months as well: "May said" where the text names Theresa May."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
LOOK = 30  # characters before a word in which it is told what it is


def homonyms(text: str, lines: Sequence[Span], names: Sequence[Name]) -> Iterator[Name]:
    """The places where such a surname stands alone for whom the text names in full."""
    words = {
        name.words[-1]
        for name in names
        if name.words[-1].lower() in NO_NAME and name.size in PERSONAL
        if name.titled or not is_no_first_name(name.text)
    }
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
