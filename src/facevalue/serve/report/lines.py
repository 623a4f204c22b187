"""A statement's place in its document in a few lines: what is around the beginnings and ends of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from facevalue.record import READ_ROLES
from facevalue.serve.passage import Paragraph, Run, blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facevalue.record import Document
    from facevalue.serve.passage import Stretch
    from facevalue.serve.segments import Mark

_WHOLE = 600
_MARGIN = 220
_SHORT = 160


class Line(Struct, frozen=True):
    """A paragraph or a piece of one; `begun` and `goes_on` where text of it is left out, `gap` before it."""

    paragraph: Paragraph
    begun: bool
    goes_on: bool
    gap: bool


def lines(document: Document, laid_out: Sequence[Stretch], marks: Sequence[Mark]) -> list[Line]:
    """The pieces of the paragraphs in which a mark begins or ends; where these are short, the ones beside.

    Paragraphs of up to 600 characters are whole, others within 220 characters of such a place.
    """
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    at_edges = {
        at: [edge for edge in edges if stretch.start <= edge <= stretch.end]
        for at, stretch in enumerate(laid_out)
    }
    kept = {at: _pieces(document.text, laid_out[at], near) for at, near in at_edges.items() if near}
    if sum(piece.end - piece.start for pieces in kept.values() for piece in pieces) < _SHORT:
        beside = [near for at in kept for near in (at - 1, at + 1)]
        kept |= {at: [laid_out[at]] for at in beside if at not in kept and _is_context(laid_out, at)}
    return list(_lines(document, laid_out, kept, marks))


def _is_context(laid_out: Sequence[Stretch], at: int) -> bool:
    if not 0 <= at < len(laid_out):
        return False
    role = laid_out[at].role
    return laid_out[at].end - laid_out[at].start <= _WHOLE and (role is None or role in READ_ROLES)


def _pieces(text: str, stretch: Stretch, edges: Sequence[int]) -> list[Stretch]:
    """The stretch if it is short; else what stands around the edges, cut at blanks."""
    if stretch.end - stretch.start <= _WHOLE:
        return [stretch]
    found: list[tuple[int, int]] = []
    for edge in edges:
        start, end = _cut_before(text, stretch, edge), _cut_after(text, stretch, edge)
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return [
        replace(stretch, start=start, end=end, turn=stretch.turn if start == stretch.start else None)
        for start, end in found
    ]


def _cut_before(text: str, stretch: Stretch, edge: int) -> int:
    start = edge - _MARGIN
    if start <= stretch.start:
        return stretch.start
    blank = text.find(" ", start, edge)
    return blank + 1 if 0 <= blank < edge - 1 else start


def _cut_after(text: str, stretch: Stretch, edge: int) -> int:
    end = edge + _MARGIN
    if end >= stretch.end:
        return stretch.end
    blank = text.rfind(" ", edge + 1, end)
    return blank if blank >= 0 else end


def _lines(
    document: Document, laid_out: Sequence[Stretch], kept: dict[int, list[Stretch]], marks: Sequence[Mark]
) -> Iterator[Line]:
    order = [(at, piece) for at in sorted(kept) for piece in kept[at]]
    shown = blocks(document, [piece for _, piece in order], marks)
    before: int | None = None
    for (at, piece), paragraph in zip(
        order, (one for block in shown for one in block.paragraphs), strict=True
    ):
        yield Line(
            _nameless(paragraph),
            begun=piece.start > laid_out[at].start,
            goes_on=piece.end < laid_out[at].end,
            gap=before is not None and at > before + 1,
        )
        before = at


def _nameless(paragraph: Paragraph) -> Paragraph:
    """Without the names that links go by: two statements of a report may mark the same characters."""
    return Paragraph(paragraph.stretch, tuple(Run(run.segment, run.opens, ()) for run in paragraph.runs))
