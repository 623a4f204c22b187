"""The statements of a report, each with what proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.export import citation, outside
from facevalue.serve.passage import stretches
from facevalue.serve.report.lines import Line, lines
from facevalue.serve.segments import PARTS
from facevalue.serve.views.statement import marks_of
from facevalue.serve.views.verdicts import Told, told
from facevalue.store.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facevalue.record import Echo, Reading, Review, Statement
    from facevalue.serve.passage import Stretch
    from facevalue.serve.segments import Part
    from facevalue.store import StatementRow, Store
    from facevalue.store.echoes import VariantRow

_TOLD = 4
_READ = 200


class Origin(Struct, frozen=True):
    """An independent origin of an echo: the outlet (or file) that told it first, and when (ISO 8601)."""

    outlet: str
    published: str | None


class Echoed(Struct, frozen=True):
    """An echo with its first origins, `more` of them not named; `against` if something contradicts it."""

    documents: int
    origins: int
    first: tuple[Origin, ...]
    more: int
    against: bool


class Entry(Struct, frozen=True, kw_only=True):
    """A statement in a report. `url` is one to follow, `inside` the statement that this one is part of."""

    row: StatementRow
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    cue: str
    url: str | None
    citation: str
    inside: Statement | None
    echo: Echoed | None
    verdict: Told | None
    number: int = 0


def entries(store: Store, rows: Sequence[StatementRow]) -> list[Entry]:
    """The rows with their passages, echoes and reviews, in their order; each document is read once."""
    ids = [row.statement.id for row in rows]
    verdicts = store.verdicts.of(ids)
    echoes = _echoes(store, ids)
    places: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        places.setdefault(row.statement.doc, []).append(at)
    found: dict[int, Entry] = {}
    for doc, at_places in places.items():
        if (reading := store.reading(doc)) is None:
            continue
        laid_out = stretches(reading.document, reading.regions, reading.turns)
        for at in at_places:
            of = rows[at].statement.id
            found[at] = _entry(rows[at], reading, laid_out, (echoes.get(of), verdicts.get(of)))
    return [found[at] for at in sorted(found)]


def _entry(
    row: StatementRow,
    reading: Reading,
    laid_out: Sequence[Stretch],
    beside: tuple[Echoed | None, Review | None],
) -> Entry:
    statement, document = row.statement, reading.document
    echo, review = beside
    marks = marks_of(statement)
    verdict = told([Verdict(review, holds=True)], statement)[0] if review else None
    return Entry(
        row=row,
        lines=tuple(lines(document, laid_out, marks)),
        parts=tuple(part for part in PARTS if any(mark.part == part for mark in marks)),
        cue=" … ".join(" ".join(span.of(document.text).split()) for span in statement.cue),
        url=outside(document.url),
        citation=citation(statement, document),
        inside=next((other for other in reading.statements if other.id == statement.inside), None),
        echo=echo,
        verdict=verdict,
    )


def _echoes(store: Store, ids: Sequence[str]) -> dict[str, Echoed]:
    """Of those that are said more than once or contradicted the echo, by the statement's id."""
    homes = store.echoes.homes(ids)
    known = store.echoes.get(list(dict.fromkeys(homes.values())))
    told_of = {
        echo.id: _echoed(echo, store.echoes.variants(echo, limit=_READ))
        for echo in known
        if echo.documents > 1 or echo.contradicts
    }
    return {one: told_of[home] for one, home in homes.items() if home in told_of}


def _echoed(echo: Echo, members: Iterable[VariantRow]) -> Echoed:
    first: dict[str, Origin] = {}
    for member in members:
        first.setdefault(member.origin, Origin(member.outlet or member.source, member.published))
    named = tuple(first.values())[:_TOLD]
    return Echoed(echo.documents, echo.origins, named, echo.origins - len(named), bool(echo.contradicts))
