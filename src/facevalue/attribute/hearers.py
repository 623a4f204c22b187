"""Who is told something does not say it: "The envoy was told that …" is said by nobody who is named."""

from __future__ import annotations

import re

from msgspec import structs

from facevalue.record import Attribution, Span

TOLD = r"(?:told|informed|warned|assured|advised|notified|instructed|ordered|reminded|asked)\b(?! by\b)"
PASSIVE = re.compile(
    rf"[,”\"]? (?:(?:has|had|have|will|would|could|may|might|must) )?(?:(?:also|then|later|not|never) )?"
    rf"(?:is|are|was|were|be|been|being) (?:(?:also|then|later|again|\w+ly) )?{TOLD}"
)


def unheard(text: str, given: Attribution) -> Attribution:
    """An attribution without the hearer that a reader took for its source."""
    if not given.source or not given.cue or given.source[-1].end > given.cue[0].start:
        return given
    between = Span(given.source[-1].end, given.cue[-1].end)
    passive = PASSIVE.match(text, between.start, between.end + 4)
    return structs.replace(given, source=()) if passive and passive.end() <= between.end else given
