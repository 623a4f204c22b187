"""FollowTheMoney entities, one a line, as Aleph and OpenSanctions' tools read them.

Values that the library's types do not take (an address that is none, a date in words) are left out by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from facevalue.export.choosing import chosen
from facevalue.export.citations import outside, places_of
from facevalue.export.tables import each_actor_once
from facevalue.export.writing import guest, json_lines
from facevalue.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.export.choosing import Wanted
    from facevalue.record import Actor, Document, Event, Reading, Statement
    from facevalue.record.claims import ActorType
    from facevalue.store import Store

_SCHEMATA: dict[ActorType | None, str] = {"person": "Person", "organization": "Organization"}
_OTHERS = "LegalEntity"  # countries and groups have no schema of their own


def write_ftm(store: Store, directory: Path, wanted: Wanted) -> None:
    """Write `entities.ftm.json`: articles, actors, named mentions, notes, links and events.

    Raises `UsageError` if followthemoney is not installed.
    """
    model = guest("followthemoney", "ftm", "FollowTheMoney").model
    actors: dict[str, Named] = {}
    with json_lines(directory / "entities.ftm.json") as put:
        for reading in each_actor_once(chosen(store, wanted.query)):
            actors.update((actor.id, Named(actor.name, _schema(actor))) for actor in reading.actors)
            for name, schema, facts in _entities(reading, actors):
                entity = model.make_entity(schema)
                entity.id = key(name)
                for field, value in facts.items():
                    entity.add(field, value)
                for field in entity.schema.required:
                    if not entity.get(field):  # what has no name that is one goes by its id
                        entity.add(field, entity.id)
                item = entity.to_dict()
                entity.schema.validate(item)
                put(item)


def key(name: str) -> str:
    """Our id as FollowTheMoney's: it takes no underscore."""
    return name.replace("_", "-")


class Named(Struct, frozen=True):
    """What is remembered of an actor that was written: its name, and its schema."""

    name: str
    schema: str


Entity = tuple[str, str, dict[str, Any]]
"""An id, a schema, and the values of its properties."""


def _entities(reading: Reading, actors: dict[str, Named]) -> Iterator[Entity]:
    document = reading.document
    yield document.id, "Article", _article(document)
    for actor in reading.actors:
        yield actor.id, _schema(actor), _actor(actor)
    for mention in reading.mentions:
        if mention.form == "name":
            known = actors.get(mention.actor or "")
            name = Span(mention.start, mention.end).of(document.text)
            yield (
                mention.id,
                "Mention",
                {
                    "document": key(document.id),
                    "name": name,
                    "resolved": key(mention.actor) if mention.actor else None,
                    "detectedSchema": known and known.schema,
                },
            )
    for statement in reading.statements:
        yield statement.id, "Note", _note(statement, document)
        yield from _links(statement, document)
    for event in reading.events:
        yield event.id, "Event", _event(event, document, actors)


def _article(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "fileName": document.source,
        "author": document.authors,
        "publishedAt": document.published,
        "publisher": document.publisher,
        "language": document.language,
        "mimeType": document.media_type,
        "sourceUrl": outside(document.url),
        "bodyText": document.text,
        "notes": f"SHA-256 {document.sha256}",
    }


def _schema(actor: Actor) -> str:
    return _SCHEMATA.get(actor.type, _OTHERS)


def _actor(actor: Actor) -> dict[str, Any]:
    country = actor.name if actor.type == "country" else None
    return {
        "name": actor.name,
        "alias": actor.aliases,
        "wikidataId": actor.wikidata,
        "country": country,
        "keywords": actor.type,
    }


def _note(statement: Statement, document: Document) -> dict[str, Any]:
    """The words, whom they concern, and where they stand."""
    who = [statement.speaker.actor, *(about.actor for about in statement.about)]
    casts = [f"about {about.name}: {about.stance}" for about in statement.about if about.stance]
    return {
        "name": f"{statement.speaker.name} ({statement.kind})",
        "description": statement.text,
        "summary": places_of(statement, document),
        "entity": [key(actor) for actor in who if actor],
        "namesMentioned": [statement.speaker.name, *(about.name for about in statement.about)],
        "proof": key(document.id),
        "publisher": document.publisher,
        "sourceUrl": outside(document.url),
        "detectedLanguage": document.language,
        "keywords": [one for one in (statement.kind, statement.held) if one],
        "notes": casts,
    }


def _links(statement: Statement, document: Document) -> Iterator[Entity]:
    """A link from who speaks to each other actor spoken of, with how the words cast it."""
    speaker, done = statement.speaker.actor, set()
    for about in statement.about:
        if not speaker or not about.actor or about.actor == speaker or about.actor in done:
            continue
        done.add(about.actor)
        stances = {one.stance for one in statement.about if one.actor == about.actor and one.stance}
        cast = f" ({', '.join(sorted(stances))})" if stances else ""
        yield (
            f"{statement.id}.{about.actor}",
            "UnknownLink",
            {
                "subject": key(speaker),
                "object": key(about.actor),
                "role": f"spoke of{cast}",
                "date": (statement.said.start if statement.said else None) or document.published,
                "summary": statement.text,
                "recordId": statement.id,
                "proof": key(document.id),
                "publisher": document.publisher,
                "sourceUrl": outside(document.url),
            },
        )


def _event(event: Event, document: Document, actors: dict[str, Named]) -> dict[str, Any]:
    parties = [key(who) for who in (event.agent, event.patient) if who]
    told = [actors[who].name if who in actors else "?" for who in (event.agent or "", event.patient or "")]
    start, end = (event.when.start, event.when.end) if event.when else (None, None)
    reporter = "the document" if event.reported_by == "document" else event.reported_by
    return {
        "name": f"{told[0]} {event.plover} {told[1]} ({event.modality})",
        "organizer": key(event.agent) if event.agent else None,
        "involved": parties,
        "date": start if start == end else None,
        "startDate": start if start != end else None,
        "endDate": end if start != end else None,
        "location": event.where,
        "keywords": [event.plover, event.quad, event.modality],
        "summary": f"“{event.trigger.of(document.text)}”, reported by {reporter}",
        "recordId": event.id,
        "proof": key(document.id),
        "publisher": document.publisher,
        "sourceUrl": outside(document.url),
    }
