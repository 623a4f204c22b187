"""Whom a name stands for: the actors a user knows come first, then those of the shipped base."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from facevalue.link.candidates import Candidate, KnowledgeBase
from facevalue.record import Actor

ARTICLE = re.compile(r"^(?:the)\s+", re.IGNORECASE)


class Directory:
    """The actors a user knows, by every name they go by, before a base of actors if there is one.

    A name that two of the user's actors share tells neither of them apart from the other.
    """

    def __init__(self, actors: Iterable[Actor] = (), base: KnowledgeBase | None = None) -> None:
        self.base = base
        self._by_name: dict[str, Actor | None] = {}
        self._by_wikidata: dict[str, Actor] = {}
        self._shared: dict[str, dict[str, str]] = {}  # by id, who goes by a name
        for actor in actors:
            if actor.wikidata:
                self._by_wikidata.setdefault(actor.wikidata, actor)
            for name in {_key(n) for n in (actor.name, *actor.aliases)}:
                self._shared.setdefault(name, {})[actor.id] = actor.name
                shared = self._by_name.get(name, actor)
                self._by_name[name] = actor if shared is not None and shared.id == actor.id else None

    def find(self, name: str) -> Actor | None:
        """The one actor of the user's who goes by this name, if there is one."""
        return self._by_name.get(_key(name)) if self._by_name else None

    def known(self, name: str) -> Actor | None:
        """The same, with the reason, and with whom the base would have meant by it instead."""
        found = self.find(name)
        if found is None:
            return None
        reason = "name" if _key(name) == _key(found.name) else "alias"
        other = self.base and next(iter(self.base.named(name)), None)
        because = [f"{reason} in the actor file"]
        if other and _differs(found, other.actor):
            because.append(f"the base has {other.actor.name} by this name")
        return structs.replace(found, because=tuple(because))

    def own(self, actor: Actor) -> Actor:
        """The user's actor with the same Wikidata id or name, if there is one, or else this one."""
        mine = self._by_wikidata.get(actor.wikidata or "") or self.find(actor.name)
        return structs.replace(mine, because=actor.because) if mine else actor

    def shared(self) -> tuple[str, ...]:
        """Of each name that several of the user's actors go by: a line that says so."""
        return tuple(
            f"“{name}” is {' and '.join(sorted(actors.values()))} in the actor file; it tells neither"
            for name, actors in sorted(self._shared.items())
            if len(actors) > 1
        )

    def overruled(self) -> tuple[str, ...]:
        """Of each name or office that the base gives to another actor than the user: a line that says so."""
        if self.base is None:
            return ()
        lines = []
        for name, actor in self._by_name.items():
            others = self.base.named(name, caseless=True) if actor else ()
            held = self._holders(name, actor) if actor and not others else ()
            if actor and (others or held) and all(_differs(actor, one.actor) for one in others or held):
                known = others[0].actor.name if others else "an office"
                lines.append(f"“{name}” is {known} in the base; the actor file's {actor.name} wins")
        return tuple(sorted(lines))

    def _holders(self, name: str, actor: Actor) -> Sequence[Candidate]:
        """All who ever held an office in the base by which a user's actor goes."""
        written = next(form for form in (actor.name, *actor.aliases) if _key(form) == name)
        return self.base.holder(written) if self.base else ()


def _differs(mine: Actor, other: Actor) -> bool:
    if mine.wikidata and other.wikidata:
        return mine.wikidata != other.wikidata
    return _key(mine.name) not in {_key(name) for name in (other.name, *other.aliases)}


def _key(name: str) -> str:
    return ARTICLE.sub("", " ".join(name.casefold().replace("’", "'").split()))
