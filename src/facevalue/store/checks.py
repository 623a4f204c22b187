"""What can be wrong with a record beneath its nouns: the file, its references, its search index."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from facevalue.record import StoreError
from facevalue.store.base import Fault
from facevalue.store.connect import BRIEF, connect_to_write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_UNINDEXED = "SELECT id FROM statements WHERE place NOT IN (SELECT id FROM statements_fts_docsize)"
_ORPHANED = "SELECT id FROM statements_fts_docsize WHERE id NOT IN (SELECT place FROM statements)"
_COPIES = """
SELECT s.id FROM statements s JOIN documents d ON d.id = s.document
WHERE (s.published, s.publisher, s.genre) IS NOT (d.published, d.publisher, d.genre)"""
_ECHOING = """
SELECT echo, member FROM echo_members WHERE member NOT IN
  (SELECT id FROM statements UNION ALL SELECT id FROM documents UNION ALL SELECT id FROM events)"""
_INDEXES = ("statements_fts", "names_fts")
_CLOSED_TO_US = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN)
_NOT_NOW = (
    "S05",
    "S06",
    "S08",
    "S09",
)  # another process writes; the disk is full; it is not ours to write to


def faults(db: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    """Every fault of the file and of what ties its tables together.

    The words in the search index are compared only where the file could be written to, since SQLite
    asks for that; nothing is written. So they are not while another process writes.
    """
    for check in (_file, _references, _rows, _echoes):
        try:
            yield from check(db, path)
        except sqlite3.DatabaseError as error:
            yield Fault(check="file", subject=path.name, reason=str(error))
    yield from _index(path)


def _file(db: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    for (said,) in db.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield Fault(check="file", subject=path.name, reason=said)


def _references(db: sqlite3.Connection, _: Path) -> Iterator[Fault]:
    for table, row, parent, _number in db.execute("PRAGMA foreign_key_check"):
        reason = f"points at a row of {parent} that is not there"
        yield Fault(check="reference", subject=f"{table} row {row}", reason=reason)


def _rows(db: sqlite3.Connection, _: Path) -> Iterator[Fault]:
    for (statement,) in db.execute(_UNINDEXED):
        yield Fault(check="search index", subject=statement, reason="cannot be found by its words")
    for (place,) in db.execute(_ORPHANED):
        yield Fault(
            check="search index", subject=f"row {place}", reason="finds a statement that is not there"
        )
    for (statement,) in db.execute(_COPIES):
        yield Fault(
            check="copy", subject=statement, reason="differs from its document in date, publisher or genre"
        )


def _echoes(db: sqlite3.Connection, _: Path) -> Iterator[Fault]:
    for echo, member in db.execute(_ECHOING):
        yield Fault(check="echo", subject=echo, reason=f"holds {member}, which is not there")


def _index(path: Path) -> Iterator[Fault]:
    try:
        with closing(connect_to_write(path, BRIEF)) as writer:
            for index in _INDEXES:
                try:
                    writer.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
                except sqlite3.DatabaseError as error:
                    if error.sqlite_errorcode & 0xFF not in _CLOSED_TO_US:
                        yield Fault(check="search index", subject=index, reason=str(error))
    except StoreError as error:
        if error.code not in _NOT_NOW:
            yield Fault(check="file", subject=path.name, reason=str(error))
