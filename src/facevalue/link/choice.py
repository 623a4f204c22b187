"""One of several candidates chosen by office, day and what else the document names, or none of them."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from facevalue.link.catalog import Body, Country, Person, Term, covers
from facevalue.link.common import COMMON
from facevalue.link.forms import Row, Sense
from facevalue.link.surnames import surnames
from facevalue.record import ActorId

# Points. A lead of less than `_LEAD` decides nothing.
_LEAD = 2
_HERE = 10
_TIED = 4
_KNOWN = 2
_YEAR = 365.25
_OFFICES = {
    "head of state": 3,
    "head of government": 3,
    **dict.fromkeys(("foreign minister", "vice president", "secretary-general", "party leader"), 2),
    **dict.fromkeys(("president of the body", "central bank governor", "high representative"), 2),
    "defence minister": 2,
    "speaker": 1,
}
_TOP, _HIGH = 3, 2  # ranks of offices: of a head of state or government; of a minister and the like
_RECENT = 2  # years since an office was left in which news still goes on about who held it
_OF_STATES = frozenset(("senator", "governor"))  # too many for a surname alone to tell
# Years since an office was left: points for at most so many.
_LEFT = ((2, 3), (10, 2), (25, 1))
_FORGOTTEN = -3
_BEFORE_OFFICE = 12
_DIED = re.compile(r"\b(?:died|killed|executed) (\d{4})")


class Bearer(NamedTuple):
    """A candidate and what is known of it; `bare` is a surname without a name or title to it."""

    actor: ActorId
    row: Row | None
    sense: Sense
    bare: bool
    terms: tuple[Term, ...]


class Scene(NamedTuple):
    """The document: its day, the actors it names, and the names of what these are or belong to, by code.

    `parts` are the countries of which it names a state or region, `named` those that it names themselves.
    """

    on: date | None
    near: frozenset[ActorId]
    places: Mapping[str, str]
    parts: frozenset[str]
    named: frozenset[str] = frozenset()


class _Case(NamedTuple):
    points: int
    reasons: tuple[str, ...]
    near: bool = False


def choose(bearers: Sequence[Bearer], scene: Scene) -> tuple[int, tuple[str, ...]] | None:
    """The place of the one who is meant, and why; `None` where no one leads clearly."""
    bearers = [_in_named_states(one, scene) for one in bearers]
    cases = {place: case for place, case in enumerate(_case(one, bearers, scene) for one in bearers) if case}
    if any(bearers[place].actor in scene.near for place in cases):
        rivals = list(cases)
    else:
        rivals = _of_one_sort(list(cases), bearers)
    ranked = sorted(rivals, key=lambda place: -cases[place].points)
    if not ranked:
        return None
    first = ranked[0]
    if ranked[1:] and cases[first].points - cases[ranked[1]].points < _LEAD:
        return None
    if bearers[first].bare and not _is_known(bearers[first], cases[first], bearers, scene):
        return None
    return first, cases[first].reasons


def _in_named_states(bearer: Bearer, scene: Scene) -> Bearer:
    """A candidate, of a surname alone without the offices of states that the document does not name."""
    if not bearer.bare:
        return bearer
    terms = (one for one in bearer.terms if one.office not in _OF_STATES or one.body in scene.places)
    return bearer._replace(terms=tuple(terms))


def _of_one_sort(places: list[int], bearers: Sequence[Bearer]) -> list[int]:
    """Of people and others who go by one word, the place if it is its very name; else none."""
    people = [place for place in places if isinstance(bearers[place].row, Person)]
    others = [place for place in places if place not in people]
    if not people or not others:
        return places
    if any(_is_place(bearers[place].row) and bearers[place].sense == "name" for place in others):
        return others
    return [] if all(bearers[place].bare for place in people) else people


def _is_place(row: Row | None) -> bool:
    return isinstance(row, Country) or is_part(row)


def _is_known(bearer: Bearer, case: _Case, bearers: Sequence[Bearer], scene: Scene) -> bool:
    """Whether a surname is enough: for one whom the document names in another way, too, or by who is near.

    Where people of several countries bear it, only for one who is near. Of one whom nothing near tells it
    is enough in a high office, of a common surname only in the highest of a country that is named.
    """
    if bearer.actor in scene.near:
        return True
    if _is_common(bearer.row):
        return _rank_on(bearer, scene.on) >= _TOP and not scene.named.isdisjoint(_homes(bearer))
    homes = {one.row.country for one in bearers if isinstance(one.row, Person)}
    if len(homes) > 1 or not bearer.terms:
        return case.near and (bool(bearer.terms) or len(bearers) == 1)
    if case.near:
        return case.points >= _KNOWN
    now = 0 if scene.on is None else _rank_on(bearer, scene.on)
    return now >= _HIGH or _rank_on(bearer, scene.on, _RECENT) >= _TOP


def _is_common(row: Row | None) -> bool:
    """Whether a person's surname is one of many people's, or a word."""
    return isinstance(row, Person) and not COMMON.isdisjoint(surnames(row.name, row.country))


def _rank_on(bearer: Bearer, on: date | None, since: int = 0) -> int:
    """The rank of the highest office held on a day, or left few years since; ever held, without a day."""
    held = (term for term in bearer.terms if on is None or covers(term, on) or _left(term, on) <= since)
    return max(map(_rank, held), default=0)


def _left(term: Term, on: date) -> float:
    """How many years ago an office was left."""
    return (on - term.until).days / _YEAR if term.until and term.until <= on else math.inf


def _homes(bearer: Bearer) -> set[str]:
    """The codes of the countries and bodies that a person belongs to."""
    home = {bearer.row.country} if isinstance(bearer.row, Person) else set()
    return (home | {place for term in bearer.terms for place in (term.country, term.body)}) - {""}


def _case(bearer: Bearer, bearers: Sequence[Bearer], scene: Scene) -> _Case | None:
    """What speaks for a candidate; `None` if the day rules it out."""
    here = bearer.actor in scene.near
    points, reasons = (_HERE, ("named elsewhere in the document",)) if here else (0, ())
    if not isinstance(bearer.row, Person):
        more, why, _ = _of_a_place(bearer, bearers, scene)
        return _Case(points + more, (*reasons, *why), near=here)
    standing = _standing(bearer, scene.on)
    if standing is None and (here or not (bearer.bare or bearer.sense == "title")):
        standing = _Case(0, ())
    if standing is None:
        return None
    tied = _homes(bearer) & scene.places.keys()
    why = _named(tied, scene)
    own = _KNOWN if not bearer.bare else 0
    points += standing.points + own + (_TIED if tied else 0)
    return _Case(points, (*reasons, *standing.reasons, *why), near=here or bool(tied))


def _standing(bearer: Bearer, on: date | None) -> _Case | None:
    """Points for the office that lies nearest to the day; `None` for one who is not yet known on it."""
    if on is None or not bearer.terms:
        best = max((_rank(term) for term in bearer.terms), default=0)
        return _Case(best if on is None else 1, ())
    held = [term for term in bearer.terms if covers(term, on)]
    if held:
        return _Case(6 + max(map(_rank, held)), (f"in office on {on}",))
    if bearer.sense == "title":
        return None
    before = [term for term in bearer.terms if term.until is not None and term.until <= on]
    if _is_dead(bearer.row, on):
        return _Case(_FORGOTTEN, ())
    if before:
        left = max(term.until for term in before if term.until)
        years = (on - left).days / _YEAR
        points = next((points for limit, points in _LEFT if years <= limit), _FORGOTTEN)
        return _Case(points + max(map(_rank, before)), (f"left office on {left}",))
    begins = min((term.since for term in bearer.terms if term.since), default=on)
    return _Case(1, ()) if (begins - on).days / _YEAR <= _BEFORE_OFFICE else None


def _is_dead(row: Row | None, on: date) -> bool:
    """Whether a person's note gives a year of death before the last year."""
    died = _DIED.search(row.note) if isinstance(row, Person) else None
    return died is not None and int(died[1]) < on.year - 1


def _rank(term: Term) -> int:
    return _OFFICES.get(term.office, 0)


def _of_a_place(bearer: Bearer, bearers: Sequence[Bearer], scene: Scene) -> _Case:
    """A country is meant among countries, a part or body of a country where that country is named."""
    row = bearer.row
    countries = {place for place in scene.places if place.isupper()}
    whole = isinstance(row, Country) or row is None or not row.country
    named = _KNOWN if (whole and bearer.sense == "name") or is_part(row) else 0
    if isinstance(row, Country):
        rivals = {one.row.country for one in bearers if isinstance(one.row, Body)} - {""}
        others = countries - rivals - {row.iso2} if rivals else set()
        seat = _TIED if bearer.sense == "metonym" and row.iso2 in rivals else 0
        among = (f"among other countries, such as {scene.places[min(others)]}",) if others else ()
        return _Case(named + seat + (_KNOWN if others else 0), among)
    home = "" if row is None else row.country
    if home not in countries:
        return _Case(named, ())
    sister = _HERE if is_part(row) and home in scene.parts else 0
    tie = _KNOWN if countries - {home} else _TIED
    return _Case(named + tie + sister, _named((home,), scene))


def _named(codes: Collection[str], scene: Scene) -> tuple[str, ...]:
    return (f"the document names {scene.places[min(codes)]}",) if codes else ()


def is_part(row: Row | None) -> bool:
    """Whether this is a state or region of a country."""
    return isinstance(row, Body) and row.kind == "government" and bool(row.country)
