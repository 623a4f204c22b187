"""Small documents whose actors people decide on, and what a reader of the record then sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs

from facevalue.record import (
    About,
    Actor,
    ActorId,
    Mention,
    Merge,
    Reading,
    Span,
    Split,
    actor_id,
    record_id,
)
from facevalue.store import Signature, StatementQuery
from tests.store.planting import sayings

if TYPE_CHECKING:
    from facevalue.store import Store

ILSE = Signature(reviewer="ilse", reason="same person", at="2031-06-01T09:00:00+00:00")
ADA, MARROW, HERON, QUILL, PELL = (
    actor_id(name) for name in ("Ada Marrow", "Minister Marrow", "The Heron", "Bren Quill", "Pell Quill")
)


def told(source: str, *said: tuple[str, str], about: str = "", **known: Actor) -> Reading:
    """A document in which each speaker says a sentence, all of them linked to actors.

    `about` is named in each; `known` gives speakers with blanks as "_" the actors they are linked to.
    """
    plain = sayings(*said, source=source)
    text, doc = plain.document.text, plain.document.id
    actors, mentions, statements = {}, [], []
    for n, one in enumerate(plain.statements):
        name = one.speaker.name
        actor = known.get(name.replace(" ", "_")) or Actor(id=actor_id(name), name=name)
        actors[actor.id] = actor
        start = one.content[0].start - len(name) - 2
        end, key = start + len(name), record_id("men", doc, n)
        mentions.append(Mention(id=key, doc=doc, start=start, end=end, actor=actor.id, form="name"))
        spoken_of: tuple[About, ...] = ()
        if about in one.text and about:
            actors[actor_id(about)] = Actor(id=actor_id(about), name=about)
            where = text.index(about, one.content[0].start)
            mention = Span(where, where + len(about))
            spoken_of = (About(name=about, mention=mention, actor=actor_id(about), stance="negative"),)
        speaker = structs.replace(one.speaker, actor=actor.id)
        statements.append(structs.replace(one, speaker=speaker, about=spoken_of))
    return structs.replace(
        plain, actors=tuple(actors.values()), mentions=tuple(mentions), statements=tuple(statements)
    )


FERRY = told(
    "ferry.txt",
    ("Ada Marrow", "Ferries sail."),
    ("Bren Quill", "Minister Marrow lies."),
    about="Minister Marrow",
)
GRAIN = told("grain.txt", ("Minister Marrow", "Grain is dear."), ("The Heron", "It is not."))
LATER = told("later.txt", ("Minister Marrow", "We shall see."), ("Ada Marrow", "We saw."))


def merge(store: Store, actor: str, into: str) -> None:
    store.decide(actor, Merge(into=ActorId(into)), ILSE)


def split(store: Store, actor: str, name: str, **parts: Any) -> None:
    store.decide(actor, Split(name=name, **parts), ILSE)


def found(store: Store, **query: Any) -> set[str]:
    return {row.statement.text for row in store.statements(StatementQuery(**query))}


def seen(store: Store) -> Any:
    """Everything about a record that a reader can see, but for the decisions themselves."""
    listed = store.actors(limit=1000)
    return list(store.readings()), listed, store.facets(StatementQuery()), store.counts()["actor"]


def one_actor_of_two_names(source: str) -> Reading:
    """Known to the reader as one: a reading in which Bren Quill is also called Quill, in part of it."""
    bren = Actor(id=QUILL, name="Bren Quill", aliases=("Quill", "Q."))
    return told(
        source,
        ("Bren Quill", f"Yes to {source}."),
        ("Quill", f"No to {source}."),
        Bren_Quill=bren,
        Quill=bren,
    )
