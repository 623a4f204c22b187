"""Quotation marks of the trade: where a quotation begins and ends, and how much of a text is quoted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from facevalue.record import Span, Spans

WORD = re.compile(r"\w+")
PARAGRAPH = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)
CLOSING = {"“": "”“", "„": "“”", "«": "»", "»": "«", "‹": "›", '"': '"', "'": "'", "‘": "’", "‚": "‘’"}
SINGLE = frozenset("'‘‚")
OPENING = re.compile("[“„«\"‹'‘‚»]")
DOUBLE = '"”“»'  # one of these closes a quotation whose own closing mark is missing
MARKS = 4  # characters between a span's end and a quotation's that may be marks alone
SHORT = 3  # letters of a single quoted word, at most, that are an apostrophe's rather


def find_quotes(text: str, lines: Iterable[Span]) -> list[Span]:
    """The quotations of each line, marks included, in order and without overlap.

    A quotation that is never closed ends with its line, as a paragraph of a longer one does.
    """
    return [Span(line.start + a, line.start + b) for line in lines for a, b in _in_line(line.of(text))]


def meeting(quotes: Sequence[Span], span: Span) -> Sequence[Span]:
    """Of quotations in order and without overlap, those that share a character with the span."""
    first = bisect_right(quotes, span.start, key=lambda quote: quote.end)
    return quotes[first : bisect_left(quotes, span.end, lo=first, key=lambda quote: quote.start)]


def quoted_share(text: str, spans: Spans, quotes: Sequence[Span]) -> float:
    """The share of the spans' words that stand inside quotations, from 0 to 1."""
    low = min((span.start for span in spans), default=0)
    high = max((span.end for span in spans), default=0)
    near = meeting(quotes, Span(low, high)) if spans else ()
    if not near:
        return 0.0
    words = inside = 0
    for span in spans:
        own = meeting(near, span)
        found = [m.span() for m in WORD.finditer(text, span.start, span.end)]
        words += len(found)
        if len(own) == 1 and own[0].covers(span):
            inside += len(found)
        elif own:
            inside += sum(any(q.start <= a and b <= q.end for q in own) for a, b in found)
    return inside / words if words else 0.0


def snapped(text: str, span: Span, quotes: Sequence[Span]) -> Span:
    """The span with both ends moved to those of a quotation that it all but covers or cuts short."""
    for quote in quotes:
        if quote.meets(span) and _mostly(text, quote, span):
            start = quote.start if _only_marks(text, span.start, quote.start) else span.start
            end = quote.end if _only_marks(text, span.end, quote.end) else span.end
            if quote.start < span.start and _inside(span.start, quote):
                start = quote.start
            if span.end < quote.end and _inside(span.end, quote):
                end = quote.end
            span = Span(start, max(end, start + 1))
    return span


def _mostly(text: str, quote: Span, span: Span) -> bool:
    words = [quote.start + m.start() for m in WORD.finditer(quote.of(text))]
    inside = sum(span.start <= at < span.end for at in words)
    return bool(words) and inside >= 0.5 * len(words)


def _inside(at: int, quote: Span) -> bool:
    return quote.start < at < quote.end


def _only_marks(text: str, a: int, b: int) -> bool:
    low, high = sorted((a, b))
    return high - low <= MARKS and not WORD.search(text[low:high])


def _in_line(line: str) -> list[tuple[int, int]]:
    even = line.replace("''", '""').replace("``", '""')
    found: list[tuple[int, int]] = []
    at = 0
    while mark := OPENING.search(even, at):
        start = mark.start()
        end = _end(even, start) if mark[0] != "»" or _inward(even, start) else None
        if end is not None:
            found.append((start, end))
        at = end or start + 1
    return found


def _inward(line: str, at: int) -> bool:
    """Whether guillemets that point inward open a quotation at this one, as in German."""
    return (at == 0 or line[at - 1].isspace()) and line.find("«", at) > at + 1


def _end(line: str, at: int) -> int | None:
    """Where the quotation that opens here ends; `None` if no quotation opens here."""
    mark = line[at]
    if mark in SINGLE:
        return _single_end(line, at)
    begin = at + 2 if line[at : at + 2] == '""' else at + 1
    close = _first(CLOSING[mark], line, begin)
    if close < 0:
        close = _first(DOUBLE, line, begin)
    if close < 0:
        return _unclosed(line, at)
    return close + (2 if line[close : close + 2] == '""' else 1) if line[begin:close].strip() else None


def _first(marks: str, line: str, at: int) -> int:
    """Where the first of some marks stands from an offset on, or -1."""
    return min((found for mark in marks if (found := line.find(mark, at)) >= 0), default=-1)


def _unclosed(line: str, at: int) -> int | None:
    before = line[at - 1] if at else " "
    opens = at + 1 < len(line) and not line[at + 1].isspace() and (before.isspace() or before in "([—–-")
    return len(line.rstrip()) if opens and WORD.search(line, at) else None


def _single_end(line: str, at: int) -> int | None:
    before = line[at - 1] if at else " "
    if before.isalnum() or at + 1 >= len(line) or not line[at + 1].isalnum():
        return None
    for i in range(at + 2, len(line)):
        if line[i] in CLOSING[line[at]] and not line[i - 1].isspace():
            after = line[i + 1] if i + 1 < len(line) else " "
            if not after.isalnum():
                return i + 1 if " " in line[at:i] or i - at > SHORT else None
    return None
