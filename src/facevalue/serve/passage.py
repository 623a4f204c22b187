"""A document's text laid out for a page: stretches by role and turn, cut into marked runs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from functools import partial
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from facevalue.record import READ_ROLES, Document, Region, Span, Turn
from facevalue.serve.segments import Mark, Segment, segments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from facevalue.record.document import Role
    from facevalue.serve.segments import Part

PART = 60_000
_NAMED: frozenset[Part] = frozenset(("source", "cue", "content", "about", "asked", "time", "event"))
_WIDE = 1_200
_MARGIN = 400
_PARAGRAPH = re.compile(r"[^ \t\r\n][^\n]*(?:\n(?![ \t\r]*(?:\n|\Z))[^\n]*)*")


class Stretch(Struct, frozen=True, kw_only=True):
    """A paragraph under one role; `turn` where one begins here, `gap` where text is left out before."""

    start: int
    end: int
    role: Role | None
    because: tuple[str, ...] = ()
    turn: Turn | None = None
    gap: bool = False


class Run(Struct, frozen=True):
    """A segment, the marks seen for the first time in it, and the ids that links to it go by."""

    segment: Segment
    opens: tuple[Mark, ...]
    ids: tuple[str, ...]


class Paragraph(Struct, frozen=True):
    """A stretch and its runs; their texts joined are the stretch's characters."""

    stretch: Stretch
    runs: tuple[Run, ...]


class Block(Struct, frozen=True):
    """Neighbouring paragraphs of one role; `aside` where no statement is read from them."""

    role: Role | None
    because: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def aside(self) -> bool:
        """Whether the block is none of those that statements are read from."""
        return self.role is not None and self.role not in READ_ROLES


def stretches(document: Document, regions: Iterable[Region], turns: Iterable[Turn]) -> list[Stretch]:
    """The document's paragraphs in order; together they hold every character that is not blank."""
    regions = sorted(regions, key=lambda region: region.start)
    heads = deque(sorted(turns, key=lambda turn: turn.start))
    starts = [region.start for region in regions]
    cuts = {0, len(document.text), *(turn.start for turn in heads)}
    for region in regions:
        cuts.update((region.start, region.end))
    found: list[Stretch] = []
    bounds = sorted(cuts)
    for start, end in pairwise(bounds):
        at = bisect_right(starts, start) - 1
        under = regions[at] if at >= 0 and start < regions[at].end else None
        for match in _PARAGRAPH.finditer(document.text, start, end):
            turn = None
            while heads and heads[0].start < match.end():
                turn = heads.popleft()
            found.append(
                Stretch(
                    start=match.start(),
                    end=match.start() + len(match.group().rstrip(" \t\r\n")),
                    role=under.role if under else None,
                    because=under.because if under else (),
                    turn=turn,
                )
            )
    return found


def blocks(document: Document, chosen: Sequence[Stretch], marks: Iterable[Mark]) -> list[Block]:
    """The chosen stretches with their marks, neighbours of one role together."""
    if not chosen:
        return []
    cut = segments(document.text, marks, Span(chosen[0].start, chosen[-1].end))
    ends = [segment.end for segment in cut]
    seen: set[Mark] = set()
    named: set[str] = set()
    paragraphs: list[Paragraph] = []
    for stretch in chosen:
        runs: list[Run] = []
        for at in range(bisect_right(ends, stretch.start), bisect_left(ends, stretch.end) + 1):
            segment = _trimmed(cut[at], stretch)
            opens = tuple(mark for mark in segment.marks if mark not in seen)
            ids = tuple(dict.fromkeys(_name(mark) for mark in opens if mark.part in _NAMED))
            ids = tuple(name for name in ids if name not in named)
            seen.update(opens)
            named.update(ids)
            runs.append(Run(segment, opens, ids))
        paragraphs.append(Paragraph(stretch, tuple(runs)))
    grouped = groupby(paragraphs, key=lambda paragraph: paragraph.stretch.role)
    return [_block(role, tuple(members)) for role, members in grouped]


def _name(mark: Mark) -> str:
    """What a link to the mark says after `#`; marks on the same characters share it."""
    return f"t{mark.of}" if mark.part == "time" else f"c{mark.start}-{mark.end}"


def _trimmed(segment: Segment, stretch: Stretch) -> Segment:
    start, end = max(segment.start, stretch.start), min(segment.end, stretch.end)
    text = segment.text[start - segment.start : end - segment.start]
    return Segment(start, end, text, segment.marks)


def _block(role: Role | None, members: tuple[Paragraph, ...]) -> Block:
    because = dict.fromkeys(reason for member in members for reason in member.stretch.because)
    return Block(role, tuple(because), members)


def excerpt(chosen: Sequence[Stretch], spans: Iterable[Span]) -> list[Stretch]:
    """The stretches that the spans touch and one on either side; long ones cut around the spans."""
    spans = sorted(spans)
    kept: dict[int, list[Span]] = {}
    starts = [stretch.start for stretch in chosen]
    ends = [stretch.end for stretch in chosen]
    for span in spans:
        for at in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
            kept.setdefault(at, []).append(span)
    for at in list(kept):
        for near in (at - 1, at + 1):
            if 0 <= near < len(chosen) and chosen[near].end - chosen[near].start <= _WIDE:
                kept.setdefault(near, [])
    found: list[Stretch] = []
    for at in sorted(kept):
        stretch = _narrowed(chosen[at], kept[at])
        before = found[-1].end if found else None
        skipped = at > 0 and before != chosen[at - 1].end if found else at > 0
        found.append(replace(stretch, gap=skipped or stretch.start > chosen[at].start))
    return found


def _narrowed(stretch: Stretch, spans: list[Span]) -> Stretch:
    if not spans or stretch.end - stretch.start <= _WIDE:
        return stretch
    start = max(stretch.start, min(span.start for span in spans) - _MARGIN)
    end = min(stretch.end, max(span.end for span in spans) + _MARGIN)
    return replace(stretch, start=start, end=end)


def parts(
    chosen: Sequence[Stretch], size: int = PART, weights: Iterable[tuple[int, int]] = ()
) -> list[list[Stretch]]:
    """The stretches in parts of at most `size` characters, cut between paragraphs where that can be.

    `weights` are offsets and how many characters more what stands there counts for on a page.
    """
    measure = _measure(weights)
    found: list[list[Stretch]] = [[]]
    begun = 0
    for stretch in chosen:
        start = stretch.start
        while start < stretch.end:
            within = range(start + 1, stretch.end + 1)
            end = start + max(1, bisect_right(within, size, key=partial(measure, start)))
            if found[-1] and measure(begun, end) > size:
                found.append([])
            if not found[-1]:
                begun = start
            turn = stretch.turn if start == stretch.start else None
            found[-1].append(replace(stretch, start=start, end=end, turn=turn))
            start = end
    return found


def _measure(weights: Iterable[tuple[int, int]]) -> Callable[[int, int], int]:
    """How much a stretch of text counts for: its characters, and what stands at them."""
    ordered = sorted(weights)
    places = [place for place, _ in ordered]
    sums = [0, *accumulate(weight for _, weight in ordered)]

    def measure(start: int, end: int) -> int:
        return end - start + sums[bisect_left(places, end)] - sums[bisect_left(places, start)]

    return measure


def part_of(divided: Sequence[Sequence[Stretch]], at: int) -> int:
    """The number, from 1, of the part that holds the character."""
    ends = [part[-1].end for part in divided if part]
    return min(bisect_right(ends, at) + 1, len(divided))
