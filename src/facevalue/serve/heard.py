"""When the words of a recording were heard, and its source opened at that time."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.serve import links

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facevalue.record import Document, Turn

_CODE = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,3}):([0-9]{1,2}(?:\.[0-9]{1,3})?)")


class Moment(Struct, frozen=True):
    """Seconds from the start of a recording, and where its source opens there, if it has an address."""

    seconds: float
    href: str | None


class Heard:
    """The times of a document's characters: those of its subtitles, or of the turn that they stand in."""

    def __init__(self, document: Document, turns: Iterable[Turn] = ()) -> None:
        begun = [(turn.start, turn.end, seconds(turn.begins)) for turn in turns]
        self._url = document.url
        self._turns = sorted((start, end, at) for start, end, at in begun if at is not None)
        self._times = sorted((time.start, time.end, time.begins) for time in document.times)

    def at(self, offset: int) -> Moment | None:
        """When the character was heard; `None` if nothing tells."""
        found = _under(self._times, offset)
        found = _under(self._turns, offset) if found is None else found
        return None if found is None else self.moment(found)

    def moment(self, begins: float) -> Moment:
        """A time as seconds with the address of the source there."""
        return Moment(begins, links.at_time(self._url, begins))


def seconds(code: str | None) -> float | None:
    """A time code (`MM:SS`, `H:MM:SS`, with fractions or without) in seconds; `None` if it is none."""
    match = _CODE.fullmatch(code or "")
    if match is None:
        return None
    hours, minutes, rest = match.groups()
    return 3600 * int(hours or 0) + 60 * int(minutes) + float(rest)


def _under(spans: list[tuple[int, int, float]], offset: int) -> float | None:
    at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return spans[at][2] if at >= 0 and offset < spans[at][1] else None
