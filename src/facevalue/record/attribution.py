"""What reading the words hands on: spans that belong together, and times, before anyone is named."""

from __future__ import annotations

from msgspec import Struct

from facevalue.record.anchor import ActorId, Span, Spans
from facevalue.record.claims import Form, Modality, Plover, Quad, When
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


class Timed(Struct, frozen=True):
    """Where an expression of time stands, and what it means."""

    span: Span
    when: When


class MentionSpan(Struct, frozen=True):
    """A mention in a chain: half-open code-point offsets, its form, and the mention it was linked to.

    `confidence` is the probability that it belongs with the mentions of its chain that stand before
    it; a chain's first mention has no antecedent, and 1.
    """

    start: int
    end: int
    form: Form
    antecedent: Span | None
    confidence: float


class Act(Struct, frozen=True, kw_only=True):
    """An act between actors as a sentence tells it, before it is known who reports it.

    `trigger` is the word that tells of it; an agent or patient that is not named as an actor is `None`.
    """

    plover: Plover
    quad: Quad
    trigger: Span
    agent: ActorId | None
    patient: ActorId | None
    when: When | None = None
    where: str | None = None
    modality: Modality
    confidence: float
