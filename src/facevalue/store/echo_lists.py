"""Which echoes a question asks for, and in what order: SQL for a page of them at a time.

Each order is that of an index, so a page is read from where the last one ended. What fits few members is
looked up by the members; where it fits many, echoes are walked in their order and asked one by one.
"""

# ruff: noqa: S608 - SQL is put together from the constants below

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from facevalue.record import UsageError
from facevalue.store import search
from facevalue.store.base import StatementQuery
from facevalue.store.search import Question

if TYPE_CHECKING:
    import sqlite3

Of = Literal["document", "statement", "event"]
Order = Literal["origins", "copies"]

OFTEN = 20_000
"""More members than these are not looked up one by one."""

_KEYS = {
    "origins": "-e.origins, -e.documents, coalesce(e.first, '~'), e.id",
    "copies": "e.origins - e.documents, -e.documents, coalesce(e.first, '~'), e.id",
}
_MEMBER = "e.id IN (SELECT m.echo FROM echo_members m WHERE m.member IN ({}))"
_ANY_MEMBER = "EXISTS (SELECT 1 FROM echo_members m {} WHERE m.echo = e.id AND {})"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM ({}) LIMIT :often)"
_REPORTED = """
SELECT v.id FROM ({}) q CROSS JOIN events v ON v.document = q.document AND v.reported_by = q.id"""
_OF_STATEMENTS = {
    "statement": "CROSS JOIN statements s ON s.id = m.member",
    "document": "CROSS JOIN statements s ON s.document = m.member",
    "event": "CROSS JOIN events v ON v.id = m.member CROSS JOIN statements s ON s.id = v.reported_by",
}
_OF_DOCUMENTS = {
    "document": "CROSS JOIN documents d ON d.id = m.member",
    "event": "CROSS JOIN events v ON v.id = m.member CROSS JOIN documents d ON d.id = v.document",
}
_DOCUMENT = "SELECT d.id FROM documents d WHERE {}"
_EVENT = "SELECT v.id FROM documents d CROSS JOIN events v ON v.document = d.id WHERE {}"
_PERFORMED = "SELECT v.id FROM events v JOIN documents d ON d.id = v.document WHERE {}"
_ACTED = f"(v.agent IN {search.ACTORS_ABOUT} OR v.patient IN {search.ACTORS_ABOUT})"
_DATES = {
    "since": "coalesce(d.published, '') >= :since",
    "until": "coalesce(d.published, '') > '' AND coalesce(d.published, '') < :until || '~'",
}


class EchoQuery(Struct, frozen=True, kw_only=True):
    """Which echoes to find; every field given must hold.

    `speaker`, `about`, `since` and `until` are as in `StatementQuery`: an echo is found if one of its
    statements is, or one of its documents or events by its date. In the order of `origins` those of most
    independent origins come first; in that of `copies` those with most documents beyond these, and only
    those that have some.
    """

    of: Of = "statement"
    speaker: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None
    min_origins: int = 1
    min_documents: int = 1
    contradicted: bool = False
    order: Order = "origins"


def page_of(db: sqlite3.Connection, query: EchoQuery, limit: int, after: str | None) -> Question:
    """The rows of `echoes` that match, at most `limit`, after the one with this id.

    Raises `UsageError` for a date that is none, or an `after` that is in no record.
    """
    keys = _KEYS[query.order]
    where = ["e.of = :of", "e.origins >= :origins", "e.documents >= :documents"]
    values: search.Values = {
        "of": query.of,
        "origins": query.min_origins,
        "documents": query.min_documents,
    }
    where.append(
        "e.contradicts <> '[]'" if query.contradicted else "(e.documents > 1 OR e.contradicts <> '[]')"
    )
    if query.order == "copies":
        where.append("e.documents > e.origins")
    if members := _members(db, query):
        where.append(members.sql)
        values |= members.values
    if after is not None:
        row = db.execute(f"SELECT {keys} FROM echoes e WHERE e.id = ?", (search.bindable(after),)).fetchone()
        if row is None:
            raise UsageError("U46", f"{after!r} is no place to go on from", "follow the links of the page")
        where.append(f"({keys}) > (:key0, :key1, :key2, :key3)")
        values |= {f"key{n}": value for n, value in enumerate(row)}
    asked = f"SELECT e.* FROM echoes e WHERE {' AND '.join(where)} ORDER BY {keys} LIMIT :limit"
    return Question(asked, {**values, "limit": limit})


def _members(db: sqlite3.Connection, query: EchoQuery) -> Question | None:
    """A condition on the echo `e`: that one of its members is asked for; None if any will do."""
    who = StatementQuery(speaker=query.speaker, about=query.about, since=query.since, until=query.until)
    if who == StatementQuery():
        return None
    if query.of == "statement" or query.speaker or (query.of == "document" and query.about):
        return _by_statements(db, query.of, who)
    return _by_documents(db, query)


def _by_statements(db: sqlite3.Connection, of: Of, query: StatementQuery) -> Question:
    """By a statement that is a member, stands in one, or reports one."""
    who = search.who_of(query)
    if who.is_often(db, OFTEN):
        return Question(_ANY_MEMBER.format(_OF_STATEMENTS[of], " AND ".join(who.conditions)), who.values)
    said = search.ids_of(query, {"statement": "s.id", "document": "s.document"}.get(of, "s.id, s.document"))
    return Question(_MEMBER.format(_REPORTED.format(said.sql) if of == "event" else said.sql), said.values)


def _by_documents(db: sqlite3.Connection, query: EchoQuery) -> Question:
    """Documents by their dates; events by these and by who acts in them."""
    values = search.bounded(query.since, query.until)
    conditions = [condition for name, condition in _DATES.items() if name in values]
    form = _DOCUMENT if query.of == "document" else _EVENT
    if query.about:
        conditions.append(_ACTED)
        values |= search.name_values("about", query.about)
        form = _PERFORMED
    where = " AND ".join(conditions)
    count = db.execute(_COUNT.format(form.format(where)), {**values, "often": OFTEN + 1}).fetchone()[0]
    often = _ANY_MEMBER.format(_OF_DOCUMENTS[query.of], where)
    return Question(often if count > OFTEN else _MEMBER.format(form.format(where)), values)
