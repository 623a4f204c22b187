"""What somebody is only heard to have said: "Marrow is understood to have told friends that she would go"."""

from __future__ import annotations

import re

from msgspec import structs

from facevalue.record import Attribution, Span, quoted

IS_HEARD = r"(?:is|are|was|were) (?:widely )?(?:understood|said|reported|believed|thought|alleged|rumou?red)"
SAYS = (
    r"(?:told|warned|admitted|said|asked|denied|promised|threatened|urged|written|complained|confessed|offered|"
    r"demanded|insisted|suggested|assured|argued|conceded|called|described|blamed|accused|ordered|replied)"
)
HEARD = re.compile(
    r"(?:^|(?<=[.!?…] )|(?<=[.!?…][”\"’] )|(?<=\n))"
    r"(?P<lead>(?:But|And|Yet|Then|Later|Meanwhile|On|In|At|By)\b[^,.\n]{0,40}?,? )?"
    rf"(?P<source>[^.!?;“”\"\n]{{2,160}}?),? {IS_HEARD} to have (?P<cue>{SAYS})\b"
    r"(?P<whom>[^.;:“”\"\n]{0,90}? (?:that|whether) )?"
)
REACH = 260  # characters before what was said in which it is told who is heard to have said it


def heard(text: str, attribution: Attribution) -> Attribution:
    """An attribution to nobody, by "is understood", to whom it speaks of."""
    cue, content = quoted(text, attribution.cue), attribution.content
    if not re.match(IS_HEARD, cue) and "to have" not in quoted(text, content):
        return attribution
    start = max(0, content[0].start - REACH)
    for found in HEARD.finditer(text, start, content[-1].end):
        begins = found.end("whom") if found["whom"] else found.end("cue") + 1
        if found.start("cue") - REACH < content[0].start and begins < content[-1].end <= _stop(text, begins):
            return structs.replace(
                attribution,
                source=(Span(*found.span("source")),),
                cue=(Span(*found.span("cue")),),
                content=(Span(begins, content[-1].end),),
            )
    return attribution


def _stop(text: str, at: int) -> int:
    """Where the paragraph ends."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end
