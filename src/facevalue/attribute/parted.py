"""Two quotations that were read as one person's, the second with words of its own for who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from facevalue.record import Attribution, Span

STOP = re.compile(r"[.!?]\s$")
SOURCE = r"(?P<source>he|she|(?:[^\W\d_a-z][\w’'-]+ ){0,3}?[^\W\d_a-z][\w’'-]+|the (?:[a-z-]+ )?[a-z-]+)"
OWN_CUE = re.compile(rf" (?:{SOURCE} (?P<verb>[a-z]{{2,}}ed|said|says))(?=[.,;]|\s(?:on|in|at|to)\b)")
ENDS = re.compile(r"[,?!][”\"»]$")


def parted(text: str, given: Attribution) -> list[Attribution]:
    """The attribution, and what another is said to say of it: "“…,” she said. “…,” Marrow objected."."""
    cues = (*given.cue, *given.source)
    for n, span in enumerate(given.content[1:], 1):
        own = OWN_CUE.match(text, span.end) if ENDS.search(span.of(text)) else None
        told = any(given.content[n - 1].end <= cue.start < span.start for cue in given.cue)
        if own is None or not told or not STOP.search(text[: span.start].rstrip('“"«')[-3:]):
            continue
        if any(cue.start >= span.start for cue in cues):
            return [given]
        first = structs.replace(given, content=given.content[:n])
        source, cue = Span(*own.span("source")), Span(*own.span("verb"))
        return [first, structs.replace(given, source=(source,), cue=(cue,), content=given.content[n:])]
    return [given]


def all_parted(text: str, given: Sequence[Attribution]) -> list[Attribution]:
    """All attributions, each with quotations of one person only; a quotation that another has stays there."""
    known = {span for one in given for span in one.cue}
    made = []
    for one in given:
        parts = parted(text, one)
        made += parts if len(parts) == 1 or parts[1].cue[0] not in known else [one]
    return made
