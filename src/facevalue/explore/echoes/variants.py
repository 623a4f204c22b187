"""The variants of an echo side by side, and where their wordings differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from facevalue.explore.echoes.words import words_at
from facevalue.record import Span
from facevalue.store.echoes import VariantRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facevalue.record import Echo
    from facevalue.store import Store

    Piece = tuple[str, Literal["same", "added", "omitted"]]


class Variant(Struct, frozen=True, kw_only=True):
    """A member of an echo beside the one it is compared with: the first, the longest of its day.

    `differs` are stretches of `member.text` that the first has in other words or not at all; `omits` are
    stretches of the first one's text that this one has not. Both are code points.
    """

    member: VariantRow
    differs: tuple[Span, ...] = ()
    omits: tuple[Span, ...] = ()


def variants(store: Store, echo: Echo) -> list[Variant]:
    """All members of an echo, the first published before the others. Raises `StoreError`."""
    rows = store.echoes.variants(echo)
    return [Variant(member=row, **differences(rows[0].text, row.text)) for row in rows]


def differences(first: str, other: str) -> dict[str, tuple[Span, ...]]:
    """What `Variant.differs` and `omits` hold for two texts."""
    ours, theirs = words_at(first), words_at(other)
    omits, differs = [], []
    codes = LCSseq.opcodes([word for _, _, word in ours], [word for _, _, word in theirs])
    for code in codes:
        if code.tag != "equal":
            omits += [(start, end) for start, end, _ in ours[code.src_start : code.src_end]]
            differs += [(start, end) for start, end, _ in theirs[code.dest_start : code.dest_end]]
    return {"differs": _stretches(other, differs), "omits": _stretches(first, omits)}


def _stretches(text: str, words: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Words as spans, those one that only blanks and marks part."""
    found: list[Span] = []
    for start, end in words:
        if found and not any(map(str.isalnum, text[found[-1].end : start])):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def pieces(text: str, spans: Iterable[Span]) -> list[tuple[str, bool]]:
    """The text cut up, with whether each piece is in one of the spans."""
    found, at = [], 0
    for span in spans:
        found += [(text[at : span.start], False), (span.of(text), True)]
        at = span.end
    return [piece for piece in (*found, (text[at:], False)) if piece[0]]


def aligned(first: str, other: str) -> list[Piece]:
    """The other text cut up, with the words of the first that it has not where they would stand.

    All that is not "omitted" makes up the other text; where words stand for others, what they stand for
    comes before them.
    """
    ours, theirs = words_at(first), words_at(other)
    found: list[Piece] = []
    at = 0
    omitted: list[tuple[int, int]] = []
    added: list[tuple[int, int]] = []
    codes = LCSseq.opcodes([word for _, _, word in ours], [word for _, _, word in theirs])
    for code in codes:
        if code.tag == "equal":
            at = _close(found, (first, other), (omitted, added), at)
            end = theirs[code.dest_end - 1][1]
            found.append((other[at:end], "same"))
            at, omitted, added = end, [], []
        else:
            omitted += [(start, end) for start, end, _ in ours[code.src_start : code.src_end]]
            added += [(start, end) for start, end, _ in theirs[code.dest_start : code.dest_end]]
    at = _close(found, (first, other), (omitted, added), at)
    return _joined([*found, (other[at:], "same")])


def _close(
    found: list[Piece],
    texts: tuple[str, str],
    changed: tuple[list[tuple[int, int]], list[tuple[int, int]]],
    at: int,
) -> int:
    """Put what differs after the words that agree; where the other text goes on."""
    (first, other), (omitted, added) = texts, changed
    start = added[0][0] if added else at
    found.append((other[at:start], "same"))
    if omitted:
        found.append((first[omitted[0][0] : omitted[-1][1]], "omitted"))
    if added:
        found.append((other[start : added[-1][1]], "added"))
        return added[-1][1]
    return at


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for text, mark in pieces:
        if found and found[-1][1] == mark == "same":
            found[-1] = (found[-1][0] + text, mark)
        elif text:
            found.append((text, mark))
    return found
