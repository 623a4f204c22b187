"""Where a Web Annotation points: its position first, its quotation as the check; both told if they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from facevalue.export.utf16 import Units
from facevalue.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 1000


class Located(Struct, frozen=True):
    """The stretch that selectors mean, or none; and what did not fit, if anything."""

    span: Span | None
    what: str | None = None


def located(text: str, target: object) -> Located:
    """Where a target's selectors point in a text, in code points.

    A position whose characters are the quotation stands. Otherwise it is tried as one in UTF-16 code units,
    and then the quotation is looked for: with what stood before and after it, if it is there several times.
    """
    selectors = list(_selectors(target))
    position = next((one for one in selectors if one.get("type") == "TextPositionSelector"), None)
    quote = next((one for one in selectors if one.get("type") == "TextQuoteSelector"), None)
    at = _span(position, len(text)) if position else None
    exact = quote.get("exact") if quote else None
    if not isinstance(exact, str) or not exact:
        if at:
            return Located(at)
        return Located(None, "no position in the text" if position else "no position and no quotation")
    if at and at.of(text) == exact:
        return Located(at)
    units = Units(text)
    counted = _span(position, units.of(len(text))) if position else None
    if counted and text[units.point(counted.start) : units.point(counted.end)] == exact:
        return Located(
            Span(units.point(counted.start), units.point(counted.end)), "its position counts UTF-16 units"
        )
    return _by_quote(text, quote or {}, exact, position)


def _by_quote(text: str, quote: dict[str, Any], exact: str, position: dict[str, Any] | None) -> Located:
    found = _places(text, exact)
    if len(found) > 1:
        before, after = (
            quote.get(name) if isinstance(quote.get(name), str) else "" for name in ("prefix", "suffix")
        )
        found = [
            at
            for at in found
            if text.endswith(str(before), 0, at) and text.startswith(str(after), at + len(exact))
        ]
    told = f"position {position.get('start')}-{position.get('end')}" if position else "no position"
    shown = f"“{' '.join(exact.split())[:60]}”"
    if len(found) == 1:
        span = Span(found[0], found[0] + len(exact))
        moved = f"{told} is not {shown}, which stands at {span.start}-{span.end}: that was taken"
        return Located(span, moved if position else None)
    which = "several times" if found else "nowhere"
    return Located(None, f"{told} is not {shown}, which stands {which} where its context says")


def _places(text: str, exact: str) -> list[int]:
    found: list[int] = []
    at = text.find(exact)
    while at >= 0 and len(found) < _MOST:
        found.append(at)
        at = text.find(exact, at + 1)
    return found


def _span(position: dict[str, Any], length: int) -> Span | None:
    start, end = position.get("start"), position.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or isinstance(start, bool):
        return None
    return Span(start, end) if 0 <= start < end <= length else None


def _selectors(target: object, depth: int = 4) -> Iterator[dict[str, Any]]:
    """A target's selectors, alternatives and refinements among them."""
    inner = target.get("selector") if isinstance(target, dict) else None
    for one in inner if isinstance(inner, list) else [inner]:
        if isinstance(one, dict) and depth:
            yield one
            yield from _selectors({"selector": one.get("refinedBy")}, depth - 1)
