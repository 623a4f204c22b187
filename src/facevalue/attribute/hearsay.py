"""What somebody is only heard or seems to say: "Marrow is understood to have told friends that …"."""

from __future__ import annotations

import re

from msgspec import structs

from facevalue.attribute.attitudes import HELD
from facevalue.attribute.parted import NAME
from facevalue.record import Attribution, Span, quoted

IS_HEARD = r"(?:is|are|was|were) (?:widely )?(?:understood|said|reported|believed|thought|alleged|rumou?red)"
SAYS = (
    r"(?:told|warned|admitted|said|asked|denied|promised|threatened|urged|written|complained|confessed|offered|"
    r"demanded|insisted|suggested|assured|argued|conceded|called|described|blamed|accused|ordered|replied)"
)
HEARD = re.compile(
    r"(?:^|(?<=[.!?…] )|(?<=[.!?…][”\"’] )|(?<=\n))"
    r"(?P<lead>(?:But|And|Yet|Then|Later|Meanwhile|On|In|At|By)\b[^,.\n]{0,40}?,? )?"
    rf"(?P<source>[^.!?;“”\"\n]{{2,160}}?),? {IS_HEARD} to "
    rf"(?:have (?P<cue>{SAYS})\b|be (?P<being>(?:\w+ly )?[a-z]+ (?:about|at|by|for|of|to|with))\b)"
    r"(?P<whom>[^.;:“”\"\n]{0,90}? (?:that|whether) )?"
)
NOT_WHO = r"(?!(?:And|As|But|If|So|That|Then|This|What|When|Yet) )"
MEANS = (
    r"(?:accept|accus|acknowledg|admit|agree|argu|back|believ|blam|confirm|contradict|criticis|criticiz|defend|"
    r"deny|dismiss|endors|feel|impl|indicat|question|recogni|reject|rule out|say|suggest|support|think|"
    r"threaten|want|warn)\w*"
)
SEEMS = re.compile(  # "Marrow seems to think the bridge is hers"
    rf"(?<![\w-])(?P<source>[Hh]e|[Ss]he|[Tt]hey|{NOT_WHO}{NAME}) "
    r"(?P<cue>(?:(?:also|has|have|had|now|then|later|once|still) )?(?:appear|seem)(?:s|ed)? (?:\w+ly )?"
    rf"to (?:have )?{MEANS}(?: that)?)(?= )"
)
SEEM = re.compile(r"\b(?:appear|seem)")
WORDS = 40  # characters of a name before "seems"
REACH = 260  # characters before what was said in which it is told who is heard to have said it


def heard(text: str, attribution: Attribution) -> Attribution:
    """An attribution to nobody, by "is understood" or "seems to think", to whom it speaks of."""
    cue, content = quoted(text, attribution.cue), attribution.content
    if not attribution.source and "to" in cue.split() and SEEM.search(cue):
        return _seeming(text, attribution)
    if not re.match(IS_HEARD, cue) and "to have" not in quoted(text, content):
        return attribution
    start = max(0, content[0].start - REACH)
    for found in HEARD.finditer(text, start, content[-1].end):
        if found["being"] and not HELD.search(found["being"]):
            continue  # "is believed to be responsible for the fire"
        said = "cue" if found["cue"] else "being"
        begins = found.end("whom") if found["whom"] else found.end(said) + 1
        if found.start(said) - REACH < content[0].start and begins < content[-1].end <= _stop(text, begins):
            return structs.replace(
                attribution,
                source=(Span(*found.span("source")),),
                cue=(Span(*found.span(said)),),
                content=(Span(begins, content[-1].end),),
            )
    return attribution


def _seeming(text: str, attribution: Attribution) -> Attribution:
    """The same, said by who stands before "seems to think", if somebody does and what follows is read."""
    cue, content = attribution.cue, attribution.content
    told = SEEMS.search(text, max(0, cue[0].start - WORDS), content[-1].end)
    if told is None or not told.start("cue") <= cue[-1].start < told.end("cue"):
        return attribution
    begins = max(content[-1].start, told.end("cue") + 1)
    if begins >= content[-1].end or any(span.end > told.start("cue") for span in content[:-1]):
        return attribution
    return structs.replace(
        attribution,
        source=(Span(*told.span("source")),),
        cue=(Span(*told.span("cue")),),
        content=(Span(begins, content[-1].end),),
    )


def _stop(text: str, at: int) -> int:
    """Where the paragraph ends."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end
