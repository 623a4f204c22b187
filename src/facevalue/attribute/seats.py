"""Which country a text is about, and which names in it stand for a country's government: its seats."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from facevalue.attribute.beside import MINISTRIES
from facevalue.attribute.name import Name
from facevalue.attribute.roster import Roster
from facevalue.attribute.speaking import IN, countries_of, speaking_places
from facevalue.record import Span

STATE = (
    r"(?:government|president|presidency|minister|premier|chancellor|parliament|capital|republic|kingdom|"
    r"king|queen|emir|sultan|army|ambassador|embassy|citizens|people|constitution|supreme court)"
)
OF_COUNTRY = re.compile(rf"\b(?:(?<!the ){STATE}|the {STATE}) (?:of|to) (?:the )?$", re.IGNORECASE)
COUNTRYS = re.compile(rf"[’'] ?s? ?(?:[\w-]+ ){{0,3}}?{STATE}\b", re.IGNORECASE)
ACTS = re.compile(
    r"(?: and [^\W\d_a-z]\w+)? (?:has|had|is|was|will|would|does|did|could|can|must|says|said|wants|sold|"
    r"[a-z]{2,}(?:ed|es)|[a-z]{2,}[^s\W]s)\b"
)
ASKED_OF = re.compile(
    r"\b(?:does|did|has|will|would|what|when|that|(?:delegations?|delegates|envoys?) (?:from|of))\s$",
    re.IGNORECASE,
)
CAPITALISED = re.compile(r"\b[A-Z]\w{5,}")  # long enough for a demonym
DEMONYM = re.compile(r"(?:ian|an|ese|ish|i|ic)s?$")
ADJECTIVE = r"(?:[a-z-]+ ){0,2}"
OWNED = r"(?P<whose>its|the|our|their|(?:the |that )?[\w-]+['’]s?)"
HOLDER = r"(?:government|power|presidency|president|prime minister|premier|cabinet|king|queen|parliament)"
CALLED = r"(?:\w+ )?(?:called|known)\b"
IS = ",? (?:which is |is |was )?"
LAND = r"(?P<land>[^\W\d_a-z][^\W\d_]+)"
OF_LAND = (
    re.compile(rf"{IS}(?:the )?{LAND} capital(?=[,.;:]| and\b)"),
    re.compile(rf"{IS}capital(?: city)? of (?:the )?{LAND}\b"),
)
GOVERNS = re.compile(rf", the {LAND} government(?! (?:met|and|has met|meets)\b)")
CAPITAL_OF = re.compile(rf"\b[Tt]he {LAND} capital(?: city)?(?:,| is| was)? $")
BEHIND = {  # by words without which it is not met
    "capital": re.compile(rf"{IS}{OWNED} {ADJECTIVE}capital(?: city)?(?P<of> of (?:the )?)?(?=[\s,.;:)\w])"),
    " seat of ": re.compile(rf"{IS}(?:the|its) seat of {OWNED} {HOLDER}\b(?P<of> of (?:the )?)?"),
    " presidential ": re.compile(rf"{IS}{OWNED} presidential (?:palace|residence|office)\b"),
    " where ": re.compile(
        rf",? where {OWNED} (?:government|parliament|cabinet)(?P<of> of )?[\w ]{{0,20}}? "
        r"(?:sits|has sat|meets|has met|resides|is based|has its seat)\b"
    ),
    "government is ": re.compile(rf",? as {OWNED} {ADJECTIVE}government is {CALLED}"),
    " of ": re.compile(rf",? as {OWNED} {ADJECTIVE}(?:residence|seat|office) of [\w ]{{3,40}}? is {CALLED}"),
    " government": re.compile(
        rf",? as (?:we|they|people|locals|everyone|\w+s) (?:here )?calls? {OWNED} government\b"
    ),
}
BEFORE = re.compile(
    rf"\b{OWNED} {ADJECTIVE}capital(?: city)?(?P<of> of [\w -]+)?(?:,| is| was)? $", re.IGNORECASE
)
IN_PLACE = re.compile(
    r"\b(?:in|at|to|from|near|of|outside|around|through|into|towards?|over|across|between|leave[sd]?|left|"
    r"reach(?:ed|es)?)\s(?:the\s)?$",
    re.IGNORECASE,
)
GOVERNMENT_IN = re.compile(r"\b[Tt]he government in $")
CAPITAL = re.compile("capital", re.IGNORECASE)
END = re.compile(r"[.!?…:][”\"’]?\s|\n")
GOVERNMENT = re.compile(r"\b(?:the|its|our|their) government\b", re.IGNORECASE)
WINDOW, STEM = 80, 5
LEAST, ENDING = 4, 2  # letters of a country's name: that its adjective has at least, that it may drop
OFTEN = 3  # times that a text names the country it is about, where it names others once
NEAR = 3  # sentences back in which the country of "its capital" is sought


class _Text:
    """A text and its names, and which of them can be countries."""

    def __init__(self, text: str, roster: Roster) -> None:
        self.text, self.roster = text, roster

    @cached_property
    def countries(self) -> dict[str, tuple[Name, bool]]:
        """The names that the text treats as countries."""
        return _countries(self.text, self.roster)

    @cached_property
    def has_capital(self) -> bool:
        """Whether the text speaks of a capital at all."""
        return CAPITAL.search(self.text) is not None

    @cached_property
    def behind(self) -> list[re.Pattern[str]]:
        """What can tell behind a name that it is a seat, by the words of the text."""
        return [form for words, form in BEHIND.items() if words in self.text]

    def candidates(self, start: int, end: int, seat: str) -> list[Name]:
        """The names of a stretch that can be a country's, other than a seat's."""
        found = self.roster.between(start, end)
        return [name for name in found if name.text != seat and _can_be_country(name, self.roster)]

    def last_before(self, at: int, seat: str) -> Name | None:
        """The only possible country in the nearest sentence back that names one."""
        ends = [m.start() for m in END.finditer(self.text, max(0, at - 600), at)]
        stop = at
        for start in [*reversed(ends[-NEAR + 1 :]), ends[-NEAR] if len(ends) >= NEAR else 0]:
            found = {name.text: name for name in self.candidates(start, stop, seat)}
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
            stop = start
        return None

    def subject(self, title: Span, without: str = "") -> Name | None:
        """The one country that the title names, or else that the whole text tells to be one."""
        strong = {text: name for text, (name, sure) in self.countries.items() if sure and text != without}
        weak = {text: name for text, (name, _) in self.countries.items() if text != without}
        titled = {name.text for name in self.roster.within(title)}
        for group in ({text: name for text, name in weak.items() if text in titled}, strong, weak):
            if group:
                return next(iter(group.values())) if len(group) == 1 else self._main(group)
        return None

    def _main(self, countries: Mapping[str, Name]) -> Name | None:
        """The one country that is named again and again, if each of the others is named once."""
        times = Counter(name.text for name in self.roster.names if name.text in countries)
        (first, most), (_, next_most) = times.most_common(2)
        return countries[first] if most >= OFTEN and next_most == 1 else None

    def only(self, title: Span) -> Name | None:
        """The one country that the title names, or the only one in the text, if it is named again."""
        subject = self.subject(title)
        titled = subject is not None and any(n.text == subject.text for n in self.roster.within(title))
        times = sum(subject is not None and name.text == subject.text for name in self.roster.names)
        return subject if titled or (len(self.countries) == 1 and times > 1) else None


def find_seats(text: str, lines: Sequence[Span], roster: Roster) -> tuple[Mapping[Span, Name], str | None]:
    """For each mention of a seat that acts the country's name, and the country the text is about.

    A seat is one that the text introduces: "Orla, its capital". Where it is merely a place ("in Orla") it
    is left out. Without exactly one country that can be meant there is none.
    """
    page = _Text(text, roster)
    title = lines[0] if lines else Span(0, 1)
    can_be = {name: seat for name in roster.names if not name.titled and (seat := _told(page, name))}
    told = {name.span: seat for name, seat in can_be.items() if not _is_surname(name, roster)}
    lands = _told_by_speech(page) | _told_by_land(page)
    told.update((name.span, told_of) for name in roster.names for told_of in _sits(page, name))
    if not (told or lands or GOVERNMENT.search(text)):
        return {}, None  # nothing asks which country the text is about
    for name in roster.names:
        if name.span in told or name.text in lands:
            page.countries.pop(name.text, None)
    of = dict(lands)
    for name in roster.names:
        if name.span in told and name.text not in of:
            country = _country_of(page, name, (*told[name.span], title))
            of.update({name.text: country} if country else {})
    seats = {
        name.span: of[name.text]
        for name in roster.names
        if name.text in of and of[name.text].text not in of
        if not IN_PLACE.search(text[max(0, name.span.start - 16) : name.span.start])
    }
    subject = page.only(title)
    return seats, roster.longest(subject).text if subject else None


def _is_surname(name: Name, roster: Roster) -> bool:
    """Whether a name is short for somebody's: "a delegation from Marnia in the capital, Venn said"."""
    form = roster.longest(name).text
    return form != name.text and form in roster.people


def _told(page: _Text, name: Name) -> tuple[Span, str] | None:
    """Where a name is said to be a seat of government, and whose in the text's words."""
    text = page.text
    after = text[name.span.end : name.span.end + WINDOW]
    if behind := next((m for form in page.behind if (m := form.match(after))), None):
        more = 1 if behind.groupdict().get("of") else 0  # a name that begins where the words end is read too
        return Span(name.span.end, name.span.end + behind.end() + more), behind["whose"].lower()
    start = max(0, name.span.start - WINDOW)
    before = BEFORE.search(text[start : name.span.start]) if page.has_capital else None
    return (Span(start + before.start(), name.span.start), before["whose"].lower()) if before else None


def _told_by_speech(page: _Text) -> dict[str, Name]:
    """The places that speak and are tied to a country: "Velidar denied it"."""
    places = speaking_places(page.text, page.roster)
    sure = {text: name for text, (name, sure) in page.countries.items() if sure} if places else {}
    return countries_of(page.text, page.roster, places, sure) if sure else {}


def _told_by_land(page: _Text) -> dict[str, Name]:
    """The seats that a country's name or adjective tells, with the country: "Orla, the Kestrian capital"."""
    words: dict[str, set[str]] = defaultdict(set)
    for name in page.roster.names:
        if not name.titled and (word := _land_beside(page, name)):
            words[name.text].add(word)
    found = {
        seat: {n.text: n for n in reversed(page.roster.names) if _is_land(page, n, word)}
        for seat, told in words.items()
        if len(told) == 1
        for word in told
    }
    return {
        seat: next(iter(lands.values()))
        for seat, lands in found.items()
        if len(lands) == 1 and seat not in lands
    }


def _land_beside(page: _Text, name: Name) -> str | None:
    text, start, told = page.text, max(0, name.span.start - WINDOW), None
    if page.has_capital:
        after = next((m for form in OF_LAND if (m := form.match(text, name.span.end))), None)
        told = after or CAPITAL_OF.search(text, start, name.span.start)
    governs = None if told else GOVERNS.match(text, name.span.end)
    if governs and IN.search(text, start, name.span.start):
        told = governs
    return told["land"] if told else None


def _is_land(page: _Text, name: Name, word: str) -> bool:
    """Whether a name is the country that a word names, or of which it is the adjective."""
    own = name.text == word and word in page.countries and not DEMONYM.search(word)
    return _can_be_country(name, page.roster) and (own or is_adjective(name.text, word))


def is_adjective(land: str, adjective: str) -> bool:
    """Whether a country's name, but for its ending, begins its adjective: "Marnia" and "Marnian"."""
    ends = adjective[len(land) :]
    stem = land[: max(LEAST, len(land) - ENDING)]
    longer = adjective.startswith(land) and ends in ("i", "n", "an", "ian", "ese", "ish")
    return longer or (land.endswith(("a", "y", "e")) and adjective != land and adjective.startswith(stem))


def _sits(page: _Text, name: Name) -> list[tuple[Span, str]]:
    """Where "the government in" stands before a name that is no country's in the text."""
    before = GOVERNMENT_IN.search(page.text, max(0, name.span.start - WINDOW), name.span.start)
    if before is None or name.titled or name.text in page.countries:
        return []
    return [(Span(before.start(), name.span.start), "the")]


def _country_of(page: _Text, name: Name, told: tuple[Span, str, Span]) -> Name | None:
    """The country whose seat of government a name is said to be; the title is the last that is told."""
    where, whose, title = told
    named = [n for n in page.roster.between(where.start, where.end) if n.span != name.span]
    if named:
        return named[0] if _can_be_country(named[0], page.roster) else None
    if whose == "its":
        return page.last_before(name.span.start, name.text)
    if whose in ("the", "our", "their") or "country" in whose:
        return page.subject(title, name.text)
    return None


def _can_be_country(name: Name, roster: Roster) -> bool:
    form = roster.longest(name)
    bearer = form.text in roster.people or name.titled or form.titled
    return not (form.institution or bearer or form.text != name.text)


def _countries(text: str, roster: Roster) -> dict[str, tuple[Name, bool]]:
    """Names that the text treats as countries: the first mention of each, and whether that is sure."""
    signs: dict[str, list[bool]] = defaultdict(list)
    first: dict[str, Name] = {}
    demonyms: dict[str, set[str]] = defaultdict(set)
    for word in {name.words[0] for name in roster.names} | set(CAPITALISED.findall(text)):
        if DEMONYM.search(word):
            demonyms[word[:STEM]].add(word)
    for name in roster.names:
        if not _can_be_country(name, roster):
            continue
        first.setdefault(name.text, name)
        before = text[max(0, name.span.start - 40) : name.span.start]
        after = text[name.span.end : name.span.end + WINDOW]
        if (
            (OF_COUNTRY.search(before) and name.text.lower() not in MINISTRIES)
            or COUNTRYS.match(after)
            or _has_demonym(name.text, demonyms)
        ):
            signs[name.text].append(True)
        elif ASKED_OF.search(before) or ((not before or END.search(before[-3:])) and ACTS.match(after)):
            signs[name.text].append(False)
    return {text: (first[text], any(sure)) for text, sure in signs.items()}


def _has_demonym(name: str, demonyms: Mapping[str, set[str]]) -> bool:
    """Whether one of the demonyms, by how they begin, is a name's."""
    others = demonyms.get(name[:STEM], set()) - {name}
    return len(name) >= STEM and bool(others) and not DEMONYM.search(name)
