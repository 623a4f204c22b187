"""Whose claim it is that somebody else speaks of: "The site checked Marrow's claim that the bridge sways"."""

from __future__ import annotations

import re

from msgspec import structs

from facevalue.attribute.parted import NAME
from facevalue.record import Attribution, Span, quoted

NOUN = (
    r"(?:claim|assertion|statement|allegation|suggestion|argument|contention|remark|accusation|prediction|"
    r"warning|complaint|belief|view)s?"
)
OWNED = re.compile(rf"(?<![\w-])(?P<source>{NAME})[’']s? (?:[a-z-]+ ){{0,2}}?(?P<cue>{NOUN}) (?:that )?$")
REPORT = re.compile(
    rf"\b(?:an?|the|another) (?:[a-z-]+ )?(?P<source>{NAME}) (?P<cue>report|story|poll|survey|study) "
    r"(?:that )?$"
)
SPEAKS_OF = re.compile(  # and says nothing for or against it
    r"\b(?:seiz|cit|point|refer|check|fact-check|quot|respond|react|address|examin|investigat|look|ask|press|"
    r"brought up|bring|rais)\w*"
)
REACH = 120  # characters before a content in which its owner stands


def claimed(text: str, attribution: Attribution) -> Attribution:
    """An attribution to who only speaks of another's claim, to that one instead."""
    start = attribution.content[0].start
    before = max(0, start - REACH)
    if not SPEAKS_OF.search(quoted(text, attribution.cue)):
        return attribution
    found = OWNED.search(text, before, start) or REPORT.search(text, before, start)
    if found is None:
        return attribution
    source, cue = Span(*found.span("source")), Span(*found.span("cue"))
    own = any(one.meets(source) for one in attribution.source)
    behind = any(one.start > start for one in attribution.cue)
    if own or behind or not any(one.end >= before for one in attribution.cue):
        return attribution
    return structs.replace(attribution, source=(source,), cue=(cue,))
