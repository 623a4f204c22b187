"""Whose words somebody reads out: "Her office told us, and I'm quoting, …" are not the reader's own."""

from __future__ import annotations

import re

from msgspec import structs

from facevalue.record import Attribution, Span, quoted

TOLD = re.compile(
    r"(?:^|[.!?]\s|\n)(?P<source>[^.!?,;:“”\"\n]{3,80}?) (?P<cue>told|tells|said|says|wrote|writes)\b"
    r"[^.!?“”\"\n]{0,60}, (?:and )?I(?:['’]m| am)? quot(?:e|ing)[,:]? $"
)
REACH = 240  # characters before a quotation in which it is told whose it is


def read_out(text: str, attribution: Attribution) -> Attribution:
    """An attribution to "I" who only quotes, to whoever is quoted."""
    at = attribution.content[0].start
    own = quoted(text, attribution.source).startswith("I")
    told = TOLD.search(text, max(0, at - REACH), at) if own else None
    if told is None:
        return attribution
    source, cue = Span(*told.span("source")), Span(*told.span("cue"))
    return structs.replace(attribution, source=(source,), cue=(cue,))
