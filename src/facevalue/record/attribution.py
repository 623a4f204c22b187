"""What the reading model hands on: spans that belong together, before anyone is named."""

from __future__ import annotations

from msgspec import Struct

from facevalue.record.anchor import Spans
from facevalue.record.errors import AnchorError


class Attribution(Struct, frozen=True, kw_only=True):
    """Source, cue and content of one attribution, each a tuple of spans; content is never empty.

    `confidence` is the calibrated probability that all spans and links are right.
    """

    source: Spans = ()
    cue: Spans = ()
    content: Spans
    confidence: float

    def __post_init__(self) -> None:
        if not self.content:
            raise AnchorError("A03", "an attribution without content", "pass at least one span of the text")
