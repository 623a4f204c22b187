"""Descriptions of somebody named wherever they stand, not only where they speak: "fined the company"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence

from facevalue.attribute.heads import is_person
from facevalue.attribute.lexicon import KIN
from facevalue.attribute.mentioned import BODIES
from facevalue.attribute.referents import Referent
from facevalue.attribute.scene import NESTED, Scene
from facevalue.attribute.sources import Source
from facevalue.record import Span, Speaker

PHRASE = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)(?: [a-z][a-z-]*[a-z]){1,4}")
WORD = re.compile(r"[a-z][a-z-]*")
ENDS = re.compile(  # what follows a noun that is no part of another: "the bank was", not "the bank clerk"
    r"['’]s?\b|[”\"’)\]]?[.,;:?!—–\n]|[”\"’)]| ?[—–-] |"
    r" (?:and|or|but|so|as|that|which|who|whom|whose|when|while|where|why|how|if|because|before|after|since|"
    r"than|from|at|in|on|by|with|to|into|over|under|about|against|near|during|without|through|until|"
    r"is|was|has|had|will|would|could|can|might|may|must|should|did|does|also|now|not|never|still|"
    r"away|out|up|down|off|back|again|too|later|today|yesterday|tomorrow|last|this|next|here|there|"
    r"says|said|told|wants|plans|needs|makes|gets|faces|knows|thinks|went|came|took|gave|made|left|won|lost|"
    r"[a-z]{2,}ed)\b"
)
NO_PART = frozenset(
    "the a an his her its their this that these those and or but of to in for with who".split()
)
WEAK = re.compile("last to speak|named so far|likeliest|only person|only organisation|the text is about")
BESIDE = re.compile(r",? ")
Resolve = Callable[[Source, Scene], Speaker | None]


def nominals(scene: Scene, known: Collection[Span], resolve: Resolve) -> Iterator[Referent]:
    """Whom each description means that stands in none of the spans that are known."""
    taken = sorted({*known, *(name.span for name in scene.roster.names)})
    for span in _phrases(scene.text):
        if _is_taken(taken, span) or _is_apposed(scene, span):
            continue
        found = resolve(Source(span=span, text=span.of(scene.text)), scene)
        if found and found.via == "coreference" and not WEAK.search(found.because[-1]):
            yield Referent(span, "nominal", found.name, 0.75, found.because[-1])


def _is_taken(taken: Sequence[Span], span: Span) -> bool:
    """Whether a phrase meets one of the spans, which are in the order of the text."""
    last = bisect_left(taken, span.end, key=lambda one: one.start)
    return any(one.end > span.start for one in taken[max(0, last - NESTED) : last])


def _is_apposed(scene: Scene, span: Span) -> bool:
    """Whether a description stands beside a name that it goes with: "Ada Marrow, the mayor"."""
    roster, text = scene.roster, scene.text
    before = roster.between(span.start - 60, span.start)
    if before and text[before[-1].span.end : span.start] == ", ":
        return True
    behind = roster.between(span.end, span.end + 4)
    return bool(behind) and BESIDE.fullmatch(text, span.end, behind[0].span.start) is not None


def _phrases(text: str) -> Iterator[Span]:
    """Words for one person, and for a body if these alone stand behind a determiner."""
    for match in PHRASE.finditer(text):
        first = text.index(" ", match.start()) + 1
        for word in WORD.finditer(text, first, match.end()):
            noun = word.group()
            if noun in NO_PART:
                break
            alone = noun in BODIES and word.start() == first
            known = noun in KIN or alone or (is_person(noun) and text[match.start()] in "Tt")
            if known and ENDS.match(text, word.end()):
                yield Span(match.start(), word.end())
                break
