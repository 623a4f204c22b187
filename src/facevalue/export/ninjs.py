"""ninjs 3.0, the IPTC's news in JSON: a news object for each document, associated with what it reports said.

ninjs has fields for the text, who is in it and where it comes from, none for statements. They go along as
associated objects, each with its words, its speaker and whom it is about.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from facevalue.export.choosing import chosen
from facevalue.export.citations import date_parts, outside
from facevalue.export.writing import json_lines, program, urn, without_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from facevalue.export.choosing import Wanted
    from facevalue.record import Actor, ActorId, Document, Reading, Statement
    from facevalue.record.claims import ActorType
    from facevalue.store import Store

STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#",
}
_LISTS: dict[ActorType | None, str] = {
    "person": "people",
    "organization": "organisations",
    "group": "organisations",
    "country": "places",
}
_DAY = 3  # year, month and day
Item = dict[str, Any]


def write_ninjs(store: Store, directory: Path, wanted: Wanted) -> None:
    """Write `news.jsonl`: a news object a line, those of a selection with the statements found."""
    with json_lines(directory / "news.jsonl") as put:
        for reading in chosen(store, wanted.query):
            put(_news(reading))


def _news(reading: Reading) -> Item:
    document = reading.document
    actors = {actor.id: actor for actor in reading.actors}
    return without_nothing(
        {
            "uri": outside(document.url) or urn(document.id),
            "standard": STANDARD,
            "type": "text",
            "representationType": "complete",
            "pubStatus": "usable",
            "contentCreated": _moment(document.published),
            "language": document.language,
            "title": document.title,
            "headlines": [{"role": "main", "value": document.title}] if document.title else [],
            "by": ", ".join(author for author in document.authors if author.strip()),
            "bodies": [_body("main", document.text)],
            "genres": [{"name": document.genre}] if document.genre else [],
            "infoSources": [{"name": document.publisher, "role": "publisher"}] if document.publisher else [],
            "altIds": _ids(document),
            **_listed((actor, "mentioned") for actor in reading.actors),
            "associations": [_said(statement, actors) for statement in reading.statements],
        }
    )


def _said(statement: Statement, actors: dict[ActorId, Actor]) -> Item:
    """A statement as an object of its own; whoever is no known actor goes by the name alone."""
    s = statement
    parts = [(s.speaker.actor, s.speaker.name, "speaker")]
    parts += [(about.actor, about.name, f"about, {about.stance or 'no stance'}") for about in s.about]
    listed = _listed((actors[actor], rel) for actor, _, rel in parts if actor and actor in actors)
    unknown = [{"name": name, "rel": rel} for actor, name, rel in parts if not actor or actor not in actors]
    characters = ", ".join(f"{span.start}-{span.end}" for span in s.content)
    return without_nothing(
        {
            "name": f"statement by {s.speaker.name}",
            "rel": "statement",
            "uri": urn(s.id),
            "type": "text",
            "bodies": [_body(s.kind, s.text)],
            **listed,
            "subjects": [*listed.get("subjects", []), *unknown],
            "altIds": [{"role": "characters", "value": characters}],
        }
    )


def _body(role: str, text: str) -> Item:
    return {"role": role, "contentType": "text/plain", "charCount": len(text), "value": text}


def _ids(document: Document) -> list[Item]:
    told = (
        ("facevalue", document.id),
        ("source", document.source),
        ("sha256", document.sha256),
        ("read by", program()),
    )
    return [{"role": role, "value": value} for role, value in told]


def _listed(named: Iterable[tuple[Actor, str]]) -> dict[str, list[Item]]:
    """Actors in the lists of people, organisations and places; of no known type, among the subjects."""
    found: dict[str, list[Item]] = {}
    for actor, rel in named:
        uri = f"https://www.wikidata.org/entity/{actor.wikidata}" if actor.wikidata else urn(actor.id)
        item = {"name": actor.name, "rel": rel, "uri": uri}
        found.setdefault(_LISTS.get(actor.type, "subjects"), []).append(item)
    return found


def _moment(published: str | None) -> str | None:
    """The date as a moment, as ninjs asks for; in UTC if nothing else is told; None for less than a day."""
    if published is None or len(date_parts(published)) < _DAY:
        return None
    moment = datetime.fromisoformat(published)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
