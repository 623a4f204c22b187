"""A record opened by a command: to be added up, or to be written to."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from facevalue.record import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.store import Store


@contextmanager
def counted(db: Path) -> Iterator[Store]:
    """A record to read from, whose tally is kept in it unless it cannot be written to."""
    from facevalue.explore.tally import is_behind
    from facevalue.store import BRIEF, open_store

    with open_store(db, write=False) as store:
        if is_behind(store):
            with suppress(StoreError), open_store(db, write=True, wait=BRIEF) as writer:
                bring_up_to_date(writer)
        yield store


@contextmanager
def record_to_write(db: Path) -> Iterator[Store]:
    """A record to write to, which must be there."""
    from facevalue.store import open_store

    open_store(db, write=False).close()
    with open_store(db, write=True) as store:
        yield store


def bring_up_to_date(store: Store) -> None:
    """Count what is new in a record."""
    from facevalue.explore.columns import keep_columns
    from facevalue.explore.tally import is_behind, open_tally

    if is_behind(store):
        open_tally(store)
    keep_columns(store)
