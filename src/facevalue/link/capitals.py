"""Capitals that a document ties to another country than theirs: "Finland's minister is due in Stockholm"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import structs

from facevalue.link.candidates import KnowledgeBase
from facevalue.link.directory import Directory
from facevalue.link.holders import Named
from facevalue.record import Actor, ActorId, Document, Mention, Span, Statement, actor_id


def with_capitals(document: Document, named: Named, directory: Directory) -> Named:
    """The same, a capital that the base knows by itself where the document takes it for another country."""
    if directory.base is None:
        return named
    text = document.text
    moved = {Span(m.start, m.end): text[m.start : m.end] for m in _others(text, named, directory.base)}
    if not moved:
        return named
    own = {
        actor_id(word): Actor(id=actor_id(word), name=word, because=("named in the text",))
        for word in moved.values()
    }
    known = {actor.id for actor in named.actors}
    return structs.replace(
        named,
        actors=(*named.actors, *(actor for key, actor in own.items() if key not in known)),
        mentions=tuple(_moved(m, moved) for m in named.mentions),
        statements=tuple(_told(statement, moved) for statement in named.statements),
    )


def _others(text: str, named: Named, base: KnowledgeBase) -> Iterator[Mention]:
    """The names of capitals that are given to a country of which the base has another capital."""
    names: dict[ActorId | None, str] = {actor.id: actor.name for actor in named.actors}
    for m in named.mentions:
        word, name = text[m.start : m.end], names.get(m.actor, "")
        if m.form == "name" and name and word != name and not name.startswith(word):
            lands = {c.actor.id for c in base.named(word) if c.actor.type == "country"}
            own = [c.actor for c in base.named(name)]
            if len(lands) == 1 and own and own[0].type == "country" and own[0].id not in lands:
                yield m


def _moved(m: Mention, moved: Mapping[Span, str]) -> Mention:
    word = moved.get(Span(m.start, m.end))
    return structs.replace(m, actor=actor_id(word)) if word else m


def _told(statement: Statement, moved: Mapping[Span, str]) -> Statement:
    """A statement by or about such a capital."""
    about = tuple(
        structs.replace(one, name=moved[one.mention], actor=actor_id(moved[one.mention]))
        if one.mention in moved
        else one
        for one in statement.about
    )
    speaker = statement.speaker
    word = next((moved[span] for span in statement.source if span in moved), None)
    if word:
        speaker = structs.replace(speaker, name=word, actor=actor_id(word), because=())
    return structs.replace(statement, about=about, speaker=speaker)
