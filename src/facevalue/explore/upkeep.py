"""What is worked out from a record and kept in it, brought up to date before a question."""

# ruff: noqa: PLC0415 - numpy and rapidfuzz are loaded where something is worked out

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from facevalue.record import StoreError
from facevalue.store import BRIEF, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.store import Store


def count(store: Store) -> None:
    """Count what is new in a record, and keep it there."""
    from facevalue.explore.columns import keep_columns
    from facevalue.explore.tally import is_behind, open_tally

    if is_behind(store):
        open_tally(store)
    keep_columns(store)


def count_new(path: Path) -> None:
    """Count what came in since; where it cannot be kept it is counted anew for each question."""
    from facevalue.explore.tally import is_behind

    with open_store(path, write=False) as store:
        behind = is_behind(store)
    if behind:
        with suppress(StoreError), open_store(path, write=True, wait=BRIEF) as store:
            count(store)


def group_new(path: Path) -> StoreError | None:
    """Group what came in since; what kept it from being written, if something did: then it is as before."""
    from facevalue.explore.echoes import group, is_grouped

    with open_store(path, write=False) as store:
        if is_grouped(store):
            return None
    try:
        with open_store(path, write=True, wait=BRIEF) as store:
            group(store)
    except StoreError as error:
        return error
    return None
