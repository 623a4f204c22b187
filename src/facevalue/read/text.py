"""Plain text: kept as it is; transcripts in it are noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from facevalue.read.above import spans_below
from facevalue.read.charset import declared_in_type, decode
from facevalue.read.transcript import is_labelled, timed_spans
from facevalue.read.unit import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.read.unit import Unit


def read_text(unit: Unit) -> Iterator[Draft]:
    """One document; its time codes, if it is a pasted transcript, are mapped to characters."""
    data = unit.whole()
    text = decode(data, declared_in_type(unit.media_type))
    yield structs.replace(draft_of(unit.source, data, text), url=unit.url)


def draft_of(source: str, data: bytes, text: str) -> Draft:
    """A text as a draft; one that is clearly a transcript has its genre and its times."""
    times = spans_below(text) or timed_spans(text)
    return Draft(
        source=source,
        data=data,
        media_type="text/plain",
        text=text,
        genre="transcript" if times or is_labelled(text) else None,
        times=times,
    )
