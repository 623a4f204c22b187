"""The list of documents, and a document whole: its text as read, regions and statements marked in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from facevalue.export import outside
from facevalue.record import Span, UsageError
from facevalue.serve import links
from facevalue.serve.heard import Heard, seconds
from facevalue.serve.laid import laid_out
from facevalue.serve.layers import LAYERS, USUAL, address, layers
from facevalue.serve.originals import source
from facevalue.serve.passage import blocks, part_of
from facevalue.serve.render import Page
from facevalue.serve.segments import Mark
from facevalue.serve.selection import cursor, number
from facevalue.serve.views.asked import MissingError

if TYPE_CHECKING:
    from facevalue.record import Reading
    from facevalue.serve.layers import Sheet
    from facevalue.serve.views.asked import Asked

_PAGE = 60
_FEW, _ABOUT = 12, 3
_ACTORS = 40
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
    laid = laid_out(asked)
    sheet, divided = laid.sheet, laid.parts
    reading, shown = sheet.reading, sheet.reading.document
    on = layers(asked.parameters)
    asked_for = _asked_span(asked, len(shown.text))
    chosen = _chosen_part(asked, asked_for.start if asked_for else None, divided)
    part = divided[chosen - 1]
    within = Span(part[0].start, part[-1].end) if part else None
    marks = sheet.marks(within) if within else []
    if asked_for:
        marks.append(Mark(asked_for.start, asked_for.end, "asked"))
    wanted = _wants_original(asked)
    original = source(reading.original, shown=wanted) if reading.original else None
    place = {"part": str(chosen)} if len(divided) > 1 else {}
    beside = {"original": "yes"} if wanted else {}
    values = {
        "document": shown,
        "link": outside(shown.url),
        "sheet": sheet,
        "on": on,
        "begins": sheet.begins(),
        "heard": Heard(shown, reading.turns),
        "seconds": seconds,
        "clocks": _clocks(reading),
        "blocks": blocks(shown, part, marks),
        "pages": [
            {"number": at, "href": address(shown.id, on, {"part": str(at), **beside}), "chosen": at == chosen}
            for at in _near(len(divided), chosen)
        ],
        "layers": [{"name": layer, "on": layer in on, "usual": layer in USUAL} for layer in LAYERS],
        "kept": [*place.items(), *beside.items()],
        "original": original,
        "beside": wanted,
        "original_href": address(shown.id, on, place if wanted else {**place, "original": "yes"}),
        **_listed(sheet, within),
    }
    data: dict[str, Any] = {
        "document": shown,
        "regions": reading.regions,
        "turns": reading.turns,
        "actors": reading.actors,
        "mentions": reading.mentions,
        "statements": sheet.statements,
        "events": reading.events,
        "original": original and {"media_type": original.media_type, "bytes": original.size},
    }
    return Page(template="document.html", title=shown.title or shown.source, values=values, data=data)


def _wants_original(asked: Asked) -> bool:
    given = asked.parameter("original")
    if given not in {None, "yes"}:
        raise UsageError("U45", f"original cannot be {given!r}", "use yes, or leave it out")
    return given is not None


def _near(count: int, chosen: int) -> list[int]:
    """The parts to link to: all of a few; of many the first, the last and those about the chosen one."""
    return [
        at for at in range(1, count + 1) if count <= _FEW or at in {1, count} or abs(at - chosen) <= _ABOUT
    ]


def _listed(sheet: Sheet, within: Span | None) -> dict[str, Any]:
    """What of the part stands in the lists beside it."""
    if within is None:
        return {"statements": [], "acts": [], "named": []}
    low, high = within.start, within.end
    return {
        "statements": [one for one in sheet.statements if low <= one.content[0].start < high],
        "acts": [one for one in sheet.events if low <= one.trigger.start < high],
        "named": sheet.named(within)[:_ACTORS],
    }


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
