"""Nouns to table rows and back. A row that is no noun (any longer) raises `msgspec.MsgspecError`."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from msgspec import ValidationError, convert, json

from facevalue.record import Actor, Document, Event, Mention, Original, Region, Rejection, Statement, Turn

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from facevalue.record import Reading

    Row = tuple[str | int | float | bytes | None, ...]

INSERT_ORIGINAL = "INSERT OR IGNORE INTO originals (sha256, media_type, data) VALUES (?, ?, ?)"
INSERT_DOCUMENT = """
INSERT INTO documents (id, source, title, authors, published, publisher, genre, language, url, media_type,
  sha256, original, original_type, times, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
INSERT_REGION = """
INSERT INTO regions (document, position, id, role, start, end, because) VALUES (?, ?, ?, ?, ?, ?, ?)"""
INSERT_TURN = """
INSERT INTO turns (document, position, id, speaker, speaker_actor, speaker_role, speaker_because, begins,
  ends, start, end, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
INSERT_ACTOR = """
INSERT OR IGNORE INTO actors (id, name, type, wikidata, aliases, because) VALUES (?, ?, ?, ?, ?, ?)"""
INSERT_MENTION = """
INSERT INTO mentions (document, position, id, actor, form, start, end, confidence, because)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
INSERT_STATEMENT = """
INSERT INTO statements (place, id, speaker, text, kind, published, publisher, genre, document, position,
  speaker_actor, via, speaker_because, source, cue, content, inside, held, said_text, said_start, said_end,
  confidence, region) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
INSERT_ABOUT = """
INSERT INTO abouts (place, position, name, actor, start, end, stance, score)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
INSERT_EVENT = """
INSERT INTO events (document, position, id, plover, quad, start, end, agent, patient, when_text, when_start,
  when_end, place_name, modality, reported_by, confidence)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def document_row(reading: Reading) -> Row:
    """The columns of `INSERT_DOCUMENT`."""
    d, kept = reading.document, reading.original
    return (
        d.id, d.source, d.title, _json(d.authors), d.published, d.publisher, d.genre, d.language, d.url,
        d.media_type, d.sha256, kept.sha256 if kept else None, kept.media_type if kept else None,
        _json(d.times), d.text,
    )  # fmt: skip


def original_row(original: Original) -> Row:
    """The columns of `INSERT_ORIGINAL`."""
    return (original.sha256, original.media_type, zlib.compress(original.data))


def region_rows(regions: Iterable[Region]) -> list[Row]:
    """The columns of `INSERT_REGION`."""
    return [(r.doc, n, r.id, r.role, r.start, r.end, _json(r.because)) for n, r in enumerate(regions)]


def turn_rows(turns: Iterable[Turn]) -> list[Row]:
    """The columns of `INSERT_TURN`."""
    return [
        (t.doc, n, t.id, t.speaker.name, t.speaker.actor, t.speaker.role, _json(t.speaker.because),
         t.begins, t.ends, t.start, t.end, t.confidence)
        for n, t in enumerate(turns)
    ]  # fmt: skip


def actor_row(actor: Actor) -> Row:
    """The columns of `INSERT_ACTOR`."""
    return (actor.id, actor.name, actor.type, actor.wikidata, _json(actor.aliases), _json(actor.because))


def mention_rows(mentions: Iterable[Mention]) -> list[Row]:
    """The columns of `INSERT_MENTION`."""
    return [
        (m.doc, n, m.id, m.actor, m.form, m.start, m.end, m.confidence, _json(m.because))
        for n, m in enumerate(mentions)
    ]


def statement_rows(reading: Reading, places: Iterable[int]) -> list[Row]:
    """The columns of `INSERT_STATEMENT`, each statement at its place."""
    d = reading.document
    return [
        (place, s.id, s.speaker.name, s.text, s.kind, d.published, d.publisher, d.genre, d.id, n,
         s.speaker.actor, s.speaker.via, _json(s.speaker.because), _json(s.source), _json(s.cue),
         _json(s.content), s.inside, s.held, *_when(s.said), s.confidence, s.region)
        for n, (s, place) in enumerate(zip(reading.statements, places, strict=True))
    ]  # fmt: skip


def about_rows(statement: Statement, place: int) -> list[Row]:
    """The columns of `INSERT_ABOUT`."""
    return [
        (place, n, a.name, a.actor, a.mention.start, a.mention.end, a.stance, a.score)
        for n, a in enumerate(statement.about)
    ]


def event_rows(events: Iterable[Event]) -> list[Row]:
    """The columns of `INSERT_EVENT`."""
    return [
        (e.doc, n, e.id, e.plover, e.quad, e.trigger.start, e.trigger.end, e.agent, e.patient,
         *_when(e.when), e.where, e.modality, e.reported_by, e.confidence)
        for n, e in enumerate(events)
    ]  # fmt: skip


def document_of(row: sqlite3.Row) -> Document:
    """The document of a row of `documents`."""
    return convert({**row, "authors": _parsed(row["authors"]), "times": _parsed(row["times"])}, Document)


def original_of(row: sqlite3.Row) -> Original:
    """The original of a row of `originals`."""
    try:
        data = zlib.decompress(row["data"])
    except (zlib.error, TypeError) as error:
        raise ValidationError(f"the kept bytes cannot be unpacked: {error}") from error
    return convert({**row, "data": data}, Original)


def region_of(row: sqlite3.Row) -> Region:
    """The region of a row of `regions`."""
    return convert({**row, "doc": row["document"], "because": _parsed(row["because"])}, Region)


def turn_of(row: sqlite3.Row) -> Turn:
    """The turn of a row of `turns`."""
    speaker = {
        "name": row["speaker"],
        "actor": row["speaker_actor"],
        "role": row["speaker_role"],
        "because": _parsed(row["speaker_because"]),
    }
    given = {**row, "doc": row["document"], "from": row["begins"], "to": row["ends"], "speaker": speaker}
    return convert(given, Turn)


def actor_of(row: sqlite3.Row) -> Actor:
    """The actor of a row of `actors`, with the column `variant` if a document has its own."""
    if row["variant"] is not None:
        return json.decode(row["variant"], type=Actor)
    given = {**row, "aliases": _parsed(row["aliases"]), "because": _parsed(row["because"])}
    return convert(given, Actor)


def mention_of(row: sqlite3.Row) -> Mention:
    """The mention of a row of `mentions`."""
    return convert({**row, "doc": row["document"], "because": _parsed(row["because"])}, Mention)


def statement_of(row: sqlite3.Row, abouts: Iterable[sqlite3.Row]) -> Statement:
    """The statement of a row of `statements` and its rows of `abouts`."""
    because = _parsed(row["speaker_because"])
    speaker = {"name": row["speaker"], "actor": row["speaker_actor"], "via": row["via"], "because": because}
    given = {
        **row,
        "doc": row["document"],
        "speaker": speaker,
        **{spans: _parsed(row[spans]) for spans in ("source", "cue", "content")},
        "said": _when_of(row, "said"),
        "about": [{**about, "mention": (about["start"], about["end"])} for about in abouts],
    }
    return convert(given, Statement)


def event_of(row: sqlite3.Row) -> Event:
    """The event of a row of `events`."""
    given = {
        **row,
        "doc": row["document"],
        "trigger": (row["start"], row["end"]),
        "when": _when_of(row, "when"),
        "where": row["place_name"],
    }
    return convert(given, Event)


def rejection_of(row: sqlite3.Row) -> Rejection:
    """The rejection of a row of `rejections`."""
    return convert({**row}, Rejection)


def names_of(actor: Actor) -> tuple[str, ...]:
    """Everything an actor goes by."""
    return (actor.name, *actor.aliases)


def _json(value: object) -> str:
    return json.encode(value).decode()


def _parsed(column: object) -> object:
    if not isinstance(column, str):
        raise ValidationError(f"{column!r} is no JSON")
    return json.decode(column)


def _when(when: Any) -> tuple[str | None, str | None, str | None]:
    return (when.text, when.start, when.end) if when else (None, None, None)


def _when_of(row: sqlite3.Row, name: str) -> dict[str, object] | None:
    if row[f"{name}_text"] is None:
        return None
    return {part: row[f"{name}_{part}"] for part in ("text", "start", "end")}
