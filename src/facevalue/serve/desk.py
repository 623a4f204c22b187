"""Open records to answer from: each lent to one request at a time, and used again by the next."""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING

from facevalue.explore.tally import unpin
from facevalue.serve.catalogue import Catalogue
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.store import Store

    Open = tuple[tuple[int, int] | None, Store, Catalogue]


class Desk:
    """The connections to one record, so that a request need not open the file. Threads may share it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: deque[Open] = deque()

    @contextmanager
    def lent(self, within: float) -> Iterator[tuple[Store, Catalogue]]:
        """A store and a catalogue; what goes wrong inside, or another file in this one's place, ends them.

        The catalogue raises `StoreError` after `within` seconds.
        """
        taken = self._taken()
        _, store, catalogue = taken
        try:
            catalogue.begin(within)
            yield store, catalogue
        except BaseException:
            _close(taken)
            raise
        unpin(store)
        self._idle.append(taken)

    def close(self) -> None:
        """Let go of the file."""
        while self._idle:
            _close(self._idle.pop())

    def _taken(self) -> Open:
        here = self._file()
        while self._idle:
            try:
                taken = self._idle.pop()
            except IndexError:
                break
            if taken[0] == here is not None:
                return taken
            _close(taken)
        return here, open_store(self._path, write=False), Catalogue(self._path)

    def _file(self) -> tuple[int, int] | None:
        """What tells the file from another one under the same name."""
        try:
            file = self._path.stat()
        except OSError:
            return None
        return file.st_dev, file.st_ino


def _close(taken: Open) -> None:
    _, store, catalogue = taken
    store.close()
    catalogue.close()
