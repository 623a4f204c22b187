"""The names of a document, each with its longest form, and which of them are people's."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from facevalue.attribute.alike import Seen, is_elsewhere, is_firm, is_founder, is_land
from facevalue.attribute.given import gender_of, gender_of_first, is_no_first_name, sounds_against
from facevalue.attribute.lexicon import BUSINESS_ENDS, FAMILIAR, HONORIFICS
from facevalue.attribute.name import Name
from facevalue.attribute.shortened import (
    are_one,
    bearer,
    by_last_word,
    given,
    is_anothers,
    is_club,
    is_end_of,
    is_first_surname,
    is_form_of,
    is_initialed,
    is_namesake,
    is_republic,
    is_start_of,
    key,
    length_of,
)
from facevalue.record import Span

PERSONAL = (2, 3)  # words of a person's full name
LONG_PERSONAL = 4  # words of one that a reader took for a person's
SURNAMES = frozenset("bank mills post steel brothers".split())  # that end names of businesses as well
LEARNED = frozenset("dr prof professor rev sir dame lord lady captain general colonel judge justice".split())
DOUBLED = re.compile(r"(\w)\1")
RIGHT_BEFORE = 300  # characters behind a full name in which a surname is likely short for it
Typed = tuple[Span, str]  # where a reader found a name: of a person, organization, location or group


class Known(NamedTuple):
    """What the text tells of its names beyond their words.

    `types` where a reader saw each name's span; `full` the full form of each acronym, the usual one of a
    name somebody was born with; `seats` the country that a mention of its seat of government stands for;
    `subject` the one country the text is about; `namesakes` that people of one name are not the same.
    """

    types: Mapping[Span, str] = {}
    full: Mapping[str, Name] = {}
    seats: Mapping[Span, Name] = {}
    subject: str | None = None
    namesakes: bool = False


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
        self._known_longer: dict[tuple[tuple[str, ...], tuple[str, ...]], _Longer] = {}
        self._companies: dict[tuple[tuple[str, ...], bool, bool], Name | None] = {}
        self._bare: dict[tuple[str, ...], Sequence[Name]] = {}
        self._starts = [name.span.start for name in self.names]
        self._kin = {name.text for name in self.names if name.kin}

    @cached_property
    def _by_word(self) -> dict[str, list[Name]]:
        index: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            for word in name.words:
                index[key(word)].append(name)
        return index

    @property
    def _seen(self) -> Seen:
        return Seen(self._by_word, self.known.types)

    @cached_property
    def people(self) -> frozenset[str]:
        """The names that a title shows to be a person's, or two words that no reader took for others'."""
        return frozenset(text for text in self._personal if text not in self._read_as_others)

    @cached_property
    def _personal(self) -> frozenset[str]:
        """The names that titles or their words allow to be a person's."""
        titled = {name.words[-1] for name in self.names if name.titled}
        things = {
            name.text
            for name in self.names
            if name.body or (name.thing and not name.titled and self.known.types.get(name.span) != "person")
        }
        return frozenset(
            name.text
            for name in self.names
            if not (name.institution or name.place or name.text in things or self.is_business(name))
            and (
                name.titled
                or name.words[-1] in titled
                or name.size in PERSONAL
                or (name.size == LONG_PERSONAL and self.known.types.get(name.span) == "person")
            )
        )

    def is_business(self, name: Name) -> bool:
        """Whether two words end like a business and begin with no first name: "Brathe Power"."""
        tail = name.size == PERSONAL[0] and name.words[-1].lower() in BUSINESS_ENDS and not name.titled
        read = name.words[-1].lower() in SURNAMES and self.known.types.get(name.span) == "person"
        return tail and is_no_first_name(name.text) and not read

    @cached_property
    def _read_as_others(self) -> set[str]:
        """The names without titles that are read as no person's: as a place's, or twice as others'.

        Once is enough for a body whose first word is no first name: "Orlin Medical". A surname that is also
        read as a person's speaks against that.
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
            if text.rpartition(" ")[2] not in surnames
            if len(said) > 1 or said[0] == "location" or is_no_first_name(text)
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

    @cached_property
    def others(self) -> defaultdict[str, set[str]]:
        """By the longest form of each name what else stands for it, no part of it: acronyms, nicknames."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name in self.names:
            whole = self.longest(name)
            if not set(map(key, name.words)) <= set(map(key, whole.words)):
                found[whole.text].add(name.text)
        return found

    def longest(self, name: Name) -> Name:
        """The longest form of the same name: its words, in order, as part of another's.

        An acronym's is what it is short for, that of a seat of government its country. Several bearers of
        a surname are told apart by title and first name, then by nearness; further away it means again whom
        it meant before another was named.
        """
        if (found := self._longest.get(name.span)) is None:
            found = self._longest[name.span] = self._find_longest(name)
        return found

    def forms(self, names: Iterable[Name]) -> set[str]:
        """The longest forms of some names."""
        return {self.longest(name).text for name in names}

    def is_person(self, name: Name) -> bool:
        """Whether a name's longest form is a person's."""
        return self.longest(name).text in self.people

    def unsure(self, name: Name) -> bool:
        """Whether "Mr Marrow" can be any of several people of that name, of whom nothing tells which."""
        if name.size > 1 or gender_of(name.titles) is None:
            return False
        forms = [self.longest(form) for form in self._longer(name).forms]
        others = {form.text for form in forms if not self._is_called_by_first_name(form)}
        if others == {self.longest(name).text}:
            return False
        given = {DOUBLED.sub(r"\1", form.words[0]) for form in forms}  # "Hilary" and "Hillary" are one
        return len(given) > 1 and not any(self._own_gender.get(form.text) for form in forms)

    def last_bearers(self, name: Name) -> list[Name]:
        """Of those whom a bare surname can mean, the last two who are named in full before it."""
        forms = self._longer(name).forms if name.size == 1 and not name.titles else []
        found: dict[str, Name] = {}
        for form in reversed(self._bare_bearers(name, forms) if forms else ()):
            if form.span < name.span:
                found.setdefault(self.longest(form).text, form)
        return list(found.values())[:2]

    def _longer(self, name: Name) -> _Longer:
        """The longer forms that a name can be short for; the same for the same words with a like title."""
        asked = (name.words, () if name.size > 1 else name.titles)
        if asked not in self._known_longer:
            best: dict[str, Name] = {}
            forms = self._find_longer(name)
            for form in forms:
                first = given(form, key(name.words[-1])).lower()
                best[first] = max(best.get(first, form), form, key=length_of)
            self._known_longer[asked] = _Longer(forms, best)
        return self._known_longer[asked]

    def _find_longer(self, name: Name) -> list[Name]:
        longer = [
            other
            for other in self._by_word[key(name.words[-1])]
            if is_form_of(name, other) and not (self.known.namesakes and is_namesake(name, other))
            if name.size > 1 or (other.text in self._personal and not self._is_part(name, other))
            if not any(is_not(name, other, self._seen) for is_not in (is_land, is_firm, is_founder))
        ]
        if name.size == 1:
            longer = [other for other in longer if other.text in self.people] or longer
        longer = by_last_word(name, longer, self._seen.alone(name)[0])
        if not longer:
            longer = self._initialed(name) or self._with_two_surnames(name)
        return self._of_gender(name, longer)

    def _initialed(self, name: Name) -> list[Name]:
        """The one person whose initials a name has: nobody if several full names fit."""
        if not any("." in word for word in name.words):
            return []
        near = (other for word in {*map(key, name.words)} for other in self._by_word[word])
        found = [other for other in near if is_initialed(name, other) and other.text in self._personal]
        known = gender_of(name.titles)
        found = [one for one in found if known in (None, self._own_gender.get(one.text, known))]
        return sorted(found, key=attrgetter("span")) if self._one_of(found) else []

    def _with_two_surnames(self, name: Name) -> list[Name]:
        found = [
            other
            for other in self._by_word[key(name.words[0])]
            if is_first_surname(name, other) and other.text in self._personal
        ]
        return found if self._one_of(found) else []

    def _one_of(self, found: Sequence[Name]) -> Name | None:
        """The one name of which all these are forms."""
        longest = {form.text: form for form in map(self.longest, found)}
        return next(iter(longest.values())) if len(longest) == 1 else None

    def _find_longest(self, name: Name) -> Name:
        if name.span in self.known.seats:
            return self.known.seats[name.span]
        if name.text in self.known.full:
            return self.longest(self.known.full[name.text])
        forms, best = self._longer(name)
        if not forms:
            return self._company(name)
        if name.size > 1:
            return self.longest(max(best.values(), key=length_of))
        bare = self._bare_bearers(name, forms)
        before = bisect_right(bare, name.span.start, key=lambda form: form.span.start)
        last = bare[max(0, before - 1)]
        alone = [one.span for one in self._by_word[key(name.words[-1])] if one.size == 1]
        apart = self._is_apart(name, bare[0])
        return self.longest(last if apart else bearer(name, bare, last, alone))

    def _is_apart(self, name: Name, form: Name) -> bool:
        """Whether a surname means another: of a relative, and "Mr" of whom a first name is used alone."""
        honoured = not HONORIFICS.isdisjoint(name.titles)
        return form.text in self._kin or (honoured and self._is_called_by_first_name(form))

    def _bare_bearers(self, name: Name, forms: Sequence[Name]) -> Sequence[Name]:
        """Those whom a bare surname can mean: no relative, nor her whom the text calls "Mrs Garrand"."""
        own = key(name.words[-1])
        offices = {*name.titles} - HONORIFICS
        same = [form for form in forms if not offices.isdisjoint(form.titles)]
        if same and are_one(same, own):
            return same
        forms = [form for form in forms if not self._is_apart(name, form)] or forms
        if are_one(forms, own):
            return forms
        if name.titled:
            return self._kept_by(name, forms) or forms
        if name.words not in self._bare:
            alone = [one for one in self._by_word[key(name.words[0])] if one.size == 1]
            honoured = [one for one in alone if not HONORIFICS.isdisjoint(one.titles)]
            called = {self.longest(one).words[0] for one in honoured}
            left = [form for form in forms if form.words[0] not in called]
            self._bare[name.words] = left if are_one(left, own) else forms
        known = self._bare[name.words]
        if are_one(known, own):
            return known if known[0].span < name.span else forms
        return self._kept_by(name, forms) or forms

    def _kept_by(self, name: Name, forms: Sequence[Name]) -> Sequence[Name]:
        """The forms of who alone bore a surname when it was first used, if it still means that one.

        It does if the others are called by first name or "Mr", or were not named right before.
        """
        own = key(name.words[-1])
        first = [form for form in forms if given(form, own) == given(forms[0], own)]
        others = [form for form in forms if form not in first]
        alone = [one for one in self._by_word[key(name.words[0])] if one.words == name.words]
        if not any(forms[0].span < one.span < others[0].span and one.titles == name.titles for one in alone):
            return ()
        called: set[str] = set()
        if not name.titled:
            called = {self.longest(one).words[0] for one in alone if not HONORIFICS.isdisjoint(one.titles)}
            called |= {given(other, own) for other in others if self._is_called_by_first_name(other, own)}
        near = [form for form in others if 0 < name.span.start - form.span.end < RIGHT_BEFORE]
        return () if any(given(form, own) not in called for form in near) else first

    def _is_called_by_first_name(self, form: Name, surname: str = "") -> bool:
        first = given(form, surname)
        same = (one for one in self._by_word[key(first)] if one.words == (first,))
        return any(FAMILIAR.isdisjoint(one.titles) for one in same)

    def _company(self, name: Name) -> Name:
        """The one body of whose name this is a part: "Korvan" of "Korvan Energy Ltd", "the Courier"."""
        asked = (name.words, name.titled, name.thing)
        if asked not in self._companies:
            self._companies[asked] = self._find_company(name)
        return self._companies[asked] or name

    def _find_company(self, name: Name) -> Name | None:
        found = {
            other.text: other
            for other in reversed(self._by_word[key(name.words[-1])])
            if other.institution or other.text not in self.people
            if self._is_called(name, other)
            if not self._is_part(name, other)
        }
        return None if name.titled else self._one_of(list(found.values()))

    def _is_called(self, name: Name, other: Name) -> bool:
        """Whether a body or a land is called by a part of its name."""
        club = is_club(name, other) and self.known.types.get(other.span) == "organization"
        first = other.body and len(other.words) > 1 and name.words == other.words[:1]
        start = (first or is_start_of(name, other)) and not is_elsewhere(name, self._seen)
        start = start and not is_founder(name, other, self._seen)
        return club or start or is_end_of(name, other) or is_republic(name, other)

    def _is_part(self, name: Name, other: Name) -> bool:
        """Whether another is part of a group that a plural means: of Republicans "Catholic Republicans"."""
        kinds = {self.known.types.get(name.span), self.known.types.get(other.span)}
        return kinds == {"group"} and name.text.endswith("s")

    def _of_gender(self, name: Name, longer: Sequence[Name]) -> list[Name]:
        """Those whom a title before the surname can mean: "Mrs" is not he whom "Mr" or "his" speaks of."""
        if name.size == 1 and (own := [form for form in longer if self._shares_title(name, form)]):
            return own
        gender = gender_of(name.titles)
        if gender is None or name.size > 1:
            alike = (one.titles for one in self._by_word[key(name.words[-1])] if one.size == 1)
            apart = name.size == 1 and is_anothers(longer, map(gender_of, alike))
            return [] if apart else list(longer)
        can = [form for form in longer if self._gender(form.text) in (None, gender)]
        like = [form for form in can if not sounds_against(form.text, gender)]
        other = "male" if gender == "female" else "female"
        couple = any(
            one.size == 1 and gender_of(one.titles) == other for one in self._by_word[key(name.words[-1])]
        )
        known = [form for form in like if couple and self._gender(form.text) == gender]
        sure = known or [form for form in like if couple and sounds_against(form.text, other)]
        first = min(one.span for one in self._by_word[key(name.words[-1])] if one.titles == name.titles)
        told = any(form.span < first for form in like) or not any(form.span < first for form in can)
        return sure or (like if told else []) or can

    def _shares_title(self, name: Name, form: Name) -> bool:
        """Whether a title before a surname, "Dr", is one that stands before that full name as well."""
        return not LEARNED.isdisjoint(name.titles) and not self._own_titles[form.text].isdisjoint(name.titles)

    def _gender(self, form: str) -> str | None:
        """The gender of a full name by the words beside it, else by its first name, which may stand last."""
        first, _, last = form.partition(" ")
        return self._own_gender.get(form) or gender_of_first(form) or gender_of_first(f"{last} {first}")

    @cached_property
    def _own_gender(self) -> dict[str, str]:
        """The gender of full names by the words that stand beside them as they are written."""
        titles = self._own_titles.items()
        return {text: gender for text, given in titles if (gender := gender_of(given))}

    @cached_property
    def _own_titles(self) -> dict[str, set[str]]:
        """The words that stand beside full names as they are written."""
        titles: dict[str, set[str]] = defaultdict(set)
        for name in self.names:
            titles[name.text].update(name.titles)
        return titles
