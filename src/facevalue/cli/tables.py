"""Statements, actors, decisions and rejections laid out to be read at 80 columns."""

# ruff: noqa: PLC0415 - rich is slow to load

from __future__ import annotations

import codecs
import csv
from typing import TYPE_CHECKING

from msgspec import json, to_builtins

from facevalue.cli.terminal import console, output, plain, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from facevalue.record import Document, Rejection, Review, Statement
    from facevalue.record.claims import Stance
    from facevalue.record.findings import Decision
    from facevalue.store import ActorRow, DecisionRow, StatementRow

DOCUMENT = ("source", "title", "published", "publisher", "genre", "url")
WORDS = 200  # characters of a statement that a table shows; JSON Lines and CSV have all of it
ALIASES = 74  # characters of an actor's other names, likewise
DECIDED: dict[Decision, str] = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
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
        table.add_row(plain(statement.speaker.name), _kind(statement), _words(statement), place)
    if table.row_count:
        console().print(table)
    return table.row_count


def _kind(statement: Statement) -> str:
    """How the words are given, and below it how they are held, unless they are asserted."""
    held = statement.held
    return statement.kind if held in {None, "asserted"} else f"{statement.kind}\n{held}"


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


def reviewed_by(review: Review | None) -> str:
    """What a person decided about a statement, on a line of its own."""
    return f"\n{DECIDED[review.decision]} by {plain(review.reviewer)}" if review else ""


def document_line(document: Document) -> str:
    """A document's title, and what is known of it."""
    known = (document.source, document.genre, document.publisher, document.published)
    return " · ".join(plain(value) for value in known if value) + (
        f"\n{plain(document.title)}" if document.title else ""
    )


def statement_lines(rows: Iterable[StatementRow]) -> int:
    """Prints statements as JSON Lines, each with what is known of its document; the number of rows."""
    count = 0
    out = output()
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last one is the number of rows
        document = {name: getattr(row, name) for name in DOCUMENT}
        out.write(json.encode({**to_builtins(row.statement), "document": document}) + b"\n")
    return count


def statement_csv(rows: Iterable[StatementRow]) -> int:
    """Prints statements as CSV that no spreadsheet takes for formulas; the number of rows."""
    from facevalue.export import about_cell, safe_cell

    count = 0
    out = csv.writer(codecs.getwriter("utf-8")(output()))
    out.writerow(("id", "speaker", "kind", "text", "about", "confidence", "start", "end", *DOCUMENT, "held"))
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last one is the number of rows
        s = row.statement
        where = (s.content[0].start, s.content[-1].end)
        said = (safe_cell(s.text), safe_cell(about_cell(s.about)))
        texts = [safe_cell(getattr(row, name) or "") for name in DOCUMENT]
        out.writerow(
            (s.id, safe_cell(s.speaker.name), s.kind, *said, s.confidence, *where, *texts, s.held or "")
        )
    return count


def actor_table(rows: Sequence[ActorRow]) -> None:
    """Prints who speaks and is spoken of, and below each name the aliases."""
    from rich.table import Table

    if not rows:
        return
    wikidata = any(row.actor.wikidata for row in rows)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    table.add_column("actor", ratio=1)
    table.add_column("type", width=12)
    if wikidata:
        table.add_column("Wikidata")
    for counted in ("spoke", "spoken of"):
        table.add_column(counted, justify="right")
    for row in rows:
        aliases = shorten(plain(", ".join(row.actor.aliases)), ALIASES)
        known = (row.actor.type, row.actor.wikidata)[: 1 + wikidata]
        counts = (f"{row.said:,}", f"{row.about:,}")
        table.add_row(_headed(row.actor.name, aliases), *(plain(value or "") for value in known), *counts)
    console().print(table)


def _headed(head: str, below: str) -> RenderableType:
    """A text, and another one below it, moved in."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    if not below:
        return Text(plain(head))
    return Group(Text(plain(head)), Padding(Text(below, "dim"), (0, 0, 0, 2)))


def actor_lines(rows: Iterable[ActorRow]) -> None:
    """Prints actors as JSON Lines, each with its counts."""
    for row in rows:
        counts = {"said": row.said, "about": row.about}
        output().write(json.encode({**to_builtins(row.actor), "counts": counts}) + b"\n")


def actor_csv(rows: Iterable[ActorRow]) -> None:
    """Prints actors as CSV that no spreadsheet takes for formulas."""
    from facevalue.export import safe_cell

    out = csv.writer(codecs.getwriter("utf-8")(output()))
    out.writerow(("id", "name", "type", "wikidata", "said", "about", "aliases"))
    for row in rows:
        one = row.actor
        known = (one.id, safe_cell(one.name), one.type or "", safe_cell(one.wikidata or ""))
        out.writerow((*known, row.said, row.about, safe_cell("; ".join(one.aliases))))


def decision_table(rows: Iterable[DecisionRow]) -> int:
    """Prints who decided what, when and why, and whether it holds; the number of rows."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    table.add_column("when", width=10)
    table.add_column("by", max_width=14, overflow="fold")
    table.add_column("decision", ratio=1)
    for row in rows:
        review = row.review
        did = decision_line(row) if row.holds else f"{row.did} (taken back)"
        table.add_row(plain(review.at)[:10], plain(review.reviewer), _headed(did, plain(review.reason)))
    if table.row_count:
        console().print(table)
    return table.row_count


def decision_line(row: DecisionRow) -> str:
    """What a decision did, and to how many statements."""
    counts = [f"{name}: {n:,}" for name, n in (("spoke", row.said), ("spoken of", row.about)) if n]
    return plain(row.did + (f" ({', '.join(counts)})" if counts else ""))


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
