"""Documents out of the tables: part by part, so that one damaged row does not hide the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import MsgspecError, Struct

from facevalue.record import (
    Actor,
    Document,
    Event,
    Mention,
    Original,
    Reading,
    Region,
    Statement,
    StoreError,
    Turn,
)
from facevalue.store import nouns
from facevalue.store.base import Fault

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from facevalue.record import Record

    Part = Record | Original

_TABLES: tuple[tuple[str, Callable[[sqlite3.Row], Part]], ...] = (
    ("SELECT * FROM documents WHERE id = ?", nouns.document_of),
    (
        """SELECT o.* FROM documents d JOIN originals o
             ON o.sha256 = d.original AND o.media_type = d.original_type WHERE d.id = ?""",
        nouns.original_of,
    ),
    ("SELECT * FROM regions WHERE document = ? ORDER BY position", nouns.region_of),
    ("SELECT * FROM turns WHERE document = ? ORDER BY position", nouns.turn_of),
    (
        # A document's own variant is of an actor as read; where people decided, all documents show the same.
        """SELECT a.*, iif(r.id IS NULL, d.variant, NULL) AS variant, min(d.position) AS position
           FROM document_actors d JOIN actors a ON a.id = d.actor LEFT JOIN read_actors r ON r.id = a.id
           WHERE d.document = ? GROUP BY a.id ORDER BY position""",
        nouns.actor_of,
    ),
    ("SELECT * FROM mentions WHERE document = ? ORDER BY position", nouns.mention_of),
)
_FIELDS: dict[type[Struct], str | None] = {
    Document: None, Original: None, Region: "regions", Turn: "turns", Actor: "actors", Mention: "mentions",
    Statement: "statements", Event: "events",
}  # fmt: skip
_STATEMENTS = "SELECT * FROM statements WHERE document = ? ORDER BY position"
_EVENTS = "SELECT * FROM events WHERE document = ? ORDER BY position"


def parts(db: sqlite3.Connection, doc: str) -> Iterator[Part | Fault]:
    """What is stored of a document, with a fault for each row that is no record."""
    for query, build in _TABLES:
        yield from (_built(row, build) for row in db.execute(query, (doc,)))
    yield from (_built(row, lambda row: statement(db, row)) for row in db.execute(_STATEMENTS, (doc,)))
    yield from (_built(row, nouns.event_of) for row in db.execute(_EVENTS, (doc,)))


def statement(db: sqlite3.Connection, row: sqlite3.Row) -> Statement:
    """The statement of a row of `statements`."""
    abouts = db.execute("SELECT * FROM abouts WHERE place = ? ORDER BY position", (row["place"],))
    return nouns.statement_of(row, abouts)


def whole(db: sqlite3.Connection, doc: str) -> Reading | None:
    """All that was put for a document. Raises `StoreError` if any of it is damaged."""
    found: dict[type[Struct], list[Any]] = {noun: [] for noun in _FIELDS}
    for part in parts(db, doc):
        if isinstance(part, Fault):
            raise StoreError("S21", f"{part.subject}: {part.reason}", "run facevalue verify")
        found[type(part)].append(part)
    if not found[Document]:
        return None
    (document,), original = found[Document], next(iter(found[Original]), None)
    many = {field: tuple(found[noun]) for noun, field in _FIELDS.items() if field}
    return Reading(document=document, original=original, **many)


def _built(row: sqlite3.Row, build: Callable[[sqlite3.Row], Part]) -> Part | Fault:
    try:
        return build(row)
    except (MsgspecError, ValueError) as error:
        subject = row["id"] if "id" in row.keys() else row["sha256"]  # noqa: SIM118 - of the columns, not the values
        return Fault(check="record", subject=subject, reason=str(error))
