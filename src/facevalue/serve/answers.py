"""What requests share: the tally of the record, its columns, and what was found in them."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from facevalue.serve.sharing import Shared
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from facevalue.explore.columns import Columns, Mask
    from facevalue.explore.tally import Tally
    from facevalue.store import Facets, StatementQuery, Store

Answer = TypeVar("Answer")

_REMEMBERED = 64
_SELECTIONS = 512
_FACET = 10
_FOREVER = 3600.0
_LARGE = 50_000
"""Castings of a tally that takes so long to make that it is made in a process of its own."""


class Counted(Struct, frozen=True):
    """A tally, and whether the record has changed since it was made."""

    tally: Tally
    behind: bool


class Found(Struct, frozen=True, kw_only=True):
    """Some of the statements that a query asks for, and what there is of all of them.

    `places` are where they stand, the newest first. `behind` says that the record has changed since they
    were found.
    """

    places: list[int]
    total: int
    facets: Facets
    behind: bool


class Answers:
    """The tally and the columns of one record as it changes. Any number of threads may share them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._tallies = Shared(path, partial(_tally, path), rest=5.0)
        self._columns = Shared(path, _columns, rest=100.0, brief=0.02)

    def begin(self, store: Store) -> None:
        """Make all that is shared before anybody asks for it; raises `StoreError` as it does then."""
        self._columns.current(store, _FOREVER)
        self._tallies.current(store, _FOREVER)

    def counted(self, store: Store, within: float) -> Counted:
        """The tally of the record; from now on all questions to this very store are answered by it.

        Raises `StoreError` where the first one is not made after `within` seconds.
        """
        from facevalue.explore.tally import pin  # noqa: PLC0415 - numpy is slow to load

        tally, behind = self._tallies.current(store, within)
        pin(store, tally)
        return Counted(tally, behind)

    def remembered(self, tally: Tally, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """What `make` gives; the same again for the same tally and key, while few others were asked for."""
        return self._tallies.remembered(tally, key, make, _REMEMBERED)

    def columns(self, store: Store, within: float) -> tuple[Columns, bool]:
        """The columns of the record, and whether it has changed since. Raises as `counted` does."""
        return self._columns.current(store, within)

    def of_columns(self, columns: Columns, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """What `make` gives; the same again for the same columns and key."""
        return self._columns.remembered(columns, key, make, _SELECTIONS)

    def find(
        self, store: Store, query: StatementQuery, limit: int, *, after: int | None = None, within: float
    ) -> Found:
        """The newest statements that a query asks for, or those that come after a place.

        Raises as `counted` does, and `UsageError` for a date that is none.
        """
        from facevalue.explore import selecting  # noqa: PLC0415

        columns, behind = self.columns(store, within)
        mask = self._matching(store, columns, query, within)
        count = partial(selecting.facets_of, columns, mask, _FACET)
        facets = count() if query.reviewed else self.of_columns(columns, ("facets", query), count)
        places = selecting.newest(columns, mask, limit, after)
        return Found(places=places, total=int(mask.sum()), facets=facets, behind=behind)

    def count(self, store: Store, query: StatementQuery, *, within: float) -> int:
        """How many statements a query asks for. Raises as `find` does."""
        columns, _ = self.columns(store, within)
        return int(self._matching(store, columns, query, within).sum())

    def newest(
        self, store: Store, query: StatementQuery, limit: int, *, after: int | None = None, within: float
    ) -> list[int]:
        """Where the newest statements stand that a query asks for, as `find` does without counting."""
        from facevalue.explore import selecting  # noqa: PLC0415

        columns, _ = self.columns(store, within)
        return selecting.newest(columns, self._matching(store, columns, query, within), limit, after)

    def _matching(self, store: Store, columns: Columns, query: StatementQuery, within: float) -> Mask:
        """Which statements fit a query. What people decided about them is looked up, and not remembered."""
        from facevalue.explore import selecting  # noqa: PLC0415

        lasting = msgspec.structs.replace(query, reviewed=None)
        bits = self.of_columns(
            columns, ("bits", lasting), lambda: self._bits(store, columns, lasting, within)
        )
        mask = _mask(bits, len(columns.places))
        if query.reviewed:
            with store.snapshot(within) as snapshot:
                mask &= selecting.decided(columns, snapshot, query.reviewed)
        return mask

    def _bits(self, store: Store, columns: Columns, query: StatementQuery, within: float) -> bytes:
        """Which statements fit a query, a bit for each, so that many such answers can be remembered."""
        from facevalue.explore import selecting  # noqa: PLC0415

        with store.snapshot(within) as snapshot:

            def having(words: str) -> Mask:
                bits = self.of_columns(
                    columns,
                    ("words", words),
                    lambda: _packed(selecting.having_words(columns, snapshot, words)),
                )
                return _mask(bits, len(columns.places))

            return _packed(selecting.matching(columns, snapshot, query, having))


def _tally(path: Path, store: Store, before: Tally | None) -> Tally:
    from facevalue.explore import tally  # noqa: PLC0415

    if before is not None and len(before.castings.target) > _LARGE:
        with suppress(EOFError, OSError):  # what goes wrong there is met again, and told, here
            return tally.unpacked(_apart(path))
    return tally.open_tally(store)


def _apart(path: Path) -> bytes:
    """A tally made in a process of its own, so that nobody who asks for a page waits for this one's work.

    Raises `EOFError` where that process fails.
    """
    spawning = get_context("spawn")
    received, sent = spawning.Pipe(duplex=False)
    process = spawning.Process(target=_count, args=(path, sent), daemon=True)
    process.start()
    sent.close()
    try:
        return received.recv_bytes()
    finally:
        received.close()
        process.join()


def _count(path: Path, sent: Connection) -> None:
    from facevalue.explore import tally  # noqa: PLC0415

    if hasattr(os, "nice"):
        os.nice(10)
    with open_store(path, write=False) as store:
        sent.send_bytes(tally.packed(tally.open_tally(store)))


def _columns(store: Store, before: Columns | None) -> Columns:
    from facevalue.explore.columns import open_columns  # noqa: PLC0415

    return open_columns(store, before)


def _packed(mask: Mask) -> bytes:
    import numpy as np  # noqa: PLC0415

    return np.packbits(mask).tobytes()


def _mask(bits: bytes, count: int) -> Mask:
    import numpy as np  # noqa: PLC0415

    return np.unpackbits(np.frombuffer(bits, dtype=np.uint8), count=count).view(np.bool_)
