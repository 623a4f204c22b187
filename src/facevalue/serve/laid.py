"""A document laid out in parts; very long ones are kept between requests, as turning their pages asks for."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.serve.layers import Sheet
from facevalue.serve.passage import Stretch, parts, stretches
from facevalue.serve.views.asked import MissingError

if TYPE_CHECKING:
    from facevalue.serve.views.asked import Asked

    Key = tuple[int, int, str, str]

_LONG, _KEPT = 100_000, 4


class Laid(Struct, frozen=True):
    """A document's sheet, and the parts that its text is shown in."""

    sheet: Sheet
    parts: list[list[Stretch]]


class _Shelf:
    def __init__(self) -> None:
        self._lock = Lock()
        self._laid: OrderedDict[Key, Laid] = OrderedDict()

    def get(self, key: Key) -> Laid | None:
        with self._lock:
            if key in self._laid:
                self._laid.move_to_end(key)
            return self._laid.get(key)

    def put(self, key: Key, laid: Laid) -> None:
        with self._lock:
            self._laid[key] = laid
            while len(self._laid) > _KEPT:
                self._laid.popitem(last=False)


_shelf = _Shelf()


def laid_out(asked: Asked) -> Laid:
    """The document that a request names, laid out. Raises `MissingError` where there is none.

    A long one is kept under the state of the record that was read before it: a change makes it anew.
    """
    file = asked.answers.path.stat()
    key = (file.st_dev, file.st_ino, asked.store.stamps("tally")[0], asked.id)
    known = _shelf.get(key)
    if known:
        return known
    reading = asked.store.reading(asked.id)
    if reading is None:
        raise MissingError(f"document {asked.id}")
    sheet = Sheet(reading)
    laid_out = stretches(reading.document, reading.regions, reading.turns)
    made = Laid(sheet, parts(laid_out, weights=sheet.weights()))
    if len(reading.document.text) > _LONG:
        _shelf.put(key, made)
    return made
