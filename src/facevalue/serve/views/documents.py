"""The list of documents, and a document whole: its text as read, regions and statements marked in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from facevalue.record import Span, UsageError
from facevalue.serve import links
from facevalue.serve.passage import blocks, part_of, parts, stretches
from facevalue.serve.render import Page
from facevalue.serve.segments import Mark
from facevalue.serve.selection import cursor, number
from facevalue.serve.views.asked import MissingError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facevalue.record import Document, Reading, Statement
    from facevalue.serve.views.asked import Asked

_PAGE = 60
_SECONDS = 20
_SPAN = re.compile(r"([0-9]{1,12})-([0-9]{1,12})")


def documents(asked: Asked) -> Page:
    """The documents, the newest first."""
    given = asked.parameter("after")
    rows = asked.catalogue.documents(_PAGE + 1, cursor(given) if given else None)
    rows, more = rows[:_PAGE], len(rows) > _PAGE
    onward = [("after", f"{rows[-1].published or ''} {rows[-1].id}")] if more else []
    total = asked.catalogue.count("documents")
    values = {
        "rows": rows,
        "total": total,
        "first_href": "/documents" if given else None,
        "next_href": links.listing("/documents", onward) if more else None,
    }
    data = {
        "count": total,
        "documents": rows,
        "next": links.listing("/documents.json", onward) if more else None,
    }
    return Page(template="documents.html", title="Documents", values=values, data=data)


def document(asked: Asked) -> Page:
    """A document's text with everything that was read in it, in parts where it is very long."""
    reading = asked.store.reading(asked.id)
    if reading is None:
        raise MissingError(f"document {asked.id}")
    shown = reading.document
    found = sorted(reading.statements, key=lambda statement: (statement.content, statement.id))
    numbers = {statement.id: at for at, statement in enumerate(found, 1)}
    divided = parts(stretches(shown, reading.regions, reading.turns))
    asked_for = _asked_span(asked, len(shown.text))
    chosen = _chosen_part(asked, asked_for.start if asked_for else None, divided)
    marks = [*_layers(found), *_times(shown)]
    if asked_for:
        marks.append(Mark(asked_for.start, asked_for.end, "asked"))
    values = {
        "document": shown,
        "link": links.outside(shown.url),
        "statements": found,
        "numbers": numbers,
        "opening": {statement.id: statement.content[0].start for statement in found},
        "acts": _acts(reading),
        "clocks": _clocks(reading),
        "blocks": blocks(shown, divided[chosen - 1], marks),
        "pages": [
            {"number": at, "href": f"/documents/{shown.id}?part={at}", "chosen": at == chosen}
            for at in range(1, len(divided) + 1)
        ],
    }
    data: dict[str, Any] = {
        "document": shown,
        "regions": reading.regions,
        "turns": reading.turns,
        "statements": found,
        "events": reading.events,
    }
    return Page(template="document.html", title=shown.title or shown.source, values=values, data=data)


def _asked_span(asked: Asked, length: int) -> Span | None:
    given = asked.parameter("span")
    if not given:
        return None
    match = _SPAN.fullmatch(given)
    start, end = (int(match[1]), int(match[2])) if match else (0, 0)
    if not start < end <= length:
        raise UsageError("U47", f"{given!r} is no stretch of this text", f"use START-END, at most 0-{length}")
    return Span(start, end)


def _chosen_part(asked: Asked, at: int | None, divided: list[Any]) -> int:
    if at is not None:
        return part_of(divided, at)
    chosen = number(asked.parameter("part") or "1")
    if not 1 <= chosen <= len(divided):
        raise MissingError(f"part {chosen} of document {asked.id}")
    return chosen


def _acts(reading: Reading) -> list[dict[str, Any]]:
    """The events with the names of their parties, in the order of the text."""
    names = {actor.id: actor.name for actor in reading.actors}
    return [
        {
            "event": event,
            "agent": names.get(event.agent) if event.agent else None,
            "patient": names.get(event.patient) if event.patient else None,
        }
        for event in reading.events
    ]


def _layers(found: Iterable[Statement]) -> list[Mark]:
    return [Mark(s.start, s.end, "content", statement.id) for statement in found for s in statement.content]


def _times(shown: Document) -> list[Mark]:
    return [Mark(time.start, time.end, "time", f"{time.begins:g}") for time in shown.times]


def _clocks(reading: Reading) -> set[int]:
    """Where a time code is written out: now and then, and never beside one that stands in the text."""
    if any(region.role == "timestamp" for region in reading.regions):
        return set()
    found: set[int] = set()
    last: float | None = None
    told = {turn.start for turn in reading.turns if turn.begins}
    for time in reading.document.times:
        if time.start in told:
            last = time.begins
        elif last is None or time.begins - last >= _SECONDS:
            found.add(time.start)
            last = time.begins
    return found
