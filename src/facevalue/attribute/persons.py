"""The first person in what somebody says: "I" is the one who says it, "we" the one for whom it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facevalue.attribute.addressees import Talk
from facevalue.attribute.centre import without_quotes
from facevalue.attribute.found import Found
from facevalue.attribute.quotes import find_quotes, meeting
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


WE = re.compile(r"\b(?:[Ww]e|[Uu]s|[Oo]urs?|[Oo]urselves)\b(?!-)")


def first_persons(
    document: Document, turns: Sequence[Turn], statements: Sequence[Statement], found: Found
) -> tuple[Mention, ...]:
    """The mentions, and with them each "I" and "we" in its speaker's own words; of nested ones the inner one.

    What no statement holds is of whoever holds the turn, if that one is an actor who is mentioned. "We" is
    a body that speaks itself, or the one that its speaker serves (`sides`).
    """
    known = {(m.start, m.end): m for m in found.mentions}

    def mention(span: Span, actor: ActorId, confidence: float) -> None:
        for form, who, why in ((FIRST, actor, OWN), (WE, found.sides.get(actor), SIDE)):
            for at in _first(document.text, span, form) if who else ():
                known.setdefault(at, _mention(document.id, at, who, (confidence, why)))

    for statement in sorted(statements, key=lambda s: s.content[-1].end - s.content[0].start):
        for span in _own_words(document.text, statement):
            if statement.speaker.actor:
                mention(span, statement.speaker.actor, statement.confidence)
    actors = {m.actor for m in known.values()}
    for turn in turns:
        if (actor := actor_id(turn.speaker.name)) in actors:
            mention(Span(turn.start, turn.end), actor, turn.confidence)
    names = {actor.id: actor.name for actor in found.actors}
    author = actor_id(document.authors[0]) if len(document.authors) == 1 and not turns else None
    if author in names:
        for match in FIRST.finditer(without_quotes(document.text)):
            known.setdefault(match.span(), _mention(document.id, match.span(), author, (SURE, AUTHOR)))
    for at, actor in Talk(turns, names).addressees(document.text):
        known.setdefault(at, _mention(document.id, at, actor, (LIKELY, CALLED)))
    return tuple(known[span] for span in sorted(known))


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
