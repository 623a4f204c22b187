"""What attribution makes of a document."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from facevalue.record import Actor, ActorId, Mention, Statement


class Found(Struct, frozen=True, kw_only=True):
    """What attribution makes of a document; `sides` tells for whom each actor speaks, where that is told."""

    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    sides: Mapping[ActorId, ActorId] = {}
