"""Overlapping marks on a text, cut into stretches in which nothing changes."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from facevalue.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

Part = Literal["source", "cue", "content", "about", "asked", "time", "mention", "event"]

PARTS: tuple[Part, ...] = get_args(Part)


class Mark(Struct, frozen=True, order=True):
    """Half-open code-point offsets, what they are, and the id of the record they belong to."""

    start: int
    end: int
    part: Part
    of: str = ""

    def __post_init__(self) -> None:
        Span(self.start, self.end)


class Segment(Struct, frozen=True):
    """A stretch of text under one set of marks, the widest first; offsets are those of the whole text."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...] = ()


def segments(text: str, marks: Iterable[Mark], within: Span | None = None) -> list[Segment]:
    """Cut a text, or the span of it that is given, at every boundary of a mark.

    The segments' texts joined are the text again; a segment holds exactly the marks that cover it.
    """
    low, high = (within.start, within.end) if within else (0, len(text))
    begins: dict[int, list[Mark]] = defaultdict(list)
    cuts = {low, high}
    for mark in set(marks):
        start, end = max(mark.start, low), min(mark.end, high)
        if start < end:
            begins[start].append(mark)
            cuts.update((start, end))
    bounds = sorted(cuts)
    found: list[Segment] = []
    active: list[Mark] = []
    for start, end in itertools.pairwise(bounds):
        active = [mark for mark in active if mark.end > start] + begins[start]
        widest_first = sorted(active, key=_breadth)
        found.append(Segment(start, end, text[start:end], tuple(widest_first)))
    return found


def _breadth(mark: Mark) -> tuple[int, int, int, str]:
    return mark.start - mark.end, mark.start, PARTS.index(mark.part), mark.of
