"""A statement as a sentence one can paste into a text of one's own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facevalue.record import Document, Statement

_QUOTES = "\"'“”„‟‘’‚«»‹›`´"
_STOPS = (".", "!", "?", "…")
_HOW = {"direct": "", "indirect": " (reported speech)", "mixed": " (partly quoted)"}


def day(iso: str | None) -> str:
    """An ISO 8601 date as `1 June 2023`; what is no date stays as it is, nothing is `undated`."""
    if not iso:
        return "undated"
    try:
        told = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{told.day} {told:%B %Y}"


def citation(statement: Statement, document: Document) -> str:
    """Speaker, words, publication, and the characters that prove it, on one line."""
    title = " ".join((document.title or document.source).split())
    where = [f"“{title}”", document.publisher, day(document.published), document.url]
    return (
        f"{words_of(statement, document)} In: {', '.join(part for part in where if part)}. "
        f"{places_of(statement, document)}"
    )


def words_of(statement: Statement, document: Document) -> str:
    """Who said what: the speaker, and the words in quotation marks."""
    pieces = [" ".join(span.of(document.text).split()) for span in statement.content]
    if statement.kind == "direct":  # the quotation marks of the page become the citation's own
        pieces = [piece.strip(_QUOTES) for piece in pieces]
    words = " … ".join(pieces)
    end = "" if words.endswith(_STOPS) else "."
    return f"{statement.speaker.name}{_HOW[statement.kind]}: “{words}”{end}"


def places_of(statement: Statement, document: Document) -> str:
    """The characters that prove it: their places, the document, its hash, and the id of the statement."""
    places = ", ".join(f"{span.start}–{span.end}" for span in statement.content)
    return f"Characters {places} of {document.source}, SHA-256 {document.sha256[:12]}…, {statement.id}."
