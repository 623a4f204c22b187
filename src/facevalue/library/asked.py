"""What a caller asks for by name, checked: which names there are, and what values they may have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypedDict, TypeVar

import msgspec
from msgspec import Struct

from facevalue.record import UsageError
from facevalue.record.claims import Kind, Stance, Via
from facevalue.record.document import Genre, Role
from facevalue.record.findings import GroupedBy, Reviewed, Voice
from facevalue.store.place import days_between

_Asked = TypeVar("_Asked", bound=Struct)


class Facts(TypedDict, total=False):
    """What is known of a document beforehand; each takes the place of what its text tells."""

    title: str
    authors: tuple[str, ...]
    published: str
    publisher: str
    language: str
    url: str
    genre: Genre


class StatementFilters(TypedDict, total=False):
    """Which statements; all that are given must hold. They are those of `facevalue search`."""

    speaker: str
    about: str
    stance: Stance
    since: str
    until: str
    undated: bool
    kind: Kind
    genre: Genre
    publisher: str
    region: Role
    via: Via
    min_confidence: float
    reviewed: Reviewed
    order: Literal["newest", "oldest"]
    limit: int


class DocumentFilters(TypedDict, total=False):
    """Which documents: of a genre, an outlet, published since or until a date (inclusive)."""

    genre: Genre
    publisher: str
    since: str
    until: str
    limit: int


class StandingAsked(TypedDict, total=False):
    """What to count of an actor, and how to put it together, as for `facevalue standing`."""

    period: str | tuple[str, ...]
    voice: Voice
    by: GroupedBy
    since: str
    until: str
    speaker: str
    outlet: str
    groups: int


class RelationsAsked(TypedDict, total=False):
    """Whose relations, and when, as for `facevalue relations`."""

    between: tuple[str, ...]
    period: str | tuple[str, ...]
    level: Literal["actor", "country"]
    top: int
    since: str
    until: str
    ties: bool
    limit: int


class EchoFilters(TypedDict, total=False):
    """Which echoes; all that are given must hold. They are those of `facevalue echoes`."""

    of: Literal["document", "statement", "event"]
    speaker: str
    about: str
    since: str
    until: str
    min_origins: int
    contradicted: bool
    limit: int


def checked(given: Mapping[str, Any], allowed: type, form: type[_Asked]) -> _Asked:
    """The names given as a question, those that are None left out.

    Raises `UsageError` for a name that is not `allowed`, and for a value that it cannot have, such as a date.
    """
    names = allowed.__annotations__
    if strange := sorted(given.keys() - names):
        raise UsageError("U43", f"{strange[0]} is no filter here", f"use {', '.join(names)}")
    values = {name: value for name, value in given.items() if value is not None}
    if "period" in values:
        period = values.pop("period")
        values["periods"] = (period,) if isinstance(period, str) else period
    try:
        days_between(*(str(values.get(end) or "1970") for end in ("since", "until")))
        return msgspec.convert(values, form)
    except msgspec.ValidationError as error:
        name = str(error).rpartition("$.")[2].rstrip("`").replace("periods", "period") or "a filter"
        reason = str(error).partition(" - at ")[0]
        raise UsageError("U45", f"{name}: {reason[:1].lower()}{reason[1:]}", "give another value") from error
