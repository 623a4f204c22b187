"""Reviewing what was missed: one random passage, with what the reader found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from facevalue.record import READ_ROLES, Span, UsageError
from facevalue.serve.missing import FIELD, PATH, Marked, missed, passage_address, rows
from facevalue.serve.passage import blocks, excerpt, stretches
from facevalue.serve.queueing import QueueAddress
from facevalue.serve.render import Page, sentence
from facevalue.serve.segments import Mark
from facevalue.serve.views.asked import MissingError
from facevalue.serve.views.review import queues
from facevalue.serve.views.statement import without_text

if TYPE_CHECKING:
    from facevalue.record import Reading, Region, Statement
    from facevalue.serve.missing import PassageAddress
    from facevalue.serve.passage import Stretch
    from facevalue.serve.views.asked import Asked

_FREE = 3


def passages(asked: Asked) -> Page:
    """The next passage of a random sample, or the one asked for, and the form for what was missed in it."""
    typed = {name: value for name, value in asked.parameters if FIELD.fullmatch(name)}
    address = passage_address(pair for pair in asked.parameters if not FIELD.fullmatch(pair[0]))
    reviewer = address.reviewer or asked.reviewer
    region = _shown(asked, address, reviewer)
    values = _frame(asked, address, reviewer)
    told = {"seed": address.seed, "after": address.after or None}
    if region is None:
        values |= {"region": None, "start_href": address.href()}
        return _page(values, {"queue": told, "passage": None})
    reading = asked.store.reading(region.doc)
    if reading is None:
        raise MissingError(f"document {region.doc}")
    text = reading.document.text
    given = rows(typed, text)
    wrong, spans = _read(asked, region, given, text)
    found = _found(reading, region)
    values |= {
        "region": region,
        "document": reading.document,
        "found": [_told(one, region, n) for n, one in enumerate(found, 1)],
        "numbers": {one.id: n for n, one in enumerate(found, 1)},
        "blocks": blocks(reading.document, _context(reading, region), _marks(found, spans)),
        "rows": given,
        "shown": min(
            len(given), _FREE + max((n for n, row in enumerate(given, 1) if not row.empty), default=0)
        ),
        "wrong": wrong,
        "length": len(text),
        "skip_href": address.href(after=region.id),
        "kept": [pair for pair in replace(address, at=region.id).parameters() if pair[1]],
    }
    data = {
        "queue": told,
        "passage": {**_plain(region), "text": text[region.start : region.end]},
        "document": without_text(reading.document),
        "found": found,
        "missed": spans,
        "wrong": wrong or None,
    }
    return _page(values, data)


def _page(values: dict[str, Any], data: dict[str, Any]) -> Page:
    return Page(template="passages.html", title="What was missed", values=values, data=data)


def _shown(asked: Asked, address: PassageAddress, reviewer: str) -> Region | None:
    shelf = asked.store.passages
    if address.at:
        region = shelf.region(address.at)
        if region is None:
            raise MissingError(f"passage {address.at}")
        return region
    waiting = shelf.waiting(reviewer, address.seed, address.after or None, 1)
    return shelf.region(waiting[0]) if waiting else None


def _frame(asked: Asked, address: PassageAddress, reviewer: str) -> dict[str, Any]:
    return {
        "layout": "reviewing",
        "reviewer": reviewer,
        "orders": queues(QueueAddress(reviewer=address.reviewer), address),
        "last": asked.store.passages.last_by(reviewer) if reviewer else None,
        "queue": address.kept,
        "path": PATH,
    }


def _read(asked: Asked, region: Region, given: list[Marked], text: str) -> tuple[str, list[Span]]:
    """What is wrong with the rows that were typed, and the spans that they mean."""
    spans: list[Span] = []
    try:
        spans = missed(given, region, text)
        asked.store.passages.check(region.id, spans)
    except UsageError as error:
        return sentence(error), [span for span in spans if span.end <= len(text)]
    return "", spans


def _found(reading: Reading, region: Region) -> list[Statement]:
    """The statements with words in the passage, in the order of the text."""
    here = Span(region.start, region.end)
    within = [one for one in reading.statements if any(span.meets(here) for span in one.content)]
    return sorted(within, key=lambda one: (one.content, one.id))


def _told(statement: Statement, region: Region, number: int) -> dict[str, Any]:
    begun = statement.content[0].start < region.start
    return {"number": number, "statement": statement, "begun": begun}


def _context(reading: Reading, region: Region) -> list[Stretch]:
    """The passage, and the nearest paragraphs that are read before and after it."""
    laid_out = stretches(reading.document, reading.regions, reading.turns)
    read = [stretch for stretch in laid_out if stretch.role in READ_ROLES]
    return excerpt(read, [Span(region.start, region.end)])


def _marks(found: list[Statement], spans: list[Span]) -> list[Mark]:
    marks = [Mark(span.start, span.end, "content", one.id) for one in found for span in one.content]
    return marks + [Mark(span.start, span.end, "asked") for span in spans]


def _plain(region: Region) -> dict[str, Any]:
    return {name: getattr(region, name) for name in ("id", "doc", "start", "end", "role")}
