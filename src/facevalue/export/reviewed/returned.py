"""What a reviewer left of a statement in an annotation tool, whatever the file's format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from facevalue.record import Cast, Correction, OtherSpeaker, Recast, Span, Spans, Speaker, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

Verdict = Literal["accept", "reject"]
VERDICTS: dict[str, Verdict] = {
    "accept": "accept",
    "accepted": "accept",
    "approve": "accept",
    "approved": "accept",
    "reject": "reject",
    "rejected": "reject",
}
"""What people write for a decision, in lower case."""


class Note(Struct, frozen=True):
    """Something in a file that no review can hold, or that does not fit: where, and what, on one line."""

    where: str
    what: str


class Annotated(Struct, frozen=True, kw_only=True):
    """A statement as it came back; None is what the file does not tell. Spans count code points."""

    statement: str
    speaker: OtherSpeaker | None = None
    source: Spans | None = None
    cue: Spans | None = None
    content: Spans | None = None
    stances: dict[int, Cast] = {}
    verdict: Verdict | None = None
    reason: str = ""


class Returned(Struct, frozen=True, kw_only=True):
    """What one file holds: statements as they came back, those that were deleted, and what does not fit."""

    file: str
    annotated: tuple[Annotated, ...] = ()
    deleted: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def verdict_of(word: object) -> Verdict | None:
    """The decision that a word stands for."""
    return VERDICTS.get(word.strip().lower()) if isinstance(word, str) else None


def in_order(spans: Iterable[Span]) -> Spans:
    """The spans in the order of the text, each once; those that overlap or touch inside become one."""
    merged: list[Span] = []
    for span in sorted(set(spans)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def correction_by(statement: Statement, said: Annotated) -> Correction:
    """What is otherwise in what came back than the machine read it; an empty one if nothing is."""
    moved = {
        part: spans
        for part in ("source", "cue", "content")
        if (spans := getattr(said, part)) is not None and spans != getattr(statement, part)
    }
    recast = tuple(
        Recast(about=at, stance=cast)
        for at, cast in sorted(said.stances.items())
        if at < len(statement.about) and cast != statement.about[at].stance
    )
    speaker = _otherwise(statement.speaker, said.speaker)
    return Correction(speaker=speaker, about=recast, **moved)


def _otherwise(own: Speaker, said: OtherSpeaker | None) -> OtherSpeaker | None:
    """The speaker that came back, if it is another one; blanks in names are not kept by forms and files.

    With another name the old actor's id is not the new one's: it was left standing.
    """
    if said is None:
        return None
    other = None if said.actor == own.actor else said.actor
    if said.name.split() != own.name.split():
        return OtherSpeaker(name=said.name, actor=other)
    return OtherSpeaker(name=own.name, actor=other) if other else None
