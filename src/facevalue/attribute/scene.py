"""What has been read of a document so far: its names, their titles, and who spoke where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from facevalue.attribute.around import dateline_end
from facevalue.attribute.beside import titles_beside
from facevalue.attribute.centre import subject_of, without_quotes
from facevalue.attribute.given import gender_of
from facevalue.attribute.lands import OWNS
from facevalue.attribute.letters import Letters, find_letters
from facevalue.attribute.lexicon import INSTITUTIONS, SINGULAR
from facevalue.attribute.name import Name
from facevalue.attribute.no_names import LONGEST
from facevalue.attribute.referents import SURE, Referents
from facevalue.attribute.roles import bare_role, own_clause, told_roles
from facevalue.attribute.roster import Roster
from facevalue.attribute.shouting import is_headline
from facevalue.record import Span, Spans, Speaker

DETERMINED = r"(?:the|an?|its|his|her|their|[\w-]+['’]s?)\s(?:[a-z-]+\s){0,3}?"
ROLE_BEFORE = re.compile(r"\b" + DETERMINED + r"([a-z]+),?\s$", re.IGNORECASE)
ROLE_AFTER = re.compile(r",\s" + DETERMINED + r"([a-z]+)(?=[,.;)]|\s(?:of|for|at|and)\b)")
LABEL = 80  # characters from a name to the turn that it labels, at most
ASKS = re.compile(r"\?[”\"]?\s*\Z")
STOP = re.compile(r"[.!?…][”\"’']?\s|\n")
HEADLINE = 200  # characters of a headline on either side of a name, at most
NESTED = 6  # contents that may begin before a span and still hold it


class Meant(NamedTuple):
    """Whom a pronoun means by name, its gender, whether it stands in quotation marks; how likely, and why."""

    span: Span
    form: str
    gender: str | None
    quoted: bool
    confidence: float
    why: str


class Scene(Struct, kw_only=True, dict=True):
    """What has been read of a document so far: its names, and who spoke where.

    `guest` is the one guest of a broadcast whom the host introduces, and where that ends; `unnamed` are
    the sources that introduce one person without a name, `unnamed_bodies` all other descriptions that
    speak, `meant` whom a noun meant last; `sources` each source so far, its speaker, and whether it is a
    writing or a body without a name of its own; `voices` who said what so far, `own_words` of these the
    quotations, `holders` who holds each turn, `datelines` where those end with which
    paragraphs begin; `chosen` whom pronouns and descriptions mean that were weighed, and how likely.
    """

    text: str
    roster: Roster
    referents: Referents
    contents: Sequence[Span]
    speaking: Mapping[Span, Spans] = {}
    genre: str | None = None
    authors: tuple[str, ...] = ()
    guest: tuple[str, int] | None = None
    spoke: list[tuple[int, str]] = []
    unnamed: list[Span] = []
    unnamed_bodies: list[Span] = []
    gender: dict[str, str] = {}
    meant: dict[str, str] = {}
    sources: list[tuple[Span, Speaker, bool]] = []
    voices: list[tuple[Span, str]] = []
    own_words: list[tuple[Span, str]] = []
    holders: Sequence[tuple[Span, str]] = ()
    people_meant: list[Meant] = []
    chosen: dict[Span, tuple[str, float]] = {}
    told_to: int = 0
    subjects: dict[int, Span | None] = {}
    datelines: dict[int, int] = {}

    @cached_property
    def plain(self) -> str:
        """The text without the words of its quotations."""
        return without_quotes(self.text)

    @cached_property
    def _sentences(self) -> list[int]:
        return [match.end() for match in STOP.finditer(self.text)]

    def sentence_at(self, at: int) -> int:
        """The number of the sentence at an offset."""
        return bisect_right(self._sentences, at)

    def sentence_start(self, at: int) -> int:
        """Where the sentence at an offset begins."""
        number = self.sentence_at(at)
        return self._sentences[number - 1] if number else 0

    def sentence_end(self, at: int) -> int:
        """Where the sentence at an offset ends."""
        number = self.sentence_at(at)
        return self._sentences[number] if number < len(self._sentences) else len(self.text)

    @cached_property
    def named(self) -> dict[str, list[Name]]:
        """Each one's names, by the longest, in the order of the text."""
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.roster.names:
            found[self.roster.longest(name).text].append(name)
        return dict(found)

    def last_statement(self, at: int) -> tuple[int, str | None]:
        """Where the last statement began that began up to an offset, and whose it is."""
        last = bisect_right(self.spoke, at, key=lambda one: one[0])
        return self.spoke[last - 1] if last else (0, None)

    def last_to_speak(self, at: int) -> str | None:
        """Whose statement began last up to an offset."""
        return self.last_statement(at)[1]

    def paragraph_start(self, at: int) -> int:
        """Where the paragraph that holds an offset begins."""
        return self.text.rfind("\n", 0, at) + 1

    def voice_at(self, span: Span) -> str | None:
        """Whose words a span stands in; statements are in the order of the text."""
        return _around(self.voices, span)

    def quote(self, content: Sequence[Span], name: str) -> None:
        """Keep whose own words a content is; what stands between its parts is not."""
        for span in content:
            insort(self.own_words, (span, name))

    def who_says(self, span: Span) -> str | None:
        """Who would say "I" at a span: whoever is quoted there, or else holds the turn."""
        return _around(self.own_words, span) or _around(self.holders, span)

    def who_asked(self, span: Span) -> str | None:
        """Who holds the turn before the one in which a span stands, if that turn ends with a question."""
        i = bisect_right(self.holders, span.start, key=_start_of) - 1
        before = self.holders[i - 1] if i > 0 and self.holders[i][0].covers(span) else None
        asks = before and ASKS.search(self.text, before[0].start, before[0].end)
        return before[1] if before and asks else None

    def is_label(self, span: Span) -> bool:
        """Whether a name stands right before a turn and in none, where it only tells who speaks next."""
        if not self.holders:
            return False
        i = bisect_right(self.holders, span.start, key=_start_of)
        in_turn = i > 0 and self.holders[i - 1][0].covers(span)
        return not in_turn and i < len(self.holders) and self.holders[i][0].start - span.end < LABEL

    def in_dateline(self, span: Span) -> bool:
        """Whether a name only says where a report was filed, or by which agency."""
        start = self.paragraph_start(span.start)
        if span.start - start >= LONGEST:
            return False
        if start not in self.datelines:
            self.datelines[start] = dateline_end(self.text, start)
        return span.end <= self.datelines[start]

    def is_aside(self, span: Span) -> bool:
        """Whether nobody is spoken of where a name stands: in a label, or in a dateline."""
        return self.is_label(span) or self.in_dateline(span)

    def subject_of(self, number: int) -> Span | None:
        """The name of a person with which a sentence says of whom it speaks, if it does."""
        if number not in self.subjects:
            start = self._sentences[number - 1] if number else 0
            sentence = Span(start, max(start + 1, self.sentence_end(start)))
            people = [name.span for name in self.people_between(start, sentence.end)]
            self.subjects[number] = subject_of(self.plain, sentence, people)
        return self.subjects[number]

    @cached_property
    def _taken_for_people(self) -> frozenset[str]:
        """The longest forms most of whose mentions the reader took for a person's, but "Orla's president"."""
        votes: dict[str, list[bool]] = defaultdict(list)
        for name in self.roster.names:
            kind = self.roster.known.types.get(name.span)
            votes[self.roster.longest(name).text].append(kind == "person")
        lands = self.roster.forms(n for n in self.roster.names if OWNS.match(self.text, n.span.end))
        return frozenset(form for form, said in votes.items() if 2 * sum(said) > len(said)) - lands

    def can_be_person(self, name: Name) -> bool:
        """Whether a name is a person's, by its words and titles or as the reader sees it."""
        form = self.roster.longest(name).text
        return form in self.roster.people or form in self._taken_for_people

    @cached_property
    def _letters(self) -> Letters | None:
        return find_letters(self.text)

    def author_at(self, at: int) -> tuple[str, str]:
        """Whose words the document's own are at an offset, and why."""
        signer = self._letters.signer_at(at) if self._letters else None
        if signer:
            return signer, "who signs the letter"
        return self.authors[0] if self.authors else "the author", "first person in the document's own voice"

    def people_between(self, start: int, end: int) -> list[Name]:
        """The names of people that begin from one offset up to, not including, another."""
        return self._people[bisect_left(self._people_at, start) : bisect_left(self._people_at, end)]

    @cached_property
    def _people(self) -> list[Name]:
        return [name for name in self.roster.names if self.can_be_person(name)]

    @cached_property
    def _people_at(self) -> list[int]:
        return [name.span.start for name in self._people]

    @cached_property
    def offices(self) -> list[tuple[str, Name, set[str]]]:
        """Each person's longest name, where it stands, and the words of the titles beside it."""
        people = [n for n in self.roster.names if self.roster.is_person(n)]
        people = [name for name in people if not (self._is_shouted(name) or self._is_one_of(name))]
        ends = [0, *(own_clause(self.text, name.span.end) for name in people)]
        starts = [*(name.span.start for name in people[1:]), len(self.text)]
        return [
            (
                self.roster.longest(name).text,
                name,
                titles_beside(self.text, name, Span(before, max(after, before + 1))),
            )
            for name, before, after in zip(people, ends, starts, strict=False)
        ]

    def _is_one_of(self, name: Name) -> bool:
        """Whether a name only says what somebody is one of: "Marrow, a Muslim"."""
        return name.size == 1 and self.text.endswith((" a ", " an "), 0, name.span.start)

    def _is_shouted(self, name: Name) -> bool:
        """Whether a name stands in a line of capitals, which may be anything's: "Senator Endorses Marrow"."""
        text, (first, last) = self.text, (name.span.start, name.span.end)
        start = text.rfind("\n", max(0, first - HEADLINE), first)
        end = text.find("\n", last, last + HEADLINE)
        if (start < 0 < first - HEADLINE) or (end < 0 and last + HEADLINE < len(text)):
            return False  # a line longer than a headline
        return is_headline(text[start + 1 : end if end >= 0 else len(text)])

    @cached_property
    def linked_gender(self) -> dict[str, str]:
        """The gender of those whom the reader surely linked to a pronoun for one person."""
        told: dict[str, set[str]] = defaultdict(set)
        for one in self.referents:
            if one.confidence >= SURE:
                told[one.name].add(one.span.of(self.text).lower())
        return {form: gender for form, words in told.items() if (gender := gender_of(words & SINGULAR))}

    @cached_property
    def roles(self) -> frozenset[str]:
        """The nouns that stand beside the names of people as what they are: "its treasurer, Ada Marrow"."""
        found: set[str] = set()
        for _, name, near in self.offices:
            if near:
                before = ROLE_BEFORE.search(self.text, max(0, name.span.start - 60), name.span.start)
                after = ROLE_AFTER.match(self.text, name.span.end, name.span.end + 60)
                found.update(match[1] for match in (before, after) if match and match[1] in near)
            found.update(told_roles(self.text, name.span.end, len(self.text)))
            found.update(bare_role(self.text, name.span.start))
        return frozenset(found) - INSTITUTIONS

    @cached_property
    def _begins(self) -> list[int]:
        return [content.start for content in self.contents]

    def are_many(self, name: Name) -> bool:
        """Whether a name is of people, as "Democrats" and "Ruthenians" are."""
        return name.text.endswith("s") and self.roster.known.types.get(name.span) == "group"

    def quotes(self, span: Span) -> bool:
        """Whether a span stands inside a content; contents are in the order of the text."""
        last = bisect_right(self._begins, span.start)
        near, (start, end) = self.contents[max(0, last - NESTED) : last], (span.start, span.end)
        return any(content.start <= start and end <= content.end for content in near)


def _around(known: Sequence[tuple[Span, str]], span: Span) -> str | None:
    """What the innermost of the stretches says that hold a span; they are in the order of the text."""
    last = bisect_right(known, span.start, key=lambda one: one[0].start)
    near = reversed(known[max(0, last - NESTED) : last])
    return next((name for at, name in near if at.covers(span)), None)


def _start_of(holder: tuple[Span, str]) -> int:
    return holder[0].start
