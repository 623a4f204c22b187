"""Records of older versions brought up to date: a backup first, then step by step.

A step changes the tables from one version to the next. To add one: raise `schema.VERSION`, change `SCHEMA`,
and append the step to `STEPS`. Steps are never changed once they were released.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from facevalue.record import StoreError
from facevalue.store import schema
from facevalue.store.locks import WAIT, alone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Step(NamedTuple):
    """From the version before to `to`; `change` runs in a transaction, before references are checked."""

    to: int
    change: Callable[[sqlite3.Connection], None]


STEPS: tuple[Step, ...] = ()


def version_of(db: sqlite3.Connection) -> int:
    """The version of the tables of a record."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def is_older(db: sqlite3.Connection) -> bool:
    """Whether a record is of an older version than this package writes."""
    return 0 < version_of(db) < schema.VERSION


def migrate(db: sqlite3.Connection, path: Path) -> Path | None:
    """Bring an older record up to date; the path of the backup, None if it was up to date.

    Each step is one transaction: a kill or a full disk leaves the version before it, whole, and the next
    opening goes on from there. Raises `StoreError` for a step that fails.
    """
    if not is_older(db):
        return None
    with alone(path, "it is brought up to date", patience=WAIT):
        if not is_older(db):
            return None
        kept = back_up(db, path)
        for step in STEPS:
            if step.to > version_of(db):
                _take(db, path, step, kept)
    return kept


def back_up(db: sqlite3.Connection, path: Path) -> Path:
    """A whole copy beside a record, named by its version and the time (UTC), there when it is complete."""
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = path.with_name(f"{path.name}.v{version_of(db)}-{now}.backup")
    part = path.with_name(f"{path.name}.backup-part")
    part.unlink(missing_ok=True)  # of one that was killed
    try:
        db.execute("VACUUM INTO ?", (str(part),))
        _sync(part)
        part.replace(kept)
        _sync(kept.parent)
    except OSError as error:
        subject = f"{kept}: the backup cannot be written ({error.strerror}); nothing was changed"
        raise StoreError("S06", subject, "free some space and run again") from error
    finally:
        part.unlink(missing_ok=True)
    return kept


def backups(path: Path) -> list[Path]:
    """The backups beside a record that migrations made, and what is left of one that was killed."""
    return sorted(
        one
        for one in path.parent.iterdir()
        if one.name == f"{path.name}.backup-part"
        or (one.name.startswith(f"{path.name}.v") and one.name.endswith(".backup"))
    )


def _take(db: sqlite3.Connection, path: Path, step: Step, kept: Path) -> None:
    with _whole(db):
        try:
            step.change(db)
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError) as error:
            raise _failed(path, step, kept, str(error)) from error
        broken = db.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise _failed(path, step, kept, f"a row of {broken['table']} would point nowhere")
        db.execute(f"PRAGMA user_version = {step.to}")


@contextmanager
def _whole(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _failed(path: Path, step: Step, kept: Path, why: str) -> StoreError:
    subject = f"{path}: cannot be brought to version {step.to} ({why}); it is as it was"
    return StoreError("S15", subject, f"report it; the backup is {kept.name}")


def _sync(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    except OSError:
        if not path.is_dir():  # folders cannot be synced everywhere
            raise
    finally:
        os.close(file)
