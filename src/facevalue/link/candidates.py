"""Names looked up in the base of actors: everyone who goes by them, with the reason, best first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct, structs

from facevalue.link.catalog import Base, Body, Country, Outlet, Person, Term, shipped
from facevalue.link.spelling import fits, key, plain, readings
from facevalue.link.surnames import surnames
from facevalue.record import Actor, ActorId, actor_id

Sense = Literal["name", "alias", "adjective", "demonym", "metonym", "title"]

# A country that sits in more of these is more often the one that is meant.
CLUBS = ("un-security-council", "g7", "g20", "five-eyes", "quad", "aukus")

_WORLD = 8.0
_SPEAKS_FOR = (
    "government|administration|officials?|regime|leadership|leaders|cabinet|ministers|military|army|"
    "armed forces|security forces|forces|troops|soldiers|navy|air force|warplanes|intelligence|diplomats|"
    "delegation|negotiators|side"
)
# Of a capital these are the city's.
_LOCAL = "authorities|police|courts?|prosecutors|embassy"
_FIGHTS_FOR = "fighters|militants|gunmen|rebels|insurgents|movement|group|militia"
_ITS_PEOPLE = re.compile(
    r"(?:(?:the|an?|some|senior|top|several|local) )*(?P<place>.+?) "
    r"(?:(?:senior|top|federal|interim|central) )*"
    rf"(?:{_SPEAKS_FOR}|(?P<local>{_LOCAL})|(?P<fights>{_FIGHTS_FOR}))",
    re.IGNORECASE,
)
_GOVERNMENT_OF = re.compile(r"(?:the )?(?:government|authorities) (?:of|in) (?P<place>.+)", re.IGNORECASE)
_BEFORE = re.compile(r"(?:former|ex|then|late|outgoing|incoming|acting|interim) ", re.IGNORECASE)
_HONORIFICS = {
    **dict.fromkeys("mr sir lord sheikh ayatollah".split(), "m"),
    **dict.fromkeys("mrs ms miss dame lady".split(), "f"),
    **dict.fromkeys("mx dr prof professor".split(), ""),
}
_CABINET = re.compile(r"(?P<head>.+?) (?:government|administration|cabinet|regime)", re.IGNORECASE)
_HEADS = ("head of state", "head of government")
_OF = re.compile(r" (?:of|for) (?:the )?", re.IGNORECASE)


class Candidate(Struct, frozen=True):
    """An actor who may be meant; `sense` is how the words name it, `because` says why."""

    actor: Actor
    sense: Sense
    because: tuple[str, ...]


class _Form(NamedTuple):
    """One written form of an actor; `weight` puts the more reported of namesakes first."""

    actor: Actor
    sense: Sense
    text: str
    because: str
    weight: float


class KnowledgeBase:
    """The actors of a base by every word that stands for them; without a base, the shipped one."""

    def __init__(self, base: Base | None = None) -> None:
        self._base = shipped() if base is None else base
        self._seats = _seats(self._base)
        self._forms: defaultdict[str, list[_Form]] = defaultdict(list)
        self._countries: dict[str, Actor] = {}
        self._bodies: dict[str, Actor] = {}
        self._people: dict[str, Actor] = {}
        self._sexes: dict[ActorId, str] = {}
        self._led: defaultdict[ActorId, list[str]] = defaultdict(list)
        self._places: dict[ActorId, str] = {}
        self._titles: defaultdict[str, list[Term]] = defaultdict(list)
        for country in self._base.countries:
            self._add_country(country)
        capitals = {country.capital for country in self._base.countries}
        for body in self._base.bodies:
            self._add_body(body, capitals)
        for term in self._base.terms:
            for title in {key(title) for title in (term.office, *term.titles)}:
                self._titles[title].append(term)
        last = _last_days(self._base.terms)
        for person in self._base.people:
            weight = last.get(person.key, 0.0)
            actor = self._people[person.key] = self._add_other(person, "person", weight)
            self._sexes[actor.id] = person.gender[:1]
            short = surnames(person.name, person.country)
            self._add(actor, "alias", short, f"surname of {actor.name}", weight)
        for term in self._base.terms:
            if term.office in _HEADS and term.country:
                self._led[self._people[term.person].id].append(term.country)
        for outlet in self._base.outlets:
            self._add_other(outlet, "organization", 0.0)

    def named(self, name: str, *, caseless: bool = False) -> tuple[Candidate, ...]:
        """All who go by this name, the likelier first; `caseless` says that its text has no capitals."""
        return (
            self._called(name, caseless=caseless)
            or self._governments(name, caseless=caseless)
            or self._led_by(name, caseless=caseless)
            or self._titled(name, caseless=caseless)
        )

    def holder(self, title: str, country: str | None = None, on: date | None = None) -> tuple[Candidate, ...]:
        """All who held an office on a day, or ever; the latest first.

        The country is an ISO code or a name, or part of the title: "US president", "head of the UN".
        """
        given = () if country is None else self._given(country)
        found: dict[str, Term] = {}
        for office, place in self._offices(title):
            if country is not None and place not in ("", *given):
                continue
            places = (place,) if place or country is None else given
            for term in self._titles.get(office, ()):
                if _holds(term, places, on) and _starts(term) >= _starts(found.get(term.person)):
                    found[term.person] = term
        latest = sorted(found.values(), key=lambda term: (_starts(term), term.person), reverse=True)
        return tuple(self._in_office(term) for term in latest)

    def best(
        self, candidates: Sequence[Candidate], on: date | None, near: Collection[ActorId] = ()
    ) -> Candidate | None:
        """Stub."""
        return candidates[0] if len(candidates) == 1 else None

    def members(self, body: str, on: date | None = None) -> tuple[Actor, ...]:
        """The countries that are in a body on a day, or now, in the order of their names."""
        if body not in self._bodies:
            body = next((place for place in self._places_of(body) if place in self._bodies), "")
        countries = {
            row.iso2
            for row in self._base.memberships
            if row.body == body and (row.until is None if on is None else _within(row.since, row.until, on))
        }
        return tuple(sorted((self._countries[iso2] for iso2 in countries), key=lambda actor: actor.name))

    def _called(self, name: str, *, caseless: bool) -> tuple[Candidate, ...]:
        """Whose name, alias or other word this is; no person is called by an article and a surname."""
        for group in readings(name):
            forms = [
                form
                for text in group
                for form in self._forms.get(text.casefold(), ())
                if fits(form.text, text, caseless=caseless)
                and (text == group[0] or form.actor.type != "person")
            ]
            if forms:
                return _candidates(forms)
        return ()

    def _governments(self, name: str, *, caseless: bool) -> tuple[Candidate, ...]:
        text = readings(name)[0][0] if readings(name) else ""
        match = _ITS_PEOPLE.fullmatch(text) or _GOVERNMENT_OF.fullmatch(text)
        if match is None:
            return ()
        tail = match.groupdict()
        kinds = {"group"} if tail.get("fights") else {"country", "organization", "group"}
        return tuple(
            structs.replace(found, because=(*found.because, f"in {text!r}"))
            for found in self._called(match["place"], caseless=caseless)
            if found.actor.type in kinds and not (tail.get("local") and found.sense == "metonym")
        )

    def _led_by(self, name: str, *, caseless: bool) -> tuple[Candidate, ...]:
        """The countries whose government is called after the person at its head."""
        match = _CABINET.fullmatch(readings(name)[0][-1]) if readings(name) else None
        heads = self._called(match["head"], caseless=caseless) if match else ()
        found = {country: head.actor.name for head in heads for country in self._led.get(head.actor.id, ())}
        return tuple(
            Candidate(self._countries[country], "metonym", (f"led by {head}",))
            for country, head in found.items()
        )

    def _titled(self, name: str, *, caseless: bool) -> tuple[Candidate, ...]:
        """Of the people of a name those who ever held the title before it."""
        words = readings(name)[-1][-1].split() if readings(name) else []
        for cut in range(len(words) - 1, 0, -1):
            title = _BEFORE.sub("", " ".join(words[:cut]))
            called = self._called(" ".join(words[cut:]), caseless=caseless)
            people = tuple(found for found in called if found.actor.type == "person")
            if people and (sex := _HONORIFICS.get(title.casefold())) is not None:
                return tuple(found for found in people if not sex or self._sexes[found.actor.id] in ("", sex))
            held = {candidate.actor.id for candidate in self.holder(title)} if people else frozenset()
            if bearers := [found for found in people if found.actor.id in held]:
                because = f"held the title {title!r}"
                return tuple(structs.replace(one, because=(*one.because, because)) for one in bearers)
        return ()

    def _offices(self, title: str) -> Iterator[tuple[str, str]]:
        """Ways to read a title as an office and the place it is of, which is empty where none is named."""
        if not (groups := readings(title)):
            return
        text = groups[-1][-1]
        if text.casefold() in self._titles:
            yield text.casefold(), ""
            return
        words = text.split()
        for cut in range(len(words) - 1, 0, -1):
            for place in self._places_of(" ".join(words[:cut])):
                yield " ".join(words[cut:]).casefold(), place
        for match in _OF.finditer(text):
            for place in self._places_of(text[match.end() :]):
                yield text[: match.start()].casefold(), place

    def _places_of(self, name: str) -> tuple[str, ...]:
        found = self._called(name, caseless=False)
        return tuple(self._places[one.actor.id] for one in found if one.actor.id in self._places)

    def _given(self, country: str) -> tuple[str, ...]:
        code = country.upper()
        return (code,) if code in self._countries else self._places_of(country)

    def _in_office(self, term: Term) -> Candidate:
        place = self._countries.get(term.country) or self._bodies.get(term.body)
        of = f" of {place.name}" if place else ""
        since, until = term.since or "an unknown day", term.until or "now"
        return Candidate(
            actor=self._people[term.person],
            sense="title",
            because=(f"{term.office}{of} from {since} to {until}",),
        )

    def _add_country(self, country: Country) -> None:
        actor = Actor(
            id=actor_id(country.name),
            name=country.name,
            type="country",
            wikidata=country.wikidata or None,
            aliases=tuple(dict.fromkeys((country.official, *country.aliases))),
        )
        weight = float(self._seats[country.iso2])
        self._countries[country.iso2] = actor
        self._places[actor.id] = country.iso2
        self._add(actor, "name", (country.name, country.official), f"name of {actor.name}", weight)
        self._add(actor, "alias", country.aliases, f"alias of {actor.name}", weight)
        self._add(actor, "adjective", country.adjectives, f"adjective of {actor.name}", weight)
        self._add(actor, "demonym", country.demonyms, f"people of {actor.name}", weight)
        self._add(actor, "metonym", country.metonyms, f"seat of the government of {actor.name}", weight)

    def _add_body(self, body: Body, capitals: set[str]) -> None:
        group = body.kind == "armed-group"
        weight = self._seats[body.country] - 0.5 if body.country else _WORLD
        # Of a body that is of no country, a capital among its aliases is where it sits.
        seats = () if body.country else capitals
        actor = self._add_other(body, "group" if group else "organization", weight, seats=seats)
        self._bodies[body.key] = actor
        self._places[actor.id] = body.key

    def _add_other(
        self,
        row: Body | Person | Outlet,
        kind: Literal["person", "organization", "group"],
        weight: float,
        seats: Collection[str] = (),
    ) -> Actor:
        actor = Actor(
            id=actor_id(row.key), name=row.name, type=kind, wikidata=row.wikidata or None, aliases=row.aliases
        )
        towns = [alias for alias in row.aliases if alias in seats]
        others = [alias for alias in row.aliases if alias not in seats]
        self._add(actor, "name", (row.name,), f"name of {actor.name}", weight)
        self._add(actor, "alias", others, f"alias of {actor.name}", weight)
        self._add(actor, "metonym", towns, f"seat of {actor.name}", weight)
        return actor

    def _add(self, actor: Actor, sense: Sense, texts: Iterable[str], because: str, weight: float) -> None:
        for text in texts:
            written = plain(text)
            self._forms[written.casefold()].append(_Form(actor, sense, written, because, weight))


@cache
def knowledge() -> KnowledgeBase:
    """The shipped base, made ready at the first call."""
    return KnowledgeBase()


def _candidates(forms: Sequence[_Form]) -> tuple[Candidate, ...]:
    """Each actor once, in its plainest sense: those whose very name it is, then by weight."""
    ranked = sorted(forms, key=lambda form: (form.sense != "name", -form.weight))
    first: dict[ActorId, _Form] = {}
    for form in ranked:
        first.setdefault(form.actor.id, form)
    shared = (f"one of {len(first)} of that name",) if len(first) > 1 else ()
    return tuple(Candidate(form.actor, form.sense, (form.because, *shared)) for form in first.values())


def _seats(base: Base) -> Counter[str]:
    """How many of the clubs each country is in today."""
    return Counter(row.iso2 for row in base.memberships if row.body in CLUBS and row.until is None)


def _last_days(terms: Iterable[Term]) -> dict[str, float]:
    """When each person last held an office, as a share of all days there are: 1 is today."""
    days: dict[str, float] = {}
    for term in terms:
        day = (term.until or date.max).toordinal() / date.max.toordinal()
        days[term.person] = max(days.get(term.person, 0.0), day)
    return days


def _holds(term: Term, places: Collection[str], on: date | None) -> bool:
    here = any(place in ("", term.country, term.body) for place in places)
    return here and (on is None or _within(term.since, term.until, on))


def _within(since: date | None, until: date | None, on: date) -> bool:
    return (since is None or since <= on) and (until is None or on <= until)


def _starts(term: Term | None) -> date:
    return date.min if term is None or term.since is None else term.since
