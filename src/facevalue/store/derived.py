"""What is worked out from a record and kept in it: rows to count by, and the outcome under a stamp.

Nothing in here is evidence: all of it can be worked out again, and is when the record has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from facevalue.store.reviews import LAST_OF_ACTORS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

Rows = Literal["actors", "statements", "castings", "echoes", "origins", "events", "event_echoes"]

_ROWS: dict[Rows, str] = {
    "actors": "SELECT id, name, type, wikidata FROM actors ORDER BY id",
    "statements": """
      SELECT place, document, speaker_actor, via = 'author', publisher, id FROM statements ORDER BY place""",
    "castings": """
      SELECT place, actor, CASE stance WHEN 'negative' THEN -1 WHEN 'positive' THEN 1 ELSE 0 END,
        coalesce(score, 0.0)
      FROM abouts WHERE actor IS NOT NULL AND stance IS NOT NULL ORDER BY place, position""",
    "echoes": """
      SELECT s.place, e.rowid, e.origins FROM echoes e JOIN echo_members m ON m.echo = e.id
      JOIN statements s ON s.id = m.member WHERE e.of = 'statement' ORDER BY e.rowid, m.position""",
    "origins": """
      SELECT m.member, e.rowid FROM echoes e JOIN echo_members m ON m.echo = e.id
      WHERE e.of = 'document' ORDER BY e.rowid, m.position""",
    "events": """
      SELECT v.id, v.document, v.agent, v.patient, coalesce(v.when_start, d.published), d.publisher,
        v.plover, v.modality, v.reported_by = 'document'
      FROM events v JOIN documents d ON d.id = v.document
      WHERE v.agent IS NOT NULL OR v.patient IS NOT NULL ORDER BY v.id""",
    "event_echoes": """
      SELECT m.member, e.rowid, e.origins FROM echoes e JOIN echo_members m ON m.echo = e.id
      WHERE e.of = 'event' ORDER BY e.rowid, m.position""",
}
_STAMP = f"""
SELECT coalesce((SELECT max(rowid) FROM documents), 0) || '.' || {LAST_OF_ACTORS} || '.'
  || coalesce((SELECT max(rowid) FROM echoes), 0)"""  # noqa: S608 - our own words only
_KEEP = """
INSERT INTO derived (name, stamp, data) VALUES (?, ?, ?)
ON CONFLICT (name) DO UPDATE SET stamp = excluded.stamp, data = excluded.data"""


class Snapshot:
    """One state of a record: its stamp, and rows to count by."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.stamp = stamp(db)

    def rows(self, of: Rows) -> Iterator[tuple[Any, ...]]:
        """Plain tuples, one at a time. `_ROWS` tells their columns and their order."""
        cursor = self._db.cursor()
        cursor.row_factory = None
        yield from cursor.execute(_ROWS[of])


def stamp(db: sqlite3.Connection) -> str:
    """What changes when a document is stored, an actor decided on or an echo found.

    Where echoes are put in the place of others the schema's triggers drop what was worked out of them.
    """
    (told,) = db.execute(_STAMP).fetchone()
    return str(told)


def kept(db: sqlite3.Connection, name: str) -> tuple[str, bytes] | None:
    """What is kept under a name, after the stamp it was kept with."""
    row = db.execute("SELECT stamp, data FROM derived WHERE name = ?", (name,)).fetchone()
    return (row["stamp"], row["data"]) if row else None


def stamp_of(db: sqlite3.Connection, name: str) -> str | None:
    """The stamp alone."""
    row = db.execute("SELECT stamp FROM derived WHERE name = ?", (name,)).fetchone()
    return str(row["stamp"]) if row else None


def keep(db: sqlite3.Connection, name: str, stamped: str, data: bytes) -> None:
    """Keep an outcome in the place of the one before."""
    db.execute(_KEEP, (name, stamped, data))
