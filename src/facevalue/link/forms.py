"""Every written form of the actors of a base; an actor is made when it is first asked for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from facevalue.link.catalog import Base, Body, Country, Outlet, Person, Term
from facevalue.link.spelling import plain
from facevalue.link.surnames import surnames
from facevalue.record import Actor, ActorId, actor_id

Sense = Literal["name", "alias", "adjective", "demonym", "metonym", "title"]
Kind = Literal["country", "person", "organization", "group"]
Row = Country | Body | Person | Outlet

# A country that sits in more of these is more often the one that is meant.
CLUBS = ("un-security-council", "g7", "g20", "five-eyes", "quad", "aukus")
SURNAME = "surname of"
LANDS = frozenset(("england", "scotland", "wales", "northern-ireland"))  # of the United Kingdom

_WORLD = 8.0


class Form(NamedTuple):
    """One written form of the actor in row `owner`; `because` says what it is of that actor."""

    owner: int
    sense: Sense
    text: str
    because: str


class Roster:
    """The rows of a base by number, their forms by what all spellings of a form have in common."""

    def __init__(self, base: Base) -> None:
        self.rows: tuple[Row, ...] = (*base.countries, *base.bodies, *base.people, *base.outlets)
        self.forms: defaultdict[str, list[Form]] = defaultdict(list)
        self._base = base
        self._made: dict[int, Actor] = {}
        self._owners: dict[ActorId, int] = {}
        self._numbers = {_code(row): number for number, row in enumerate(self.rows)}
        capitals = {country.capital for country in base.countries}
        for number, row in enumerate(self.rows):
            if isinstance(row, Country):
                self._add_country(number, row)
            else:
                self._add_other(number, row, capitals)

    def __contains__(self, code: str) -> bool:
        return code in self._numbers

    def actor(self, owner: int) -> Actor:
        """The actor of a row."""
        if owner not in self._made:
            actor = self._made[owner] = _actor(self.rows[owner])
            self._owners[actor.id] = owner
        return self._made[owner]

    def coded(self, code: str) -> Actor:
        """The country of an ISO code, or the body, person or outlet of a key."""
        return self.actor(self._numbers[code])

    def row(self, key: ActorId) -> Row | None:
        """The row of an actor, if it is one of this base."""
        owner = self._owners.get(key)
        if owner is None:
            owner = self._ids.get(key)
        return None if owner is None else self.rows[owner]

    def weight(self, owner: int) -> float:
        """How often this one is meant among those of its name; the more, the likelier."""
        row = self.rows[owner]
        if isinstance(row, Country):
            return float(self._seats[row.iso2])
        if isinstance(row, Body):
            return self._seats[row.country] - 0.5 if row.country else _WORLD
        return self._last_days.get(row.key, 0.0)

    @cached_property
    def _ids(self) -> dict[ActorId, int]:
        return {_id(row): number for number, row in enumerate(self.rows)}

    @cached_property
    def _seats(self) -> Counter[str]:
        """How many of the clubs each country is in today."""
        rows = self._base.memberships
        return Counter(row.iso2 for row in rows if row.body in CLUBS and row.until is None)

    @cached_property
    def _last_days(self) -> dict[str, float]:
        """When each person last held an office, as a share of all days there are: 1 is today."""
        days: dict[str, float] = {}
        for term in self._base.terms:
            day = (term.until or date.max).toordinal() / date.max.toordinal()
            days[term.person] = max(days.get(term.person, 0.0), day)
        return days

    def _add_country(self, owner: int, country: Country) -> None:
        self._add(owner, "name", (country.name, country.official), "name of")
        self._add(owner, "alias", country.aliases, "alias of")
        self._add(owner, "adjective", country.adjectives, "adjective of")
        self._add(owner, "demonym", country.demonyms, "people of")
        self._add(owner, "metonym", country.metonyms, "seat of the government of")

    def _add_other(self, owner: int, row: Body | Person | Outlet, capitals: set[str]) -> None:
        # Of a body that is of no country, a capital among its aliases is where it sits.
        towns = () if row.country else [alias for alias in row.aliases if alias in capitals]
        others = [alias for alias in row.aliases if alias not in towns] if towns else row.aliases
        self._add(owner, "name", (row.name,), "name of")
        self._add(owner, "alias", others, "alias of")
        self._add(owner, "metonym", towns, "seat of")
        if isinstance(row, Person):
            self._add(owner, "alias", surnames(row.name, row.country), SURNAME)

    def _add(self, owner: int, sense: Sense, texts: Iterable[str], because: str) -> None:
        for text in texts:
            written = plain(text)
            self.forms[written.casefold()].append(Form(owner, sense, written, because))


def terms_of(terms: Iterable[Term]) -> defaultdict[str, list[Term]]:
    """The terms of each person by key."""
    found: defaultdict[str, list[Term]] = defaultdict(list)
    for term in terms:
        found[term.person].append(term)
    return found


def _code(row: Row) -> str:
    return row.iso2 if isinstance(row, Country) else row.key


def _id(row: Row) -> ActorId:
    return actor_id(row.name if isinstance(row, Country) else row.key)


def _actor(row: Row) -> Actor:
    official = (row.official,) if isinstance(row, Country) else ()
    aliases = tuple(dict.fromkeys((*official, *row.aliases)))
    return Actor(id=_id(row), name=row.name, type=_kind(row), wikidata=row.wikidata or None, aliases=aliases)


def _kind(row: Row) -> Kind:
    if isinstance(row, Country):
        return "country"
    if isinstance(row, Person):
        return "person"
    if isinstance(row, Body) and row.key in LANDS:
        return "country"
    return "group" if isinstance(row, Body) and row.kind == "armed-group" else "organization"
