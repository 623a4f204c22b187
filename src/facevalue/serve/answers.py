"""What takes long to work out, worked out once and shared between requests: the tally of the record."""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Condition, Thread
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct

from facevalue.record import FacevalueError, StoreError
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from facevalue.explore.tally import Tally
    from facevalue.store import Store

    Known = tuple[int, int, str, str | None]

Answer = TypeVar("Answer")

PATIENCE = 0.2
"""Seconds a request waits for a new tally before it is answered by the one before."""
_REST = 5.0  # times as long as the last count took, nothing is counted anew
_REMEMBERED = 64


class Counted(Struct, frozen=True):
    """A tally, and whether the record has changed since it was made."""

    tally: Tally
    behind: bool


class Answers:
    """The tally of one record as it changes. Any number of threads may share it.

    While a record is being written to, its tally cannot be made anew for every request. So the last one
    answers until the next is ready, and whoever is answered by an older one is told.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._changed = Condition()
        self._known: Known | None = None
        self._tally: Tally | None = None
        self._failed: FacevalueError | None = None
        self._counting = False
        self._not_before = 0.0
        self._remembered: OrderedDict[Hashable, object] = OrderedDict()

    def counted(self, store: Store, within: float) -> Counted:
        """The tally of the record; from now on all questions to this very store are answered by it.

        Raises `StoreError` where the first one is not made after `within` seconds.
        """
        from facevalue.explore.tally import pin  # noqa: PLC0415 - numpy is slow to load

        known = self._now(store)
        with self._changed:
            if self._known != known:
                if self._tally is None or time.monotonic() >= self._not_before:
                    self._begin()
                patience = within if self._tally is None else PATIENCE
                self._changed.wait_for(lambda: not self._counting, patience)
            if self._tally is None:
                remedy = "load the page again in a moment; facevalue ingest keeps the count from then on"
                raise self._failed or StoreError("S07", f"{self.path}: is still being counted", remedy)
            found = Counted(self._tally, self._known != known)
        pin(store, found.tally)
        return found

    def remembered(self, tally: Tally, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """What `make` gives; the same again for the same tally and key, while few others were asked for."""
        named = (id(tally), key)
        with self._changed:
            if named in self._remembered:
                self._remembered.move_to_end(named)
                return cast("Answer", self._remembered[named])
        made = make()
        with self._changed:
            if tally is self._tally:
                self._remembered[named] = made
                while len(self._remembered) > _REMEMBERED:
                    self._remembered.popitem(last=False)
        return made

    def _now(self, store: Store) -> Known:
        """What changes when the record does, or when another file takes its place."""
        try:
            file = self.path.stat()
        except OSError as error:
            raise StoreError("S09", f"{self.path}: cannot be opened", "check the path") from error
        return file.st_dev, file.st_ino, *store.stamps("tally")

    def _begin(self) -> None:
        if not self._counting:
            self._counting = True
            Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        from facevalue.explore.tally import open_tally  # noqa: PLC0415

        begun = time.monotonic()
        made: tuple[Known, Tally] | None = None
        failed: FacevalueError | None = None
        try:
            with open_store(self.path, write=False) as store:
                known = self._now(store)
                made = known, open_tally(store)
        except FacevalueError as error:
            failed = error
        finally:
            self._settle(made, failed, time.monotonic() - begun)

    def _settle(self, made: tuple[Known, Tally] | None, failed: FacevalueError | None, took: float) -> None:
        with self._changed:
            self._failed = failed
            if made is not None:
                self._known, self._tally = made
                self._remembered.clear()
            self._not_before = time.monotonic() + (_REST * took if took > PATIENCE else 0.0)
            self._counting = False
            self._changed.notify_all()
