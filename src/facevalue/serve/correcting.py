"""The form of a correction: what it shows at first, and what it says when it is sent."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from facevalue.record import ActorId, Cast, Correction, OtherSpeaker, Recast, Span, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facevalue.record import About, Reading, Spans, Statement
    from facevalue.serve.segments import Part

MOVABLE: tuple[Part, ...] = ("source", "cue", "content")
CASTS: tuple[Cast, ...] = get_args(Cast)
FIELD = re.compile(r"(?:source|cue|content)-[0-9]{1,2}-(?:start|end)|stance-[0-9]{1,3}|by|by-name|of|reason")
_ROWS = 12
_DIGITS = 12


class Ends(Struct, frozen=True):
    """A stretch as typed: the names of its two fields, their values, and the characters, where they tell."""

    field: str
    start: str
    end: str
    text: str


class Casting(Struct, frozen=True):
    """An actor that a statement is about: its field, its name, how it was read, and how it is cast now."""

    field: str
    name: str
    read: str | None
    chosen: str


def actors_of(about: Sequence[About]) -> dict[str, list[int]]:
    """The places in a statement's `about` where the same actor is spoken of, by its id or name."""
    found: dict[str, list[int]] = {}
    for at, one in enumerate(about):
        found.setdefault(one.actor or one.name, []).append(at)
    return found


def castings(statement: Statement, typed: Mapping[str, str]) -> list[Casting]:
    """The actors that a statement is about, each once."""
    found = []
    for places in actors_of(statement.about).values():
        first, field = statement.about[places[0]], f"stance-{places[0]}"
        found.append(Casting(field, first.name, first.stance, typed.get(field, "")))
    return found


def ends(statement: Statement, text: str, typed: Mapping[str, str]) -> dict[Part, list[Ends]]:
    """The stretches of each part, with a free row after them; as read, where nothing was typed."""
    asked = any("-start" in field or "-end" in field for field in typed)
    return {part: _rows(part, getattr(statement, part), text, typed if asked else None) for part in MOVABLE}


def _rows(part: Part, spans: Spans, text: str, typed: Mapping[str, str] | None) -> list[Ends]:
    rows = []
    for at in range(min(len(spans) + 1, _ROWS) if typed is None else _ROWS):
        field = f"{part}-{at}"
        read = spans[at] if at < len(spans) else None
        start, end = (str(read.start), str(read.end)) if read else ("", "")
        if typed is not None:
            start, end = (typed.get(f"{field}-{name}", "") for name in ("start", "end"))
        whole = start.isdecimal() and end.isdecimal()
        rows.append(Ends(field, start, end, text[int(start) : int(end)] if whole else ""))
    while len(rows) > 1 and not (rows[-2].start or rows[-2].end):
        rows.pop()
    return rows


def correction(statement: Statement, typed: Mapping[str, str]) -> Correction:
    """What a form that was sent says is other than it was read.

    Fields that are missing are as read. Raises `UsageError` for what is no offset, or stretches that overlap.
    """
    moved = {part: _spans(part, typed) for part in MOVABLE}
    if all(spans is None for spans in moved.values()):
        moved = {}
    changed = {
        part: spans or () for part, spans in moved.items() if (spans or ()) != getattr(statement, part)
    }
    return Correction(
        speaker=_speaker(statement, typed),
        about=tuple(_recast(statement.about, typed)),
        source=changed.get("source"),
        cue=changed.get("cue"),
        content=changed.get("content"),
    )


def _speaker(statement: Statement, typed: Mapping[str, str]) -> OtherSpeaker | None:
    name, actor = " ".join(typed.get("by-name", "").split()), typed.get("by", "").strip()
    if name:
        return None if name == statement.speaker.name else OtherSpeaker(name=name)
    identity, _, called = actor.partition(" ")
    if not identity or identity == statement.speaker.actor:
        return None
    return OtherSpeaker(name=called.strip() or identity, actor=ActorId(identity))


def _recast(about: Sequence[About], typed: Mapping[str, str]) -> list[Recast]:
    found = []
    for places in actors_of(about).values():
        chosen = next((one for one in CASTS if one == typed.get(f"stance-{places[0]}")), None)
        if chosen:
            found += [Recast(about=at, stance=chosen) for at in places if chosen != about[at].stance]
    return found


def _spans(part: Part, typed: Mapping[str, str]) -> Spans | None:
    """The stretches typed for a part, in the order of the text; None if none was."""
    found = []
    for at in range(_ROWS):
        start, end = (typed.get(f"{part}-{at}-{name}", "").strip() for name in ("start", "end"))
        if not start and not end:
            continue
        if not all(one.isascii() and one.isdecimal() and len(one) <= _DIGITS for one in (start, end)):
            raise UsageError("U74", f"{start or '?'}-{end or '?'} is no stretch", "give two whole numbers")
        if int(start) >= int(end):
            raise UsageError("U74", f"{start}-{end} is empty", "let it end after it starts")
        found.append(Span(int(start), int(end)))
    found.sort()
    if any(after.start < before.end for before, after in pairwise(found)):
        raise UsageError("U74", f"stretches of the {part} overlap", "keep them apart, or make them one")
    return tuple(found) or None


def speakers(reading: Reading, statement: Statement) -> list[tuple[str, str]]:
    """Whom the speaker can be said to be: value and name of each actor of the document but the one read."""
    others = [actor for actor in reading.actors if actor.id != statement.speaker.actor]
    return [(f"{actor.id} {actor.name}", actor.name) for actor in sorted(others, key=lambda one: one.name)]
