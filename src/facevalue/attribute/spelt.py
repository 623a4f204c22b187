"""How people are spelt whom a transcript writes in capitals alone: as their turns name them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from facevalue.attribute.found import Found
from facevalue.record import Turn, actor_id


def as_in_turns(found: Found, turns: Sequence[Turn]) -> Found:
    """What was found, with "ADA MARROW" spelt as the speaker of her turns is."""
    told = {actor_id(turn.speaker.name): turn.speaker.name for turn in turns}
    spelt = {
        actor.id: told[actor.id]
        for actor in found.actors
        if actor.id in told and actor.name.isupper() and not told[actor.id].isupper()
    }
    if not spelt:
        return found
    statements = (
        structs.replace(one, speaker=structs.replace(one.speaker, name=spelt[one.speaker.actor]))
        if one.speaker.actor in spelt
        else one
        for one in found.statements
    )
    actors = (structs.replace(one, name=spelt.get(one.id, one.name)) for one in found.actors)
    return structs.replace(found, statements=tuple(statements), actors=tuple(actors))
