"""A selection of statements as comma-separated values, however long it is."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from facevalue.export import about_cell, safe_cell
from facevalue.serve.selection import selection
from facevalue.serve.views.asked import WITHIN
from facevalue.serve.words import DECIDED
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from facevalue.record import Review
    from facevalue.serve.answers import Answers
    from facevalue.store import Store
    from facevalue.store.base import StatementRow

    Table = Callable[[Iterable[tuple[str, str]], Answers], Iterator[str]]

COLUMNS = (
    "id", "speaker", "via", "kind", "text", "about", "held", "confidence", "published", "publisher", "genre",
    "title", "source", "url", "document", "start", "end", "reviewed", "reviewer",
)  # fmt: skip
BATCH = 500


def table(parameters: Iterable[tuple[str, str]], answers: Answers) -> Iterator[str]:
    """The table in pieces, the head in the first of them, from the newest statement to the oldest.

    Raises as `batches` does.
    """
    head = line(COLUMNS)
    for store, rows in batches(parameters, answers):
        verdicts = store.verdicts.of(row.statement.id for row in rows)
        yield head + "".join(line(_cells(row, verdicts.get(row.statement.id))) for row in rows)
        head = ""


def batches(
    parameters: Iterable[tuple[str, str]], answers: Answers
) -> Iterator[tuple[Store, list[StatementRow]]]:
    """The statements of a selection, newest first, some hundreds at a time, and a store to ask about them.

    Raises as `selection` and the store do; what cannot be asked at all, before the first batch.
    """
    chosen = selection(parameters)
    after = chosen.after
    while True:
        # A store for each batch: consecutive batches may be asked for by different threads.
        with open_store(answers.path, write=False) as store:
            places = answers.newest(store, chosen.query(), BATCH, after=after, within=WITHIN)
            yield store, store.statements_at(places)
        if len(places) < BATCH:
            return
        after = places[-1]


def _cells(row: StatementRow, review: Review | None) -> tuple[str, ...]:
    statement = row.statement
    return (
        statement.id,
        statement.speaker.name,
        statement.speaker.via,
        statement.kind,
        statement.text,
        about_cell(statement.about),
        statement.held or "",
        f"{statement.confidence:.3f}",
        row.published or "",
        row.publisher or "",
        row.genre or "",
        row.title or "",
        row.source,
        row.url or "",
        statement.doc,
        str(statement.content[0].start),
        str(statement.content[-1].end),
        DECIDED[review.decision] if review else "",
        review.reviewer if review else "",
    )


def line(cells: tuple[str, ...]) -> str:
    """Cells as a line of CSV that no spreadsheet takes for formulas."""
    out = io.StringIO()
    csv.writer(out).writerow(safe_cell(cell) for cell in cells)
    return out.getvalue()
