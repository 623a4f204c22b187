"""Who stands in a network: every actor, or the countries and organisations that they speak for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np

from facevalue.explore.tally import Person
from facevalue.link.catalog import shipped
from facevalue.record import actor_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from facevalue.explore.tally import Tally
    from facevalue.link.catalog import Base, Body

Level = Literal["actor", "country"]
STATE = frozenset(("government", "ministry", "legislature", "court", "central-bank", "agency"))
"""Kinds of bodies that are their country's."""
_SPAN = 1 << 24  # days, more than any calendar has
_START = -(1 << 23)
_EPOCH = date(1970, 1, 1)


class Nodes(Protocol):
    """Who stands in the network."""

    people: tuple[Person, ...]

    def of(self, actors: NDArray[Any], days: NDArray[Any]) -> NDArray[np.int64]:
        """For each actor (index in the tally, or -1) on a day its place in `people`, or -1."""


def nodes(tally: Tally, level: Level) -> Nodes:
    """Those of a level."""
    return Actors(tally) if level == "actor" else Countries(tally, shipped())


class Actors:
    """Everyone for himself."""

    def __init__(self, tally: Tally) -> None:
        self.people = tally.actors

    def of(self, actors: NDArray[Any], _days: NDArray[Any]) -> NDArray[np.int64]:
        """The actors as they are."""
        return np.asarray(actors, np.int64)


class Countries:
    """Countries, and organisations that are no state's.

    Who holds an office on the day of a row speaks for the country or the body whose office it is; of two
    offices the later one counts. Bodies of a state speak for it. Nobody else who is a person is in the
    network.
    """

    def __init__(self, tally: Tally, base: Base) -> None:
        self._base = base
        self._places: dict[str, int] = {one.id: place for place, one in enumerate(tally.actors)}
        self._people = list(tally.actors)
        self._countries = {country.iso2: country for country in base.countries}
        self._bodies: dict[str, Body] = {body.key: body for body in base.bodies}
        self._by_id: dict[str, Body] = {actor_id(body.key): body for body in base.bodies}
        self._by_wikidata = {one.wikidata: place for place, one in enumerate(tally.actors) if one.wikidata}
        self._own = np.array([self._standing(one) for one in tally.actors], np.int64)
        terms = sorted(self._terms())
        self._begins = np.array([who * _SPAN + since - _START for who, since, _, _ in terms], np.int64)
        self._ends = np.array([until for _, _, until, _ in terms], np.int64)
        self._seats = np.array([seat for *_, seat in terms], np.int64)
        self.people = tuple(self._people)

    def of(self, actors: NDArray[Any], days: NDArray[Any]) -> NDArray[np.int64]:
        """The country or body of each actor on a day."""
        actors = np.asarray(actors, np.int64)
        own: NDArray[np.int64] = np.append(self._own, -1)[actors]
        if not len(self._begins):
            return own
        days = days.astype(np.int64)
        asked = actors * _SPAN + np.maximum(days, _START) - _START
        last = np.searchsorted(self._begins, asked, side="right") - 1
        holds = (
            (last >= 0)
            & (actors >= 0)
            & (self._begins[last] // _SPAN == actors)
            & (days < self._ends[last])
            & (days > _START)
        )
        return np.asarray(np.where(holds, self._seats[last], own), np.int64)

    def _standing(self, one: Person) -> int:
        """Where an actor stands that is no person."""
        place = self._places[one.id]
        if one.type == "person":
            return -1
        body = self._by_id.get(one.id)
        if body and body.country and body.kind in STATE:
            return self._country(body.country)
        return place

    def _terms(self) -> Iterator[tuple[int, int, int, int]]:
        """Of each term of somebody in the record: who, from which day, to which, and for whom."""
        people = {person.key: person for person in self._base.people}
        for term in self._base.terms:
            person = people[term.person]
            place = self._by_wikidata.get(person.wikidata) if person.wikidata else None
            place = self._places.get(actor_id(person.key)) if place is None else place
            if place is None:
                continue
            body = self._bodies.get(term.body)
            state = term.country or (body.country if body and body.kind in STATE else "")
            if not state and body is None:
                continue
            seat = (
                self._country(state) if state else self._place(actor_id(term.body), self._bodies[term.body])
            )
            since = ((term.since or date.min) - _EPOCH).days
            until = (term.until - _EPOCH).days if term.until else -_START
            yield place, since, until, seat

    def _country(self, iso2: str) -> int:
        country = self._countries[iso2]
        known = self._by_wikidata.get(country.wikidata) if country.wikidata else None
        if known is not None:
            return known
        return self._added(Person(actor_id(country.name), country.name, "country", country.wikidata))

    def _place(self, key: str, body: Body) -> int:
        return self._added(Person(key, body.name, "organization", body.wikidata or None))

    def _added(self, person: Person) -> int:
        place = self._places.setdefault(person.id, len(self._people))
        if place == len(self._people):
            self._people.append(person)
        return place
