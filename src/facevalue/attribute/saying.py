"""When something was said: the expression of time that goes with a statement's cue, not with its content."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import structs

from facevalue.record import Span, Statement, Timed, When

STOP = re.compile(r"[.!?…][\"”’»)]*\s+(?=[\"“„«(]?[^\Wa-z])|[;\n]")
LEAD = re.compile(r"\b(?:on|in|at|during|since|by|until|for|as of)\s(?:the\s)?$", re.IGNORECASE)
OTHER_CLAUSE = re.compile(r",|\b(?:who|which|that|when|after|before|since|until|because|if|where|while)\b")
ASIDE = re.compile(r", (?:on|in|at|back in) (?:the )?")  # "wrote, in 2016, that"
IN_WRITING = re.compile(  # "In an email dated 4 March 2021, …"
    r"(?:In|At|During) (?:an?|the|his|her|its|their) [a-z -]{2,40}? "
    r"(?:dated|(?:sent |published |posted |given |held )(?:on|in)|on)"
)
OPENERS = ' "“„«(,'
REACH = 120  # characters, contents not counted, between a cue and its time
MOST = 200  # contents that begin before a line's end and are looked at
NEAR = 800  # characters on either side of a cue in which its time is sought
AFTER, OPENING, BETWEEN = 0, 1, 2  # where an expression stands, the likelier first


def dated(text: str, statements: Sequence[Statement], times: Sequence[Timed]) -> tuple[Statement, ...]:
    """The statements with the time at which each was said, where its own clause tells one."""
    return tuple(
        structs.replace(s, said=found) if (found := _said(text, s, times)) else s for s in statements
    )


def clauses(statements: Sequence[Statement], lines: Sequence[Sequence[Span]]) -> list[Span]:
    """What stands outside of contents in the lines that introduce a statement: only there is told when."""
    anchors = sorted(span.start for s in statements for span in (s.cue or s.source))
    contents = sorted(span for s in statements for span in s.content)
    introducing = [
        line
        for line in chain.from_iterable(lines)
        if bisect_left(anchors, line.start) < bisect_left(anchors, line.end)
    ]
    return [part for line in introducing for part in _outside(line, _near(contents, line))]


def _near(contents: Sequence[Span], line: Span) -> Sequence[Span]:
    """Those contents, in order, that can reach into a line."""
    last = bisect_left(contents, line.end, key=lambda span: span.start)
    return [span for span in contents[max(0, last - MOST) : last] if span.end > line.start]


def _said(text: str, statement: Statement, times: Sequence[Timed]) -> When | None:
    told = statement.cue or statement.source
    if not told:
        return None
    cue, taken = told[0], (*statement.content, *statement.source)
    first = bisect_left(times, cue.start - NEAR, key=lambda timed: timed.span.start)
    last = bisect_left(times, cue.end + NEAR, key=lambda timed: timed.span.start)
    near = [
        (place, timed)
        for timed in times[first:last]
        if not any(span.meets(timed.span) for span in taken)
        and (place := _place(text, timed.span, cue, statement)) is not None
    ]
    if not near:
        return None
    best = min(near, key=lambda one: one[0])[1]
    lead = LEAD.search(text, max(0, best.span.start - 12), best.span.start)
    start = lead.start() if lead else best.span.start
    return structs.replace(best.when, text=text[start : best.span.end])


def _place(text: str, time: Span, cue: Span, statement: Statement) -> tuple[int, int] | None:
    """How an expression stands to a cue and how far off, in characters; `None` if it is another clause's."""
    if cue.meets(time):
        return AFTER, 0
    after = cue.end <= time.start
    first, last = (cue.end, time.start) if after else (time.end, cue.start)
    between = _without(text, Span(first, last) if first < last else None, statement.content)
    if len(between) > REACH or STOP.search(between + text[last]):
        return None
    if after:
        aside = ASIDE.fullmatch(between) and text.startswith(",", time.end)
        return None if OTHER_CLAUSE.search(between) and not aside else (AFTER, len(between))
    opens = text[_opening(text, time.start) : time.start].strip(OPENERS)
    if not opens or LEAD.fullmatch(f"{opens} ") or IN_WRITING.fullmatch(opens):
        return OPENING, len(between)
    source = statement.source[-1] if statement.source else cue
    return (
        None if OTHER_CLAUSE.search(text, time.end, max(source.start, time.end)) else (BETWEEN, len(between))
    )


def _opening(text: str, at: int) -> int:
    """Where the sentence that holds an offset begins."""
    ends = (m.end() for m in STOP.finditer(text, max(0, at - 400), at + 1))  # one more, to see a capital
    return max((end for end in ends if end <= at), default=max(0, at - 400))


def _without(text: str, span: Span | None, contents: Sequence[Span]) -> str:
    """A stretch of the text without what stands in the contents."""
    return "".join(part.of(text) for part in _outside(span, contents)) if span else ""


def _outside(span: Span, contents: Sequence[Span]) -> Iterator[Span]:
    """The parts of a span that stand in none of the contents, which are in order."""
    at = span.start
    for content in contents:
        if content.end > at and content.start < span.end:
            if at < content.start:
                yield Span(at, content.start)
            at = content.end
    if at < span.end:
        yield Span(at, span.end)
