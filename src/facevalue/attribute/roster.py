"""The names of a document, each with its longest form, and which of them are people's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec import Struct

from facevalue.attribute.lexicon import (
    COMPANY_ENDS,
    FEMALE,
    FEMALE_ENDINGS,
    JOINERS,
    MALE,
    MALE_ENDINGS,
    PLACE_STARTS,
    PLACES,
    STAFFS,
)
from facevalue.record import Span

PERSONAL = (2, 3)  # words of a person's full name
Typed = tuple[Span, str]  # where a reader found a name: of a person, organization, location or group


class Name(Struct, frozen=True):
    """A run of capitalised words: its span, its words without titles, the titles before it.

    `thing` says that an article or "in" before it speaks against a person.
    """

    span: Span
    words: tuple[str, ...]
    titles: tuple[str, ...]
    possessive: bool
    thing: bool = False

    @property
    def text(self) -> str:
        """The name as it is written, without titles."""
        return " ".join(self.words)

    @property
    def size(self) -> int:
        """How many words it has, particles such as "van der" not counted."""
        return sum(word.lower() not in JOINERS for word in self.words)

    @property
    def institution(self) -> bool:
        """Whether a word of it is one that organisations carry."""
        return any(w.lower().rstrip(".") in STAFFS or w in COMPANY_ENDS for w in self.words) or (
            len(self.words) == 1 and len(self.words[0]) > 1 and self.words[0].isupper()
        )

    @property
    def place(self) -> bool:
        """Whether its first or last word is one that places, periods and things carry."""
        return self.words[-1].lower() in PLACES or self.words[0].lower() in PLACE_STARTS

    @property
    def titled(self) -> bool:
        """Whether a title says that this is a person."""
        return bool(self.titles)


class Known(NamedTuple):
    """What the text tells of its names beyond their words.

    `types` where a reader saw each name's span; `full` the full form of each acronym; `seats` the country
    that a mention of its seat of government stands for; `subject` the one country the text is about.
    """

    types: Mapping[Span, str] = {}
    full: Mapping[str, Name] = {}
    seats: Mapping[Span, Name] = {}
    subject: str | None = None


class _Longer(NamedTuple):
    """Names that another is short for, in the order of the text; the longest for each first word."""

    forms: list[Name]
    best: Mapping[str, Name]


class Roster:
    """All names of a document, each with its longest form."""

    def __init__(self, names: Sequence[Name], known: Known | None = None) -> None:
        self.names = sorted(names, key=lambda name: name.span)
        self.known = known or Known()
        self._longest: dict[Span, Name] = {}
        self._known_longer: dict[tuple[tuple[str, ...], str | None], _Longer] = {}
        self._companies: dict[tuple[tuple[str, ...], bool], Name | None] = {}
        self._starts = [name.span.start for name in self.names]

    @cached_property
    def _by_word(self) -> dict[str, list[Name]]:
        index: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            for word in name.words:
                index[key(word)].append(name)
        return index

    @cached_property
    def people(self) -> frozenset[str]:
        """The names that a title shows to be a person's, or two words that no reader took for others'."""
        return frozenset(text for text in self._personal if text not in self._read_as_others)

    @cached_property
    def _personal(self) -> frozenset[str]:
        """The names that titles or their words allow to be a person's."""
        titled = {name.words[-1] for name in self.names if name.titled}
        things = {name.text for name in self.names if name.thing and not name.titled}
        return frozenset(
            name.text
            for name in self.names
            if not (name.institution or name.place or name.text in things)
            and (name.titled or name.words[-1] in titled or name.size in PERSONAL)
        )

    @cached_property
    def _read_as_others(self) -> set[str]:
        """The names without titles that are read as no person's: as a place's, or twice as others'.

        A surname that is also read as a person's speaks against that.
        """
        votes: dict[str, list[str]] = defaultdict(list)
        for name in self.names:
            if name.span in self.known.types:
                votes[name.text].append(self.known.types[name.span])
        persons = {text for text, said in votes.items() if 2 * said.count("person") >= len(said)}
        persons |= {name.text for name in self.names if name.titled}
        surnames = {text.rpartition(" ")[2] for text in persons}
        return {
            text
            for text, said in votes.items()
            if text.rpartition(" ")[2] not in surnames and (len(said) > 1 or said[0] == "location")
        }

    def within(self, span: Span) -> list[Name]:
        """The names that stand inside a span."""
        return [name for name in self.between(span.start, span.end) if span.covers(name.span)]

    def between(self, start: int, end: int) -> list[Name]:
        """The names that begin from one offset up to, not including, another."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def titles(self) -> dict[str, set[str]]:
        """For each longest form, all titles that stand beside its mentions."""
        index: dict[str, set[str]] = defaultdict(set)
        for name in self.names:
            index[self.longest(name).text].update(name.titles)
        return index

    def longest(self, name: Name) -> Name:
        """The longest form of the same name: its words, in order, as part of another's.

        An acronym's is what it is short for, that of a seat of government its country. Several bearers of
        a surname are told apart by title and first name, then by nearness: the last one before, else the
        next.
        """
        if name.span not in self._longest:
            self._longest[name.span] = self._find_longest(name)
        return self._longest[name.span]

    def unsure(self, name: Name) -> bool:
        """Whether "Mr Marrow" can be any of several people of that name, of whom nothing tells which."""
        if name.size > 1 or gender_of(name.titles) is None:
            return False
        forms = {form.text for form in self._longer(name).forms}
        return len({text.split()[0] for text in forms}) > 1 and not any(map(self._own_gender.get, forms))

    def _longer(self, name: Name) -> _Longer:
        """The longer forms that a name can be short for; the same for the same words with a like title."""
        asked = (name.words, None if name.size > 1 else gender_of(name.titles))
        if asked not in self._known_longer:
            best: dict[str, Name] = {}
            forms = self._find_longer(name)
            for form in forms:
                first = form.words[0].lower()
                best[first] = max(best.get(first, form), form, key=_length)
            self._known_longer[asked] = _Longer(forms, best)
        return self._known_longer[asked]

    def _find_longer(self, name: Name) -> list[Name]:
        longer = [
            other
            for other in self._by_word[key(name.words[-1])]
            if len(other.words) > len(name.words) and _is_form_of(name, other)
            if name.size > 1 or other.text in self._personal
        ]
        return self._of_gender(name, longer)

    def _find_longest(self, name: Name) -> Name:
        if name.span in self.known.seats:
            return self.known.seats[name.span]
        if name.text in self.known.full:
            return self.longest(self.known.full[name.text])
        forms, best = self._longer(name)
        if not forms:
            return self._company(name)
        if name.size == 1:
            before = bisect_right(forms, name.span.start, key=lambda form: form.span.start)
            return best[forms[max(0, before - 1)].words[0].lower()]
        return max(best.values(), key=_length)

    def _company(self, name: Name) -> Name:
        """The one company of which a name is the first word: "Korvan" of "Korvan Energy Ltd"."""
        asked = (name.words, name.titled)
        if asked not in self._companies:
            self._companies[asked] = self._find_company(name)
        return self._companies[asked] or name

    def _find_company(self, name: Name) -> Name | None:
        found = {
            other.text: other
            for other in reversed(self._by_word[key(name.words[0])])
            if other.words[-1] in COMPANY_ENDS and len(other.words) > 1
            if key(other.words[0]) == key(name.words[0]) and name.size == 1 and not name.titled
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _of_gender(self, name: Name, longer: Sequence[Name]) -> list[Name]:
        """Those whom a title before the surname can mean: "Mrs" is not he whom "Mr" or "his" speaks of."""
        gender = gender_of(name.titles)
        if gender is None or name.size > 1:
            return list(longer)
        can = [form for form in longer if self._own_gender.get(form.text, gender) == gender]
        like = [form for form in can if not sounds_against(form.text, gender)]
        return like or can

    @cached_property
    def _own_gender(self) -> dict[str, str]:
        """The gender of full names by the words that stand beside them as they are written."""
        titles: dict[str, set[str]] = defaultdict(set)
        for name in self.names:
            titles[name.text].update(name.titles)
        return {text: gender for text, given in titles.items() if (gender := gender_of(given))}


def _length(form: Name) -> tuple[int, int]:
    """More words first, then what stands first."""
    return len(form.words), -form.span.start


def gender_of(words: Iterable[str]) -> str | None:
    """The gender that titles and words of kinship tell; none if they tell both."""
    given = set(words)
    female, male = bool(given & FEMALE), bool(given & MALE)
    return None if female == male else "female" if female else "male"


def sounds_against(form: str, gender: str) -> bool:
    """Whether a first name's ending speaks, weakly, against a gender."""
    first = form.split(maxsplit=1)[0].lower()
    return " " in form and first.endswith(MALE_ENDINGS if gender == "female" else FEMALE_ENDINGS)


@lru_cache(maxsize=4096)
def key(word: str) -> str:
    """A word as it is compared: without case and full stop."""
    return word.lower().strip(".")


def _is_form_of(name: Name, other: Name) -> bool:
    words = iter(map(key, other.words))
    if not all(key(word) in words for word in name.words):
        return False
    if other.institution and not name.institution:
        return key(name.words[0]) == key(other.words[0]) and name.size > 1
    ends = (key(other.words[-1]), key(other.words[0]))
    return key(name.words[-1]) in ends or name.size > 1
