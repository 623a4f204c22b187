"""The echoes of a record brought up to date: documents first, then statements and events.

A grouping looks at what is new, at what shares a key with it, and at the echoes that those are in; all else
stays. What comes out is the same as if all were grouped at once, in whatever order the documents came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.explore.echoes.buckets import ALGORITHM
from facevalue.explore.echoes.run import Run
from facevalue.explore.echoes.sayings import group_statements
from facevalue.explore.echoes.stages import group_documents, group_events
from facevalue.record import StoreError
from facevalue.store.echoes import Regrouping

if TYPE_CHECKING:
    from collections.abc import Callable

    from facevalue.store import Store
    from facevalue.store.echoes import Grouped

RULES = f"2 {ALGORITHM}"
"""Changes with the rules: then all is grouped again."""

TRIES = 3


class Progress(Struct, frozen=True, kw_only=True):
    """A step of a grouping: what is looked at, and how many of them."""

    of: str
    members: int


def is_grouped(store: Store) -> bool:
    """Whether the echoes of a record are up to date."""
    before, now = store.echoes.state(RULES)
    return before == now


def group(store: Store, watch: Callable[[Progress], None] | None = None) -> bool:
    """Bring the echoes of a record up to date, in one transaction; False if they were.

    Raises `StoreError`; then the echoes are as they were before.
    """
    for _ in range(TRIES):
        before, now = store.echoes.state(RULES)
        if before == now:
            return False
        if store.echoes.regroup(_regrouping(store, before, now, watch)):
            return True
    raise StoreError("S05", "other processes keep grouping its echoes", "try again when they have ended")


def _regrouping(
    store: Store, before: Grouped | None, now: Grouped, watch: Callable[[Progress], None] | None
) -> Regrouping:
    fresh = before is None or (before.rules, before.reviews) != (now.rules, now.reviews)
    run = Run(store.echoes, 0 if fresh or before is None else before.documents, now.documents, fresh=fresh)
    grouped_in(run, watch)
    return regrouping(run, before, now)


def grouped_in(run: Run, watch: Callable[[Progress], None] | None = None) -> None:
    """Take a run through its stages."""
    for of, stage in (
        ("document", group_documents),
        ("statement", group_statements),
        ("event", group_events),
    ):
        members = stage(run)
        if watch:
            watch(Progress(of=of, members=members))


def regrouping(run: Run, before: Grouped | None, now: Grouped) -> Regrouping:
    """All that a run changes."""
    return Regrouping(
        before=before,
        after=now,
        gone=None if run.fresh else sorted(run.gone),
        echoes=run.echoes,
        sketches=((of, batch.packed()) for of, kept in run.kept for batch in kept),
    )
