"""Who holds a turn is whom a first name or a surname alone means in that talk: "Thank you, Ada"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct, structs

from facevalue.record import About, Actor, ActorId, Mention, Speaker, Statement, Turn, actor_id

_Told = TypeVar("_Told", About, Speaker)


class Named(Struct, frozen=True, kw_only=True):
    """The records of a document that point at actors, and the actors."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    turns: tuple[Turn, ...] = ()


def short_for(actors: Iterable[Actor], holders: Iterable[str]) -> dict[ActorId, ActorId]:
    """The actors with one word for a name that is the first name or surname of one holder alone.

    Nobody's where somebody else in the document has it too, or where it is no person's name.
    """
    found, held = list(actors), set(holders)
    full = {name for name in (*held, *(actor.name for actor in found)) if " " in name.strip()}
    known: dict[ActorId, ActorId] = {}
    for actor in found:
        if " " in actor.name or actor.type not in ("person", None) or actor.name in held:
            continue
        bearers = [name for name in full if actor.name in (name.split()[0], name.split()[-1])]
        if len(bearers) == 1 and bearers[0] in held:
            known[actor.id] = actor_id(bearers[0])
    return known


def in_full(named: Named, full: Mapping[ActorId, ActorId]) -> Named:
    """The same with the actor of the full name in the place of that of its part."""
    if not full:
        return named
    names = {actor.id: actor.name for actor in named.actors}

    def whole(one: _Told) -> _Told:
        key = full.get(one.actor) if one.actor else None
        return structs.replace(one, actor=key, name=names.get(key, one.name)) if key else one

    return structs.replace(
        named,
        mentions=tuple(
            structs.replace(m, actor=full.get(m.actor, m.actor)) if m.actor else m for m in named.mentions
        ),
        statements=tuple(
            structs.replace(s, speaker=whole(s.speaker), about=tuple(map(whole, s.about)))
            for s in named.statements
        ),
    )
