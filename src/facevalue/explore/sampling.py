"""Simple random samples of castings for a person to review, and the reading of what the person filled in.

A sheet shows what was said, by whom, about whom and where, and not how the machine read it: who sees a label
tends to agree with it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, get_args

import numpy as np
from msgspec import Struct, convert

from facevalue.explore.sheets import AROUND
from facevalue.explore.tally import open_tally
from facevalue.record import UsageError
from facevalue.store import Casting, Judgement
from facevalue.store.samples import Judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from facevalue.record import Actor, Statement
    from facevalue.store import Drawn, Sample, Store

STANCES: tuple[str, ...] = get_args(Judged)


class SheetRow(Struct, frozen=True, kw_only=True):
    """A casting as a person sees it; `stance` and `note` are for the person to fill in."""

    stance: str = ""
    note: str = ""
    about: str
    speaker: str
    text: str
    context: str
    title: str
    published: str
    outlet: str
    source: str
    casting: str


def draw_sample(store: Store, size: int, *, actor: Actor | None, seed: int) -> Sample:
    """Draw so many castings, each with the same chance, from those of an actor or of the record.

    What was drawn is kept in the record: all of them, where there are no more. Raises `UsageError` where
    there is none.
    """
    tally = open_tally(store)
    cast = tally.castings
    among = np.arange(len(cast.target))
    if actor is not None:
        among = among[tally.cast(tally.index(actor.id))]
    if not len(among):
        whose = actor.name if actor else "anybody"
        raise UsageError("U62", f"no statement casts {whose}", "ingest more, or draw from another actor")
    order = np.random.default_rng(seed).permutation(len(among))[:size]
    chosen = [Casting(int(cast.statement[row]), tally.actors[cast.target[row]].id) for row in among[order]]
    return store.draw(chosen, actor.id if actor else None, len(among), seed)


def sheet(store: Store, sample: Sample) -> Iterator[SheetRow]:
    """The castings of a sample in the order drawn, for a person to judge."""
    for drawn in store.drawn(sample.id):
        (row,) = store.statements_at([drawn.place])
        document = store.document(row.statement.doc)
        yield SheetRow(
            about=drawn.name,
            speaker=row.statement.speaker.name,
            text=row.statement.text,
            context=_context(document.text, row.statement, drawn) if document else "",
            title=row.title or "",
            published=(row.published or "")[:10],
            outlet=row.publisher or "",
            source=row.source,
            casting=f"{sample.id}/{drawn.number}",
        )


def _context(text: str, statement: Statement, drawn: Drawn) -> str:
    """The statement in its text, with the mention of the actor in ‹ ›."""
    start = max(min(statement.content[0].start, drawn.start) - AROUND, 0)
    end = max(statement.content[-1].end, drawn.end) + AROUND
    marked = f"{text[start : drawn.start]}‹{text[drawn.start : drawn.end]}›{text[drawn.end : end]}"
    return f"{'…' if start else ''}{marked.strip()}{'…' if end < len(text) else ''}"


def read_sheet(text: str) -> list[Judgement]:
    """What a person filled into a sheet of castings; rows whose stance is empty are passed over.

    Raises `UsageError` that names the line and what is wrong with it.
    """
    return list(_judgements(sheet_rows(text, ("stance", "casting"))))


def columns_of(text: str) -> set[str]:
    """The names of a sheet's columns."""
    return {*(_reader(text).fieldnames or ())}


def sheet_rows(text: str, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a sheet, each with the number of its line; cells without blanks around them.

    Raises `UsageError` where one of the columns is not there, or the text is no table.
    """
    lines = _reader(text)
    missing = {*columns} - {*(lines.fieldnames or ())}
    if missing:
        raise _wrong(1, f"has no column {min(missing)}", "keep the columns of the sheet")
    try:
        return [
            (lines.line_num, {name: " ".join((cells.get(name) or "").split()) for name in {*columns, "note"}})
            for cells in lines
        ]
    except csv.Error as error:
        raise _wrong(lines.line_num, str(error), "save it as CSV in UTF-8") from error


def _reader(text: str) -> csv.DictReader[str]:
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    parted = ";" if head.count(";") > head.count(",") else ","  # as some spreadsheets save it
    return csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=parted)


def _judgements(rows: Iterable[tuple[int, dict[str, str]]]) -> Iterator[Judgement]:
    seen: set[str] = set()
    for line, cells in rows:
        stance, casting = cells["stance"], cells["casting"]
        sample, _, number = casting.partition("/")
        if not number.isdecimal():
            raise _wrong(line, f"names no casting: {casting!r}", "leave that column as it was")
        if not stance:
            continue
        if stance.casefold() not in STANCES:
            raise _wrong(line, f"{stance!r} is no stance", f"write one of {', '.join(STANCES)}")
        if casting in seen:
            raise _wrong(line, f"{casting} a second time", "keep one of the rows")
        seen.add(casting)
        judged: Judged = convert(stance.casefold(), Judged)
        yield Judgement(sample=sample, number=int(number), stance=judged, note=cells["note"])


def _wrong(line: int, what: str, remedy: str) -> UsageError:
    return UsageError("U63", f"line {line}: {what}", remedy)
