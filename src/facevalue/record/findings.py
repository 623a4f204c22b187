"""What holds across documents, and what people decided about single records."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, convert, to_builtins

from facevalue.record.anchor import ActorId, DocId

Voice = Literal["statements", "author", "events"]
GroupedBy = Literal["speaker", "outlet", "type", "country", "bloc", "office"]
Direction = Literal["to", "by"]
Decision = Literal["accept", "correct", "reject"]
Reviewed = Literal["yes", "no", "accepted", "corrected", "rejected"]


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
    """What two actors said of each other in a period: net stance with its interval.

    `n` counts statements; in `origins` each echo counts as often as it has independent origins.
    """

    net: float
    low: float
    high: float
    n: int
    origins: int | None = None


class Did(Struct, frozen=True, kw_only=True):
    """What two actors did to each other in a period: the mean score of acts, from -10 to 10.

    `n` counts acts; in `origins` each echo counts as often as it has independent origins.
    """

    score: float
    low: float
    high: float
    n: int
    origins: int | None = None


class Toward(Struct, frozen=True, kw_only=True):
    """What one of the two said of the other, and did to it."""

    said: Said | None
    did: Did | None


class Tie(Struct, frozen=True, kw_only=True):
    """A tie that was declared: an alliance or a bloc of both, or sanctions `by` one of them ("a", "b")."""

    kind: Literal["alliance", "bloc", "sanctions"]
    name: str
    since: str | None = None
    until: str | None = None
    by: Literal["a", "b"] | None = None


class Relation(Struct, frozen=True, kw_only=True, tag_field="record", tag="relation"):
    """How two actors stood to each other in a period (ISO 8601 dates, inclusive; null if nothing is dated).

    `camp`, `names` and `each` tell of the two as "a" and "b"; an actor without a signed tie is in no camp.
    `basis` says what the sign rests on. Acts that were `planned` or `denied` are in no score.
    """

    a: ActorId
    b: ActorId
    start: str | None
    end: str | None
    said: Said | None
    did: Did | None
    sign: Literal[-1, 0, 1]
    camp: dict[str, int]
    evidence: tuple[str, ...]
    names: dict[str, str] = {}
    each: dict[str, Toward] = {}
    basis: Literal["said", "did", "both", "dispute"] | None = None
    planned: int = 0
    denied: int = 0
    ties: tuple[Tie, ...] = ()


class Member(Struct, frozen=True, kw_only=True):
    """An actor in a camp; `torn` if it could as well stand in the one opposite."""

    actor: ActorId
    name: str
    torn: bool = False


class Triangle(Struct, frozen=True, kw_only=True):
    """Three actors a, b and c, and the signs of the ties ab, ac and bc."""

    actors: tuple[Member, Member, Member]
    signs: tuple[int, int, int]


class Camp(Struct, frozen=True, kw_only=True):
    """Who stands together; camp 1 stands against 2, 3 against 4."""

    camp: int
    members: tuple[Member, ...]


class Move(Struct, frozen=True, kw_only=True):
    """An actor that went from one camp to the other since the period before."""

    actor: ActorId
    name: str
    left: int
    joined: int


class Frustration(Struct, frozen=True, kw_only=True):
    """How many ties the camps leave frustrated (`upper`), and how many any two camps must (`lower`)."""

    lower: int
    upper: int
    exact: bool


class Camps(Struct, frozen=True, kw_only=True, tag_field="record", tag="camps"):
    """The camps of a period, the signed ties between their members, and the triangles of these.

    `telling` are the unbalanced triangles whose weakest tie is surest.
    """

    start: str | None
    end: str | None
    positive: int
    negative: int
    frustration: Frustration
    balanced: int
    unbalanced: int
    telling: tuple[Triangle, ...]
    camps: tuple[Camp, ...]
    moved: tuple[Move, ...] = ()


class Review(Struct, frozen=True, kw_only=True, tag_field="record", tag="review"):
    """A person's decision on a record; never changed, only followed by another."""

    id: str
    of: str
    decision: Decision
    reason: str
    reviewer: str
    at: str
    corrected: dict[str, Any] | None = None


class Removal(Struct, frozen=True, kw_only=True, tag_field="record", tag="removal"):
    """That something was taken out of the record for good: when, why, how many rows of what; never what."""

    id: str
    at: str
    kind: Literal["document", "source", "person"]
    rows: dict[str, int]
    reason: str


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
