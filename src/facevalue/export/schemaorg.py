"""schema.org in JSON-LD: documents, and statements as `Quotation` or `Claim`. Never a rating."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facevalue.export.choosing import chosen
from facevalue.export.citations import outside, published_day
from facevalue.export.writing import json_list, urn, without_nothing

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.export.choosing import Wanted
    from facevalue.record import Actor, Document, Reading, Statement
    from facevalue.record.claims import ActorType
    from facevalue.record.document import Genre
    from facevalue.store import Store

_ARTICLES: dict[Genre | None, str] = {"news": "NewsArticle", "opinion": "OpinionNewsArticle"}
_ACTORS: dict[ActorType | None, str | list[str]] = {
    "person": "Person",
    "organization": "Organization",
    "group": "Organization",
    "country": ["Country", "Organization"],  # who speaks must be a person or an organisation
}
Item = dict[str, Any]


def write_schemaorg(store: Store, directory: Path, wanted: Wanted) -> None:
    """Write `statements.jsonld`: a graph of documents, the actors in them, and what these said."""
    head, tail = b'{"@context":"https://schema.org","@graph":[', b"]}\n"
    known: set[str] = set()
    with json_list(directory / "statements.jsonld", head, tail) as put:
        for reading in chosen(store, wanted.query):
            named = _named(reading)
            put(_article(reading.document))
            for actor in reading.actors:
                if actor.id in named and actor.id not in known:
                    known.add(actor.id)
                    put(_actor(actor))
            for statement in reading.statements:
                put(_said(statement, reading.document))


def _named(reading: Reading) -> set[str | None]:
    named: set[str | None] = {one.speaker.actor for one in reading.statements}
    return named.union(about.actor for one in reading.statements for about in one.about)


def _article(document: Document) -> Item:
    publisher = (document.publisher or "").strip()
    return without_nothing(
        {
            "@type": _ARTICLES.get(document.genre, "CreativeWork"),
            "@id": urn(document.id),
            "headline": document.title,
            "name": document.source,
            "author": [{"@type": "Person", "name": name} for name in document.authors if name.strip()],
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
            "datePublished": published_day(document),
            "inLanguage": document.language,
            "url": outside(document.url),
            "encodingFormat": document.media_type,
            "genre": document.genre,
        }
    )


def _actor(actor: Actor) -> Item:
    return without_nothing(
        {
            "@type": _ACTORS.get(actor.type, "Thing"),
            "@id": urn(actor.id),
            "name": actor.name,
            "alternateName": list(actor.aliases),
            "sameAs": actor.wikidata and f"https://www.wikidata.org/entity/{actor.wikidata}",
        }
    )


def _said(statement: Statement, document: Document) -> Item:
    """Words as they were said are a quotation, words as they are reported a claim."""
    s, doc = statement, {"@id": urn(document.id)}
    direct = s.kind == "direct"
    who = _named_one(s.speaker.actor, s.speaker.name)
    abouts = {about.actor or about.name: _named_one(about.actor, about.name) for about in s.about}
    return without_nothing(
        {
            "@type": "Quotation" if direct else "Claim",
            "@id": urn(s.id),
            "text": s.text,
            "spokenByCharacter" if direct else "creator": who,
            "isPartOf": {**doc, "@type": _ARTICLES.get(document.genre, "CreativeWork")},
            "appearance": None if direct else doc,
            "datePublished": published_day(document),
            "dateCreated": s.said.start if s.said and s.said.start == s.said.end else None,
            "about": list(abouts.values()),
            "inLanguage": document.language,
            "identifier": s.id,
        }
    )


def _named_one(actor: str | None, name: str) -> Item:
    return {"@id": urn(actor)} if actor else {"@type": "Thing", "name": name}
