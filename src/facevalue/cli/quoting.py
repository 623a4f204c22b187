"""The command that shows a statement in its source, and statements as one cites them."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from facevalue.cli.options import db_option
from facevalue.cli.terminal import output, plain
from facevalue.record import Span, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from facevalue.record import Document, Spans, Statement
    from facevalue.store import StatementRow, Store

_WIDTH, _NAMES = 80, 12


@click.command()
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@db_option
def show(ids: tuple[str, ...], db: Path) -> None:
    """Shows statements in their source: the paragraph with the words in ‹ ›, and what was read in it.

    An id is that of a statement, as other commands print it.
    """
    from facevalue.store import open_store

    with open_store(db, write=False) as store:
        for number, name in enumerate(ids):
            if number:
                click.echo()
            for line in _shown(store, name):
                click.echo(line)


def _shown(store: Store, name: str) -> Iterable[str]:
    from facevalue.cli.tables import DECIDED, document_line
    from facevalue.explore.sheets import marked

    statement = store.statement(name)
    document = store.document(statement.doc) if statement else None
    if statement is None or document is None:
        raise UsageError("U72", f"there is no statement {plain(name)}", "facevalue search finds them")
    yield from (_filled(line, "", "  ") for line in document_line(document).splitlines())
    yield ""
    shown = marked(document.text, statement.content, _paragraphs(document.text, statement.content))
    for paragraph in shown.splitlines():
        yield _filled(plain(paragraph), "  ", "  ")
    yield ""
    for what, told in _told(store, statement, document):
        yield _filled(f"{what:<{_NAMES}}{plain(told)}", "", " " * _NAMES)
    if verdict := store.verdicts.of([statement.id]).get(statement.id):
        yield f"{'review':<{_NAMES}}{DECIDED[verdict.decision]} by {plain(verdict.reviewer)}"


def _filled(text: str, first: str, later: str) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _paragraphs(text: str, spans: Spans) -> Span:
    """The lines that hold the spans."""
    start = text.rfind("\n", 0, spans[0].start) + 1
    end = text.find("\n", spans[-1].end)
    return Span(start, len(text) if end < 0 else end)


def _told(store: Store, statement: Statement, document: Document) -> Iterable[tuple[str, str]]:
    """What was read, part by part: its value and the characters that prove it."""
    text = document.text
    speaker = statement.speaker
    why = f" ({'; '.join(speaker.because)})" if speaker.because else ""
    yield "speaker", f"{speaker.name}, by {speaker.via}{why}"
    for part, spans in (("source", statement.source), ("cue", statement.cue)):
        if spans:
            yield part, f"“{' … '.join(span.of(text) for span in spans)}”, {_at(spans)}"
    held = f", {statement.held}" if statement.held else ""
    yield "words", f"{statement.kind}{held}, {_at(statement.content)}"
    for about in statement.about:
        stance = about.stance or "no stance told"
        yield "about", f"{about.name}: {stance}, {_at((about.mention,))}"
    if statement.said:
        days = " to ".join(dict.fromkeys(day for day in (statement.said.start, statement.said.end) if day))
        yield "said", f"“{statement.said.text}”{f': {days}' if days else ''}"
    yield "confidence", f"{statement.confidence:.2f}"
    yield "also", _also(store, statement)
    yield "proof", f"{document.source}, SHA-256 {document.sha256[:12]}…, {statement.id}"


def _at(spans: Spans) -> str:
    return "characters " + ", ".join(f"{span.start} to {span.end}" for span in spans)


def _also(store: Store, statement: Statement) -> str:
    home = store.echoes.homes([statement.id]).get(statement.id)
    (echo,) = store.echoes.get([home]) if home else (None,)
    if echo is None:
        return "in no other document"
    if echo.documents == 1:
        told = "in no other document"
    else:
        told = f"in {echo.documents} documents, from {_origins(echo.origins)}"
    disputed = "; contradicted" if echo.contradicts else ""
    return f"{told}{disputed}, {echo.id}"


def _origins(count: int) -> str:
    return f"{count} independent origin{'s' if count > 1 else ''}"


def statement_citations(rows: Iterable[StatementRow], store: Store) -> int:
    """Prints statements as one cites them, as a list; the number of rows."""
    from facevalue.export.citations import citation

    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last one is the number of rows
        if document := store.document(row.statement.doc):
            line = plain(citation(row.statement, document))
            output().write(f"{_filled(line, '- ', '  ')}\n".encode())
    return count
