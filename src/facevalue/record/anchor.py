"""Where a claim's evidence stands: half-open code-point offsets into `Document.text`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NewType

from msgspec import Struct

from facevalue.record.errors import AnchorError

DocId = NewType("DocId", str)
ActorId = NewType("ActorId", str)
StatementId = NewType("StatementId", str)

_NO_OMISSION = re.compile(r"\s*(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?)?\s*")


class Span(Struct, frozen=True, array_like=True, order=True):
    """Half-open code-point offsets into one document's text; `[start, end]` in JSON.

    Raises `AnchorError` if it is empty, reversed or negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise AnchorError(
                "A01", f"{self.start}..{self.end} is no stretch of text", "pass 0 <= start < end"
            )

    def of(self, text: str) -> str:
        """The characters the span points at."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]


class Anchor(Struct, frozen=True, kw_only=True, order=True):
    """A span together with the document it points into."""

    doc: DocId
    start: int
    end: int

    def __post_init__(self) -> None:
        Span(self.start, self.end)


def quoted(text: str, spans: Spans) -> str:
    """The spans' characters as one string.

    What was left out between two spans is shown as " … "; a time code or a line break between two
    lines of a transcript is not an omission and becomes a blank.
    """
    parts = [spans[0].of(text)] if spans else []
    for before, span in pairwise(spans):
        gap = text[before.end : span.start]
        parts.extend((" " if _NO_OMISSION.fullmatch(gap) else " … ", span.of(text)))
    return "".join(parts)
