"""What is claimed of a document: statements, events, and the actors in them. All are anchored."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from msgspec import Struct

from facevalue.record.anchor import ActorId, Anchor, DocId, Span, Spans, StatementId
from facevalue.record.document import Role
from facevalue.record.errors import AnchorError

Kind = Literal["direct", "indirect", "mixed"]
Via = Literal["name", "coreference", "turn", "author", "unnamed"]
Held = Literal["asserted", "denied", "asked", "hoped"]
Stance = Literal["negative", "neutral", "positive"]
ActorType = Literal["person", "organization", "country", "group"]
Form = Literal["name", "nominal", "pronoun"]
Modality = Literal["done", "planned", "denied"]
Quad = Literal["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"]
Plover = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "CONCEDE",
]  # fmt: skip


class Actor(Struct, frozen=True, kw_only=True, tag_field="record", tag="actor"):
    """A person, country, organisation or group; `because` gives the reasons it was told apart."""

    id: ActorId
    name: str
    type: ActorType | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


class Mention(Struct, frozen=True, kw_only=True, tag_field="record", tag="mention"):
    """A name, nominal or pronoun, the actor it refers to (`None`: not told), and why, where it is no name."""

    id: str
    doc: DocId
    start: int
    end: int
    actor: ActorId | None
    form: Form
    confidence: float | None = None
    because: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        Span(self.start, self.end)


UNKNOWN = "unknown"
"""The name of a speaker who could not be told; several of a talk have numbers behind it."""


class Speaker(Struct, frozen=True, kw_only=True):
    """Whose words a statement gives.

    `name` is the longest form in the document, a description ("unnamed official"), or "unknown".
    """

    name: str
    via: Via
    actor: ActorId | None = None
    because: tuple[str, ...] = ()


class When(Struct, frozen=True, kw_only=True):
    """A time as the text gives it, and as ISO 8601 dates (inclusive), where it could be told."""

    text: str
    start: str | None = None
    end: str | None = None


class About(Struct, frozen=True, kw_only=True):
    """An actor that a statement speaks of, and how its words cast the actor; score in [-1, 1]."""

    name: str
    mention: Span
    actor: ActorId | None = None
    stance: Stance | None = None
    score: float | None = None


class Statement(Struct, frozen=True, kw_only=True, tag_field="record", tag="statement"):
    """Who said what: always with the exact characters that prove it.

    `source`, `cue` and `content` are tuples of spans, since each may be discontinuous; `content`
    is never empty, in the order of the text and without overlap (`AnchorError` otherwise). `text`
    is the content's characters as `quoted` joins them. `confidence` is that of the whole entry.
    """

    id: StatementId
    doc: DocId
    kind: Kind
    speaker: Speaker
    content: Spans
    text: str
    source: Spans = ()
    cue: Spans = ()
    inside: StatementId | None = None
    held: Held | None = None
    said: When | None = None
    about: tuple[About, ...] = ()
    confidence: float
    region: Role

    def __post_init__(self) -> None:
        if not self.content:
            raise AnchorError("A03", f"{self.id}: no content span", "pass at least one span of the text")
        for spans in (self.source, self.cue, self.content):
            if len(spans) > 1 and any(b.start < a.end for a, b in pairwise(spans)):
                raise AnchorError("A04", f"{self.id}: spans overlap or are unordered", "sort and merge them")

    def spans(self) -> Spans:
        """Every stretch of the document's text that this statement rests on."""
        return (*self.source, *self.cue, *self.content, *(about.mention for about in self.about))

    def anchors(self) -> tuple[Anchor, ...]:
        """The same, each with the document it points into."""
        return tuple(Anchor(doc=self.doc, start=s.start, end=s.end) for s in self.spans())


class Event(Struct, frozen=True, kw_only=True, tag_field="record", tag="event"):
    """A reported act between actors, coded in PLOVER; `reported_by` is "document" or a statement."""

    id: str
    doc: DocId
    plover: Plover
    quad: Quad
    trigger: Span
    agent: ActorId | None
    patient: ActorId | None
    when: When | None = None
    where: str | None = None
    modality: Modality
    reported_by: str
    confidence: float
