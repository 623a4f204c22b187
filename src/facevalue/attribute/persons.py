"""The first person in what somebody says: "I" is the one who says it, "we" the one for whom it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facevalue.attribute.centre import without_quotes
from facevalue.attribute.found import Found
from facevalue.attribute.quotes import find_quotes, meeting
from facevalue.attribute.talkers import Talkers
from facevalue.record import ActorId, DocId, Document, Mention, Span, Statement, Turn, actor_id, record_id

SURE = 0.9  # that "I" in a document's own voice is its only author
LIKELY = 0.7  # how sure it is whom "you" means
OWN = "first person in the speaker's own words"
SIDE = "for whom the speaker speaks"
AUTHOR = "first person in the document's own voice"
CALLED = "to whom the speaker speaks"
SHORTEST = 2  # characters of a stretch that can hold a quotation
FIRST = re.compile(
    r"\b(?=I\b)(?<!War )(?<!Phase )(?<!Part )(?<!Act )(?<!Class )(?<!Type )(?<!Volume )(?<!Division )"
    r"(?<!Elizabeth )(?<!Henry )(?<!Charles )(?<!James )(?<!George )(?<!Francis )I(?![.–-])|"
    r"\b(?:[Mm]e|[Mm]y|[Mm]yself)\b(?!-)|"
    r"(?:(?<=\bof )|(?<=\bis )|(?<=\bwas )|(?<=\blike )|(?<=\bthan ))mine\b"
)


PRIVATE = re.compile(
    r"\b(?:my [a-z-]+ and I|[Ww]e (?:all|both|at|as|[A-Z]\w+s)|[Aa]s an? |[Aa]s [A-Z]\w+s|each other|planet|"
    r"society|wife|husband|sons?|daughters?|dad|mum|mom|father|mother|parents|children|kids|married|marriage|childhood|"
    r"lifetime|you and I)\b"
)
WE = re.compile(r"\b(?:[Ww]e|[Uu]s|[Oo]urs?|[Oo]urselves)\b(?!-)")


def first_persons(
    document: Document, turns: Sequence[Turn], statements: Sequence[Statement], found: Found
) -> tuple[Mention, ...]:
    """The mentions, and with them each "I" and "we" in its speaker's own words; of nested ones the inner one.

    What no statement holds is of whoever holds the turn, if that one is an actor who is mentioned. "We" is
    a body that speaks itself, or the one that its speaker serves (`sides`).
    """
    told = _Persons(document, found)
    for statement in sorted(statements, key=lambda s: s.content[-1].end - s.content[0].start):
        for span in _own_words(document.text, statement):
            if statement.speaker.actor:
                told.says(span, statement.speaker.actor, statement.confidence)
    actors = {m.actor for m in told.known.values()}
    for turn in turns:
        if (actor := actor_id(turn.speaker.name)) in actors:
            told.says(Span(turn.start, turn.end), actor, turn.confidence)
    if len(document.authors) == 1 and not turns:
        told.writes(actor_id(document.authors[0]))
    for at, actor in Talkers(document.text, turns, found.mentions, told.names).told():
        told.add(at, actor, (LIKELY, CALLED))
    return tuple(told.known[span] for span in sorted(told.known))


class _Persons:
    """The mentions of a document so far, by where they stand."""

    def __init__(self, document: Document, found: Found) -> None:
        self.document, self.sides = document, found.sides
        self.names = {actor.id: actor.name for actor in found.actors}
        self.known = {(m.start, m.end): m for m in found.mentions}

    def says(self, span: Span, actor: ActorId, confidence: float) -> None:
        """A stretch is an actor's own words."""
        side = self.sides.get(actor)
        if side != actor and PRIVATE.search(self.document.text, span.start, span.end):
            side = None  # a family's "we", or that of us all
        for form, who, why in ((FIRST, actor, OWN), (WE, side, SIDE)):
            for at in _first(self.document.text, span, form) if who else ():
                self.add(at, who, (confidence, why))

    def writes(self, author: ActorId) -> None:
        """The document's own voice is an author's, if that is an actor."""
        for match in FIRST.finditer(without_quotes(self.document.text)) if author in self.names else ():
            self.add(match.span(), author, (SURE, AUTHOR))

    def add(self, at: tuple[int, int], actor: ActorId | None, told: tuple[float, str]) -> None:
        """A mention of an actor, how sure that is and why, where there is none yet."""
        self.known.setdefault(at, _mention(self.document.id, at, actor, told))


def _first(text: str, span: Span, form: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where a first person stands in a stretch, but for quotations in it: those are another's words."""
    inside = (
        find_quotes(text, [Span(span.start + 1, span.end - 1)]) if span.end - span.start > SHORTEST else []
    )
    for match in form.finditer(text, span.start, span.end):
        if not meeting(inside, Span(*match.span())):
            yield match.span()


def _own_words(text: str, statement: Statement) -> Sequence[Span]:
    """The stretches of a statement that are its speaker's very words."""
    if statement.speaker.actor is None or statement.kind == "indirect":
        return ()
    return statement.content if statement.speaker.via == "turn" else find_quotes(text, statement.content)


def _mention(doc: DocId, at: tuple[int, int], actor: ActorId | None, told: tuple[float, str]) -> Mention:
    confidence, why = told
    return Mention(
        id=record_id("men", doc, *at),
        doc=doc,
        start=at[0],
        end=at[1],
        actor=actor,
        form="pronoun",
        confidence=confidence,
        because=(why,),
    )
