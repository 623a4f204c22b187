"""Actors of one document matched with those a user knows, by name and alias."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from facevalue.record import Actor, ActorId, Mention, Statement

ARTICLE = re.compile(r"^(?:the)\s+", re.IGNORECASE)
Linked = tuple[tuple[Actor, ...], tuple[Mention, ...], tuple[Statement, ...]]


class Directory:
    """Known actors by every name they go by; an alias that two of them share tells nobody apart."""

    def __init__(self, actors: Iterable[Actor] = ()) -> None:
        self._by_name: dict[str, Actor | None] = {}
        for actor in actors:
            for name in {_key(n) for n in (actor.name, *actor.aliases)}:
                shared = self._by_name.get(name, actor)
                self._by_name[name] = actor if shared is not None and shared.id == actor.id else None

    def find(self, name: str) -> Actor | None:
        """The one actor who goes by this name, if there is one."""
        return self._by_name.get(_key(name))


def link(
    actors: Sequence[Actor],
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    directory: Directory,
) -> Linked:
    """The same records with known actors in the place of names that are theirs."""
    known = {
        actor.id: _with_reason(found, actor.name) for actor in actors if (found := directory.find(actor.name))
    }
    if not known:
        return tuple(actors), tuple(mentions), tuple(statements)

    def told(key: ActorId | None) -> ActorId | None:
        return known[key].id if key in known else key

    merged = {actor.id: actor for actor in (known.get(actor.id, actor) for actor in actors)}
    return (
        tuple(merged[key] for key in sorted(merged)),
        tuple(structs.replace(mention, actor=told(mention.actor)) for mention in mentions),
        tuple(
            structs.replace(
                statement,
                speaker=structs.replace(statement.speaker, actor=told(statement.speaker.actor)),
                about=tuple(structs.replace(about, actor=told(about.actor)) for about in statement.about),
            )
            for statement in statements
        ),
    )


def _with_reason(actor: Actor, name: str) -> Actor:
    reason = "name" if _key(name) == _key(actor.name) else "alias"
    return structs.replace(actor, because=(f"{reason} in the actor file",))


def _key(name: str) -> str:
    return ARTICLE.sub("", " ".join(name.casefold().replace("’", "'").split()))
