"""How actors stand to each other, period by period, and their camps."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from msgspec import Struct

from facevalue.explore.relations.balance import triangles
from facevalue.explore.relations.camps import Camped, camps, moved, torn
from facevalue.explore.relations.dyads import (
    Dyads,
    Window,
    acted,
    dyads,
    in_periods,
    most_active,
    spoken,
    without_date,
)
from facevalue.explore.relations.frustration import SECONDS, Signed
from facevalue.explore.relations.levels import Level, nodes
from facevalue.explore.relations.signs import Signs, signs
from facevalue.explore.relations.telling import Ends, Told, evidence
from facevalue.explore.tally import open_tally
from facevalue.record import ActorId, Camp, Camps, Frustration, Member, Move, Relation, Tie, Triangle
from facevalue.store.place import BEFORE_1970, DAY, bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from facevalue.explore.tally import Person, Tally
    from facevalue.link.ties import Between
    from facevalue.store import Store

    Declarations = Mapping[tuple[int, int], list[tuple[Between, int]]]

TOP = 40
_SHARES = 4


class RelationQuery(Struct, frozen=True, kw_only=True):
    """Whose relations, and when.

    `periods` are one of week, month, quarter, year and all, or any number of spans such as 2023-01..2023-03.
    `since` and `until` are inclusive ISO 8601 dates, a year or a month a whole one. `between` are ids of
    actors: of two or more only what is between them, of one only what it is part of. `limit` is for the
    relations of a period, `seconds` for how long its camps are looked for, `within` for how long those of all
    periods are. `ties` asks for what was declared.
    """

    since: str | None = None
    until: str | None = None
    periods: tuple[str, ...] = ("all",)
    level: Level = "actor"
    top: int = TOP
    between: tuple[str, ...] = ()
    limit: int | None = None
    ties: bool = False
    seconds: float = SECONDS
    within: float = math.inf


class Stretch(Struct, frozen=True, kw_only=True):
    """A period: its relations, those with a sign first, then those of which most is known; its camps.

    `signed` are all ties with a sign: two actors, and -1 or 1. `left` counts the relations beyond the limit.
    """

    relations: tuple[Relation, ...]
    camps: Camps
    signed: tuple[tuple[ActorId, ActorId, int], ...] = ()
    left: int = 0


class Pair(NamedTuple):
    """Two actors, their sign, and how many statements and acts of either are of or to the other."""

    a: Person
    b: Person
    sign: int
    by_a: int
    by_b: int


def relations(store: Store, query: RelationQuery) -> list[Stretch]:
    """The periods of which a record tells anything, in order.

    Raises `UsageError` for what is no date or period.
    """
    return relations_in(open_tally(store), query)


def relations_in(tally: Tally, query: RelationQuery) -> list[Stretch]:
    """The same of a tally."""
    found = survey(tally, query)
    return [] if found is None else [found.stretch(at, slice(query.limit)) for at in range(len(found.ends))]


def undated(tally: Tally, query: RelationQuery) -> int:
    """How many statements and acts a query leaves out for want of a date."""
    if query.since is None and query.until is None and tuple(query.periods) == ("all",):
        return 0
    level = nodes(tally, query.level)
    wanted = _wanted(query, level.people)
    return without_date(tally, level, wanted) if wanted or not query.between else 0


@dataclass(frozen=True)
class Survey:
    """The relations of all periods worked out, of which any part can be told at once."""

    ends: tuple[Ends, ...]
    """The first and the last day of each period."""
    counts: tuple[int, ...]
    """How many pairs are told of each period."""
    _tally: Tally
    _query: RelationQuery
    _found: Dyads
    _sure: Signs
    _people: list[Person]
    _cells: tuple[NDArray[np.int64], ...]
    _camped: tuple[Camped, ...]
    _strength: tuple[NDArray[np.float64], ...]
    _declared: Declarations

    def stretch(self, at: int, part: slice = slice(None)) -> Stretch:
        """The period at an index with some of its relations; `left` counts those after them."""
        cells, ends, now = self._cells[at], self.ends[at], self._camped[at]
        told = cells[part]
        tell = Told(self._people, self._found, self._sure, evidence(self._tally, self._found, told))
        return Stretch(
            relations=tuple(
                tell.relation(cell, now, ends, _ties(self._declared, self._found, cell, ends))
                for cell in told.tolist()
            ),
            camps=self.camps(at),
            signed=tuple(_signed(now, self._people)),
            left=len(cells[part.stop :]) if part.stop is not None else 0,
        )

    def camps(self, at: int) -> Camps:
        """The camps of the period at an index."""
        before = self._camped[at - 1] if at else None
        return _camps(self._camped[at], self._strength[at], self._people, self.ends[at], before)

    def reports(self, at: int) -> int:
        """How many statements and acts the relations of a period rest on."""
        cells, found = self._cells[at], self._found
        return int((found.said.mutual.n[cells] + found.did.mutual.n[cells]).sum())

    def pairs(self, at: int) -> list[Pair]:
        """The pairs of a period in the order in which they are told."""
        cells, found = self._cells[at], self._found
        by_a, by_b = (one.n[cells] + other.n[cells] for one, other in (
            (found.said.by_a, found.did.by_a), (found.said.by_b, found.did.by_b),
        ))  # fmt: skip
        columns = (found.a[cells], found.b[cells], self._sure.sign[cells], by_a.astype(int), by_b.astype(int))
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return [Pair(self._people[a], self._people[b], sign, n, m) for a, b, sign, n, m in rows]


def survey(tally: Tally, query: RelationQuery) -> Survey | None:
    """All relations that are asked for; None if nobody of those that they are asked of is known.

    Raises `UsageError` for what is no date or period.
    """
    level = nodes(tally, query.level)
    window = _window(query)
    rows, periods = in_periods(
        (spoken(tally.castings, level, window), acted(tally.acts, level, window)), query.periods
    )
    wanted = _wanted(query, level.people)
    if query.between and not wanted:
        return None
    top = len(wanted) if len(query.between) > 1 else query.top
    who = most_active(rows, level, top, wanted)
    found = dyads(tally, rows, who)
    sure = signs(found)
    people = [level.people[place] for place in who.tolist()]
    numbers = np.unique(found.period).tolist()
    part = wanted if len(query.between) == 1 else ()
    cells = tuple(_order(found, sure, number, part) for number in numbers)
    networks = [_network(found, sure, number) for number in numbers]
    return Survey(
        tuple(periods[number].dates() for number in numbers),
        tuple(map(len, cells)),
        tally,
        query,
        found,
        sure,
        people,
        cells,
        tuple(_followed([network for network, _ in networks], query)),
        tuple(strength for _, strength in networks),
        _declared(people) if query.ties else {},
    )


def _followed(networks: Sequence[Signed], query: RelationQuery) -> Iterator[Camped]:
    """The camps of one network after the other, by the numbers that they had before.

    Of the time for all of them, a hard one gets some times its share, for most are easy.
    """
    known: NDArray[np.int64] | None = None
    end = time.monotonic() + query.within
    for at, network in enumerate(networks):
        left = max(end - time.monotonic(), 0.0)
        now = camps(network, known, min(query.seconds, left * min(1.0, _SHARES / (len(networks) - at))))
        known = np.where(now.camp > 0, now.camp, 0 if known is None else known)
        yield now


def _window(query: RelationQuery) -> Window:
    span = bounds(query.since, query.until)
    low, high = span or (0, 0)
    return Window(
        low // DAY - BEFORE_1970 if query.since is not None else None,
        high // DAY - BEFORE_1970 + 1 if query.until is not None else None,
    )


def _wanted(query: RelationQuery, people: Sequence[Person]) -> tuple[int, ...]:
    places = {one.id: place for place, one in enumerate(people)} if query.between else {}
    return tuple(dict.fromkeys(places[one] for one in query.between if one in places))


def _order(found: Dyads, sure: Signs, number: int, part: Sequence[int]) -> NDArray[np.int64]:
    """The pairs of a period in the order in which they are told; only those of one node, if it is given."""
    cells = np.flatnonzero(found.period == number)
    if part:
        cells = cells[(found.who[found.a[cells]] == part[0]) | (found.who[found.b[cells]] == part[0])]
    known = found.said.mutual.n + found.did.mutual.n
    return cells[np.lexsort((cells, -known[cells], sure.sign[cells] == 0))]


def _network(found: Dyads, sure: Signs, number: int) -> tuple[Signed, NDArray[np.float64]]:
    """The signed ties of a period, and how sure each is."""
    cells = np.flatnonzero((found.period == number) & (sure.sign != 0))
    ends = np.stack((found.a[cells], found.b[cells]), axis=1)
    return Signed(len(found.who), ends, sure.sign[cells]), sure.strength[cells]


def _camps(
    now: Camped, strength: NDArray[Any], people: Sequence[Person], ends: Ends, before: Camped | None
) -> Camps:
    doubtful = set(torn(now))
    triples = triangles(now.network, strength)
    signs = now.network.matrix()

    def member(place: int) -> Member:
        one = people[place]
        return Member(actor=ActorId(one.id), name=one.name, torn=place in doubtful)

    return Camps(
        start=ends[0],
        end=ends[1],
        positive=int((now.network.sign > 0).sum()),
        negative=int((now.network.sign < 0).sum()),
        frustration=Frustration(lower=now.lower, upper=now.upper, exact=now.exact),
        balanced=triples.balanced,
        unbalanced=triples.unbalanced,
        telling=tuple(
            Triangle(
                actors=(member(a), member(b), member(c)),
                signs=(int(signs[a, b]), int(signs[a, c]), int(signs[b, c])),
            )
            for a, b, c in triples.telling
        ),
        camps=tuple(
            Camp(camp=camp, members=tuple(member(int(place)) for place in np.flatnonzero(now.camp == camp)))
            for camp in np.unique(now.camp[now.camp > 0]).tolist()
        ),
        moved=tuple(_moves(before, now, people)) if before else (),
    )


def _signed(now: Camped, people: Sequence[Person]) -> Iterator[tuple[ActorId, ActorId, int]]:
    for (a, b), sign in zip(now.network.ends.tolist(), now.network.sign.tolist(), strict=True):
        yield ActorId(people[a].id), ActorId(people[b].id), sign


def _moves(before: Camped, now: Camped, people: Sequence[Person]) -> Iterator[Move]:
    for place in moved(before, now):
        one = people[place]
        yield Move(
            actor=ActorId(one.id), name=one.name, left=int(before.camp[place]), joined=int(now.camp[place])
        )


def _declared(people: Sequence[Person]) -> Declarations:
    """Declared ties by pair of places, each with the place of its `a`."""
    from facevalue.link.ties import ties  # noqa: PLC0415 - the base is read where it is asked for

    places = {one.id: place for place, one in enumerate(people)}
    found: defaultdict[tuple[int, int], list[tuple[Between, int]]] = defaultdict(list)
    for tie in ties():
        if tie.a in places and tie.b in places:
            one, other = places[tie.a], places[tie.b]
            found[min(one, other), max(one, other)].append((tie, one))
    return found


def _ties(declared: Declarations, found: Dyads, place: int, ends: Ends) -> tuple[Tie, ...]:
    """What was declared between a pair and held on some day of a period."""
    first, last = (date.fromisoformat(one) if one else None for one in ends)
    a, b = int(found.a[place]), int(found.b[place])
    told = []
    for tie, by in declared.get((a, b), ()):
        if (last and tie.since and tie.since > last) or (first and tie.until and tie.until <= first):
            continue
        since, until = (one.isoformat() if one else None for one in (tie.since, tie.until))
        side: Literal["a", "b"] | None = ("a" if by == a else "b") if tie.kind == "sanctions" else None
        told.append(Tie(kind=tie.kind, name=tie.name, since=since, until=until, by=side))
    return tuple(dict.fromkeys(told))
