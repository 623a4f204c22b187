"""Who may work on a record for longer than a transaction: many ingests, or one that changes all of it.

The lock lies on a file beside the record, and the system lets go of it when its process ends, however that
ends. Where there are no such locks (Windows) nobody is kept out.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from facevalue.record import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - not on this system
    fcntl = None  # type: ignore[assignment]

WAIT = 30.0
"""Seconds an ingest waits for a removal or a migration to end."""
_PAUSE = 0.05


def lock_path(path: Path) -> Path:
    """The file that a record's lock lies on; it is gone when nobody holds it."""
    return path.with_name(path.name + "-lock")


@contextmanager
def ingesting(path: Path) -> Iterator[None]:
    """Keeps removals and migrations out while it is open. Raises `StoreError` if one does not end."""
    with _held(path, exclusive=False, patience=WAIT) as got:
        if not got:
            raise StoreError("S13", f"{path}: something is being removed from it", "try again in a while")
        yield


@contextmanager
def alone(path: Path, what: str, patience: float = 0.0) -> Iterator[None]:
    """Keeps ingests out while it is open; raises `StoreError` at once if one is under way."""
    with _held(path, exclusive=True, patience=patience) as got:
        if not got:
            subject = f"{path}: an ingest, a removal or a migration is under way"
            raise StoreError("S13", subject, f"let it end, or stop it; {what} then")
        yield


@contextmanager
def _held(path: Path, *, exclusive: bool, patience: float) -> Iterator[bool]:
    if fcntl is None:
        yield True
        return
    give_up = time.monotonic() + patience
    while (held := _taken(path, exclusive=exclusive)) is None:
        if time.monotonic() >= give_up:
            yield False
            return
        time.sleep(_PAUSE)
    try:
        yield True
    finally:
        _let_go(path, held)


def _taken(path: Path, *, exclusive: bool) -> int | None:
    """The lock's file, opened and locked; None while another one holds it."""
    file = lock_path(path)
    try:
        held = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        subject = f"{file}: cannot be opened ({error.strerror})"
        raise StoreError("S09", subject, "check the path and its permissions") from error
    try:
        fcntl.flock(held, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        if _is_there(file, held):
            return held
    except BlockingIOError:
        pass
    os.close(held)
    return None


def _is_there(file: Path, held: int) -> bool:
    """Whether the file still goes by its name: who held it before may have taken it away."""
    try:
        return os.path.samestat(os.fstat(held), file.stat())
    except FileNotFoundError:
        return False


def _let_go(path: Path, held: int) -> None:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the last one out takes the file away
        lock_path(path).unlink(missing_ok=True)
    except OSError:
        pass
    finally:
        os.close(held)
