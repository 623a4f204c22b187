"""One grouping under way: what its stages hand on to each other, and the echoes they make."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from facevalue.explore.echoes.buckets import UNDATED, Sketches
from facevalue.explore.echoes.groups import Clash, Groups, Held, Tie, Ties
from facevalue.explore.echoes.members import day_of, number_of
from facevalue.explore.echoes.words import Lexicon
from facevalue.record import Echo, record_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from facevalue.explore.echoes.buckets import Keys, Mask
    from facevalue.explore.echoes.groups import Bounds, Group
    from facevalue.explore.echoes.members import Pool
    from facevalue.store import EchoShelf
    from facevalue.store.echo_lists import Of

T = TypeVar("T")
CHUNK = 5_000  # rows at a time


class Origin(NamedTuple):
    """Whose copy a document is: the smallest id among the copies, their first day, and how many they are."""

    number: int
    first: int
    documents: int


class Run:
    """What is read from, what is known of the documents, and what has changed so far.

    `start` and `upto` are the last document of the grouping before and of this one.
    """

    def __init__(self, shelf: EchoShelf, start: int, upto: int, *, fresh: bool) -> None:
        self.shelf, self.start, self.upto, self.fresh = shelf, start, upto, fresh
        self.lexicon = Lexicon()
        self.changed: set[str] = set()
        """Documents that are new, or whose group of copies is another one now."""
        self.new: set[str] = set()
        self.copies: dict[str, tuple[str, ...]] = {}
        """The documents of each group of copies that was looked at, for each of them."""
        self.echoes: list[Echo] = []
        self.gone: set[str] = set()
        self.kept: list[tuple[Of, Sequence[Sketches]]] = []
        self.bereft: Mapping[Of, frozenset[str]] = {}
        """Members that were compared with one that was removed, or in an echo with it."""
        self._origins: dict[str, Origin] = {}
        self._outlets: dict[str, tuple[str | None, str | None]] = {}

    def old(self, of: Of) -> list[bytes]:
        """The sketches of earlier groupings that still hold."""
        return [] if self.fresh else self.shelf.sketches(of)

    def seeds(self, pool: Pool) -> Mask:
        """The members to begin with: those that are new, and those that lost another one."""
        found = pool.mask(self.bereft.get(pool.of, ()))
        for batch in pool.new:
            found[np.searchsorted(pool.sketches.ids, batch.ids)] = True
        return found

    def know(self, document: str, publisher: str | None, published: str | None) -> None:
        """Note outlet and date of a document."""
        self._outlets[document] = (publisher, published)

    def settle(self, group: tuple[str, ...]) -> None:
        """Note that these documents are copies of each other, or that one stands alone."""
        days = [day for one in group if (day := day_of(self._outlets[one][1])) != UNDATED]
        origin = Origin(number_of(min(group)), min(days, default=UNDATED), len(group))
        for one in group:
            self._origins[one] = origin
            self.copies[one] = group

    def origin(self, document: str) -> Origin:
        """The origin of a document that is known; see `find_origins`."""
        return self._origins[document]

    def find_origins(self, documents: Iterable[str]) -> None:
        """Look up those of these documents whose origin no stage has told."""
        missing = sorted({*documents} - self._origins.keys())
        if not missing:
            return
        homes = self.shelf.homes(missing)
        groups = {echo.id: echo.members for echo in self.shelf.get(sorted(set(homes.values())))}
        known = {one for group in groups.values() for one in group} | {*missing}
        self._outlets |= self.shelf.outlets(sorted(known - self._outlets.keys()))
        for one in missing:
            if one not in self._origins:
                self.settle(groups[homes[one]] if one in homes else (one,))

    def keep(self, of: Of, pool: Pool, gone: Mapping[str, Echo]) -> None:
        """Note what the store is to keep of a stage, and the echoes that it replaces."""
        self.kept.append((of, pool.new))
        self.gone |= gone.keys()

    def echo(self, of: Of, members: Sequence[str], documents: Iterable[str], because: Iterable[str]) -> Echo:
        """An echo of these members; `documents` are those they stand in. Its contradictions come later."""
        held = sorted(set(documents))
        dates = [published for one in held if (published := self._outlets[one][1])]
        outlets = {publisher for one in held if (publisher := self._outlets[one][0])}
        return Echo(
            id=record_id("ech", *members),
            of=of,
            members=tuple(members),
            documents=len(held),
            outlets=len(outlets),
            origins=len({self._origins[one].number for one in held}),
            first=min(dates, default=None),
            because=tuple(dict.fromkeys(because)),
        )


def in_chunks(rows: Iterator[T]) -> Iterator[list[T]]:
    """The rows, some thousands at a time."""
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def sketched(ids: Sequence[int], days: Sequence[int], keys: Sequence[Sequence[int] | Keys]) -> Sketches:
    """Sketches of members, given the keys of each."""
    owners = np.repeat(np.arange(len(ids), dtype=np.int32), [len(row) for row in keys])
    flat = (
        np.concatenate([np.asarray(row, np.uint32) for row in keys]) if len(keys) else np.zeros(0, np.uint32)
    )
    return Sketches(np.array(ids, np.uint64), np.array(days, np.int32), owners, flat)


def grouped(
    judged: Iterable[Tie | Clash | None], bounds: Bounds[Held]
) -> tuple[list[Group], list[tuple[int, int, str]]]:
    """The groups that ties make, and which pairs of groups (numbers in the list) disagree, and in what.

    Whoever disagrees with somebody and is in no group becomes one alone.
    """
    ties, clashes = Ties(), list[Clash]()
    for one in judged:
        if isinstance(one, Tie):
            ties.add(one)
        elif one:
            clashes.append(one)
    groups = Groups(clashes, bounds)
    groups.tie(ties)
    found = groups.all(alone={one for clash in clashes for one in clash[:2]})
    place = {member: n for n, group in enumerate(found) for member in group.members}
    against = set()
    for clash in clashes:
        left, right = sorted((place[clash.left], place[clash.right]))
        if left != right:
            against.add((left, right, clash.because))
    return found, sorted(against)
