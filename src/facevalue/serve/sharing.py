"""What takes long to work out of a record, worked out once and shared between requests."""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Condition, Thread
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from facevalue.record import FacevalueError, StoreError
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from facevalue.store import Store

    Known = tuple[int, int, str, str | None]

Made = TypeVar("Made")
Answer = TypeVar("Answer")

PATIENCE = 0.1
"""Seconds a request waits for what is made anew before it is answered by the one before; none where making
it took longer the last time."""


class Shared(Generic[Made]):
    """One thing made of a record as it changes. Any number of threads may share it.

    While a record is being written to, it cannot be made anew for every request. So the last one answers
    until the next is ready, and whoever is answered by an older one is told. `make` is given the one before,
    if that is of the same file; after it has taken some seconds it rests `rest` times as long.
    """

    def __init__(
        self, path: Path, make: Callable[[Store, Made | None], Made], *, rest: float, brief: float = PATIENCE
    ) -> None:
        self.path = path
        self._make, self._rest, self._brief = make, rest, brief
        self._changed = Condition()
        self._known: Known | None = None
        self._made: Made | None = None
        self._failed: FacevalueError | None = None
        self._making = False
        self._took = self._not_before = 0.0
        self._remembered: OrderedDict[Hashable, object] = OrderedDict()

    def current(self, store: Store, within: float) -> tuple[Made, bool]:
        """The thing, and whether the record has changed since it was made.

        Raises `StoreError` where the first one is not made after `within` seconds.
        """
        known = self._now(store)
        with self._changed:
            if self._known != known:
                if self._made is None or time.monotonic() >= self._not_before:
                    self._begin()
                later = (
                    PATIENCE if self._took <= PATIENCE else 0.0
                )  # what takes long is not waited for at all
                patience = within if self._made is None else later
                self._changed.wait_for(lambda: not self._making, patience)
            if self._made is None:
                remedy = "load the page again in a moment; facevalue ingest keeps the count from then on"
                raise self._failed or StoreError("S07", f"{self.path}: is still being counted", remedy)
            return self._made, self._known != known

    def remembered(self, made: Made, key: Hashable, work: Callable[[], Answer], many: int) -> Answer:
        """What `work` gives; the same again for the same thing and key, of which the last `many` are kept."""
        named = (id(made), key)
        with self._changed:
            if named in self._remembered:
                self._remembered.move_to_end(named)
                return cast("Answer", self._remembered[named])
        found = work()
        with self._changed:
            if made is self._made:
                self._remembered[named] = found
                while len(self._remembered) > many:
                    self._remembered.popitem(last=False)
        return found

    def _now(self, store: Store) -> Known:
        """What changes when the record does, or when another file takes its place."""
        try:
            file = self.path.stat()
        except OSError as error:
            raise StoreError("S09", f"{self.path}: cannot be opened", "check the path") from error
        return file.st_dev, file.st_ino, *store.stamps("tally")

    def _begin(self) -> None:
        if not self._making:
            self._making = True
            Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        begun = time.monotonic()
        made: tuple[Known, Made] | None = None
        failed: FacevalueError | None = None
        try:
            with open_store(self.path, write=False) as store:
                known = self._now(store)
                same = self._known is not None and self._known[:2] == known[:2]
                made = known, self._make(store, self._made if same else None)
        except FacevalueError as error:
            failed = error
        finally:
            self._settle(made, failed, time.monotonic() - begun)

    def _settle(self, made: tuple[Known, Made] | None, failed: FacevalueError | None, took: float) -> None:
        with self._changed:
            self._failed, self._took = failed, took
            if made is not None:
                if made[1] is not self._made:
                    self._remembered.clear()
                self._known, self._made = made
            self._not_before = time.monotonic() + (self._rest * took if took > self._brief else 0.0)
            self._making = False
            self._changed.notify_all()
