"""Two quotations that were read as one person's, the second with words of its own for who speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from facevalue.record import Attribution, Span

STOP = re.compile(r"[.!?]\s$")
NAME = r"(?:[^\W\d_a-z][\w’'-]+ ){0,3}?[^\W\d_a-z][\w’'-]+"
SAYS = (  # verbs of saying, behind or before a quotation
    r"(?:said|says|wrote|writes|told|asked|added|replied|answered|continued|declared|insisted|explained|noted|"
    r"recalled|concluded|warned|argued|joked|quipped|shouted|tweeted|exclaimed|objected|protested|remarked|"
    r"responded|retorted|suggested|stated|boasted|complained|admitted|conceded|announced|corrected|called|cried|"
    r"yelled|whispered|muttered|countered|interrupted|demanded|pleaded|begged|claimed|predicted|snapped|urged|"
    r"posed|ironi[sz]ed|intimated|affirmed|opined|lamented|mused|stressed|underlined|sighed)"
)
SOURCE = rf"(?P<source>he|she|{NAME}|the (?:\d{{1,3}}-year-old|(?:[a-z-]+ )?[a-z-]+))"
WHOM = rf"(?: (?:him|her|them|me|us|reporters|{NAME}))?"
OWN_CUE = re.compile(
    rf" (?:{SOURCE} (?P<verb>{SAYS}){WHOM})(?=[.,;]|\s(?:on|in|at|to|from)\b)"
    rf"| (?P<verb2>{SAYS}) (?P<source2>{NAME})(?=[.,;]|\s(?:on|in|at|to|from)\b)"
)
ENDS = re.compile(r"[,?!][”\"»’']$")
ACTS = re.compile(  # a short sentence of somebody who is named, before what is quoted
    rf"{NAME}(?: (?:just|only|then))? (?:laugh|smile|nod|shrug|sigh|grin|pause|grimace|wince|chuckle|frown|"
    r"blush|groan|giggle|hesitate|snort)(?:s|d|ed|ged|ned|ded)?(?: [^.!?\n“”\"]{1,60})?[.:,] ?[“\"‘«]?"
)
MARKS = 6  # characters before a quotation in which a sentence ends
FURTHEST = 600  # characters of a paragraph before a quotation that are looked at
CLOSED = re.compile(r"[.!?…][”\"»’']$")
ASKED = re.compile(r"\b(?:ask(?:ed|s)|wondered|demanded|inquired|enquired)\b")
QUESTION = re.compile(r"\b[Yy]our?\b.*[?][”\"»’']$", re.DOTALL)


def parted(text: str, given: Attribution) -> list[Attribution]:
    """The attribution, and what another is said to say of it: "“…,” she said. “…,” Marrow objected."."""
    cues = (*given.cue, *given.source)
    for n, span in enumerate(given.content[1:], 1):
        told = any(given.content[n - 1].end <= cue.start < span.start for cue in given.cue)
        lead = text[max(0, span.start - MARKS) : span.start].rstrip("“\"«‘'")
        if not told or not STOP.search(lead):
            continue
        own = OWN_CUE.match(text, span.end) if ENDS.search(span.of(text)) else None
        if not own and not is_answer(text, given.content[n - 1], span):
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
    """Whether a quotation that begins a paragraph answers the one before it, which asks "you"."""
    gap = text[before.end : quote.start]
    asked = "\n" in gap and ASKED.search(gap) is not None
    return asked and QUESTION.search(before.of(text)) is not None


def all_parted(text: str, given: Sequence[Attribution]) -> list[Attribution]:
    """All attributions, each with quotations of one person only.

    A quotation whose own words for who speaks are those of another attribution goes there.
    """
    owners = {cue: n for n, one in enumerate(given) for cue in one.cue}
    gained: dict[int, list[Span]] = defaultdict(list)
    parts: dict[int, list[Attribution]] = {}
    for n in sorted(range(len(given)), key=lambda n: given[n].content[0].start):
        content = tuple(sorted((*given[n].content, *gained[n])))
        whole, *aside = _acted_before(text, structs.replace(given[n], content=content))
        first, *rest = (*parted(text, whole), *aside)
        owner = owners.get(rest[0].cue[0]) if rest and rest[0].cue else None
        parts[n] = [first, *rest]
        if owner is not None and (owner in parts or _overlap(rest[0], given[owner])):
            parts[n] = [structs.replace(first, content=content)]
        elif owner is not None:
            gained[owner] += rest[0].content
            parts[n] = [first]
    cues = sorted(owners)
    return [part for n in range(len(given)) for one in parts[n] for part in _before_another(text, one, cues)]


def _acted_before(text: str, given: Attribution) -> list[Attribution]:
    """The attribution, and what it quotes of a later paragraph behind what somebody does there.

    "“He lies,” says Venn. ¶ Marrow laughs. “All right.”": the reader took both for what Venn says.
    """
    told = max((cue.end for cue in (*given.cue, *given.source)), default=None)
    if told is None or given.cue == ():
        return [given]
    for n, span in enumerate(given.content):
        start = text.rfind("\n", 0, span.start) + 1
        lead = text[start : span.start]
        if n and start > told and ACTS.fullmatch(lead):
            bare = structs.replace(given, source=(), cue=(), content=given.content[n:])
            return [structs.replace(given, content=given.content[:n]), bare]
    return [given]


def _overlap(one: Attribution, other: Attribution) -> bool:
    return any(a.meets(b) for a in one.content for b in other.content)


def _before_another(text: str, given: Attribution, cues: Sequence[Span]) -> list[Attribution]:
    """The attribution, and a paragraph of it that stands behind or before what somebody else is told to say.

    "Venn said he ran out. ¶ “I held his hand.” ¶ His wife said it was bad. “They never listen,” she said."
    """
    for n, (span, then) in enumerate(pairwise(given.content), 1):
        end = text.find("\n", span.end, then.start)
        alone = end >= 0 and not text[span.end : end].strip() and CLOSED.search(span.of(text))
        if not alone or any(cue.start < end for cue in given.cue):
            continue
        others = [
            cue
            for cue in _between(cues, Span(_line_before(text, span.start), then.start))
            if cue not in given.cue
        ]
        if any(not span.covers(cue) for cue in others):
            bare = structs.replace(given, source=(), cue=(), content=given.content[:n])
            return [bare, structs.replace(given, content=given.content[n:])]
    return [given]


def _between(cues: Sequence[Span], span: Span) -> Sequence[Span]:
    """Those of some cues in order that begin inside a span."""
    first = bisect_left(cues, span.start, key=lambda cue: cue.start)
    return cues[first : bisect_left(cues, span.end, lo=first, key=lambda cue: cue.start)]


def _line_before(text: str, start: int) -> int:
    """Where the paragraph before the one that begins at an offset begins; the offset, if it begins none."""
    before = text[max(0, start - FURTHEST) : start]
    if before.rstrip(" ") == before.rstrip() and before:
        return start
    return max(0, start - FURTHEST) + before.rstrip().rfind("\n") + 1
