"""Who stands in the rows of a record: put another actor there, and put back who stood there before.

A decision moves the rows of one actor to another one: all of them, or those that go by certain names
or stand in certain documents. What stood there before is kept under the decision's number, so that
the last decision can be taken back exactly, also from documents that came after it.
"""

# ruff: noqa: S608 - SQL is put together from the constants below

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.record import Merge, Rename
from facevalue.store.names import key

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from facevalue.record import Split
    from facevalue.store.reviews import Decision

_LISTED = "actor"
_MENTION = "mention"
# For each noun: its rows, the column that holds the actor, and how a row of it is changed.
_COLUMNS = "document, position, 0 AS part"
_NOUNS = {
    _LISTED: (f"{_COLUMNS}, NULL AS name, 0 AS start, 0 AS end FROM document_actors", "actor"),
    "turn": (f"{_COLUMNS}, speaker AS name, start, end FROM turns", "speaker_actor"),
    _MENTION: (
        f"{_COLUMNS}, CASE form WHEN 'name' THEN '' END AS name, start, end FROM mentions",
        "actor",
    ),
    "statement": (f"{_COLUMNS}, speaker AS name, 0 AS start, 0 AS end FROM statements", "speaker_actor"),
    "about": (
        """s.document, s.position, a.position AS part, a.name, a.start, a.end
           FROM abouts a JOIN statements s ON s.place = a.place""",
        "a.actor",
    ),
    "agent": (f"{_COLUMNS}, NULL AS name, start, end FROM events", "agent"),
    "patient": (f"{_COLUMNS}, NULL AS name, start, end FROM events", "patient"),
}
_ROW = "WHERE document = :document AND position = :position"
_CHANGES = {
    _LISTED: f"UPDATE document_actors SET actor = :to {_ROW}",
    "turn": f"UPDATE turns SET speaker_actor = :to {_ROW}",
    _MENTION: f"UPDATE mentions SET actor = :to {_ROW}",
    "statement": f"UPDATE statements SET speaker_actor = :to {_ROW}",
    "about": f"""UPDATE abouts SET actor = :to WHERE position = :part
                 AND place = (SELECT place FROM statements {_ROW})""",
    "agent": f"UPDATE events SET agent = :to {_ROW}",
    "patient": f"UPDATE events SET patient = :to {_ROW}",
}
_KEEP = """
INSERT INTO overruled (review, noun, document, position, part, actor)
VALUES (:review, :noun, :document, :position, :part, :actor)"""
_ADD = "INSERT INTO document_actors (document, position, actor) VALUES (:document, :position, :to)"
_OVERRULED = "FROM overruled WHERE review = ? AND noun"
_MOVED = {
    "said": f"SELECT count(*) {_OVERRULED} = 'statement'",
    "about": f"SELECT count(*) FROM (SELECT DISTINCT document, position {_OVERRULED} = 'about')",
    "mentions": f"SELECT count(*) {_OVERRULED} = 'mention'",
    "turns": f"SELECT count(*) {_OVERRULED} = 'turn'",
    "acts": f"SELECT count(*) FROM (SELECT DISTINCT document, position {_OVERRULED} IN ('agent', 'patient'))",
    "documents": f"SELECT count(*) {_OVERRULED} = 'actor'",
}


class Row(Struct, frozen=True):
    """A row that an actor stands in; `name` is what it goes by there, None for a pronoun or a nominal."""

    noun: str
    document: str
    position: int
    part: int
    name: str | None
    start: int
    end: int


def move(db: sqlite3.Connection, decision: Decision, document: str | None = None) -> bool:
    """Carry out a decision in the whole record, or in one document; whether a row was changed."""
    change = decision.change
    if isinstance(change, Rename):
        return False
    if isinstance(change, Merge):
        rows = list(rows_of(db, decision.review.of, document))
        _put(db, decision, rows)
        return bool(rows)
    if document is not None and change.documents and document not in change.documents:
        return False
    documents = [document] if document is not None else change.documents or [None]
    rows = [row for one in documents for row in rows_of(db, decision.review.of, one)]
    rows.sort(key=lambda row: row.document)
    parted = [_part(db, decision, change, list(of_one)) for _, of_one in groupby(rows, _document)]
    return any(parted)


def restore(db: sqlite3.Connection, number: int) -> None:
    """Put back whom a decision moved; those after it must have been taken back before."""
    for noun, change in _CHANGES.items():
        kept = 'SELECT *, actor AS "to" FROM overruled WHERE review = ? AND noun = ? AND actor IS NOT NULL'
        db.executemany(change, [dict(row) for row in db.execute(kept, (number, noun))])
    added = "SELECT document, position FROM overruled WHERE review = ? AND actor IS NULL"
    db.execute(f"DELETE FROM document_actors WHERE (document, position) IN ({added})", (number,))
    db.execute("DELETE FROM overruled WHERE review = ?", (number,))


def moved(db: sqlite3.Connection, number: int) -> dict[str, int]:
    """In how many statements, mentions … and documents a decision that holds put another actor, by noun."""
    return {noun: db.execute(asked, (number,)).fetchone()[0] for noun, asked in _MOVED.items()}


def given(db: sqlite3.Connection, number: int) -> tuple[int, int]:
    """How many statements by an actor, and about it, a decision that holds gave to another one."""
    said, about = (db.execute(_MOVED[noun], (number,)).fetchone()[0] for noun in ("said", "about"))
    return said, about


def names_in_use(db: sqlite3.Connection, actor: str) -> set[str]:
    """Everything that statements, turns and mentions call an actor."""
    found: set[str] = set()
    for document, rows in groupby(sorted(rows_of(db, actor, None), key=_document), _document):
        found.update(name for row in _with_words(db, document, list(rows)) if (name := row.name))
    return found


def _document(row: Row) -> str:
    return row.document


def rows_of(db: sqlite3.Connection, actor: str, document: str | None) -> Iterator[Row]:
    """The rows that an actor stands in: all of them, or those of one document."""
    for noun, (rows, column) in _NOUNS.items():
        # The plus keeps SQLite from walking through all rows of the actor where one document is asked for.
        where = f"{column} = :actor" if document is None else f"document = :document AND +{column} = :actor"
        asked = f"SELECT {rows} WHERE {where}"
        for row in db.execute(asked, {"actor": actor, "document": document}):
            yield Row(noun, *row)


def _part(db: sqlite3.Connection, decision: Decision, split: Split, rows: Sequence[Row]) -> bool:
    """Move what a split takes of an actor's rows in one document; whether that is anything."""
    gone, whole = taken(db, split, rows)
    _put(db, decision, gone)
    if gone and not whole:
        _list(db, decision, rows[0].document)
    return bool(gone)


def taken(db: sqlite3.Connection, split: Split, rows: Sequence[Row]) -> tuple[list[Row], bool]:
    """What a split takes of an actor's rows in one document, and whether nothing of the actor stays in it."""
    if not split.names:
        return list(rows), True
    listed = [row for row in rows if row.noun == _LISTED]
    standing = _with_words(db, rows[0].document, [row for row in rows if row.noun != _LISTED])
    gone = _going(standing, frozenset(map(key, split.names)))
    whole = bool(gone) and len(gone) == len(standing)
    return [*gone, *(listed if whole else ())], whole


def _with_words(db: sqlite3.Connection, document: str, rows: Iterable[Row]) -> list[Row]:
    """The rows, each mention by a name with the words of it."""
    rows = list(rows)
    if not any(row.noun == _MENTION and row.name is not None for row in rows):
        return rows
    (text,) = db.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()
    return [
        Row(row.noun, document, row.position, row.part, text[row.start : row.end], row.start, row.end)
        if row.noun == _MENTION and row.name is not None
        else row
        for row in rows
    ]


def _going(rows: Sequence[Row], names: frozenset[str]) -> list[Row]:
    """Those of an actor's rows in one document that go by one of the names.

    A short form goes with the longer name that the document has for the actor, as speakers do; a
    pronoun or a nominal with the name before it; an event only if nothing of the actor stays.
    """
    full = {row.name for row in rows if row.name and row.noun != _MENTION}
    forms = full | {row.name for row in rows if row.name}

    def goes(row: Row) -> bool:
        name = row.name or ""
        if row.noun == _MENTION and name not in full:
            words = set(key(name).split())
            name = max((f for f in sorted(forms) if words <= set(key(f).split())), key=len, default=name)
        return key(name) in names

    gone = [row for row in rows if row.name is not None and goes(row)]
    moved = set(gone)
    alone = all(row in moved for row in rows if row.name is not None)
    mentions = [row for row in rows if row.name is not None and row.noun == _MENTION]
    mentions.sort(key=lambda row: row.start)
    for row in rows:
        if row.name is None and row.noun == _MENTION and mentions:
            before = bisect_left(mentions, row.start, key=lambda other: other.start)
            if mentions[max(before - 1, 0)] in moved:
                gone.append(row)
        elif row.name is None and moved and alone:
            gone.append(row)
    return gone


def _put(db: sqlite3.Connection, decision: Decision, rows: Iterable[Row]) -> None:
    into = getattr(decision.change, "into", None)
    common = {"review": decision.number, "actor": decision.review.of, "to": into}
    for noun, of_noun in groupby(sorted(rows, key=lambda row: row.noun), lambda row: row.noun):
        values = [
            {"noun": noun, "document": row.document, "position": row.position, "part": row.part, **common}
            for row in of_noun
        ]
        db.executemany(_KEEP, values)
        db.executemany(_CHANGES[noun], values)


def _list(db: sqlite3.Connection, decision: Decision, document: str) -> None:
    """Add the other actor of a split to those of a document in which the first one stays."""
    into = getattr(decision.change, "into", None)
    last = "SELECT max(position) + 1 FROM document_actors WHERE document = ?"
    (position,) = db.execute(last, (document,)).fetchone()
    at = {"document": document, "position": position, "part": 0}
    db.execute(_ADD, {**at, "to": into})
    db.execute(_KEEP, {**at, "review": decision.number, "noun": _LISTED, "actor": None})
