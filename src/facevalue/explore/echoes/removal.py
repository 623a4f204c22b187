"""The echoes of a record from which something is removed: as if it had never been there.

Who was proposed to be compared with what goes, or was in an echo with it, is looked at again, with all that
those are linked to. That is who is looked at when the same is added, so the outcome is the same, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from facevalue.explore.echoes.buckets import Buckets, joined, unpacked
from facevalue.explore.echoes.grouping import RULES, grouped_in, regrouping
from facevalue.explore.echoes.members import Pool, echoes_around, number_of
from facevalue.explore.echoes.run import Run
from facevalue.explore.echoes.utterances import WINDOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from facevalue.explore.echoes.buckets import Sketches
    from facevalue.store import EchoShelf, Gone
    from facevalue.store.echo_lists import Of

_WINDOWS: dict[Of, int | None] = {"document": None, "statement": WINDOW, "event": None}


class _Left(NamedTuple):
    """Of one kind: who lost another one, the echoes that are no longer, and the sketches that stay."""

    bereft: frozenset[str]
    gone: tuple[str, ...]
    sketches: bytes


def settle(shelf: EchoShelf, gone: Gone) -> Callable[[bool], None]:
    """Look at the echoes before something goes; what is given back puts them right once it has gone.

    Called with whether decisions about actors went, too: then all is grouped anew, as after any decision.
    Both are to be called within the transaction of the removal.
    """
    before, now = shelf.state(RULES)
    if before != now:
        return lambda _: shelf.forget_all()
    members: dict[Of, tuple[str, ...]] = {
        "document": gone.documents, "statement": gone.statements, "event": gone.events,
    }  # fmt: skip
    left = {of: _left(shelf, of, ids) for of, ids in members.items()}
    copied = _in_copies(shelf, gone) - {*gone.statements}
    left["statement"] = left["statement"]._replace(bereft=left["statement"].bereft | copied)

    def put_right(decided: bool) -> None:
        if decided:
            shelf.forget_all()
        else:
            shelf.forget(
                [echo for one in left.values() for echo in one.gone],
                [(of, one.sketches) for of, one in left.items()],
            )
        now_known, now_there = shelf.state(RULES)
        run = Run(shelf, 0 if decided else now_there.documents, now_there.documents, fresh=decided)
        if not decided:
            run.bereft = {of: one.bereft for of, one in left.items()}
        grouped_in(run)
        shelf.regroup(regrouping(run, now_known, now_there))

    return put_right


def _left(shelf: EchoShelf, of: Of, ids: Iterable[str]) -> _Left:
    removed = {*ids}
    batches = [unpacked(data) for data in shelf.sketches(of)]
    pool = Pool(of, [batch.packed() for batch in batches], [])
    echoes = echoes_around(shelf, sorted(removed))
    touched = Buckets(pool.sketches, _WINDOWS[of]).touched(pool.mask(removed)) if removed else None
    beside = set() if touched is None else {*pool.ids(touched)}
    beside |= {member for echo in echoes.values() for member in echo.members}
    kept = [_without(batch, removed) for batch in batches]
    return _Left(frozenset(beside - removed), tuple(sorted(echoes)), joined(kept).packed())


def _in_copies(shelf: EchoShelf, gone: Gone) -> set[str]:
    """The statements in copies of the documents that statements go from: in these all are compared."""
    homes = shelf.homes(sorted({row.document for row in shelf.said_by_id(gone.statements)}))
    copies = {member for echo in shelf.get(sorted(set(homes.values()))) for member in echo.members}
    return {row.id for row in shelf.said_in(sorted(copies - {*gone.documents}))}


def _without(batch: Sketches, removed: set[str]) -> Sketches:
    """A batch of sketches without some members and their keys."""
    gone = np.array(sorted(map(number_of, removed)), np.uint64)
    stays = ~np.isin(batch.ids, gone)
    numbers = np.cumsum(stays, dtype=np.int32) - 1
    held = stays[batch.owners]
    return type(batch)(
        batch.ids[stays], batch.days[stays], numbers[batch.owners[held]].astype(np.int32), batch.keys[held]
    )
