"""Of which country, bloc or office an actor is, as far as the base of actors tells."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from facevalue.link.catalog import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facevalue.explore.tally import Person

EVER, NEVER = -(2**40), 2**40
_EPOCH = date(1970, 1, 1)
_BLOC = "bloc"


class Held(NamedTuple):
    """What an actor belongs to, from the first day in to the first day out, in days since 1970-01-01."""

    name: str
    since: int = EVER
    until: int = NEVER


def countries(actor: Person) -> tuple[Held, ...]:
    """The country that a person, body or outlet belongs to, or that the actor is."""
    code = _code(actor)
    return (Held(_names()[code]),) if code in _names() else ()


def blocs(actor: Person) -> tuple[Held, ...]:
    """The blocs that the actor's country belongs to, or the bloc that it is."""
    code = _code(actor)
    if code in _names():
        return tuple(_memberships()[code])
    is_bloc = any(_is(actor, body.name, body.wikidata) for body in shipped().bodies if body.kind == _BLOC)
    return (Held(actor.name),) if is_bloc else ()


def offices(actor: Person) -> tuple[Held, ...]:
    """The offices that a person holds, whatever country they are of."""
    return tuple(_terms().get(actor.wikidata or "", ()) or _terms().get(actor.name, ()))


def _is(actor: Person, name: str, wikidata: str) -> bool:
    return bool(wikidata and actor.wikidata == wikidata) or actor.name == name


def _code(actor: Person) -> str:
    return _codes().get(actor.wikidata or "", "") or _codes().get(actor.name, "")


@cache
def _names() -> Mapping[str, str]:
    return {country.iso2: country.name for country in shipped().countries}


@cache
def _codes() -> Mapping[str, str]:
    """Codes of countries, by the name and the Wikidata id of whom they are told; both are one of a kind."""
    base = shipped()
    told = [(one.name, one.wikidata, one.iso2) for one in base.countries]
    for kind in (base.people, base.bodies, base.outlets):
        told += [(one.name, one.wikidata, one.country) for one in kind]
    codes: dict[str, str] = {}
    for name, wikidata, code in told:
        codes.setdefault(name, code)
        if wikidata:
            codes.setdefault(wikidata, code)
    return codes


@cache
def _memberships() -> defaultdict[str, list[Held]]:
    bodies = {body.key: body.name for body in shipped().bodies if body.kind == _BLOC}
    held: defaultdict[str, list[Held]] = defaultdict(list)
    for row in shipped().memberships:
        if row.body in bodies:
            held[row.iso2].append(Held(bodies[row.body], *_days(row.since, row.until)))
    return held


@cache
def _terms() -> Mapping[str, list[Held]]:
    people = {person.key: person for person in shipped().people}
    held: defaultdict[str, list[Held]] = defaultdict(list)
    for term in shipped().terms:
        person, days = people[term.person], _days(term.since, term.until)
        for name in filter(None, (person.name, person.wikidata)):
            held[name].append(Held(term.office, *days))
    return held


def _days(since: date | None, until: date | None) -> tuple[int, int]:
    return (
        EVER if since is None else (since - _EPOCH).days,
        NEVER if until is None else (until - _EPOCH).days,
    )
