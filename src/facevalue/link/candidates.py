"""Names looked up in the base of actors: everyone who goes by them, with the reason, best first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, cached_property, lru_cache

from msgspec import Struct, structs

from facevalue.link.catalog import Base, Body, Country, Membership, Person, Term, covers, shipped
from facevalue.link.choice import Bearer, Scene, choose, is_part
from facevalue.link.forms import SURNAME, Form, Roster, Row, Sense, terms_of
from facevalue.link.kinds import of_kind
from facevalue.link.spelling import fits, key, readings
from facevalue.record import Actor, ActorId

REMEMBERED = 20_000  # answers; the same names come again and again
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
_CABINETS = frozenset(("government", "administration", "cabinet", "regime"))
_CABINET = re.compile(rf"(?P<head>.+?) (?:{'|'.join(sorted(_CABINETS))})", re.IGNORECASE)
_HELD = "held the title "
_LEADERS = frozenset(("head", "chief", "boss"))
_HEADS = ("head of state", "head of government")
_OF = re.compile(r" (?:of|for|from) (?:the )?", re.IGNORECASE)
_ONLY_ONE = frozenset(("pope", "pontiff", "taoiseach", "tanaiste"))
_CAPITALS = re.compile(r"[A-Z][\w.-]*(?: [A-Z][\w.-]*)*")
_title = lru_cache(maxsize=REMEMBERED)(key)


class Candidate(Struct, frozen=True):
    """An actor who may be meant; `sense` is how the words name it, `because` says why."""

    actor: Actor
    sense: Sense
    because: tuple[str, ...]


class KnowledgeBase:
    """The actors of a base by every word that stands for them; without a base, the shipped one."""

    def __init__(self, base: Base | None = None) -> None:
        self._base = shipped() if base is None else base
        self._roster = Roster(self._base)
        self._asked: dict[tuple[str, bool], tuple[Candidate, ...]] = {}
        self._held: dict[tuple[str, str | None, date | None], tuple[Candidate, ...]] = {}

    def named(self, name: str, *, caseless: bool = False) -> tuple[Candidate, ...]:
        """All who go by this name, the likelier first; `caseless` says that its text has no capitals."""
        asked = (name, caseless)
        if asked not in self._asked:
            if len(self._asked) >= REMEMBERED:
                self._asked.clear()
            self._asked[asked] = self._look_up(name, caseless=caseless)
        return self._asked[asked]

    def _look_up(self, name: str, *, caseless: bool) -> tuple[Candidate, ...]:
        return (
            self._called(name, caseless=caseless)
            or self._governments(name, caseless=caseless)
            or self._led_by(name, caseless=caseless)
            or self._titled(name, caseless=caseless)
        )

    def has(self, name: str) -> bool:
        """Whether anybody goes by these very words."""
        return _title(name) in self._roster.forms

    def is_cabinet(self, words: str) -> bool:
        """Whether words may call a government after a person: "Marrow administration"."""
        return words.rpartition(" ")[2].casefold() in _CABINETS

    def may_be_office(self, words: str) -> bool:
        """Whether words begin or end as a title does: "US president", "head of the IMF"."""
        title = _title(words)
        firsts, lasts = self._title_edges
        return title.partition(" ")[0] in firsts or title.rpartition(" ")[2] in lasts

    def may_begin(self, word: str) -> bool:
        """Whether a name or an office of several words begins with this one."""
        return _title(word).partition(" ")[0] in self._edges[0]

    def may_end(self, word: str) -> bool:
        """Whether a name or an office of several words ends with this one."""
        return _title(word).rpartition(" ")[2] in self._edges[1]

    def holder(self, title: str, country: str | None = None, on: date | None = None) -> tuple[Candidate, ...]:
        """All who held an office on a day, or ever; the latest first.

        The country is an ISO code or a name, or part of the title: "US president", "head of the UN".
        """
        asked = (title, country, on)
        if asked not in self._held:
            if len(self._held) >= REMEMBERED:
                self._held.clear()
            self._held[asked] = self._holders(*asked)
        return self._held[asked]

    def _holders(self, title: str, country: str | None, on: date | None) -> tuple[Candidate, ...]:
        found: dict[str, Term] = {}
        for term in self._terms_of(title, country):
            if (on is None or covers(term, on)) and _starts(term) >= _starts(found.get(term.person)):
                found[term.person] = term
        latest = sorted(found.values(), key=lambda term: (_starts(term), term.person), reverse=True)
        return tuple(self._in_office(term) for term in latest)

    def former(self, title: str, on: date) -> tuple[Candidate, ...]:
        """All who had left an office by a day, and did not hold it again on that day."""
        now = {one.actor.id for one in self.holder(title, on=on)}
        left = {term.person: term for term in self._terms_of(title) if term.until and term.until <= on}
        return tuple(one for one in map(self._in_office, left.values()) if one.actor.id not in now)

    def _terms_of(self, title: str, country: str | None = None) -> Iterator[Term]:
        """The terms of an office, of the country or body that is given or that its title names."""
        given = () if country is None else self._given(country)
        for office, place in self._offices(title):
            if country is not None and place not in ("", *given):
                continue
            places = (place,) if place or country is None else given
            for term in self._titles.get(office, ()):
                if any(place in ("", term.country, term.body) for place in places):
                    yield term

    def is_told(self, title: str, holder: Candidate, near: Collection[ActorId]) -> bool:
        """Whether an office means its holder: it says whose it is, as written, or the document names that.

        "The Kremlin spokesman" is one man anywhere, "the chief executive" only where Hong Kong is named.
        """
        if _title(title) in _ONLY_ONE or any(self.has(run.strip()) for run in _CAPITALS.findall(title)):
            return True
        return self.is_near(holder, near)

    def is_near(self, candidate: Candidate, near: Collection[ActorId]) -> bool:
        """Whether a document that names others, `near`, names this one or what it belongs to, if anything."""
        bearer = self._bearer(candidate)
        homes = {place for term in bearer.terms for place in (term.country, term.body)} | {_home(bearer.row)}
        homes.discard("")
        return candidate.actor.id in near or not homes or not homes.isdisjoint(self._scene(None, near).places)

    def is_local(self, name: str, candidate: Candidate, near: Collection[ActorId]) -> bool:
        """Whether a name may be any town's, as one without its country's is: "Chamber of Commerce"."""
        row = self._roster.row(candidate.actor.id)
        cut = isinstance(row, Body) and row.kind in ("ngo", "agency") and row.name.endswith(f" {name}")
        return cut and not self.is_near(candidate, near)

    def kind_of(self, words: str, near: Collection[ActorId]) -> tuple[Candidate, ...]:
        """Those that a document names of the kind that a description tells: "the bureau", "the network"."""
        rows = of_kind(words, [row for one in near if (row := self._roster.row(one))])
        actors = [self._roster.coded(row.key) for row in rows]
        return tuple(Candidate(actor, "alias", (f"of that kind: {actor.name}",)) for actor in actors)

    def knows(self, actor: ActorId) -> bool:
        """Whether an actor is one of the base."""
        return self._roster.row(actor) is not None

    def members(self, body: str, on: date | None = None) -> tuple[Actor, ...]:
        """The countries that are in a body on a day, or now, in the order of their names."""
        if body not in self._seats:
            body = next((place for place in self._places_of(body) if place in self._seats), "")
        countries = {
            row.iso2
            for row in self._seats.get(body, ())
            if (row.until is None if on is None else covers(row, on))
        }
        return tuple(sorted(map(self._roster.coded, countries), key=lambda actor: actor.name))

    def best(
        self, candidates: Sequence[Candidate], on: date | None, near: Collection[ActorId] = ()
    ) -> Candidate | None:
        """The one of these candidates who is meant, or `None` where two are as likely, or none is.

        On a day `on`, who is in office comes before who left it; who is decades away, or not yet in public
        life, loses. Actors already named in the document are `near`: a candidate who is one of them, or
        belongs to one, comes first. A bare surname is answered only for somebody who holds or held an
        office, or who is near. The reasons are added to `because`.
        """
        scene = self._scene(on, near)
        chosen = choose([self._bearer(one) for one in candidates], scene)
        if chosen is None:
            return None
        place, reasons = chosen
        return structs.replace(candidates[place], because=(*candidates[place].because, *reasons))

    def _called(self, name: str, *, caseless: bool) -> tuple[Candidate, ...]:
        """Whose name, alias or other word this is; no person is called by an article and a surname."""
        for group in readings(name):
            forms = [
                form
                for text in group
                for form in self._roster.forms.get(text.casefold(), ())
                if fits(form.text, text, caseless=caseless)
                and (text == group[0] or not isinstance(self._roster.rows[form.owner], Person))
            ]
            if forms:
                return self._candidates(forms)
        return ()

    def _candidates(self, forms: Sequence[Form]) -> tuple[Candidate, ...]:
        """Each actor once, in its plainest sense: those whose very name it is, then by weight."""
        ranked = forms
        if len(forms) > 1:
            ranked = sorted(forms, key=lambda form: (form.sense != "name", -self._roster.weight(form.owner)))
        first: dict[int, Form] = {}
        for form in ranked:
            first.setdefault(form.owner, form)
        shared = (f"one of {len(first)} of that name",) if len(first) > 1 else ()
        actors = [(self._roster.actor(form.owner), form) for form in first.values()]
        return tuple(
            Candidate(actor, form.sense, (f"{form.because} {actor.name}", *shared)) for actor, form in actors
        )

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
        found = {
            term.country: head.actor.name
            for head in heads
            if isinstance(row := self._roster.row(head.actor.id), Person)
            for term in self._terms.get(row.key, ())
            if term.office in _HEADS and term.country
        }
        return tuple(
            Candidate(self._roster.coded(country), "metonym", (f"led by {head}",))
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
                return tuple(found for found in people if not sex or self._sex(found.actor) in ("", sex))
            held = {candidate.actor.id for candidate in self.holder(title)} if people else frozenset()
            if bearers := [found for found in people if found.actor.id in held]:
                because = f"{_HELD}{title}"
                return tuple(structs.replace(one, because=(*one.because, because)) for one in bearers)
        return ()

    def _offices(self, title: str) -> Iterator[tuple[str, str]]:
        """Ways to read a title as a known office and the place it is of; empty where none is named."""
        if not (groups := readings(title)):
            return
        text = groups[-1][-1]
        if text.casefold() in self._titles:
            yield text.casefold(), ""
            return
        words = text.split()
        parts = [(" ".join(words[cut:]), " ".join(words[:cut])) for cut in range(len(words) - 1, 0, -1)]
        parts.extend((text[: match.start()], text[match.end() :]) for match in _OF.finditer(text))
        for office, place in parts:
            if office.casefold() in self._titles:
                yield from ((office.casefold(), code) for code in self._places_of(place))

    def _places_of(self, name: str) -> tuple[str, ...]:
        found = (_place(self._roster.row(one.actor.id)) for one in self._called(name, caseless=False))
        return tuple(place for place in found if place)

    def _given(self, country: str) -> tuple[str, ...]:
        code = country.upper()
        return (code,) if code in self._roster else self._places_of(country)

    def _in_office(self, term: Term) -> Candidate:
        return Candidate(actor=self._roster.coded(term.person), sense="title", because=(self._told(term),))

    def _told(self, term: Term) -> str:
        place = term.country or term.body
        of = f" of {self._roster.coded(place).name}" if place else ""
        office = term.titles[0] if term.office == "other" else term.office
        return f"{office}{of} from {term.since or 'an unknown day'} to {term.until or 'now'}"

    def _sex(self, actor: Actor) -> str:
        row = self._roster.row(actor.id)
        return row.gender[:1] if isinstance(row, Person) else ""

    def _bearer(self, candidate: Candidate) -> Bearer:
        row = self._roster.row(candidate.actor.id)
        terms = self._terms.get(row.key, []) if isinstance(row, Person) else []
        last = candidate.because[-1]
        if candidate.sense == "title":
            named = [term for term in terms if self._told(term) in candidate.because]
            seats = {(term.office, term.country, term.body) for term in named}
            terms = [term for term in terms if (term.office, term.country, term.body) in seats]
        elif last.startswith(_HELD):
            offices = [office for office, _ in self._offices(last.removeprefix(_HELD))]
            terms = [term for term in terms if any(term in self._titles.get(one, ()) for one in offices)]
        bare = candidate.because[0].startswith(SURNAME) and not last.startswith(_HELD)
        return Bearer(candidate.actor.id, row, candidate.sense, bare, tuple(terms))

    def _scene(self, on: date | None, near: Collection[ActorId]) -> Scene:
        rows = [self._roster.row(key) for key in near]
        codes = {code for row in rows for code in (_place(row), _home(row)) if code}
        places = {code: self._roster.coded(code).name for code in codes}
        parts = {_home(row) for row in rows if is_part(row)}
        named = frozenset(code for row in rows if (code := _place(row)))
        return Scene(on, frozenset(near), places, frozenset(parts), named)

    @cached_property
    def _titles(self) -> defaultdict[str, list[Term]]:
        titles: defaultdict[str, list[Term]] = defaultdict(list)
        for term in self._base.terms:
            told = {_title(title) for title in (term.office, *term.titles)}
            for title in told | (_LEADERS if self._leads(term, told) else frozenset()):
                titles[title].append(term)
        return titles

    def _leads(self, term: Term, titles: Collection[str]) -> bool:
        """Whether this office is the first of its body."""
        if not term.body or term.office in ("secretary-general", "president of the body"):
            return bool(term.body)
        body = self._roster.coded(term.body)
        return any(f"{_title(name)} chief" in titles for name in (body.name, *body.aliases))

    @cached_property
    def _edges(self) -> tuple[frozenset[str], frozenset[str]]:
        """The first and the last words of all names of several words, and of titles."""
        several = [form for form in self._roster.forms if " " in form]
        firsts, lasts = _edges_of(several)
        return firsts | self._title_edges[0], lasts | self._title_edges[1] | _CABINETS

    @cached_property
    def _title_edges(self) -> tuple[frozenset[str], frozenset[str]]:
        return _edges_of(self._titles)

    @cached_property
    def _terms(self) -> defaultdict[str, list[Term]]:
        return terms_of(self._base.terms)

    @cached_property
    def _seats(self) -> defaultdict[str, list[Membership]]:
        seats: defaultdict[str, list[Membership]] = defaultdict(list)
        for row in self._base.memberships:
            seats[row.body].append(row)
        return seats


@cache
def knowledge() -> KnowledgeBase:
    """The shipped base, made ready at the first call."""
    return KnowledgeBase()


def _edges_of(forms: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The first words of some forms, and the last."""
    ends = [(form.partition(" ")[0], form.rpartition(" ")[2]) for form in forms]
    return frozenset(first for first, _ in ends), frozenset(last for _, last in ends)


def _place(row: Row | None) -> str:
    """The code of a country or body, by which its offices are kept."""
    if isinstance(row, Country):
        return row.iso2
    return row.key if isinstance(row, Body) else ""


def _home(row: Row | None) -> str:
    return "" if row is None or isinstance(row, Country) else row.country


def _starts(term: Term | None) -> date:
    return date.min if term is None or term.since is None else term.since
