"""What is left of removed rows in a record's file: free pages, old search segments, the log beside it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_INDEXES = ("statements_fts", "names_fts")
_PATIENCE = 2_000
"""Milliseconds that readers are given to end what they read of the old pages."""
_OPEN = "SELECT 1 FROM removals WHERE swept = 0 LIMIT 1"


def merge_index(db: sqlite3.Connection) -> None:
    """Merge each search index into one piece, which drops the words of what is no longer there."""
    for index in _INDEXES:
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608 - our own names only


def is_left(db: sqlite3.Connection) -> bool:
    """Whether bytes of something that was removed may be in the file still."""
    return db.execute(_OPEN).fetchone() is not None


def sweep(db: sqlite3.Connection, path: Path) -> bool:
    """Write the file anew without its free pages and empty its log; False while a reader holds on to these.

    SQLite keeps what was deleted in pages that are free and in the log until then. What cannot be done now
    is done when the record is next opened for writing.
    """
    (kept,) = db.execute("PRAGMA temp_store").fetchone()
    db.execute("PRAGMA temp_store = FILE")  # the copy has the size of the record; it holds nothing removed
    try:
        db.execute("VACUUM")
    finally:
        db.execute(f"PRAGMA temp_store = {kept}")
    if not _emptied(db):
        return False
    db.execute("UPDATE removals SET swept = 1")
    return _emptied(db) and not log_size(path)


def sweep_if_left(db: sqlite3.Connection, path: Path) -> None:
    """Finish what a removal that was cut short has left, if that can be done now."""
    try:
        if is_left(db):
            sweep(db, path)
    except sqlite3.OperationalError:
        return  # busy, or no room: what was removed stays removed, and the next opening tries again


def log_size(path: Path) -> int:
    """Bytes in the log beside a record."""
    log = path.with_name(path.name + "-wal")
    return log.stat().st_size if log.exists() else 0


def _emptied(db: sqlite3.Connection) -> bool:
    (before,) = db.execute("PRAGMA busy_timeout").fetchone()
    db.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    try:
        busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        db.execute(f"PRAGMA busy_timeout = {before}")
    return not busy
