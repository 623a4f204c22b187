"""Words with a capital that nobody reads as a name, and of whom nothing is told: "Page", "Hi", "Episode"."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import structs

from facevalue.link.directory import Directory
from facevalue.link.holders import Named
from facevalue.record import Actor, ActorId


def without_unread(named: Named, read: Collection[ActorId], directory: Directory) -> Named:
    """The same, without actors of no type who are not `read` as names, do not speak and are not spoken of."""
    told = {turn.speaker.actor for turn in named.turns}
    told |= {key for s in named.statements for key in (s.speaker.actor, *(about.actor for about in s.about))}

    def is_actor(actor: Actor) -> bool:
        known = actor.type or actor.wikidata or directory.known(actor.name)
        return bool(known) or actor.id in told or actor.id in read

    kept = tuple(filter(is_actor, named.actors))
    gone = {actor.id for actor in named.actors} - {actor.id for actor in kept}
    mentions = tuple(m for m in named.mentions if m.actor not in gone)
    return structs.replace(named, actors=kept, mentions=mentions) if gone else named
