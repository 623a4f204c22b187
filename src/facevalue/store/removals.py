"""The door to removals: what would go, that it goes, and what is known of it afterwards."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from facevalue.record import StoreError
from facevalue.store import refusals, removing, sweeping
from facevalue.store.echoes import EchoShelf
from facevalue.store.locks import alone
from facevalue.store.migrations import backups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from facevalue.record import Document, Removal
    from facevalue.store.removing import Gone, Removed, Target

    Opened = Callable[[], AbstractContextManager[sqlite3.Connection]]
    Settling = Callable[[EchoShelf, Gone], Callable[[bool], None]]


class RemovalShelf:
    """What was removed from a record. Methods raise `StoreError` as those of `Store` do."""

    def __init__(self, path: Path, reading: Opened, changing: Opened, lent: Opened) -> None:
        """`changing` opens a transaction; `lent` gives the same connection outside of one."""
        self._path, self._reading, self._changing, self._lent = path, reading, changing, lent

    def preview(self, target: Target) -> Removed:
        """What would go, counted by doing it and taking it back.

        Raises `UsageError` where there is nothing of the kind, `StoreError` while an ingest is under way.
        """
        with alone(self._path, "remove it"), self._lent() as db:
            return removing.tried(db, target)

    def remove(self, target: Target, reason: str, settle: Settling) -> tuple[Removal, Removed]:
        """Take something out for good, in one transaction; its bytes are cleared by `sweep`.

        `settle` is called with the echoes as they are and what goes, before it goes; what it gives is
        called afterwards, with whether decisions about actors went too, to put the echoes right.
        Raises as `preview` does.
        """
        with alone(self._path, "remove it"), self._lent() as own, _secured(own), self._changing() as db:
            under_way = removing.Removing(db, target)
            shelf = EchoShelf(lambda: nullcontext(db), lambda: nullcontext(db))
            settled = settle(shelf, under_way.gone)
            removed = under_way.carry_out()
            settled(under_way.decided)
            sweeping.merge_index(db)
            return removing.write_down(db, removed, target.kind, reason), removed

    def sweep(self) -> bool:
        """Clear free pages, the log and backups of what was removed; False while others hold on to it.

        Raises `StoreError` (S17) where there is no room to write the file anew; what went stays removed.
        """
        for backup in backups(self._path):
            backup.unlink(missing_ok=True)
        with self._lent() as db:
            try:
                return sweeping.sweep(db, self._path)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                    return False
                subject = f"{self._path}: it is removed, but old pages are left in the file ({error})"
                raise StoreError(
                    "S17", subject, "free some space and run facevalue doctor --db on it"
                ) from error

    def backups(self) -> list[Path]:
        """The backups that migrations left beside the record, which hold what it held then."""
        return backups(self._path)

    def is_swept(self) -> bool:
        """Whether no byte of what was removed is left in the file and its log."""
        with self._reading() as db:
            return not sweeping.is_left(db)

    def log(self) -> list[Removal]:
        """Every removal, the oldest first: when, of what kind, how many rows; never what."""
        with self._reading() as db:
            return list(removing.log(db))

    def check(self, document: Document) -> None:
        """Raise `StoreError` (S16) for a document that was removed and must not come back."""
        with self._reading() as db:
            refusals.check(db, document)


@contextmanager
def _secured(db: sqlite3.Connection) -> Iterator[None]:
    """SQLite overwrites with zeros what it deletes inside."""
    (before,) = db.execute("PRAGMA secure_delete").fetchone()
    db.execute("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        db.execute(f"PRAGMA secure_delete = {int(before)}")
