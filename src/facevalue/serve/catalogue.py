"""What lists and totals need beyond the store's own questions: read-only SQL, with a deadline."""

from __future__ import annotations

import time
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Literal, get_args

import msgspec
from msgspec import Struct

from facevalue.explore.selecting import Activity
from facevalue.record import Actor, ActorId, Rejection, Span
from facevalue.record.findings import Decision
from facevalue.store.connect import connect_to_read, in_one_line
from facevalue.store.reviews import LAST_ON_STATEMENTS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_STEPS = 5_000
_ON = "coalesce(published, '')"
_LATER = f"FROM documents WHERE {_ON} > {{after}} ORDER BY {_ON} LIMIT 1"
_NEXT_DAY = f"(SELECT substr({_ON}, 1, 10) {_LATER})"
_PUBLISHED = f"""
WITH RECURSIVE days (day) AS (
  SELECT {_NEXT_DAY.format(after="''")}
  UNION SELECT {_NEXT_DAY.format(after="day || char(1114111)")} FROM days WHERE day IS NOT NULL)
SELECT day, (SELECT count(*) FROM documents WHERE {_ON} BETWEEN day AND day || char(1114111)) FROM days
WHERE day IS NOT NULL"""  # noqa: S608 - from day to day by the index
_NEAR = 200  # names that fit best
_LAST = 2**63 - 1


class Reason(Struct, frozen=True, kw_only=True):
    """Why inputs were rejected: the code, how many, and the reason of one of them in words."""

    code: str
    count: int
    example: str


class DocumentRow(Struct, frozen=True, kw_only=True):
    """A document as a list shows it, with the number of its statements."""

    id: str
    source: str
    title: str | None
    published: str | None
    publisher: str | None
    genre: str | None
    statements: int


class ActorRow(Struct, frozen=True, kw_only=True):
    """An actor as a list shows it: how many statements it made, and how many are about it."""

    id: str
    name: str
    type: str | None
    said: int
    about: int


class Candidate(Struct, frozen=True, kw_only=True):
    """Somebody an actor may be merged into; `example` is a statement by it (`example_by`) or about it."""

    id: str
    name: str
    type: str | None
    wikidata: str | None
    aliases: tuple[str, ...]
    said: int
    about: int
    documents: int
    example: str | None
    example_id: str | None
    example_by: bool


class Appearance(Struct, frozen=True, kw_only=True):
    """A document that an actor is in: what it is called there, and how often it speaks or is spoken of.

    `place` is the document's in the order of reading; `example` is its first statement by or about it.
    """

    place: int
    id: str
    source: str
    title: str | None
    published: str | None
    publisher: str | None
    said: int
    about: int
    called: tuple[str, ...]
    example: str | None


class ActRow(Struct, frozen=True, kw_only=True):
    """A reported act as a list shows it: who did what to whom, and the place in a document that tells."""

    id: str
    doc: str
    plover: str
    modality: str
    agent: str | None
    agent_name: str | None
    patient: str | None
    patient_name: str | None
    trigger: Span
    words: str
    day: str | None
    title: str | None
    source: str
    publisher: str | None


class Catalogue:
    """A connection to a record. Raises `StoreError`, also some seconds after a request has begun."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = connect_to_read(path)

    def begin(self, within: float) -> None:
        """A request begins, which may ask for so many seconds."""
        give_up = time.monotonic() + within
        self._connection.set_progress_handler(lambda: time.monotonic() > give_up, _STEPS)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def count(self, table: Literal["documents", "rejections"]) -> int:
        """How many rows a table has."""
        with self._asking(f"SELECT count(*) FROM {table}") as rows:  # noqa: S608 - one of two names
            return int(next(rows)[0])

    def documents(self, limit: int, after: tuple[str, str] | None) -> list[DocumentRow]:
        """The documents from the newest on, undated ones last; `after` a date ("" for none) and an id."""
        query = """
            SELECT id, source, title, published, publisher, genre,
              (SELECT count(*) FROM statements WHERE document = documents.id) AS statements
            FROM documents WHERE ? OR (coalesce(published, ''), id) < (?, ?)
            ORDER BY coalesce(published, '') DESC, id DESC LIMIT ?"""
        with self._asking(query, after is None, *(after or ("", "")), limit) as rows:
            return [msgspec.convert(dict(row), DocumentRow) for row in rows]

    def published(self) -> list[tuple[str, int]]:
        """How many documents came out on each day, by the index of dates; a date may be a month or a year."""
        with self._asking(_PUBLISHED) as rows:
            return [(day, count) for day, count in rows]

    def actors(self, activity: Mapping[str, Activity]) -> list[ActorRow]:
        """All actors, those who speak most first, then those spoken about most."""
        idle = Activity(0, 0)
        with self._asking("SELECT id, name, type FROM actors") as rows:
            counted = ((*row, activity.get(row["id"], idle)) for row in rows)
            found = [ActorRow(id=a, name=n, type=t, said=c.said, about=c.about) for a, n, t, c in counted]
        return sorted(found, key=lambda row: (-row.said, -row.about, row.name, row.id))

    def actor(self, actor: str) -> tuple[Actor, ActorRow] | None:
        """An actor, or the one whom a person said it is, and its counts."""
        query = """
            SELECT id, name, type, wikidata, aliases, because,
              (SELECT count(*) FROM statements WHERE speaker_actor = actors.id) AS said,
              (SELECT count(DISTINCT place) FROM abouts WHERE actor = actors.id) AS about
            FROM actors WHERE id = coalesce((SELECT merged_into FROM read_actors WHERE id = ?), ?)"""
        with self._asking(query, actor, actor) as rows:
            row = next(rows, None)
        if row is None:
            return None
        known = Actor(
            id=ActorId(row["id"]),
            name=row["name"],
            type=row["type"],
            wikidata=row["wikidata"],
            aliases=msgspec.json.decode(row["aliases"], type=tuple[str, ...]),
            because=msgspec.json.decode(row["because"], type=tuple[str, ...]),
        )
        return known, msgspec.convert(dict(row), ActorRow)

    def candidates(self, matching: str, beside: str, limit: int) -> list[Candidate]:
        """The most frequent of those actors whose names fit an FTS5 query best; `beside` is left out."""
        query = f"""
            WITH near AS (
              SELECT rowid AS number FROM names_fts WHERE names_fts MATCH ?1 ORDER BY rank LIMIT {_NEAR}),
            who AS (
              SELECT DISTINCT n.actor FROM near JOIN names USING (number) JOIN actor_names n USING (name)),
            often AS (
              SELECT a.id, a.name, a.type, a.wikidata, a.aliases,
                (SELECT count(*) FROM document_actors WHERE actor = a.id) AS documents
              FROM who JOIN actors a ON a.id = who.actor WHERE a.id <> ?2
              ORDER BY documents DESC, a.name, a.id LIMIT ?3)
            SELECT o.*, s.text AS example, s.id AS example_id, s.speaker_actor IS o.id AS example_by,
              (SELECT count(*) FROM statements WHERE speaker_actor = o.id) AS said,
              (SELECT count(DISTINCT place) FROM abouts WHERE actor = o.id) AS about
            FROM often o LEFT JOIN statements s ON s.place = coalesce(
              (SELECT place FROM statements WHERE speaker_actor = o.id ORDER BY place DESC LIMIT 1),
              (SELECT place FROM abouts WHERE actor = o.id LIMIT 1))
            ORDER BY o.documents DESC, o.name, o.id"""  # noqa: S608 - a number of ours
        with self._asking(query, matching, beside, limit) as rows:
            return [
                Candidate(
                    **{
                        **dict(row),
                        "aliases": msgspec.json.decode(row["aliases"], type=tuple[str, ...]),
                        "example_by": bool(row["example_by"]),
                    }
                )
                for row in rows
            ]

    def appearances(self, actor: str, limit: int, after: int | None = None) -> list[Appearance]:
        """The documents that an actor is in, the last read first; `after` the place of one."""
        listed = """
            SELECT rowid AS place, document FROM document_actors WHERE actor = ?1 AND rowid < ?2
            ORDER BY rowid DESC LIMIT ?3"""
        return self._appearances(listed, actor, _LAST if after is None else min(after, _LAST), limit)

    def appearances_in(self, actor: str, documents: Iterable[str]) -> list[Appearance]:
        """The same for those of some documents that the actor is in."""
        listed = """
            SELECT rowid AS place, document FROM document_actors
            WHERE +actor = ?1 AND document IN (SELECT value FROM json_each(?2))"""
        return self._appearances(listed, actor, msgspec.json.encode(list(documents)).decode())

    def _appearances(self, listed: str, *values: object) -> list[Appearance]:
        query = f"""
            SELECT l.place, d.id, d.source, d.title, d.published, d.publisher, s.text, s.speaker,
              s.speaker_actor IS ?1 AS says,
              (SELECT json_group_array(DISTINCT name) FROM abouts a WHERE a.place = s.place AND +actor = ?1)
                AS spoken_of
            FROM ({listed}) l JOIN documents d ON d.id = l.document
            LEFT JOIN statements s ON s.document = d.id
            ORDER BY l.place DESC, s.position"""  # noqa: S608 - SQL of ours
        with self._asking(query, *values) as rows:
            return [_appearance(list(of_one)) for _, of_one in groupby(rows, lambda row: row["place"])]

    def acts(self, ids: Sequence[str]) -> list[ActRow]:
        """The events with these ids, in their order; none for an id that is no event's."""
        query = """
            SELECT v.id, v.document AS doc, v.plover, v.modality, v.agent, a.name AS agent_name, v.patient,
              p.name AS patient_name, v.start, v.end, substr(d.text, v.start + 1, v.end - v.start) AS words,
              coalesce(v.when_start, d.published) AS day, d.title, d.source, d.publisher
            FROM json_each(?) j CROSS JOIN events v ON v.id = j.value JOIN documents d ON d.id = v.document
            LEFT JOIN actors a ON a.id = v.agent LEFT JOIN actors p ON p.id = v.patient ORDER BY j.key"""
        with self._asking(query, msgspec.json.encode(ids).decode()) as rows:
            found = [dict(row) for row in rows]
        return [ActRow(trigger=Span(row.pop("start"), row.pop("end")), **row) for row in found]

    def rejections(self, limit: int, after: tuple[str, str], code: str | None = None) -> list[Rejection]:
        """The rejections by source and id, of one code if it is given."""
        of = "code = ? AND" if code else ""
        query = f"""
            SELECT id, source, sha256, code, reason FROM rejections WHERE {of} (source, id) > (?, ?)
            ORDER BY source, id LIMIT ?"""  # noqa: S608 - our own words
        with self._asking(query, *((code,) if code else ()), *after, limit) as rows:
            return [Rejection(**row) for row in rows]

    def reasons(self) -> list[Reason]:
        """Why inputs were rejected, the most frequent reason first."""
        query = "SELECT code, count(*) AS count, min(reason) AS example FROM rejections GROUP BY code"
        with self._asking(query) as rows:
            found = [Reason(**dict(row)) for row in rows]
        return sorted(found, key=lambda reason: (-reason.count, reason.code))

    def decided(self) -> dict[Decision, int]:
        """How many statements were accepted, corrected and rejected by people, as was decided last."""
        query = f"SELECT decision, count(*) FROM ({LAST_ON_STATEMENTS}) GROUP BY 1"  # noqa: S608 - our own words
        with self._asking(query) as rows:
            return dict.fromkeys(get_args(Decision), 0) | dict(tuple(row) for row in rows)

    def named(self, actors: Iterable[str]) -> dict[str, str]:
        """The names of actors by their ids, in the order given; none for an id that is no actor's."""
        query = "SELECT a.id, a.name FROM json_each(?) j CROSS JOIN actors a ON a.id = j.value ORDER BY j.key"
        with self._asking(query, msgspec.json.encode(list(actors)).decode()) as rows:
            return dict(tuple(row) for row in rows)

    def triggers(self, events: Iterable[str]) -> dict[str, tuple[str, Span]]:
        """Where each of these events is told: the document, and the characters of the trigger."""
        query = "SELECT id, document, start, end FROM events WHERE id IN (SELECT value FROM json_each(?))"
        ids = [event for event in events if event.startswith("evt_")]
        with self._asking(query, msgspec.json.encode(ids).decode()) as rows:
            return {one: (document, Span(start, end)) for one, document, start, end in rows}

    @contextmanager
    def _asking(self, query: str, *values: object) -> Iterator[Iterator[sqlite3.Row]]:
        with in_one_line(self._path):
            yield iter(self._connection.execute(query, values))


def _appearance(rows: list[sqlite3.Row]) -> Appearance:
    """A document from the rows of its statements, of which there may be none."""
    spoken_of = [
        msgspec.json.decode(row["spoken_of"], type=list[str]) if row["says"] is not None else []
        for row in rows
    ]
    with_it = [(row, names) for row, names in zip(rows, spoken_of, strict=True) if row["says"] or names]
    called = [name for row, names in with_it for name in ([row["speaker"]] if row["says"] else []) + names]
    return Appearance(
        **{name: rows[0][name] for name in ("place", "id", "source", "title", "published", "publisher")},
        said=sum(bool(row["says"]) for row in rows),
        about=sum(bool(names) for names in spoken_of),
        called=tuple(dict.fromkeys(called)),
        example=with_it[0][0]["text"] if with_it else None,
    )
