"""The members of a record of one kind, and which of them must be looked at again when some are new."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from facevalue.explore.echoes.buckets import UNDATED, Sketches, joined, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facevalue.explore.echoes.buckets import Mask, Places
    from facevalue.record import Echo
    from facevalue.store import EchoShelf
    from facevalue.store.echo_lists import Of

PREFIX: dict[Of, str] = {"document": "doc_", "statement": "sta_", "event": "evt_"}
EPOCH = date(1970, 1, 1).toordinal()


Days = tuple[int, int] | None
"""The first and the last day of something; None where no day is known."""


def days_of(day: int) -> Days:
    """One day as the first and the last."""
    return None if day == UNDATED else (day, day)


def over(ours: Days, theirs: Days) -> Days:
    """The first and the last day of two."""
    if ours is None or theirs is None:
        return ours or theirs
    return min(ours[0], theirs[0]), max(ours[1], theirs[1])


def within(days: Days, most: int) -> bool:
    """Whether the last day is at most so many after the first."""
    return days is None or days[1] - days[0] <= most


def day_of(day: str | None) -> int:
    """Days since 1970-01-01 of an ISO 8601 date or date-time; `UNDATED` where it tells no day."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal() - EPOCH
    except ValueError:
        return UNDATED


def number_of(known: str) -> int:
    """The 64 bits that an id holds."""
    return int(known[4:], 16)


class Pool:
    """All members of a kind, in the order of their ids; `new` are those of this grouping."""

    def __init__(self, of: Of, old: Sequence[bytes], new: Sequence[Sketches]) -> None:
        self.of, self.new = of, tuple(new)
        self.sketches = joined([*map(unpacked, old), *self.new])
        self._prefix = PREFIX[of]

    def __len__(self) -> int:
        return len(self.sketches.ids)

    def id(self, number: int) -> str:
        """The id of a member."""
        return f"{self._prefix}{int(self.sketches.ids[number]):016x}"

    def numbers(self, ids: Iterable[str]) -> Places:
        """The numbers of members, which must be there."""
        wanted = np.array([number_of(one) for one in ids], np.uint64)
        return np.searchsorted(self.sketches.ids, wanted)

    def mask(self, ids: Iterable[str]) -> Mask:
        """Which of all the members these are."""
        found = np.zeros(len(self), np.bool_)
        found[self.numbers(ids)] = True
        return found

    def ids(self, mask: Mask) -> list[str]:
        """The ids of the members in a mask, in their order."""
        return [f"{self._prefix}{number:016x}" for number in self.sketches.ids[mask].tolist()]

    def family(self, touched: Mask, shelf: EchoShelf) -> tuple[Mask, dict[str, Echo]]:
        """The touched members with all that they are in an echo with now, and those echoes."""
        gone = echoes_around(shelf, self.ids(touched))
        return touched | self.mask(member for echo in gone.values() for member in echo.members), gone


def everything(pool: Pool) -> tuple[Mask, dict[str, Echo]]:
    """All members, and no echo before."""
    return np.ones(len(pool), np.bool_), {}


def echoes_around(shelf: EchoShelf, members: Sequence[str]) -> dict[str, Echo]:
    """The echoes of these members, with those that contradict them, and so on."""
    wanted = set(shelf.homes(members).values())
    found: dict[str, Echo] = {}
    while wanted:
        found |= {echo.id: echo for echo in shelf.get(sorted(wanted))}
        wanted = {other for echo in found.values() for other in echo.contradicts} - found.keys()
    return found
