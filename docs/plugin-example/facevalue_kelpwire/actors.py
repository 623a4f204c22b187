"""Who is known on the Kelp Coast, which does not exist either."""

from __future__ import annotations

from facevalue.record import Actor, actor_id

NAMES = {"Kelp Harbour Board": ("the Board", "Harbour Board"), "Isolde Wrack": ("Captain Wrack",)}


def coast() -> list[Actor]:
    """The actors, with the names that they go by."""
    types = ("organization", "person")
    return [
        Actor(id=actor_id(name), name=name, type=kind, aliases=aliases)
        for (name, aliases), kind in zip(NAMES.items(), types, strict=True)
    ]
