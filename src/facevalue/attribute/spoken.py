"""What people say in their own turns: each sentence that speaks of somebody is a statement of theirs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec import structs

from facevalue.attribute.asserting import (
    asserts,
    first_person,
    is_finite,
    second_person,
    speaks_of_another,
    third_person,
)
from facevalue.attribute.lexicon import FIRST, MINDED, SECOND
from facevalue.attribute.quotes import WORD
from facevalue.attribute.speakers import is_unknown
from facevalue.attribute.talkers import Talkers
from facevalue.record import (
    About,
    Actor,
    ActorId,
    Document,
    Mention,
    Span,
    Spans,
    Speaker,
    Statement,
    Turn,
    actor_id,
    quoted,
    statement_id,
)
from facevalue.record.short import TITLES, is_honour

END = re.compile(r"[.!?…]+[\"”’)\]]*(?=\s|$)")
ABBREVIATED = re.compile(
    rf"\b(?:{'|'.join(sorted(map(str.capitalize, TITLES)))}|vs|"
    r"(?<!\band )(?<!\bor )(?<!\bnot )(?<!\bbut )(?<!\bthan )[A-Z])\.$"
)
NUMBER = re.compile(r"\bNo\.\s+\d")
NO_BLANK = re.compile(r"\S")
LONGEST = 8  # characters of such an abbreviation, at most, and the one before
STAGE = re.compile(r"(?:(?:[(\[][^()\[\]\n]{1,40}[)\]]|>>+|[-–—](?=\s))\s*)+")  # "(Laughter)", ">>"
NEAR = 50  # statements that begin before a sentence among which one that holds it is sought
MOST = 0.5  # share of a sentence's words from which a statement in it of the same speaker is all of it
BEFORE = 300  # characters before a sentence in which "they" can have been told of
IN_TALK = FIRST | SECOND  # those who talk to one another


def spoken(
    document: Document,
    turns: Sequence[Turn],
    lines: Sequence[Sequence[Span]],
    told: tuple[Sequence[Statement], Sequence[Mention], Sequence[Actor]],
) -> tuple[Statement, ...]:
    """The statements, and with them those that turns make, in the order of the text.

    `lines` are those that are read, with those of one sentence together. What a turn reports of others
    stands inside of the sentence that reports it; what its speaker only wants or thinks there is no more than
    the sentence says.
    """
    statements, mentions, actors = told
    talkers = Talkers(document.text, turns, mentions, {actor.id: actor.name for actor in actors})
    statements = tuple(talkers.resolved(statements)) if turns else statements
    own = _Spoken(document, talkers, statements)
    made: list[Statement] = []
    inside: dict[str, str] = {}
    parts: dict[str, str] = {}
    ordered = sorted(statements, key=lambda s: s.content[0].start)
    begins = [s.content[0].start for s in ordered]
    for sentence in _by_turn(document.text, sentences_of(document.text, lines), turns):
        n = talkers.at(sentence[0].start)
        if n is None:
            continue
        first, last = (bisect_left(begins, at) for at in (sentence[0].start, sentence[-1].end))
        held = [s for s in ordered[first:last] if _within(s.content, sentence)]
        around = ordered[max(0, first - NEAR) : bisect_right(begins, sentence[0].start)]
        mine = [s for s in held if s.speaker.name == turns[n].speaker.name]
        whole = max((_size(s.content) for s in mine), default=0) >= MOST * _size(sentence)
        if whole or any(_within(sentence, s.content) for s in around):
            continue
        reports = any(s.source and s not in mine for s in held)
        if found := own.statement(n, sentence, reports=reports):
            made.append(found)
            inside |= {s.id: found.id for s in held if s.inside is None}
            parts |= {s.id: found.id for s in mine if own.is_part(s)}
    nested = (_nested(s, inside, parts) for s in statements if s.id not in parts)
    return tuple(sorted((*nested, *made), key=lambda s: (s.content, s.id)))


def _nested(statement: Statement, inside: Mapping[str, str], parts: Mapping[str, str]) -> Statement:
    outer = inside.get(statement.id) or parts.get(statement.inside or "", statement.inside)
    return statement if outer == statement.inside else structs.replace(statement, inside=outer)


class _Spoken:
    """Statements made of the sentences of turns."""

    def __init__(self, document: Document, talkers: Talkers, statements: Sequence[Statement]) -> None:
        self.document, self.text, self.talkers = document, document.text, talkers
        self.sources = {s.source[0]: s.speaker for s in statements if len(s.source) == 1 and s.speaker.actor}

    def statement(self, n: int, sentence: Spans, *, reports: bool = False) -> Statement | None:
        """The n-th turn's statement in a sentence, if it asserts something about an actor.

        Whose words it reports is one.
        """
        turn, words = self.talkers.turns[n], quoted(self.text, sentence)
        begun = any(m.start == sentence[0].start and m.form == "name" for m in self._mentions(sentence))
        if not asserts(words, begun=begun, leads=turn.speaker.role == "host"):
            return None
        about = self._about(turn, sentence)
        if not about and not speaks_of_another(words):
            about = self._about_you(n, sentence)
        before = self.text[max(turn.start, sentence[0].start - BEFORE) : sentence[0].start]
        meant = first_person(words) or second_person(words) or third_person(words, before)
        if not (about or meant or reports):
            return None
        name = turn.speaker.name
        return Statement(
            id=statement_id(self.document.id, sentence),
            doc=self.document.id,
            kind="direct",
            speaker=Speaker(name=name, via="turn", actor=_actor(name), because=("its own turn",)),
            content=sentence,
            text=words,
            held="asserted",
            about=about,
            confidence=turn.confidence,
            region="body",
        )

    def is_part(self, statement: Statement) -> bool:
        """Whether a statement of who speaks is but a part of the sentence around it: a wish, or no clause."""
        minded = MINDED.search(quoted(self.text, statement.cue)) is not None
        return minded or not is_finite(statement.text)

    def _about(self, turn: Turn, sentence: Spans) -> tuple[About, ...]:
        found: dict[str, About] = {}
        for mention in self._mentions(sentence):
            at = Span(mention.start, mention.end)
            source = self.sources.get(at) if mention.form == "pronoun" else None
            name = source.name if source else self.talkers.names.get(mention.actor or ActorId(""), "")
            own = set(name.split()) <= set(turn.speaker.name.split())
            if (
                own
                or at.of(self.text).lower() in IN_TALK
                or self.talkers.is_called(mention, sentence[0].start)
            ):
                continue
            found.setdefault(
                name, About(name=name, mention=at, actor=source.actor if source else mention.actor)
            )
        return tuple(found.values())

    def _about_you(self, n: int, sentence: Spans) -> tuple[About, ...]:
        """Whom a sentence with "you" that names nobody is about: who is addressed."""
        name = self.talkers.addressed(n)
        actor = _actor(name)
        for span in sentence if actor else ():
            match = second_person(span.of(self.text))
            word = WORD.search(match[0]) if match else None
            if match and word:
                at = span.start + match.start() + word.start()
                return (About(name=name, mention=Span(at, at + len(word[0])), actor=actor),)
        return ()

    def _mentions(self, sentence: Spans) -> list[Mention]:
        return [mention for span in sentence for mention in self.talkers.within(span)]


def sentences_of(text: str, lines: Iterable[Sequence[Span]]) -> Iterator[Spans]:
    """The sentences of lines, each as the stretches that it stands in."""
    for group in lines:
        held: list[Span] = []
        for line in group:
            at = line.start
            for end in END.finditer(text, line.start, line.end):
                short = ABBREVIATED.search(text, max(at, end.end() - LONGEST), end.end())
                last = end.end() - len("hon.")
                if short or NUMBER.match(text, last + 1) or is_honour(text, max(at, last)):
                    continue
                if stage := STAGE.match(text, at, end.end()):
                    at = stage.end()
                if at < end.end():
                    yield (*held, Span(at, end.end()))
                held = []
                begun = NO_BLANK.search(text, end.end(), line.end)
                at = begun.start() if begun else line.end
            if at < line.end:
                held.append(Span(at, line.end))
        if held:
            yield tuple(held)


def _by_turn(text: str, sentences: Iterable[Spans], turns: Sequence[Turn]) -> Iterator[Spans]:
    """The sentences, those apart within which another turn begins: who is cut off ends none."""
    begins = [turn.start for turn in turns]
    for sentence in sentences:
        parts = [part for span in sentence for part in _cut(text, span, begins)]
        for _, same in groupby(parts, lambda part: bisect_right(begins, part.start)):
            yield tuple(same)


def _cut(text: str, span: Span, begins: Sequence[int]) -> Iterator[Span]:
    inside = begins[bisect_right(begins, span.start) : bisect_left(begins, span.end)]
    for start, end in pairwise([span.start, *inside, span.end]):
        if words := text[start:end].rstrip():
            yield Span(start, start + len(words))


def _within(inner: Spans, outer: Spans) -> bool:
    return all(any(span.covers(part) for span in outer) for part in inner)


def _size(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)


def _actor(name: str) -> ActorId | None:
    return None if not name or is_unknown(name) else actor_id(name)
