"""One statement, and its source beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import json

from facevalue.export import bibtex, citation, csl
from facevalue.record import Reading, Span
from facevalue.serve.heard import Heard
from facevalue.serve.passage import blocks, excerpt, stretches
from facevalue.serve.render import Page
from facevalue.serve.segments import PARTS, Mark
from facevalue.serve.views.asked import MissingError
from facevalue.serve.views.echo import echoed
from facevalue.serve.views.verdicts import standing, told

if TYPE_CHECKING:
    from facevalue.record import Document, Statement
    from facevalue.serve.passage import Stretch
    from facevalue.serve.segments import Part
    from facevalue.serve.views.asked import Asked

_LONG = 220
_ENDLESS = 700


def statement(asked: Asked) -> Page:
    """The words, who said them and how that is known, and the characters that prove it."""
    found = asked.store.statement(asked.id)
    reading = asked.store.reading(found.doc) if found else None
    if found is None or reading is None:
        raise MissingError(f"statement {asked.id}")
    document = reading.document
    marks = marks_of(found)
    context = context_of(reading, marks)
    before, after = _around(reading, found)
    inside = next((other for other in reading.statements if other.id == found.inside), None)
    holds = [other for other in reading.statements if other.inside == found.id]
    cited = _cited(found, document)
    echo = echoed(asked, found)
    history = asked.store.verdicts.history(found.id)
    values = {
        "statement": found,
        "document": document,
        "words": [span.of(document.text) for span in found.content],
        "size": size_of(found),
        "cue": " … ".join(" ".join(span.of(document.text).split()) for span in found.cue),
        "heard": Heard(document, reading.turns).at(found.content[0].start),
        "inside": inside,
        "holds": holds,
        "legend": [part for part in PARTS if any(mark.part == part for mark in marks)],
        "blocks": blocks(document, context, marks),
        "places": [_place(document, mark) for mark in marks],
        **cited,
        "csl": json.format(json.encode([cited["csl"]])).decode(),
        "previous": before,
        "following": after,
        "history": told(history, found),
        "standing": standing(history),
        **echo,
    }
    data = {
        "statement": found,
        "document": without_text(document),
        "context": [
            {"start": at.start, "end": at.end, "text": document.text[at.start : at.end]} for at in context
        ],
        "holds": [other.id for other in holds],
        "echo": echo["echo"],
        "previous": before and before.id,
        "next": after and after.id,
        **cited,
        "reviews": history,
    }
    title = f"{found.speaker.name}: {' '.join(found.text.split())[:80]}"
    return Page(template="statement.html", title=title, values=values, data=data)


def _cited(found: Statement, document: Document) -> dict[str, Any]:
    """The statement as a citation, in each form."""
    return {
        "citation": citation(found, document),
        "bibtex": bibtex(found, document),
        "csl": csl(found, document),
    }


def _places(document: Document, marks: list[Mark]) -> list[dict[str, Any]]:
    spans = [(mark.part, Span(mark.start, mark.end)) for mark in marks]
    return [{"part": part, "span": span, "text": span.of(document.text)} for part, span in spans]


def context_of(reading: Reading, marks: list[Mark]) -> list[Stretch]:
    """The paragraphs that a statement's marks stand in, with one on either side."""
    laid_out = stretches(reading.document, reading.regions, reading.turns)
    return excerpt(laid_out, [Span(mark.start, mark.end) for mark in marks])


def _place(document: Document, mark: Mark) -> dict[str, Any]:
    span = Span(mark.start, mark.end)
    return {"part": mark.part, "span": span, "text": span.of(document.text)}


def size_of(found: Statement) -> str:
    """The class of how large its words are set: the longer they are, the smaller."""
    length = len(found.text)
    return "endless" if length > _ENDLESS else "long" if length > _LONG else ""


def without_text(document: Document) -> dict[str, Any]:
    """The document's record without its text and time codes."""
    fields = (
        "id",
        "source",
        "sha256",
        "genre",
        "title",
        "authors",
        "published",
        "publisher",
        "language",
        "url",
    )
    return {field: getattr(document, field) for field in fields}


def marks_of(found: Statement) -> list[Mark]:
    """What of the text is whose part in a statement, in the order of the text."""
    parts: list[tuple[Part, tuple[Span, ...]]] = [
        ("source", found.source),
        ("cue", found.cue),
        ("content", found.content),
        ("about", tuple(about.mention for about in found.about)),
    ]
    marks = {Mark(span.start, span.end, part) for part, spans in parts for span in spans}
    return sorted(marks, key=lambda mark: (mark.start, PARTS.index(mark.part)))


def _around(reading: Reading, found: Statement) -> tuple[Statement | None, Statement | None]:
    """The statements before and after it in the text."""
    ordered = sorted(reading.statements, key=lambda other: (other.content, other.id))
    at = [other.id for other in ordered].index(found.id)
    before = ordered[at - 1] if at else None
    return before, ordered[at + 1] if at + 1 < len(ordered) else None
