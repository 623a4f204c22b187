"""An answer that takes long to work out: made once for a state of the record, and shared between requests."""

from __future__ import annotations

import time
from threading import Condition, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from facevalue.record import FacevalueError, StoreError
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facevalue.store import Store

    Known = tuple[int, int, str, str | None]

Answer = TypeVar("Answer")

PATIENCE = 0.2
"""Seconds a request waits for a new answer before it is given the one before."""
_REST = 5.0  # times as long as the last one took, none is made anew


class Kept(Struct, Generic[Answer], frozen=True):
    """An answer, and whether the record has changed since it was made."""

    answer: Answer
    behind: bool


class Keeper(Generic[Answer]):
    """One answer about one record as it changes. Any number of threads may share it.

    While a record is being written to, the answer cannot be made anew for every request. So the last one
    is given until the next is ready, and whoever is given an older one is told.
    """

    def __init__(self, path: Path, make: Callable[[Store], Answer]) -> None:
        self.path = path
        self._make = make
        self._changed = Condition()
        self._known: Known | None = None
        self._answer: Answer | None = None
        self._failed: FacevalueError | None = None
        self._making = False
        self._not_before = 0.0

    def given(self, store: Store, within: float) -> Kept[Answer]:
        """The answer. Raises `StoreError` where the first one is not made after `within` seconds."""
        known = self._now(store)
        with self._changed:
            if self._known != known:
                if self._answer is None or time.monotonic() >= self._not_before:
                    self._begin()
                patience = within if self._answer is None else PATIENCE
                self._changed.wait_for(lambda: not self._making, patience)
            if self._answer is None:
                remedy = "load the page again in a moment; facevalue ingest keeps the count from then on"
                raise self._failed or StoreError("S07", f"{self.path}: is still being counted", remedy)
            return Kept(self._answer, self._known != known)

    def prepare(self) -> None:
        """Begin with the first answer, so that it is there when it is asked for."""
        with self._changed:
            if self._answer is None:
                self._begin()

    @property
    def last(self) -> Answer | None:
        """The answer as it was made last, if it was."""
        with self._changed:
            return self._answer

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
        made: tuple[Known, Answer] | None = None
        failed: FacevalueError | None = None
        try:
            with open_store(self.path, write=False) as store:
                known = self._now(store)
                made = known, self._make(store)
        except FacevalueError as error:
            failed = error
        finally:
            self._settle(made, failed, time.monotonic() - begun)

    def _settle(self, made: tuple[Known, Answer] | None, failed: FacevalueError | None, took: float) -> None:
        with self._changed:
            self._failed = failed
            if made is not None:
                self._known, self._answer = made
            self._not_before = time.monotonic() + (_REST * took if took > PATIENCE else 0.0)
            self._making = False
            self._changed.notify_all()
