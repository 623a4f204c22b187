"""Opening the file of a record, and what goes wrong with one, said in a line."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from facevalue.record import StoreError
from facevalue.store import migrations, schema, sweeping
from facevalue.store.schema import APPLICATION_ID, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT = 30.0
"""Seconds a writer waits for another one."""

BRIEF = 1.0
"""Seconds that who only asks waits to write down what was worked out."""

_CACHE = 16_000
"""KiB of pages that a writer keeps: with SQLite's 2,000 it slows down as the record grows."""

_STEPS = 10_000
"""Instructions of SQLite's machine between two looks at the clock: some tenths of a millisecond."""

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_TRANSLATED = {
    sqlite3.SQLITE_BUSY: ("S05", "another process is writing to it", "try again when that has ended"),
    sqlite3.SQLITE_LOCKED: ("S05", "another process is writing to it", "try again when that has ended"),
    sqlite3.SQLITE_FULL: ("S06", "the disk is full; nothing was changed", "free some space and run again"),
    sqlite3.SQLITE_INTERRUPT: ("S07", "took too long", "ask for less, or narrow the dates"),
    sqlite3.SQLITE_READONLY: ("S08", "cannot be written to", "open it for writing, or check its permissions"),
    sqlite3.SQLITE_CANTOPEN: ("S09", "cannot be opened", "check the path and its permissions"),
    sqlite3.SQLITE_NOTADB: ("S02", "is not a facevalue record", "give the file that ingest wrote"),
    sqlite3.SQLITE_CORRUPT: ("S10", "is damaged", "restore a copy, or ingest the sources into a new file"),
    sqlite3.SQLITE_CONSTRAINT: ("S11", "refuses what breaks its rules", "report it with the document"),
}


@contextmanager
def in_one_line(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into a `StoreError`."""
    try:
        yield
    except (sqlite3.Error, OverflowError, UnicodeError) as error:
        told = getattr(error, "sqlite_errorcode", None) or 0
        primary = sqlite3.SQLITE_FULL if told == sqlite3.SQLITE_IOERR_SHMSIZE else told & 0xFF
        code, says, remedy = _TRANSLATED.get(primary, ("S12", "failed", "check the disk and run verify"))
        said = "" if primary in (*_BUSY, sqlite3.SQLITE_INTERRUPT) else f" ({error})"
        raise StoreError(code, f"{path}: {says}{said}", remedy) from error


@contextmanager
def deadline(connection: sqlite3.Connection, seconds: float | None) -> Iterator[None]:
    """Interrupt whatever the connection does inside after so many seconds, if they are given."""
    if seconds is None:
        yield
        return
    ends = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > ends, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """All that is done inside, or nothing of it."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot change the record. Raises `StoreError` unless it is one."""
    if not path.is_file():
        raise StoreError(
            "S01", f"{path}: there is no record", "make one with: facevalue ingest PATH --db FILE"
        )
    # Beside a read-only record SQLite cannot put its lock file; then nobody can be writing to it either.
    alone = not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    with in_one_line(path):
        try:
            return _connected_to_read(path, "&immutable=1" if alone else "")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_IOERR_SHMSIZE:
                raise
            # A full disk has no room for the index that processes share; this one keeps its own in memory.
            return _connected_to_read(path, "&readonly_shm=1")


def _connected_to_read(path: Path, how: str) -> sqlite3.Connection:
    with ExitStack() as on_failure:
        connection = _connect(f"{path.absolute().as_uri()}?mode=ro{how}")
        on_failure.callback(connection.close)
        connection.execute("PRAGMA query_only = ON")
        with transaction(connection, "DEFERRED"):
            ours = _is_ours(connection, path)
        if not ours:
            raise StoreError("S04", f"{path}: holds nothing yet", "run facevalue ingest on it first")
        if migrations.is_older(connection):
            subject = (
                f"{path}: was written by an older facevalue (version {migrations.version_of(connection)})"
            )
            remedy = "open it where it can be written to, once: facevalue doctor --db FILE"
            raise StoreError("S14", subject, remedy)
        on_failure.pop_all()
    return connection


def is_outdated(path: Path) -> bool:
    """Whether a file is a record of an older version that could be brought up to date."""
    if not path.is_file() or not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return False
    try:
        connect_to_read(path).close()
    except StoreError as error:
        return error.code == "S14"
    return False


def connect_to_write(path: Path, wait: float = WAIT) -> sqlite3.Connection:
    """A connection that can change the record, which is made if there is none.

    It waits for other writers at most so many seconds.
    """
    if path.is_dir() or not path.parent.is_dir():
        raise StoreError("S09", f"{path}: cannot be opened", "give a file in a folder that exists")
    with in_one_line(path), ExitStack() as on_failure:
        connection = _connect(f"{path.absolute().as_uri()}?mode=rwc", wait)
        on_failure.callback(connection.close)
        with transaction(connection, "DEFERRED"):
            ours = _is_ours(connection, path)
        _keep_a_log(connection, wait)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        if not ours:
            _create(connection, path)
        migrations.migrate(connection, path)
        connection.execute("PRAGMA foreign_keys = ON")
        sweeping.sweep_if_left(connection, path)
        on_failure.pop_all()
    return connection


def _connect(uri: str, wait: float = WAIT) -> sqlite3.Connection:
    # Stores lend their connections to one thread at a time, whichever that is.
    connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _is_ours(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the file is a record; False if it is empty, `StoreError` if it is anything else.

    To be asked within a transaction: another process may be making the record between two looks.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application == version == tables == 0:
        return False
    if application != APPLICATION_ID:
        raise StoreError("S02", f"{path}: is not a facevalue record", "give the file that ingest wrote")
    if version > schema.VERSION:
        raise StoreError("S03", f"{path}: was written by a newer facevalue", "upgrade facevalue")
    return True


def _keep_a_log(connection: sqlite3.Connection, wait: float) -> None:
    """Switch to write-ahead logging. SQLite does not itself wait for other processes here."""
    give_up = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.02)
        else:
            return


def _create(connection: sqlite3.Connection, path: Path) -> None:
    with transaction(connection):
        if _is_ours(connection, path):  # made by another process while this one waited
            return
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.VERSION}")
        for command in _commands():
            connection.execute(command)


def _commands() -> Iterator[str]:
    """The schema command by command: `executescript` would commit before it starts."""
    command = ""
    for line in SCHEMA.splitlines(keepends=True):
        command += line
        if sqlite3.complete_statement(command):
            yield command
            command = ""
