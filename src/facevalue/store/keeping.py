"""The actors that stay in a record when documents, decisions or a person go: told from what is left.

What readers see of an actor is what the first document that is left says of it, as if those that went had
never been stored; decisions whose actors are all gone go too.
"""

# ruff: noqa: S608 - SQL is put together from the constants below

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import json, structs

from facevalue.record import Actor, ActorId
from facevalue.store import actors, nouns, reviews
from facevalue.store.names import write_actor_names
from facevalue.store.people import Naming, Person, reasons_without

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_LAST = "\U0010ffff"  # after every source
_FIRST_MOVED = """
(SELECT o.actor FROM overruled o WHERE o.noun = 'actor' AND o.document = d.document
   AND o.position = d.position ORDER BY o.review LIMIT 1)"""
_ADDED = """
EXISTS (SELECT 1 FROM overruled o WHERE o.noun = 'actor' AND o.document = d.document
  AND o.position = d.position AND o.actor IS NULL)"""
_READ_IN = f"""
SELECT DISTINCT coalesce({_FIRST_MOVED}, d.actor) FROM document_actors d
WHERE d.document IN (SELECT value FROM json_each(?))
UNION SELECT actor FROM document_actors WHERE document IN (SELECT value FROM json_each(?))"""
_LEFT = f"""
SELECT d.document, d.position, d.variant, p.source FROM document_actors d
JOIN documents p ON p.id = d.document
WHERE (d.actor = :actor OR (d.document, d.position) IN (
    SELECT o.document, o.position FROM overruled o WHERE o.noun = 'actor' AND o.actor = :actor))
  AND coalesce({_FIRST_MOVED}, d.actor) = :actor AND NOT {_ADDED} ORDER BY p.number"""
_STANDING = """
SELECT 1 FROM document_actors WHERE actor IN (SELECT value FROM json_each(:ids))
UNION ALL SELECT 1 FROM overruled WHERE actor IN (SELECT value FROM json_each(:ids)) LIMIT 1"""
_ABOUT = """
SELECT id FROM reviews WHERE of_record = :actor OR corrected ->> 'into' = :actor
UNION SELECT id FROM reviews WHERE of_record IN
  (SELECT id FROM reviews WHERE of_record = :actor OR corrected ->> 'into' = :actor)"""
_REASONS = (
    ("actors", "because"), ("mentions", "because"), ("turns", "speaker_because"), ("regions", "because"),
    ("statements", "speaker_because"),
)  # fmt: skip


class _Row(NamedTuple):
    """Where a document that is left names an actor, and the actor as it has it."""

    document: str
    position: int
    source: str
    actor: Actor


def actors_read_in(db: sqlite3.Connection, documents: Sequence[str]) -> list[str]:
    """The actors that these documents name, as they were read and as decisions have them."""
    listed = json.encode(documents).decode()
    return [actor for (actor,) in db.execute(_READ_IN, (listed, listed))]


def read_anew(db: sqlite3.Connection, changed: Iterable[str]) -> int:
    """Tell these actors from the documents that are left; how many are gone."""
    ids, refreshed = sorted(set(changed)), set[str]()
    gone = [actor for actor in ids if not _told(db, actor, refreshed)]
    count = sum(_gone(db, actor, refreshed) for actor in gone)
    actors.refresh(db, reviews.held(db), refreshed)
    return count


def forget_names(db: sqlite3.Connection, person: Person) -> None:
    """Take a person's name out of the reasons that are given for others."""
    naming = Naming(person.full())
    db.create_function("names_them", 1, naming.named_in, deterministic=True)
    for table, column in _REASONS:
        asked = f"SELECT rowid, {column} FROM {table} WHERE names_them({column})"
        for number, because in db.execute(asked).fetchall():
            kept = reasons_without(json.decode(because, type=tuple[str, ...]), naming)
            changed = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
            db.execute(changed, (json.encode(kept).decode(), number))
    elsewhere = "UPDATE document_actors SET variant = NULL WHERE variant ->> 'id' <> actor"
    db.execute(
        f"{elsewhere} AND variant ->> 'id' IN (SELECT value FROM json_each(?))", (_listed(person.ids),)
    )
    for number, variant in db.execute(
        "SELECT rowid, variant FROM document_actors WHERE names_them(variant)"
    ).fetchall():
        one = json.decode(variant, type=Actor)
        one = structs.replace(one, because=reasons_without(one.because, naming))
        db.execute(
            "UPDATE document_actors SET variant = ? WHERE rowid = ?", (json.encode(one).decode(), number)
        )


def leave_undecided(db: sqlite3.Connection, named: Iterable[str]) -> None:
    """Let actors stand as readers see them now, whose decisions are gone."""
    held = {actor for decision in reviews.held(db) for actor in actors.named_in(decision)}
    for actor in sorted(set(named)):
        reading, now = actors.as_read(db, actor), actors.stored(db, actor)
        if reading is None:
            continue
        if now is None and actor not in held:
            now = reading.stored
        if actor not in held:
            db.execute("DELETE FROM read_actors WHERE id = ?", (actor,))
            if now is not None:
                _show(db, now, reading.names)
        elif reading.first is None and now is not None:
            names = tuple(name for (name,) in db.execute(_NAMES, (actor,)))
            actors.keep_as(db, actor, actors.ReadActor(stored=now, first=now, where=(_LAST, ""), names=names))


_NAMES = "SELECT name FROM actor_names WHERE actor = ?"


def _told(db: sqlite3.Connection, actor: str, refreshed: set[str]) -> bool:
    """Show an actor as the first document that is left has it; False if none is left."""
    known = actors.as_read(db, actor)
    stored = known.stored if known else actors.stored(db, actor)
    if stored is None:
        return known is not None or not db.execute("SELECT 1 FROM actors WHERE id = ?", (actor,)).fetchone()
    rows = [
        _Row(row["document"], row["position"], row["source"], _read(row["variant"], stored))
        for row in db.execute(_LEFT, {"actor": actor}).fetchall()
    ]
    if not rows:
        return False
    first = rows[0].actor
    for row in rows:
        variant = None if row.actor == first else json.encode(row.actor).decode()
        db.execute(
            "UPDATE document_actors SET variant = ? WHERE document = ? AND position = ?",
            (variant, row.document, row.position),
        )
    names = tuple(dict.fromkeys(name for row in rows for name in nouns.names_of(row.actor)))
    if known:
        earliest = min(rows, key=lambda row: (row.source, row.document))
        where = (earliest.source, earliest.document)
        now = actors.ReadActor(stored=first, first=earliest.actor, where=where, names=names)
        actors.keep_as(db, actor, now)
        refreshed.add(actor)
    else:
        _show(db, first, names)
    return True


def _gone(db: sqlite3.Connection, actor: str, refreshed: set[str]) -> bool:
    """Remove an actor that no document is left of, unless decisions give it others' rows."""
    known = actors.as_read(db, actor)
    connected = actors.connected(reviews.held(db), [actor])
    if known and db.execute(_STANDING, {"ids": _listed(connected)}).fetchone():
        bare = structs.replace(known.stored or Actor(id=ActorId(actor), name=actor), aliases=(), because=())
        kept = actors.ReadActor(stored=bare, first=bare, where=(_LAST, ""), names=(bare.name,))
        actors.keep_as(db, actor, kept)
        refreshed.add(actor)
        return False
    for one in sorted(connected):
        reviews.erase(db, {review for (review,) in db.execute(_ABOUT, {"actor": one})})
        for table, column in (("actor_names", "actor"), ("actors", "id"), ("read_actors", "id")):
            db.execute(f"DELETE FROM {table} WHERE {column} = ?", (one,))
    return True


def _show(db: sqlite3.Connection, one: Actor, names: Iterable[str]) -> None:
    db.execute("DELETE FROM actor_names WHERE actor = ?", (one.id,))
    db.execute(actors.REPLACE, nouns.actor_row(one))
    write_actor_names(db, one.id, names)


def _read(variant: str | None, stored: Actor) -> Actor:
    return stored if variant is None else json.decode(variant, type=Actor)


def _listed(ids: Iterable[str]) -> str:
    return json.encode(sorted(ids)).decode()
