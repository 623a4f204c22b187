"""Taking a document, a source or a person out of a record for good, inside one transaction.

Rows of all tables go, and what was worked out from them. What is left of the bytes is `sweeping`'s to clear.
"""

# ruff: noqa: S608 - SQL is put together from the constants below

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import MsgspecError, Struct, json

from facevalue.record import Removal, UsageError, record_id
from facevalue.store import actors, deciding, keeping, nouns, reading, refusals, reviews
from facevalue.store.base import Signature
from facevalue.store.people import Naming, Person, documents_naming, without

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from facevalue.record import Document

What = Literal["document", "source", "person"]

_BEGINS = "substr({0}, 1, length(:what) + 1) = :what || '!'"
_OF_SOURCE = f"""
SELECT id FROM documents WHERE source = :what OR {_BEGINS.format("source")} OR url = :what ORDER BY number"""
_NEAR = """
SELECT source FROM documents WHERE source LIKE '%' || ? || '%' ESCAPE '\\' OR ? LIKE '%' || source
ORDER BY length(source), source LIMIT 3"""
_LISTED = "IN (SELECT value FROM json_each(:ids))"
_OF_DOCUMENTS = ("regions", "turns", "mentions", "document_actors", "events", "statements")
_UNINDEX = """
INSERT INTO statements_fts (statements_fts, rowid, text, speaker, title)
SELECT 'delete', w.place, w.text, w.speaker, w.title FROM json_each(:ids) j
JOIN statements s ON s.id = j.value JOIN statement_words w ON w.place = s.place ORDER BY w.place DESC"""
_UNUSED = """
FROM names n WHERE NOT EXISTS (SELECT 1 FROM actor_names a WHERE a.name = n.name)
AND NOT EXISTS (SELECT 1 FROM statements s WHERE s.speaker = n.name)
AND NOT EXISTS (SELECT 1 FROM abouts b WHERE b.name = n.name)"""
_TAKEN_BACK = f"SELECT id FROM reviews WHERE of_record {_LISTED}"
_SAMPLES = "SELECT id FROM samples WHERE actor IN (SELECT value FROM json_each(:ids))"


_ORPHANED_ORIGINALS = """
DELETE FROM originals WHERE (sha256, media_type) NOT IN
  (SELECT original, original_type FROM documents WHERE original IS NOT NULL)"""
_DECISIONS = f"""
SELECT * FROM reviews WHERE id {_LISTED} AND of_record GLOB 'act_*'"""
_OF_PERSON = f"""
SELECT document FROM document_actors WHERE actor {_LISTED}
UNION SELECT document FROM statements WHERE names_them(text) OR names_them(speaker)
UNION SELECT s.document FROM abouts a JOIN statements s ON s.place = a.place WHERE names_them(a.name)"""
_CALLED = f"""
SELECT name FROM actor_names WHERE actor {_LISTED}
UNION SELECT speaker FROM statements WHERE speaker_actor {_LISTED} AND via = 'name'"""
_MERGED = "SELECT id, reading FROM read_actors WHERE id = :actor OR merged_into = :actor"


class Target(Struct, frozen=True, kw_only=True):
    """What is to go: a document's id, a source (a path, an archive, a URL) or an actor's id or name.

    `whole` takes with a person the documents that are about the person or name the person in their text.
    """

    kind: What
    what: str
    whole: bool = False


class Gone(Struct, frozen=True):
    """What goes, by id."""

    documents: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


class Removed(Struct, frozen=True, kw_only=True):
    """What a removal did: rows by table, and source and id of each document that still names the person."""

    rows: dict[str, int]
    naming: tuple[tuple[str, str], ...] = ()


class _Choice(NamedTuple):
    """What was chosen: documents that go whole; of others single rows; the person they are taken out for."""

    documents: list[str]
    rows: dict[str, list[str]]
    person: Person | None
    naming: tuple[tuple[str, str], ...]


class Removing:
    """A removal under way, in a transaction that the caller holds: what goes, then that it goes."""

    def __init__(self, db: sqlite3.Connection, target: Target) -> None:
        """Raises `UsageError` where there is nothing of the kind."""
        self._db, self._target = db, target
        db.execute("PRAGMA defer_foreign_keys = ON")
        self._chosen = _person(db, target) if target.kind == "person" else _documents(db, target)
        self._rows: dict[str, int] = {}
        self._named: set[str] = set()
        self.gone = self._gone()
        self.decided = False
        """Whether decisions about actors went, which can change whom other rows are linked to."""

    def carry_out(self) -> Removed:
        """Delete everything that was chosen but for echoes, which the caller settles."""
        chosen, gone = self._chosen, self.gone
        left = {*keeping.actors_read_in(self._db, chosen.documents)}
        sources = self._refuse()
        self._reviews()
        self._statements([*gone.statements])
        for table in ("events", "mentions", "turns"):
            self._delete(table, "id", chosen.rows.get(table, []))
        for table in _OF_DOCUMENTS:
            self._delete(table, "document", chosen.documents)
        self._delete("overruled", "document", chosen.documents)
        self._delete("documents", "id", chosen.documents)
        self._count("originals", _ORPHANED_ORIGINALS)
        self._inputs(sources)
        if chosen.person:
            self._take_out(chosen.person)
        self._rows["actors"] = self._rows.get("actors", 0) + keeping.read_anew(self._db, left | self._named)
        self._names()
        self._count("derived", "DELETE FROM derived")
        return Removed(
            rows={name: count for name, count in self._rows.items() if count}, naming=chosen.naming
        )

    def _gone(self) -> Gone:
        db, documents = self._db, self._chosen.documents
        listed = {"ids": json.encode(documents).decode()}
        found: dict[str, list[str]] = {}
        for table in ("statements", "events"):
            asked = f"SELECT id FROM {table} WHERE document {_LISTED}"
            whole = [one for (one,) in db.execute(asked, listed)]
            found[table] = list(dict.fromkeys([*self._chosen.rows.get(table, ()), *whole]))
        return Gone(
            documents=tuple(documents), statements=tuple(found["statements"]), events=tuple(found["events"])
        )

    def _refuse(self) -> list[str]:
        """Note what must not come back; the sources of the documents that go."""
        db, target = self._db, self._target
        asked = f"SELECT source, text FROM documents WHERE id {_LISTED}"
        rows = db.execute(asked, {"ids": json.encode(self._chosen.documents).decode()}).fetchall()
        refusals.refuse(db, "text", (row["text"] for row in rows))
        if target.kind == "source":
            refusals.refuse(db, "source", [target.what])
        if self._chosen.person:
            refusals.refuse(db, "actor", sorted(self._chosen.person.ids))
        return [row["source"] for row in rows]

    def _reviews(self) -> None:
        """Reviews are never changed, but for this: those of what goes are deleted, and what they name."""
        of = [*self.gone.statements, *self.gone.events, *self.gone.documents, *self._regions()]
        if self._chosen.person:
            of += sorted(self._chosen.person.ids)
        found = self._reviews_of(of)
        if self._chosen.person:
            found |= self._reviews_naming(self._chosen.person)
        found |= self._reviews_of(sorted(found))
        decided = self._db.execute(_DECISIONS, {"ids": json.encode(sorted(found)).decode()}).fetchall()
        changes = [(row["of_record"], json.decode(row["corrected"] or "{}")) for row in decided]
        self._named = {one for of, change in changes for one in (of, change.get("into")) if one}
        self.decided = bool(decided)
        self._rows["reviews"] = reviews.erase(self._db, found)

    def _regions(self) -> Iterator[str]:
        """The regions that go, which may have been reviewed for what was missed in them."""
        listed = {"ids": json.encode(self._chosen.documents).decode()}
        for (one,) in self._db.execute(f"SELECT id FROM regions WHERE document {_LISTED}", listed):
            yield one

    def _reviews_of(self, of: list[str]) -> set[str]:
        found: set[str] = set()
        while of:
            rows = self._db.execute(_TAKEN_BACK, {"ids": json.encode(of).decode()})
            of = [one for (one,) in rows if one not in found]
            found.update(of)
        return found

    def _reviews_naming(self, person: Person) -> set[str]:
        naming = Naming([*person.full(), *person.ids])
        rows = self._db.execute("SELECT id, reason, coalesce(corrected, '') FROM reviews")
        return {
            one
            for one, *said in rows
            if any(naming.named_in(part) or naming.named_in(_plain(part)) for part in said)
        }

    def _statements(self, ids: list[str]) -> None:
        """Statements with what hangs on them; first out of the search index, by the words it was given."""
        listed = {"ids": json.encode(ids).decode()}
        self._db.execute(_UNINDEX, listed)
        places = f"SELECT place FROM statements WHERE id {_LISTED}"
        self._count("abouts", f"DELETE FROM abouts WHERE place IN ({places})", listed)
        self._delete("sample_members", "statement", ids)
        self._delete("statements", "id", ids)

    def _inputs(self, sources: list[str]) -> None:
        """What the ledger and the rejections tell of the sources, where no document of them is left."""
        target = self._target
        for source in sorted({*sources, *({target.what} if target.kind == "source" else ())}):
            for whole in refusals.sources_of(source, None):
                asked = f"SELECT 1 FROM documents WHERE source = :what OR {_BEGINS.format('source')} LIMIT 1"
                if not self._db.execute(asked, {"what": whole}).fetchone():
                    self._count("inputs", "DELETE FROM inputs WHERE source = :what", {"what": whole})
            below = f" OR {_BEGINS.format('source')}" if target.kind == "source" else ""
            gone = f"DELETE FROM rejections WHERE source = :what{below}"
            self._count("rejections", gone, {"what": source})

    def _take_out(self, person: Person) -> None:
        """The actor, and where others' reasons name it."""
        db, ids = self._db, sorted(person.ids)
        self._delete("document_actors", "actor", ids)
        listed = {"ids": json.encode(ids).decode()}
        self._count("sample_members", f"DELETE FROM sample_members WHERE sample IN ({_SAMPLES})", listed)
        self._delete("samples", "actor", ids)
        self._delete("overruled", "actor", ids)
        self._delete("actor_names", "actor", ids)
        self._delete("actors", "id", ids)
        self._delete("read_actors", "id", ids)
        keeping.forget_names(db, person)
        keeping.leave_undecided(db, self._named - person.ids)

    def _names(self) -> None:
        self._db.execute(
            "INSERT INTO names_fts (names_fts, rowid, name) SELECT 'delete', n.number, n.name " + _UNUSED
        )
        self._count("names", f"DELETE FROM names WHERE number IN (SELECT n.number {_UNUSED})")

    def _delete(self, table: str, column: str, ids: Iterable[str]) -> None:
        listed = {"ids": json.encode([*ids]).decode()}
        self._count(table, f"DELETE FROM {table} WHERE {column} {_LISTED}", listed)

    def _count(self, table: str, sql: str, values: dict[str, str] | None = None) -> None:
        self._rows[table] = self._rows.get(table, 0) + self._db.execute(sql, values or {}).rowcount


def tried(db: sqlite3.Connection, target: Target) -> Removed:
    """What a removal would do: done, counted and taken back."""
    db.execute("BEGIN IMMEDIATE")
    try:
        return Removing(db, target).carry_out()
    finally:
        db.execute("ROLLBACK")


def write_down(db: sqlite3.Connection, removed: Removed, kind: What, reason: str) -> Removal:
    """Note in the log that something was removed, how much and why; never what."""
    at = deciding.dated(Signature(reviewer="")).at or ""
    (number,) = db.execute("SELECT coalesce(max(number), 0) + 1 FROM removals").fetchone()
    name = record_id("rem", number, at)
    db.execute(
        "INSERT INTO removals (id, at, kind, rows, reason) VALUES (?, ?, ?, ?, ?)",
        (name, at, kind, json.encode(removed.rows).decode(), reason),
    )
    return Removal(id=name, at=at, kind=kind, rows=removed.rows, reason=reason)


def log(db: sqlite3.Connection) -> Iterator[Removal]:
    """Every removal, the oldest first."""
    for row in db.execute("SELECT * FROM removals ORDER BY number"):
        yield Removal(
            id=row["id"], at=row["at"], kind=row["kind"], rows=json.decode(row["rows"]), reason=row["reason"]
        )


def _documents(db: sqlite3.Connection, target: Target) -> _Choice:
    """The documents of a target that is a document or a source."""
    if target.kind == "document":
        found = [one for (one,) in db.execute("SELECT id FROM documents WHERE id = ?", (target.what,))]
        if not found:
            remedy = "facevalue search --format jsonl gives the ids of documents as doc"
            raise UsageError("U91", f"there is no document {target.what!r}", remedy)
        return _Choice(found, {}, None, ())
    found = [one for (one,) in db.execute(_OF_SOURCE, {"what": target.what})]
    noted = f"SELECT 1 FROM rejections WHERE source = :what OR {_BEGINS.format('source')} "
    noted += "UNION ALL SELECT 1 FROM inputs WHERE source = :what LIMIT 1"
    if not found and not db.execute(noted, {"what": target.what}).fetchone():
        plain = target.what.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        near = [one for (one,) in db.execute(_NEAR, (plain, target.what))]
        meant = f"did you mean {' or '.join(near)}?" if near else "export --format csv lists all sources"
        raise UsageError("U91", f"nothing came from {target.what!r}", meant)
    return _Choice(found, {}, None, ())


def _person(db: sqlite3.Connection, target: Target) -> _Choice:
    """What is by, about or of a person in each document; the documents themselves where they are to go."""
    person = _who(db, deciding.find(db, target.what).id)
    full, any_name = Naming(person.full()), Naming(person.names)
    db.create_function("names_them", 1, full.named_in, deterministic=True)
    ids = json.encode(sorted(person.ids)).decode()
    here = [one for (one,) in db.execute(_OF_PERSON, {"ids": ids})]
    rows: dict[str, list[str]] = {}
    for document in here:
        for table, gone in _without(db, document, person):
            rows.setdefault(table, []).extend(gone)
    listed = {*here}
    naming = [
        (document.source, document.id)
        for document in _each_document(db)
        if documents_naming(document, any_name if document.id in listed else full)
    ]
    if target.whole:
        return _Choice(sorted({*here, *(doc for _, doc in naming)}), rows, person, ())
    return _Choice([], rows, person, tuple(naming))


def _without(db: sqlite3.Connection, document: str, person: Person) -> Iterator[tuple[str, list[str]]]:
    whole = reading.whole(db, document)
    if whole is None:
        return
    left = without(whole, person)
    for table in ("statements", "events", "mentions", "turns"):
        stays = {one.id for one in getattr(left, table)}
        yield table, [one.id for one in getattr(whole, table) if one.id not in stays]


def _each_document(db: sqlite3.Connection) -> Iterator[Document]:
    for row in db.execute("SELECT * FROM documents ORDER BY source, id"):
        yield nouns.document_of(row)


def _who(db: sqlite3.Connection, actor: str) -> Person:
    """The person with all ids that were merged into this one, and every name they go by."""
    ids, names = {actor}, set[str]()
    for row in db.execute(_MERGED, {"actor": actor}):
        ids.add(row["id"])
        names.update(json.decode(row["reading"], type=actors.ReadActor).names)
    listed = {"ids": json.encode(sorted(ids)).decode()}
    names.update(name for (name,) in db.execute(_CALLED, listed))
    return Person(ids=frozenset(ids), names=frozenset(names))


def _plain(part: str) -> str:
    """Text out of JSON, in which letters may be written as escapes."""
    try:
        return str(json.decode(part)) if part.startswith("{") else part
    except MsgspecError:
        return part
