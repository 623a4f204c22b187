"""A record opened by a command: to be added up, or to be written to."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.store import Store


@contextmanager
def counted(db: Path) -> Iterator[Store]:
    """A record to read from, whose tally is kept in it unless it cannot be written to."""
    from facevalue.explore.upkeep import count_new
    from facevalue.store import open_store

    count_new(db)
    with open_store(db, write=False) as store:
        yield store


def not_counted(count: int, *, dated: bool) -> str:
    """What is left out for want of a date, in a line; `dated`: between days that were asked for."""
    remedy = "--period all without --since and --until" if dated else "--period all"
    return f"not counted, for want of a date: {count:,}; {remedy} counts them"


@contextmanager
def record_to_write(db: Path) -> Iterator[Store]:
    """A record to write to, which must be there."""
    from facevalue.store import open_store

    open_store(db, write=False).close()
    with open_store(db, write=True) as store:
        yield store


def bring_up_to_date(store: Store) -> None:
    """Count what is new in a record."""
    from facevalue.explore.upkeep import count

    count(store)
