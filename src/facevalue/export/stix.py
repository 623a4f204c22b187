"""STIX 2.1 (OASIS Standard, 2021): a report for each document, a note for each statement, identities.

An opinion says whether a reviewer agrees that the reader read the words rightly; nothing else is judged.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from facevalue.export.choosing import chosen, opinions
from facevalue.export.citations import outside, places_of, published_day
from facevalue.export.tables import each_actor_once
from facevalue.export.writing import guest, without_nothing
from facevalue.record.findings import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.export.choosing import Wanted
    from facevalue.record import Actor, Document, Reading, Review, Statement
    from facevalue.record.claims import ActorType
    from facevalue.store import Store

    Item = dict[str, Any]

OURS = UUID("6f2f6c1e-40f5-5f0d-9d6c-3c1d0b6a7e54")
"""The name space of the ids: a record's own id in it gives the same id on every machine."""
EPOCH = "1970-01-01T00:00:00Z"
"""Stands where STIX asks for a time and none is known."""
_CLASSES: dict[ActorType | None, str] = {
    "person": "individual",
    "organization": "organization",
    "group": "group",
    "country": "organization",
}
_VALUES: dict[Decision, str] = {"accept": "agree", "correct": "disagree", "reject": "strongly-disagree"}
_FOUR_DIGITS = 1000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def write_stix(store: Store, directory: Path, wanted: Wanted) -> None:
    """Write `bundle.json`. Documents without statements are left out. `UsageError` without stix2."""
    library = guest("stix2", "stix", "STIX")
    kinds = {kind: getattr(library, kind.title()) for kind in ("identity", "note", "opinion", "report")}
    names = sha256()
    with (directory / "bundle.json").open("wb") as file:
        file.write(b'{"type":"bundle","objects":[\n')
        for at, item in enumerate(_objects(store, wanted)):
            made = kinds[item.pop("type")](**item)
            names.update(made.id.encode())
            file.write((b",\n" if at else b"") + made.serialize().encode())
        file.write(f'\n],"id":"{_name("bundle", names.hexdigest())}"}}\n'.encode())


def _objects(store: Store, wanted: Wanted) -> Iterator[Item]:
    yield _identity("facevalue", "facevalue", "system")
    people: set[str] = set()
    for reading in each_actor_once(chosen(store, wanted.query)):
        yield from _of_one(reading, opinions(store, reading.statements), people)


def _of_one(reading: Reading, decided: dict[str, tuple[Review, ...]], people: set[str]) -> Iterator[Item]:
    document = reading.document
    yield from map(_actor, reading.actors)
    notes = [_note(statement, document) for statement in reading.statements]
    if notes:
        yield _report(document, notes)
        yield from notes
    for statement, reviews in decided.items():
        for review in reviews:
            if review.reviewer not in people:
                people.add(review.reviewer)
                yield _identity(f"reviewer:{review.reviewer}", review.reviewer, "individual")
            yield _opinion(statement, review)


def _name(kind: str, of: str) -> str:
    return f"{kind}--{uuid5(OURS, of)}"


def _made(kind: str, of: str, time: str) -> Item:
    by = {} if kind == "identity" else {"created_by_ref": _name("identity", "facevalue")}
    return {"type": kind, "id": _name(kind, of), "created": time, "modified": time, **by}


def _identity(of: str, name: str, kind: str) -> Item:
    return {**_made("identity", of, EPOCH), "name": name or of, "identity_class": kind}


def _actor(actor: Actor) -> Item:
    told = _identity(actor.id, actor.name, _CLASSES.get(actor.type, "unspecified"))
    link = {"source_name": "facevalue", "external_id": actor.id}
    known = [link]
    if actor.wikidata:
        url = f"https://www.wikidata.org/entity/{actor.wikidata}"
        known.append({"source_name": "wikidata", "external_id": actor.wikidata, "url": url})
    kind = [actor.type] if actor.type else []
    return without_nothing({**told, "labels": kind, "external_references": known})


def _report(document: Document, notes: list[Item]) -> Item:
    refs = dict.fromkeys(ref for note in notes for ref in (note["id"], *note["object_refs"][1:]))
    time = _time(document)
    source = {
        "source_name": document.publisher or document.source or "facevalue",
        "external_id": document.id,
        "description": document.source,
        "url": outside(document.url),
        "hashes": {"SHA-256": document.sha256},
    }
    return without_nothing(
        {
            **_made("report", document.id, time),
            "name": document.title or document.source or document.id,
            "published": time,
            "lang": _language(document),
            "labels": [document.genre] if document.genre else [],
            "object_refs": list(refs),
            "external_references": [without_nothing(source)],
        }
    )


def _note(statement: Statement, document: Document) -> Item:
    """The words; it refers to the report first, then to who speaks and to whom the words are about."""
    who = [statement.speaker.actor, *(about.actor for about in statement.about)]
    refs = dict.fromkeys(_name("identity", actor) for actor in who if actor)
    casts = [f"{about.name} ({about.stance})" if about.stance else about.name for about in statement.about]
    about = f", about {'; '.join(dict.fromkeys(casts))}" if casts else ""
    place = places_of(statement, document)
    return without_nothing(
        {
            **_made("note", statement.id, _time(document)),
            "abstract": f"{statement.speaker.name} ({statement.kind}){about}",
            "content": statement.text,
            "lang": _language(document),
            "confidence": round(100 * statement.confidence),
            "labels": [one for one in (statement.kind, statement.held) if one],
            "object_refs": [_name("report", document.id), *refs],
            "external_references": [
                {"source_name": "facevalue", "external_id": statement.id, "description": place}
            ],
        }
    )


def _opinion(statement: str, review: Review) -> Item:
    """Whether a reviewer agrees with the reading of a statement."""
    return without_nothing(
        {
            **_made("opinion", review.id, _stamp(review.at)),
            "created_by_ref": _name("identity", f"reviewer:{review.reviewer}"),
            "opinion": _VALUES[review.decision],
            "explanation": review.reason.strip(),
            "labels": [review.decision],
            "object_refs": [_name("note", statement)],
        }
    )


def _language(document: Document) -> str | None:
    told = document.language or ""
    return told if _LANGUAGE.fullmatch(told) else None


def _time(document: Document) -> str:
    day = published_day(document) or ""
    return _stamp(document.published or "") if len(day) == len("2031-01-01") else _first(day)


def _first(day: str) -> str:
    """The first moment of a month or year."""
    return _stamp(f"{day}-01-01"[:10]) if day else EPOCH


def _stamp(told: str) -> str:
    """An ISO 8601 time in UTC; one without a zone is taken for UTC."""
    try:
        moment = datetime.fromisoformat(told)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        utc = aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return EPOCH
    # Years before 1000 do not come back from stix2, which writes them without leading zeros.
    return utc.isoformat(timespec="seconds").replace("+00:00", "Z") if utc.year >= _FOUR_DIGITS else EPOCH
