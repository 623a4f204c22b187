"""What takes long to work out, done once and shared between requests: the record's tally and outline."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct

from facevalue.serve.keeping import Keeper
from facevalue.serve.outline import outline_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from facevalue.explore.tally import Tally
    from facevalue.serve.keeping import Kept
    from facevalue.serve.outline import Outline
    from facevalue.store import Store

Answer = TypeVar("Answer")

_REMEMBERED = 64


class Counted(Struct, frozen=True):
    """A tally, and whether the record has changed since it was made."""

    tally: Tally
    behind: bool


class Answers:
    """The tally and the outline of one record as it changes. Any number of threads may share them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._tally: Keeper[Tally] = Keeper(path, _tally_of)
        self._outline: Keeper[Outline] = Keeper(path, lambda store: outline_of(store, path))
        self._lock = Lock()
        self._of: Tally | None = None
        self._remembered: OrderedDict[Hashable, object] = OrderedDict()

    def counted(self, store: Store, within: float) -> Counted:
        """The tally of the record; from now on all questions to this very store are answered by it.

        Raises `StoreError` where the first one is not made after `within` seconds.
        """
        from facevalue.explore.tally import pin  # noqa: PLC0415 - numpy is slow to load

        kept = self._tally.given(store, within)
        pin(store, kept.answer)
        return Counted(kept.answer, kept.behind)

    def prepare(self) -> None:
        """Begin to outline the record: the first page that people open shows it."""
        self._outline.prepare()

    def outlined(self, store: Store, within: float) -> Kept[Outline]:
        """What is in the record altogether. Raises as `counted` does."""
        return self._outline.given(store, within)

    def remembered(self, tally: Tally, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """What `make` gives; the same again for the same tally and key, while few others were asked for."""
        with self._lock:
            if self._is_last(tally) and key in self._remembered:
                self._remembered.move_to_end(key)
                return cast("Answer", self._remembered[key])
        made = make()
        with self._lock:
            if self._is_last(tally):
                self._remembered[key] = made
                while len(self._remembered) > _REMEMBERED:
                    self._remembered.popitem(last=False)
        return made

    def _is_last(self, tally: Tally) -> bool:
        """Whether the tally is the last one; what was remembered of the one before it is forgotten."""
        last = self._tally.last
        if last is not self._of:
            self._remembered.clear()
            self._of = last
        return tally is last


def _tally_of(store: Store) -> Tally:
    from facevalue.explore import tally  # noqa: PLC0415 - numpy is slow to load

    return tally.open_tally(store)
