"""What is worked out from a record and kept in it: rows to count by, and the outcome under a stamp.

Nothing in here is evidence: all of it can be worked out again, and is when the record has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from facevalue.store import search
from facevalue.store.reviews import LAST_OF_ACTORS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

Rows = Literal["actors", "statements", "castings", "echoes", "origins", "events", "event_echoes"]
Later = Literal["documents", "said", "said_of"]

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
_LATER: dict[Later, str] = {
    "documents": """
      SELECT genre, publisher, count(*), min(published), max(published) FROM documents
      WHERE rowid > :after GROUP BY 1, 2""",
    "said": """
      SELECT s.place, s.speaker, s.speaker_actor, s.kind, s.genre, s.publisher, s.via, s.region,
        s.confidence
      FROM {source} ORDER BY s.place""",
    "said_of": """
      SELECT a.place, a.name, a.actor, a.stance FROM {source}
      CROSS JOIN abouts a ON a.place = s.place ORDER BY a.place, a.position""",
}
_SINCE = "documents d CROSS JOIN statements s ON s.document = d.id AND d.rowid > :after"
_REMOVED = "coalesce((SELECT max(number) FROM removals), 0)"
_DOCUMENTS = f"SELECT coalesce((SELECT max(rowid) FROM documents), 0), {LAST_OF_ACTORS}, {_REMOVED}"  # noqa: S608
_STAMP = f"""
SELECT coalesce((SELECT max(rowid) FROM documents), 0) || '.' || {LAST_OF_ACTORS} || '.'
  || coalesce((SELECT max(rowid) FROM echoes), 0) || '.'
  || {_REMOVED}"""  # noqa: S608 - our own words only
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

    def documents(self) -> tuple[int, int, int]:
        """The numbers of the last document stored, of the last decision on an actor, of the last removal."""
        last, decided, removed = self._db.execute(_DOCUMENTS).fetchone()
        return int(last), int(decided), int(removed)

    def later(self, of: Later, after: int) -> Iterator[tuple[Any, ...]]:
        """Rows of what came with the documents stored after one; 0: all. `_LATER` tells their columns."""
        cursor = self._db.cursor()
        cursor.row_factory = None
        source = _SINCE if after else "statements s"
        yield from cursor.execute(_LATER[of].format(source=source), {"after": after})

    def called(self, actor: str) -> str | None:
        """An actor's name; None where it is in no record."""
        row = self._db.execute("SELECT name FROM actors WHERE id = ?", (actor,)).fetchone()
        return str(row["name"]) if row else None

    def place_of(self, statement: str) -> int | None:
        """The place of a statement by its id; None where it is in no record."""
        row = self._db.execute("SELECT place FROM statements WHERE id = ?", (statement,)).fetchone()
        return int(row["place"]) if row else None

    def people(self, typed: str) -> tuple[set[str], set[str]]:
        """The names, and the ids of actors, that `StatementQuery.speaker` and `about` find."""
        return search.people(self._db, typed)

    def places(self, words: str) -> str:
        """The places of all statements with these words, as decimals with a blank between."""
        return search.places(self._db, words)

    def decided(self) -> list[tuple[int, str]]:
        """The places of the statements that people decided about, with the decision that holds."""
        return [(row["place"], row["decision"]) for row in self._db.execute(search.DECIDED_PLACES)]


def stamp(db: sqlite3.Connection) -> str:
    """What changes when a document is stored, an actor decided on, an echo found or something removed.

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
