"""What the record says more than once: the tables of echoes, and what grouping needs to read.

`explore.echoes` decides what is an echo. This is where it reads documents, statements and events in the
order in which they were stored, and where all that a grouping changed is written in one transaction.
"""

# ruff: noqa: S608 - SQL is put together from the constants below

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, json

from facevalue.record import Echo
from facevalue.store import echo_lists
from facevalue.store.connect import deadline
from facevalue.store.reviews import LAST_OF_ACTORS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from facevalue.record.claims import Held, Modality
    from facevalue.store.echo_lists import EchoQuery, Of

    Opened = Callable[[], AbstractContextManager[sqlite3.Connection]]

_STATE = "SELECT rules, reviews, documents FROM echo_state"
_NOW = f"SELECT {LAST_OF_ACTORS}, (SELECT coalesce(max(rowid), 0) FROM documents)"
_REGIONS = "SELECT role, start, end FROM regions WHERE document = ? ORDER BY position"
_DOCUMENTS = """
SELECT id, text, publisher, published FROM documents WHERE rowid > :after AND rowid <= :upto ORDER BY rowid"""
_SOME_DOCUMENTS = """
SELECT id, text, publisher, published FROM documents WHERE id IN (SELECT value FROM json_each(:ids))"""
_STATEMENT = """
SELECT s.id, s.document, s.text, coalesce(a.name, s.speaker) AS speaker, s.speaker_actor AS actor, s.via,
  s.kind, s.held, s.said_start, s.said_end, s.published
FROM {source} LEFT JOIN actors a ON a.id = s.speaker_actor"""
_EVENT = """
SELECT e.id, e.document, e.plover, e.agent, e.patient, e.when_start, e.when_end, e.place_name, e.modality,
  d.published
FROM {source}"""
_DATED = "JOIN documents d ON d.id = e.document"
_NEW = "documents d CROSS JOIN {table} {t} ON {t}.document = d.id"
_BETWEEN = " WHERE d.rowid > :after AND d.rowid <= :upto ORDER BY d.rowid, {t}.position"
_OUTLETS = "SELECT id, publisher, published FROM documents WHERE id IN (SELECT value FROM json_each(:ids))"
_FIRST = """
WHERE m.echo = :echo ORDER BY coalesce(d.published, '~'), length(said) DESC, m.member LIMIT :limit"""
_MEMBERS = {
    "statement": """FROM echo_members m JOIN statements s ON s.id = m.member
      JOIN documents d ON d.id = s.document""",
    "document": "FROM echo_members m JOIN documents d ON d.id = m.member",
    "event": "FROM echo_members m JOIN events v ON v.id = m.member JOIN documents d ON d.id = v.document",
}
_SEEN = "m.member AS id, d.id AS doc, d.source, d.title, d.publisher AS outlet, d.published"
_ORIGIN = "coalesce((SELECT o.echo FROM echo_members o WHERE o.member = d.id), d.id) AS origin"
_PLACE = "json_extract(s.content, '$[0][0]') AS start, json_extract(s.content, '$[0][1]') AS end"
_HAPPENED = """coalesce((SELECT name FROM actors WHERE id = v.agent), 'unknown') || ' → '
  || coalesce((SELECT name FROM actors WHERE id = v.patient), 'unknown') || ': ' || v.plover
  || iif(v.modality = 'done', '', ' (' || v.modality || ')') || coalesce(', ' || v.place_name, '')"""
_VARIANTS = {
    "statement": f"""SELECT {_SEEN}, s.text AS said, s.speaker, {_ORIGIN}, s.held, {_PLACE}
      {_MEMBERS["statement"]}""",
    "document": f"""SELECT {_SEEN}, coalesce(d.title, d.source) AS said, NULL, {_ORIGIN}
      {_MEMBERS["document"]}""",
    "event": f"""SELECT {_SEEN}, {_HAPPENED} AS said, NULL, {_ORIGIN}, NULL, v.start, v.end
      {_MEMBERS["event"]}""",
}
_SPREAD = {
    of: f"""
SELECT DISTINCT d.id, substr(d.published, 1, 10) AS day, coalesce(o.echo, d.id) AS origin
{members} LEFT JOIN echo_members o ON o.member = d.id WHERE m.echo = :echo ORDER BY day, d.id"""
    for of, members in _MEMBERS.items()
}
_INSERT = """
INSERT INTO echoes (id, of, documents, outlets, origins, first, because, contradicts)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""


class Grouped(Struct, frozen=True):
    """How far echoes are grouped: under which rules, after how many decisions, up to which document."""

    rules: str
    reviews: int
    documents: int


class DocumentRow(NamedTuple):
    """A document as copies are told: the text of its read regions, and of its bylines."""

    id: str
    body: str
    byline: str
    publisher: str | None
    published: str | None


class SaidRow(NamedTuple):
    """A statement as utterances are told; `speaker` is the actor's name where there is one."""

    id: str
    document: str
    text: str
    speaker: str
    actor: str | None
    via: str
    kind: str
    held: str | None
    said_start: str | None
    said_end: str | None
    published: str | None


class ActRow(NamedTuple):
    """An event as acts are told."""

    id: str
    document: str
    plover: str
    agent: str | None
    patient: str | None
    when_start: str | None
    when_end: str | None
    where: str | None
    modality: Modality
    published: str | None


class VariantRow(Struct, frozen=True):
    """A member of an echo with what a reader needs: for a document the title, for an event what happened.

    `origin` is the same for members in copies of one document: the id of these documents' echo, or of the
    document that has no copies. `start` and `end` are where (the first piece of) it stands, in code points.
    """

    id: str
    doc: str
    source: str
    title: str | None
    outlet: str | None
    published: str | None
    text: str
    speaker: str | None
    origin: str
    held: Held | None = None
    start: int | None = None
    end: int | None = None


class Regrouping(Struct, frozen=True, kw_only=True):
    """All that a grouping changes; `gone` are ids of echoes, None for all of them."""

    before: Grouped | None
    after: Grouped
    gone: Sequence[str] | None
    echoes: Iterable[Echo]
    sketches: Iterable[tuple[Of, bytes]]


class EchoShelf:
    """The echoes of a record. Methods raise `StoreError` as those of `Store` do."""

    def __init__(self, reading: Opened, changing: Opened) -> None:
        self._reading, self._changing = reading, changing

    def state(self, rules: str) -> tuple[Grouped | None, Grouped]:
        """How far the record is grouped, and how far it could be under these rules."""
        with self._reading() as db:
            row = db.execute(_STATE).fetchone()
            reviews, documents = db.execute(_NOW).fetchone()
        return Grouped(*row) if row else None, Grouped(rules, reviews, documents)

    def sketches(self, of: Of) -> list[bytes]:
        """What earlier groupings kept to compare later members with."""
        with self._reading() as db:
            asked = "SELECT data FROM echo_sketches WHERE of = ? ORDER BY number"
            return [row["data"] for row in db.execute(asked, (of,))]

    def documents(self, after: int, upto: int) -> Iterator[DocumentRow]:
        """The documents stored after one and up to another, in that order."""
        with self._reading() as db:
            for row in db.execute(_DOCUMENTS, {"after": after, "upto": upto}):
                yield _document(db, row)

    def documents_of(self, ids: Sequence[str]) -> Iterator[DocumentRow]:
        """These documents."""
        with self._reading() as db:
            for row in db.execute(_SOME_DOCUMENTS, _listed(ids)):
                yield _document(db, row)

    def said(self, after: int, upto: int) -> Iterator[SaidRow]:
        """The statements of the documents stored after one and up to another."""
        yield from map(SaidRow._make, self._rows(_new(_STATEMENT, "statements", "s"), after=after, upto=upto))

    def said_in(self, documents: Sequence[str]) -> Iterator[SaidRow]:
        """The statements of these documents."""
        source = "json_each(:ids) j CROSS JOIN statements s ON s.document = j.value"
        yield from map(SaidRow._make, self._rows(_STATEMENT.format(source=source), **_listed(documents)))

    def said_by_id(self, ids: Sequence[str]) -> Iterator[SaidRow]:
        """These statements."""
        source = "json_each(:ids) j CROSS JOIN statements s ON s.id = j.value"
        yield from map(SaidRow._make, self._rows(_STATEMENT.format(source=source), **_listed(ids)))

    def acts(self, after: int, upto: int) -> Iterator[ActRow]:
        """The events of the documents stored after one and up to another."""
        yield from map(ActRow._make, self._rows(_new(_EVENT, "events", "e"), after=after, upto=upto))

    def acts_in(self, documents: Sequence[str]) -> Iterator[ActRow]:
        """The events of these documents."""
        source = f"json_each(:ids) j CROSS JOIN events e ON e.document = j.value {_DATED}"
        yield from map(ActRow._make, self._rows(_EVENT.format(source=source), **_listed(documents)))

    def acts_by_id(self, ids: Sequence[str]) -> Iterator[ActRow]:
        """These events."""
        source = (
            "json_each(:ids) j CROSS JOIN events e ON e.id = j.value JOIN documents d ON d.id = e.document"
        )
        yield from map(ActRow._make, self._rows(_EVENT.format(source=source), **_listed(ids)))

    def outlets(self, documents: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
        """Publisher and date of these documents."""
        rows = self._rows(_OUTLETS, **_listed(documents))
        return {doc: (publisher, published) for doc, publisher, published in rows}

    def homes(self, members: Sequence[str]) -> dict[str, str]:
        """The echo of each of these members that is in one."""
        asked = (
            """SELECT member, echo FROM json_each(:ids) j CROSS JOIN echo_members m ON m.member = j.value"""
        )
        return {row["member"]: row["echo"] for row in self._rows(asked, **_listed(members))}

    def get(self, ids: Sequence[str]) -> list[Echo]:
        """The echoes with these ids, in the order of these; those that are not there are left out."""
        with self._reading() as db:
            rows = (db.execute("SELECT * FROM echoes WHERE id = ?", (one,)).fetchone() for one in ids)
            return [_echo(db, row) for row in rows if row]

    def starting(self, start: str, limit: int = 2) -> list[Echo]:
        """The echoes whose id begins so."""
        with self._reading() as db:
            asked = "SELECT * FROM echoes WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
            return [_echo(db, row) for row in db.execute(asked, (start, start + "~", limit)).fetchall()]

    def find(
        self, query: EchoQuery, limit: int, *, after: str | None = None, within: float | None = None
    ) -> list[Echo]:
        """The matches in the query's order, after the one with this id.

        Raises `StoreError` after `within` seconds, if they are given, and `UsageError` for a date that is
        none, or where there is no such echo to go on from.
        """
        with self._reading() as db, deadline(db, within):
            asked = echo_lists.page_of(db, query, limit, after)
            return [_echo(db, row) for row in db.execute(asked.sql, asked.values).fetchall()]

    def variants(self, echo: Echo, limit: int = -1) -> list[VariantRow]:
        """The members of an echo by date, the longest of a day first."""
        asked = f"{_VARIANTS[echo.of]} {_FIRST}"
        rows = self._rows(asked, echo=echo.id, limit=limit)
        return [VariantRow(*row) for row in rows]

    def spread(self, echo: Echo) -> list[tuple[str | None, str]]:
        """Day and origin of each document of an echo, by day; the day is None where it is not told."""
        return [(row["day"], row["origin"]) for row in self._rows(_SPREAD[echo.of], echo=echo.id)]

    def counts(self) -> dict[str, int]:
        """How many echoes there are of what, those of one member alone left out."""
        asked = "SELECT of, count(*) FROM echoes WHERE documents > 1 GROUP BY of"
        return {of: count for of, count in self._rows(asked)}  # noqa: C416 - rows are no pairs to mypy

    def regroup(self, change: Regrouping) -> bool:
        """Write a grouping, all or nothing; False if another one was written since it began."""
        with self._changing() as db:
            row = db.execute(_STATE).fetchone()
            if (Grouped(*row) if row else None) != change.before:
                return False
            _clear(db, change.gone)
            for echo in change.echoes:
                _write(db, echo)
            db.executemany("INSERT INTO echo_sketches (of, data) VALUES (?, ?)", change.sketches)
            db.execute("DELETE FROM echo_state")
            now = change.after
            db.execute("INSERT INTO echo_state VALUES (?, ?, ?)", (now.rules, now.reviews, now.documents))
        return True

    def forget(self, gone: Sequence[str], sketches: Iterable[tuple[Of, bytes]]) -> None:
        """Drop echoes, and put other sketches in the place of all that are kept."""
        with self._changing() as db:
            _clear(db, gone)
            db.execute("DELETE FROM echo_sketches")
            db.executemany("INSERT INTO echo_sketches (of, data) VALUES (?, ?)", sketches)

    def forget_all(self) -> None:
        """Drop all echoes and what is kept to find further ones; the next grouping begins anew."""
        with self._changing() as db:
            _clear(db, None)
            db.execute("DELETE FROM echo_state")

    def _rows(self, sql: str, **values: str | int) -> Iterator[sqlite3.Row]:
        with self._reading() as db:
            yield from db.execute(sql, values)


def _new(select: str, table: str, short: str) -> str:
    source = _NEW.format(table=table, t=short)
    return select.format(source=source) + _BETWEEN.format(t=short)


def _listed(ids: Sequence[str]) -> dict[str, str]:
    return {"ids": json.encode(ids).decode()}


def _document(db: sqlite3.Connection, row: sqlite3.Row) -> DocumentRow:
    """The text that counts: without what was marked as promo, ad or notice, all of it where nothing was."""
    text = row["text"]
    regions = db.execute(_REGIONS, (row["id"],)).fetchall()
    read = [text[r["start"] : r["end"]] for r in regions if r["role"] in ("title", "dek", "body")]
    byline = [text[r["start"] : r["end"]] for r in regions if r["role"] == "byline"]
    body = "\n".join(read) if regions else text
    return DocumentRow(row["id"], body, "\n".join(byline), row["publisher"], row["published"])


def _echo(db: sqlite3.Connection, row: sqlite3.Row) -> Echo:
    members = db.execute("SELECT member FROM echo_members WHERE echo = ? ORDER BY position", (row["id"],))
    return Echo(
        id=row["id"],
        of=row["of"],
        members=tuple(member for (member,) in members),
        documents=row["documents"],
        outlets=row["outlets"],
        origins=row["origins"],
        first=row["first"],
        contradicts=tuple(json.decode(row["contradicts"])),
        because=tuple(json.decode(row["because"])),
    )


def _clear(db: sqlite3.Connection, gone: Sequence[str] | None) -> None:
    if gone is None:
        for table in ("echo_members", "echoes", "echo_sketches"):
            db.execute(f"DELETE FROM {table}")
        return
    for table, column in (("echo_members", "echo"), ("echoes", "id")):
        db.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(echo,) for echo in gone])


def _write(db: sqlite3.Connection, echo: Echo) -> None:
    because, contradicts = (json.encode(value).decode() for value in (echo.because, echo.contradicts))
    counts = (echo.documents, echo.outlets, echo.origins)
    db.execute(_INSERT, (echo.id, echo.of, *counts, echo.first, because, contradicts))
    rows = [(echo.id, n, member, echo.of) for n, member in enumerate(echo.members)]
    db.executemany("INSERT INTO echo_members (echo, position, member, of) VALUES (?, ?, ?, ?)", rows)
