"""The first person in what somebody says: it is the one who says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.attribute.quotes import find_quotes
from facevalue.record import Document, Mention, Span, Statement, record_id

FIRST = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b(?!\.)")


def first_persons(
    document: Document, statements: Sequence[Statement], mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """The mentions, and with them each "I" in its speaker's own words; of nested speakers the inner one."""
    known = {(m.start, m.end): m for m in mentions}
    for statement in sorted(statements, key=lambda s: s.content[-1].end - s.content[0].start):
        for span in _own_words(document.text, statement):
            for match in FIRST.finditer(document.text, span.start, span.end):
                known.setdefault(match.span(), _mention(document, match.span(), statement))
    return tuple(known[span] for span in sorted(known))


def _own_words(text: str, statement: Statement) -> Sequence[Span]:
    """The stretches of a statement that are its speaker's very words."""
    if statement.speaker.actor is None or statement.kind == "indirect":
        return ()
    return statement.content if statement.speaker.via == "turn" else find_quotes(text, statement.content)


def _mention(document: Document, at: tuple[int, int], statement: Statement) -> Mention:
    return Mention(
        id=record_id("men", document.id, *at),
        doc=document.id,
        start=at[0],
        end=at[1],
        actor=statement.speaker.actor,
        form="pronoun",
        confidence=statement.confidence,
        because=("first person in the speaker's own words",),
    )
