"""Statements and rejections laid out to be read at 80 columns."""

# ruff: noqa: PLC0415 - rich is slow to load

from __future__ import annotations

import codecs
import csv
import sys
from typing import TYPE_CHECKING

from msgspec import json, to_builtins

from facevalue.cli.terminal import console, plain, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.text import Text

    from facevalue.record import Document, Rejection, Statement
    from facevalue.record.claims import Stance
    from facevalue.store import StatementRow

DOCUMENT = ("source", "title", "published", "publisher", "genre", "url")
WORDS = 200  # characters of a statement that a table shows; JSON Lines and CSV have all of it
COLOURS: dict[Stance, str] = {"negative": "red", "neutral": "", "positive": "green"}  # beside the word


def statement_table(rows: Iterable[tuple[Statement, str]]) -> int:
    """Prints who said what, and beside it where and when; the number of rows."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, header_style="bold")
    table.add_column("speaker", width=16)
    table.add_column("kind", width=8)
    table.add_column("words", ratio=1)
    table.add_column("where, when", width=17)
    for statement, place in rows:
        table.add_row(plain(statement.speaker.name), statement.kind, _words(statement), place)
    if table.row_count:
        console().print(table)
    return table.row_count


def _words(statement: Statement) -> Text:
    """What was said, and below it whom it is about, each with how the words cast them."""
    from rich.text import Text

    words = Text(shorten(plain(statement.text), WORDS))
    for n, about in enumerate(statement.about):
        words.append(", " if n else "\nabout ", "dim").append(plain(about.name))
        if about.stance:
            words.append(" (").append(about.stance, COLOURS[about.stance]).append(")")
    return words


def place_of(document: Document | StatementRow) -> str:
    """The outlet, or else the file, that a document came from, and below it its day."""
    outlet = plain(document.publisher or document.source)
    return f"{outlet}\n{plain(document.published)[:10]}" if document.published else outlet


def document_line(document: Document) -> str:
    """A document's title, and what is known of it."""
    known = (document.source, document.genre, document.publisher, document.published)
    return " · ".join(plain(value) for value in known if value) + (
        f"\n{plain(document.title)}" if document.title else ""
    )


def statement_lines(rows: Iterable[StatementRow]) -> int:
    """Prints statements as JSON Lines, each with what is known of its document; the number of rows."""
    count = 0
    out = sys.stdout.buffer
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last one is the number of rows
        document = {name: getattr(row, name) for name in DOCUMENT}
        out.write(json.encode({**to_builtins(row.statement), "document": document}) + b"\n")
    return count


def statement_csv(rows: Iterable[StatementRow]) -> int:
    """Prints statements as CSV that no spreadsheet takes for formulas; the number of rows."""
    from facevalue.export import about_cell, safe_cell

    count = 0
    out = csv.writer(codecs.getwriter("utf-8")(sys.stdout.buffer))
    out.writerow(("id", "speaker", "kind", "text", "about", "confidence", "start", "end", *DOCUMENT))
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last one is the number of rows
        s = row.statement
        where = (s.content[0].start, s.content[-1].end)
        said = (safe_cell(s.text), safe_cell(about_cell(s.about)))
        texts = [safe_cell(getattr(row, name) or "") for name in DOCUMENT]
        out.writerow((s.id, safe_cell(s.speaker.name), s.kind, *said, s.confidence, *where, *texts))
    return count


def rejection_table(rows: Iterable[Rejection]) -> int:
    """Prints what was refused and why; the number of rows."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    table.add_column("source", max_width=32, overflow="fold")
    table.add_column("code", width=4)
    table.add_column("reason", ratio=1)
    for rejection in rows:
        table.add_row(plain(rejection.source), rejection.code, plain(rejection.reason))
    if table.row_count:
        console().print(table)
    return table.row_count
