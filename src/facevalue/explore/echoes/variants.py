"""The variants of an echo side by side, and where their wordings differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from facevalue.explore.echoes.words import words_at
from facevalue.record import Span
from facevalue.store.echoes import VariantRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facevalue.record import Echo
    from facevalue.store import Store


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
