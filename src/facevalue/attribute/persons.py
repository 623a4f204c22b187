"""The first person in what somebody says: it is the one who says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facevalue.attribute.quotes import find_quotes, meeting
from facevalue.record import ActorId, DocId, Document, Mention, Span, Statement, Turn, actor_id, record_id

SHORTEST = 2  # characters of a stretch that can hold a quotation
FIRST = re.compile(
    r"(?<!War )(?<!Phase )(?<!Part )(?<!Act )(?<!Class )(?<!Type )(?<!Volume )(?<!Division )"
    r"(?<!Elizabeth )(?<!Henry )(?<!Charles )(?<!James )(?<!George )(?<!Francis )\bI\b(?![.–-])|"
    r"\b(?:[Mm]e|[Mm]y|[Mm]yself)\b(?!-)|"
    r"(?:(?<=\bof )|(?<=\bis )|(?<=\bwas )|(?<=\blike )|(?<=\bthan ))mine\b"
)


def first_persons(
    document: Document, turns: Sequence[Turn], statements: Sequence[Statement], mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """The mentions, and with them each "I" in its speaker's own words; of nested speakers the inner one.

    What no statement holds is of whoever holds the turn, if that one is an actor who is mentioned.
    """
    known = {(m.start, m.end): m for m in mentions}
    for statement in sorted(statements, key=lambda s: s.content[-1].end - s.content[0].start):
        for span in _own_words(document.text, statement):
            for at in _first(document.text, span):
                known.setdefault(at, _mention(document.id, at, statement.speaker.actor, statement.confidence))
    actors = {m.actor for m in known.values()}
    for turn in turns:
        if (actor := actor_id(turn.speaker.name)) in actors:
            for at in _first(document.text, Span(turn.start, turn.end)):
                known.setdefault(at, _mention(document.id, at, actor, turn.confidence))
    return tuple(known[span] for span in sorted(known))


def _first(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Where "I" stands in a stretch, but for quotations in it: those are another's words, or somebody's."""
    inside = (
        find_quotes(text, [Span(span.start + 1, span.end - 1)]) if span.end - span.start > SHORTEST else []
    )
    for match in FIRST.finditer(text, span.start, span.end):
        if not meeting(inside, Span(*match.span())):
            yield match.span()


def _own_words(text: str, statement: Statement) -> Sequence[Span]:
    """The stretches of a statement that are its speaker's very words."""
    if statement.speaker.actor is None or statement.kind == "indirect":
        return ()
    return statement.content if statement.speaker.via == "turn" else find_quotes(text, statement.content)


def _mention(doc: DocId, at: tuple[int, int], actor: ActorId | None, confidence: float) -> Mention:
    return Mention(
        id=record_id("men", doc, *at),
        doc=doc,
        start=at[0],
        end=at[1],
        actor=actor,
        form="pronoun",
        confidence=confidence,
        because=("first person in the speaker's own words",),
    )
