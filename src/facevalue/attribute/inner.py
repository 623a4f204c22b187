"""What somebody quotes another as saying, in quotation marks within quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facevalue.attribute.parted import NAME, SAYS
from facevalue.attribute.quotes import find_quotes, meeting
from facevalue.record import Attribution, Span

NOUN = r"(?!(?:and|or|he|she|they|who|that)\b)[a-z-]+"
PRONOUN = r"I|(?i:we|he|she|they)"
SOMEBODY = rf"(?i:the|my|our|his|her|their|your|a) (?:{NOUN} ){{0,2}}{NOUN}"
TOLD = re.compile(
    rf"\b(?P<source>{PRONOUN}|{SOMEBODY}|{NAME})"
    r" (?:just |then |always |once |even |(?!and\b)[a-z]+ (?:me|us|my|our|him|her|down|up|in|over|out|back)\b"
    r"[^.?!,;“”\"]{0,30} and )?"
    rf"(?P<cue>(?:(?:used|liked|had) to|would|will) say|{SAYS}|tells|asks|goes|went)"
    rf"(?: (?:to|back|at|back to))?(?: (?:me|us|him|her|them|you|{NAME}))?"
    r"(?: (?:(?:in|on|at|last|this|that) [\w ]{2,20}?|yesterday|today|once|later|then|one day))?[,:]? $"
)
REACH = 100  # characters before a quotation in which it is told whose it is
CONFIDENCE = 0.6


def inner_quotes(text: str, quotes: Sequence[Span], given: Sequence[Attribution]) -> list[Attribution]:
    """Attributions of quotations that stand in another, where no reader has found one."""
    read = {span.start for one in given for span in one.content}
    contents = sorted(span for one in given for span in one.content)
    return [
        Attribution(
            source=(Span(*told.span("source")),),
            cue=(Span(*told.span("cue")),),
            content=(quote,),
            confidence=CONFIDENCE,
        )
        for outer in quotes
        if meeting(contents, outer)
        for quote, told in _told_within(text, outer)
        if read.isdisjoint(range(quote.start - 1, quote.start + 3))
    ]


def _told_within(text: str, outer: Span) -> Iterator[tuple[Span, re.Match[str]]]:
    """The quotations within another that words of their own lead in."""
    first, last = outer.start + 1, outer.end - 1
    if first >= last:
        return
    for quote in find_quotes(text, [Span(first, last)]):
        told = TOLD.search(text, max(first, quote.start - REACH), quote.start)
        if told:
            yield quote, told
