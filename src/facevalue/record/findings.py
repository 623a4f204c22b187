"""What holds across documents, and what people decided about single records."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, convert, to_builtins

from facevalue.record.anchor import ActorId, DocId

Voice = Literal["statements", "author", "events"]
GroupedBy = Literal["speaker", "outlet", "type", "country", "bloc", "office"]
Direction = Literal["to", "by"]
Decision = Literal["accept", "correct", "reject"]


class Echo(Struct, frozen=True, kw_only=True, tag_field="record", tag="echo"):
    """Statements, events or documents that are the same one; near copies share an origin."""

    id: str
    of: Literal["document", "statement", "event"]
    members: tuple[str, ...]
    documents: int
    outlets: int
    origins: int
    first: str | None
    contradicts: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


class Shift(Struct, frozen=True, kw_only=True):
    """How much higher a figure is than in the period that begins at `since`; `flagged` if beyond chance."""

    since: str | None
    net: float
    low: float
    high: float
    flagged: bool


class Standing(Struct, frozen=True, kw_only=True, tag_field="record", tag="standing"):
    """How an actor was cast, or what was done to or by it, in a period, with an interval.

    `start` and `end` are ISO 8601 dates, inclusive; None where nothing counted has a date. `net` is the log
    odds of positive over negative; for events it is a mean score in [-10, 10].
    """

    actor: ActorId
    name: str
    start: str | None
    end: str | None
    voice: Voice
    by: GroupedBy | None = None
    group: str | None = None
    group_id: ActorId | None = None
    direction: Direction | None = None
    net: float
    low: float
    high: float
    interval: Literal["bootstrap", "reviewed"]
    n: int
    documents: int = 0
    origins: int
    positive: float | None = None
    negative: float | None = None
    machine: float | None = None
    reviewed: int = 0
    errors: Literal["own", "actor", "record"] | None = None
    change: Shift | None = None
    evidence: tuple[str, ...]


class Said(Struct, frozen=True, kw_only=True):
    """What two actors said of each other in a period."""

    net: float
    low: float
    high: float
    n: int


class Did(Struct, frozen=True, kw_only=True):
    """What two actors did to each other in a period."""

    score: float
    low: float
    high: float
    n: int


class Relation(Struct, frozen=True, kw_only=True, tag_field="record", tag="relation"):
    """How two actors stood to each other in a period (ISO 8601 dates, inclusive)."""

    a: ActorId
    b: ActorId
    start: str
    end: str
    said: Said | None
    did: Did | None
    sign: Literal[-1, 0, 1]
    camp: dict[str, int]
    evidence: tuple[str, ...]


class Review(Struct, frozen=True, kw_only=True, tag_field="record", tag="review"):
    """A person's decision on a record; never changed, only followed by another."""

    id: str
    of: str
    decision: Decision
    reason: str
    reviewer: str
    at: str
    corrected: dict[str, Any] | None = None


class Merge(Struct, frozen=True, kw_only=True, tag_field="change", tag="merge"):
    """The actor is the same one as `into`."""

    into: ActorId


class Rename(Struct, frozen=True, kw_only=True, tag_field="change", tag="rename"):
    """The actor is called `name`."""

    name: str


class Split(Struct, frozen=True, kw_only=True, tag_field="change", tag="split"):
    """What goes by one of `names` and stands in one of `documents` is another actor, called `name`.

    No names are all names, no documents are all documents, also those that are read later. `into` is
    the other actor's id; it follows from its name.
    """

    name: str
    names: tuple[str, ...] = ()
    documents: tuple[DocId, ...] = ()
    into: ActorId | None = None


Change = Merge | Rename | Split
"""What a person changed about an actor: the `corrected` of a review of one."""


def corrected(change: Change) -> dict[str, Any]:
    """The change as `Review.corrected` holds it."""
    fields = to_builtins(change)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}


def change_of(review: Review) -> Change | None:
    """What a review changed about an actor; None if it is a decision of another kind."""
    if review.decision != "correct" or "change" not in (review.corrected or {}):
        return None
    change: Change = convert(review.corrected, Change)
    return change
