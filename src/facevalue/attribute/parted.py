"""Two quotations that were read as one person's, the second with words of its own for who speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from facevalue.record import Attribution, Span

STOP = re.compile(r"[.!?]\s$")
NAME = r"(?:[^\W\d_a-z][\w’'-]+ ){0,3}?[^\W\d_a-z][\w’'-]+"
SOURCE = rf"(?P<source>he|she|{NAME}|the (?:[a-z-]+ )?[a-z-]+)"
WHOM = rf"(?: (?:him|her|them|me|us|{NAME}))?"
OWN_CUE = re.compile(
    rf" (?:{SOURCE} (?P<verb>[a-z]{{2,}}ed|said|says){WHOM})(?=[.,;]|\s(?:on|in|at|to|from)\b)"
    rf"| (?P<verb2>[a-z]{{3,}}ed|said|says) (?P<source2>{NAME})(?=[.,;]|\s(?:on|in|at|to|from)\b)"
)
ENDS = re.compile(r"[,?!][”\"»’']$")
CLOSED = re.compile(r"[.!?…][”\"»’']$")
ASKED = re.compile(r"\b(?:ask(?:ed|s)|wondered|demanded|inquired|enquired)\b")
QUESTION = re.compile(r"[?][”\"»’']$")


def parted(text: str, given: Attribution) -> list[Attribution]:
    """The attribution, and what another is said to say of it: "“…,” she said. “…,” Marrow objected."."""
    cues = (*given.cue, *given.source)
    for n, span in enumerate(given.content[1:], 1):
        own = OWN_CUE.match(text, span.end) if ENDS.search(span.of(text)) else None
        told = any(given.content[n - 1].end <= cue.start < span.start for cue in given.cue)
        answers = is_answer(text, given.content[n - 1], span)
        if not told or not STOP.search(text[: span.start].rstrip("“\"«‘'")[-3:]) or not (own or answers):
            continue
        if any(cue.start >= span.start for cue in cues):
            return [given]
        first = structs.replace(given, content=given.content[:n])
        which = "2" if own and own["source2"] else ""
        source = (Span(*own.span(f"source{which}")),) if own else ()
        cue = (Span(*own.span(f"verb{which}")),) if own else ()
        return [first, structs.replace(given, source=source, cue=cue, content=given.content[n:])]
    return [given]


def is_answer(text: str, before: Span, quote: Span) -> bool:
    """Whether a quotation that begins a paragraph answers the one before it, with which somebody asked."""
    gap = text[before.end : quote.start]
    asked = QUESTION.search(before.of(text)) and ASKED.search(gap)
    return asked is not None and "\n" in gap


def all_parted(text: str, given: Sequence[Attribution]) -> list[Attribution]:
    """All attributions, each with quotations of one person only; a quotation that another has stays there."""
    known = {span for one in given for span in one.cue}
    cues = sorted(known)
    made = []
    for one in given:
        parts = parted(text, one)
        whole = parts if len(parts) == 1 or known.isdisjoint(parts[1].cue) else [one]
        made += [part for each in whole for part in _before_another(text, each, cues)]
    return made


def _before_another(text: str, given: Attribution, cues: Sequence[Span]) -> list[Attribution]:
    """The attribution, and a paragraph of it that stands before what somebody else is told to say.

    "“I held his hand.” ¶ His wife said the road was bad. “They never listen,” she said."
    """
    for n, (span, then) in enumerate(pairwise(given.content), 1):
        end = text.find("\n", span.end, then.start)
        alone = end >= 0 and not text[span.end : end].strip() and CLOSED.search(span.of(text))
        first = bisect_left(cues, Span(span.end, span.end + 1))
        between = any(cue not in given.cue and cue.end <= then.start for cue in cues[first : first + 1])
        if not (alone and between) or any(cue.start < then.start for cue in given.cue):
            continue
        bare = structs.replace(given, source=(), cue=(), content=given.content[:n])
        return [bare, structs.replace(given, content=given.content[n:])]
    return [given]
