"""One reading into the tables, inside a transaction that the caller holds."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import json

from facevalue.record import StoreError, from_line, to_line
from facevalue.store import actors, nouns, refusals, reviews
from facevalue.store.deciding import carry_out
from facevalue.store.names import write_actor_names, write_names
from facevalue.store.people import Person, without
from facevalue.store.place import next_slot, places, slot_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from facevalue.record import Reading


def check(reading: Reading) -> None:
    """Raise `RecordError` or `StoreError` for a reading that could not be read back as it is."""
    document = reading.document
    for record in reading.records():
        if from_line(to_line(record)) != record:
            raise _refusal(reading, f"{record.id} changes when it is written and read", "use plain values")
        if getattr(record, "doc", document.id) != document.id:
            raise _refusal(reading, f"{record.id} belongs to another document", "anchor it in this one")
    ids = [record.id for record in reading.records()]
    if len(set(ids)) < len(ids):
        twice = next(one for one in ids if ids.count(one) > 1)
        raise _refusal(reading, f"{twice} is there twice", "keep one of them")
    for missing in _named(reading) - set(ids):
        raise _refusal(reading, f"{missing} is named but not there", "put it into the reading")
    if reading.original and sha256(reading.original.data).hexdigest() != reading.original.sha256:
        raise _refusal(reading, "the kept bytes have another SHA-256", "hash the bytes that are kept")


def admitted(db: sqlite3.Connection, reading: Reading, *, again: bool) -> Reading:
    """The reading without persons who were removed, whom `again` lets in.

    Raises `StoreError` (S16) for a document that was removed, unless it is let in again.
    """
    ids = [actor.id for actor in reading.actors]
    if again:
        refusals.readmit(db, reading.document, ids)
        return reading
    refusals.check(db, reading.document)
    gone = refusals.refused(db, "actor", ids)
    if not gone:
        return reading
    names = {name for actor in reading.actors if actor.id in gone for name in nouns.names_of(actor)}
    return without(reading, Person(ids=frozenset(gone), names=frozenset(names)))


def write(db: sqlite3.Connection, reading: Reading) -> None:
    """Insert all of a reading and clear a rejection of its source."""
    document = reading.document
    if reading.original:
        db.execute(nouns.INSERT_ORIGINAL, nouns.original_row(reading.original))
    db.execute(nouns.INSERT_DOCUMENT, nouns.document_row(reading))
    decided = _write_actors(db, reading)
    db.executemany(nouns.INSERT_REGION, nouns.region_rows(reading.regions))
    db.executemany(nouns.INSERT_TURN, nouns.turn_rows(reading.turns))
    db.executemany(nouns.INSERT_MENTION, nouns.mention_rows(reading.mentions))
    _write_statements(db, reading)
    db.executemany(nouns.INSERT_EVENT, nouns.event_rows(reading.events))
    if decided:
        carry_out(db, document.id)
    db.execute("DELETE FROM rejections WHERE source = ?", (document.source,))


def _write_actors(db: sqlite3.Connection, reading: Reading) -> bool:
    """Insert whom a document names; whether people decided about one of them."""
    decided, changed = False, set[str]()
    for position, actor in enumerate(reading.actors):
        if known := actors.as_read(db, actor.id):
            if not decided:
                db.execute("PRAGMA defer_foreign_keys = ON")  # until those merged away are moved on
            decided, now = True, actors.read_again(db, actor, known, reading.document)
            changed |= {actor.id} if now != known else set()
            stored = now.stored
        else:
            added = db.execute(nouns.INSERT_ACTOR, nouns.actor_row(actor)).rowcount
            stored = actor if added else actors.stored(db, actor.id)
            write_actor_names(db, actor.id, nouns.names_of(actor))
        variant = None if stored == actor else json.encode(actor).decode()
        db.execute(
            "INSERT INTO document_actors (document, position, actor, variant) VALUES (?, ?, ?, ?)",
            (reading.document.id, position, actor.id, variant),
        )
    if changed:
        actors.refresh(db, reviews.held(db), changed)
    return decided


def _write_statements(db: sqlite3.Connection, reading: Reading) -> None:
    if not reading.statements:
        return
    taken = _free_places(db, reading)
    db.executemany(nouns.INSERT_STATEMENT, nouns.statement_rows(reading, taken))
    names = []
    for statement, place in zip(reading.statements, taken, strict=True):
        db.executemany(nouns.INSERT_ABOUT, nouns.about_rows(statement, place))
        names += [statement.speaker.name, *(about.name for about in statement.about)]
    write_names(db, names)
    title = reading.document.title
    words = [
        (place, s.text, s.speaker.name, title) for s, place in zip(reading.statements, taken, strict=True)
    ]
    # The search index buffers rows as long as they come in rising order.
    db.executemany(
        "INSERT INTO statements_fts (rowid, text, speaker, title) VALUES (?, ?, ?, ?)", words[::-1]
    )


def _free_places(db: sqlite3.Connection, reading: Reading) -> range:
    document, count = reading.document, len(reading.statements)
    slot = slot_of(document.id, count)
    while True:
        wished = places(document.published, slot, count)
        among = (wished[-1], wished[0])
        if not db.execute("SELECT 1 FROM statements WHERE place BETWEEN ? AND ? LIMIT 1", among).fetchone():
            return wished
        slot = next_slot(slot, count)


def _named(reading: Reading) -> set[str]:
    """The ids that the records of a reading point at."""
    return {one for one in _references(reading) if one is not None}


def _references(reading: Reading) -> Iterator[str | None]:
    for turn in reading.turns:
        yield turn.speaker.actor
    for mention in reading.mentions:
        yield mention.actor
    for statement in reading.statements:
        yield statement.speaker.actor
        yield statement.inside
        yield from (about.actor for about in statement.about)
    for event in reading.events:
        yield from (event.agent, event.patient)
        yield event.reported_by if event.reported_by != "document" else None


def _refusal(reading: Reading, what: str, remedy: str) -> StoreError:
    return StoreError("S20", f"{reading.document.source}: {what}", remedy)
