"""Names and offices longer than what was taken for a name: "the Justice Department", "US president"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from facevalue.link.candidates import Candidate, KnowledgeBase
from facevalue.link.directory import Directory
from facevalue.link.identity import Names, linked, seats_of_blocs, without_land
from facevalue.link.todays import held_in, is_todays, year_told
from facevalue.record import Actor, ActorId, Form, Mention, Span

BEFORE, AFTER = 4, 5  # words around a name that may belong to it
REACH = 60  # characters before a name in which these words stand
WORD = r"(?:[^\W\d_][\w.-]*|\d+)"
RIGHT = re.compile(rf"(?:(?:['’]s?)?[ -]{WORD}){{0,{AFTER}}}")
PART = re.compile(r"\b[^\W_][\w.-]*")
SMALL = re.compile(r"(?<![\w’'])[a-z][\w’'-]*")
SURNAME = 6  # letters of a lone surname that opens a sentence; a shorter one may be any word
ARTICLE = re.compile(r"[Tt]he ")
PAST = re.compile(  # nor is a deputy the holder
    r"\b(?:former|ex|then|late|outgoing|incoming|future|next|acting|deputy|vice|shadow|assistant)[ -]$",
    re.IGNORECASE,
)
A_NAME = re.compile(r"(?:,? )[A-Z]")  # stands behind an office that is somebody's title
OF_LAST, SMALL_WORD = re.compile(r" of ([A-Z]\w+)$"), re.compile(r" [a-z]+")
NEW = re.compile(r"\b(?:new|newly[ -](?:elected|appointed)) ", re.IGNORECASE)  # who has it now
AT_ANOTHER = re.compile(r" (?:of|at|for) (?!the (?:country|state|nation|republic)\b)(?:the )?[A-Z]")
POPE = re.compile(r"\b[Tt]he (pope)\b(?! [A-Z])")
OPENING = re.compile(r"(?:^|[.!?:…\n][\"”’)]*\s{1,40})[\"“‘(]?([A-Z][\w’'-]{2,})")


class Phrase(NamedTuple):
    """A stretch of the text, how it refers, and to whom, with the reasons."""

    span: Span
    form: Form
    actor: Actor

    def name(self, text: str) -> str:
        """How it is called: as it is written, or by the name of who held the office."""
        return self.span.of(text) if self.form == "name" else self.actor.name


def find_phrases(names: Names, known: Mapping[ActorId, Actor], directory: Directory) -> list[Phrase]:
    """The phrases that stand for known actors, in the order of the text; the longest where they overlap."""
    if directory.base is None:
        return []
    reader = _Reader(names, directory.base, directory, frozenset(actor.id for actor in known.values()))
    names_only = [m for m in names.mentions if m.form == "name" and m.actor]
    found = [p for m in names_only if (p := reader.around(m, known.get(m.actor or ActorId(""))))]
    found.extend(reader.others(names.mentions))
    found.sort(key=lambda phrase: (phrase.span.start - phrase.span.end, phrase.span.start))
    kept: list[Phrase] = []
    for phrase in found:
        at = bisect_left(kept, phrase.span, key=lambda other: other.span)
        if not any(phrase.span.meets(other.span) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, phrase)
    return kept


class _Reader:
    """Looks up what stands around names."""

    def __init__(
        self, names: Names, base: KnowledgeBase, directory: Directory, near: frozenset[ActorId]
    ) -> None:
        self.text, self.day = names.document.text, names.day
        self.base, self.directory, self.near = base, directory, near
        self.of_blocs = seats_of_blocs(self.text)
        self.written = {actor.id: actor.name for actor in names.actors}

    def around(self, mention: Mention, own: Actor | None) -> Phrase | None:
        """The longest phrase about a name that stands for another actor than the name alone.

        An article makes none of a name that is short for a longer one: "the League" of "Peasants' League".
        """
        for span in self._stretches(mention):
            if ARTICLE.fullmatch(self.text, span.start, mention.start) and self._is_short(mention):
                continue
            if (phrase := self._told(span)) and (own is None or phrase.actor.id != own.id):
                return phrase
        return None

    def _is_short(self, mention: Mention) -> bool:
        """Whether the name of a mention's actor holds more words than the mention."""
        words = self.text[mention.start : mention.end]
        return len(self.written.get(mention.actor or ActorId(""), words).split()) > len(words.split())

    def others(self, mentions: Sequence[Mention]) -> Iterator[Phrase]:
        """Known names that open a sentence and were not taken for names, and the pope."""
        taken = {m.start for m in mentions}
        for match in OPENING.finditer(self.text):
            word = match[1].removesuffix("'s").removesuffix("’s")
            if match.start(1) in taken or not self.base.has(word) or word.lower() in self._small:
                continue
            span = Span(match.start(1), match.start(1) + len(word))
            found = [c for c in self.base.named(word) if c.actor.type != "person" or len(word) >= SURNAME]
            found = without_land(found) if word in self.of_blocs else found
            if best := self._best(found):
                yield Phrase(span, "name", linked(best, word, self.directory))
        for match in POPE.finditer(self.text) if "he pope" in self.text else ():
            if held := self._held(Span(*match.span(1))):
                yield held

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words of the text in small letters."""
        return frozenset(SMALL.findall(self.text))

    def _stretches(self, mention: Mention) -> Iterator[Span]:
        """The stretches that hold a name and more, and can be a longer one, the longest first."""
        near = max(self.text.rfind("\n", 0, mention.start) + 1, mention.start - REACH)
        left = list(PART.finditer(self.text, near, mention.start))[-BEFORE:]
        right = RIGHT.match(self.text, mention.end, mention.end + 90)
        starts, ends = [mention.start], [mention.end]
        starts.extend(m.start() for m in left if m[0] != "the" and self.base.may_begin(m[0]))
        if right:
            words = PART.finditer(self.text, mention.end, right.end())
            ends.extend(m.end() for m in words if self.base.may_end(m[0]))
        *longer, _ = sorted({(a - b, a, b) for a in starts for b in ends})  # the shortest is the name
        yield from (Span(a, b) for _, a, b in longer)

    def _told(self, span: Span) -> Phrase | None:
        words = span.of(self.text)
        if mine := self.directory.known(words):
            return Phrase(span, "name" if words[0].isupper() else "nominal", mine)
        known = self.base.has(words) or self.base.is_cabinet(words)
        best = self._best(self.base.named(words) if known else ())
        if best and (not ARTICLE.match(words) or self.base.is_near(best, self.near)):
            return Phrase(span, "name", linked(best, words, self.directory))
        return self._held(span) if self.base.may_be_office(words) else None

    def _best(self, found: Sequence[Candidate]) -> Candidate | None:
        """The one who is meant; an only candidate is, unless it is a person of whom nothing else speaks."""
        if len(found) == 1 and found[0].actor.type != "person":
            return found[0]
        return self.base.best(found, self.day, self.near) if found else None

    def _held(self, span: Span) -> Phrase | None:
        """An office that somebody held on the day, unless a name follows or it is a former holder's."""
        words = span.of(self.text)
        title = NEW.sub("", words)
        if self.day is None or not any(map(self.base.holder, (title, words))):
            return None
        named = A_NAME.match(self.text, span.end) or PAST.search(
            self.text, max(0, span.start - 12), span.start
        )
        if named or self._is_of_other(span):
            return None
        holders: tuple[Candidate, ...] = ()
        if is_todays(self.text, span, self.day):
            holders = self.base.holder(title, on=self.day)
        elif year := year_told(self.text, span, self.day):
            holders = held_in(self.base, words, year)
        return (
            Phrase(span, "nominal", linked(holders[0], words, self.directory)) if len(holders) == 1 else None
        )

    def _is_of_other(self, span: Span) -> bool:
        """Whether an office is at something else: "China president of French tyre firm Gomme"."""
        if " of " not in span.of(self.text) and AT_ANOTHER.match(self.text, span.end):
            return True
        of = OF_LAST.search(span.of(self.text))
        told = of and any(one.sense == "adjective" for one in self.base.named(of[1]))
        return bool(told) and SMALL_WORD.match(self.text, span.end) is not None
