"""Rows of the tables back to nouns: what `tables` does, the other way round.

A row that is no noun raises `msgspec.ValidationError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import convert

from facevalue.record import Actor, Document, Event, Mention, Original, Region, Statement, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = dict[str, Any]


def document_of(row: Row) -> Document:
    """The document of a row of `documents`."""
    return convert(row, Document)


def original_of(row: Row) -> Original:
    """The kept bytes of a row of `originals`."""
    return convert(row, Original)


def region_of(row: Row) -> Region:
    """The region of a row of `regions`."""
    return convert({**row, "doc": row["document"]}, Region)


def turn_of(row: Row) -> Turn:
    """The turn of a row of `turns`."""
    speaker = {
        "name": row["speaker"],
        "actor": row["speaker_actor"],
        "role": row["speaker_role"],
        "because": row["speaker_because"],
    }
    given = {**row, "doc": row["document"], "from": row["begins"], "to": row["ends"], "speaker": speaker}
    return convert(given, Turn)


def actor_of(row: Row) -> Actor:
    """The actor of a row of `actors` or `document_actors`."""
    return convert(row, Actor)


def mention_of(row: Row) -> Mention:
    """The mention of a row of `mentions`."""
    return convert({**row, "doc": row["document"]}, Mention)


def statement_of(row: Row, abouts: Iterable[Row]) -> Statement:
    """The statement of a row of `statements` and its rows of `abouts`."""
    speaker = {
        "name": row["speaker"],
        "actor": row["speaker_actor"],
        "via": row["via"],
        "because": row["speaker_because"],
    }
    given = {
        **row,
        "doc": row["document"],
        "speaker": speaker,
        **{name: _spans(row[f"{name}_spans"]) for name in ("source", "cue", "content")},
        "said": _when(row, "said"),
        "about": [{**about, "mention": (about["start"], about["end"])} for about in abouts],
    }
    return convert(given, Statement)


def event_of(row: Row) -> Event:
    """The event of a row of `events`."""
    given = {
        **row,
        "doc": row["document"],
        "trigger": (row["start"], row["end"]),
        "when": _when(row, "when"),
    }
    return convert(given, Event)


def _spans(spans: Iterable[Row]) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) for span in spans]


def _when(row: Row, name: str) -> Row | None:
    if row[f"{name}_text"] is None:
        return None
    return {part: row[f"{name}_{part}"] for part in ("text", "start", "end")}
