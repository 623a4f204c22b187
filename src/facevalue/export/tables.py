"""The tables that CSV and Parquet share: one for each noun, with the same columns in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct, json, structs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from facevalue.record import Actor, Reading, Rejection, Removal, Review, Span, TimedSpan
    from facevalue.record.claims import When
    from facevalue.store import Store

    Cell = str | int | float | bytes | None | tuple[str, ...] | tuple[Span, ...] | tuple[TimedSpan, ...]
    Row = tuple[Cell, ...]

Form = Literal["text", "whole", "number", "texts", "spans", "times", "bytes"]


class Table(Struct, frozen=True):
    """A noun's columns with the form of their values, and its rows in a reading."""

    name: str
    columns: dict[str, Form]
    rows: Callable[[Reading], Iterator[Row]]


def each_actor_once(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings, each without the actors that an earlier one has."""
    known: set[str] = set()
    for reading in readings:
        new = tuple(actor for actor in reading.actors if actor.id not in known)
        known.update(actor.id for actor in new)
        yield structs.replace(reading, actors=new)


def all_rows(store: Store, *others: Table) -> Iterator[tuple[Table, Row]]:
    """Every row of every table and of the others, document by document in canonical order."""
    known: set[str] = set()
    for reading in store.readings():
        for table in (*TABLES, *others):
            yield from ((table, row) for row in table.rows(reading))
        for actor in reading.actors:
            if actor.id not in known:
                known.add(actor.id)
                yield ACTORS, _actor(actor)
    yield from ((REVIEWS, _review(review)) for review in store.reviews())
    yield from ((REJECTIONS, _rejection(rejection)) for rejection in store.rejections())
    yield from ((REMOVALS, _removal(removal)) for removal in store.removals.log())


def _documents(reading: Reading) -> Iterator[Row]:
    d = reading.document
    yield (
        d.id, d.source, d.title, d.authors, d.published, d.publisher, d.genre, d.language, d.url,
        d.media_type, d.sha256, d.times, d.text,
    )  # fmt: skip


def _regions(reading: Reading) -> Iterator[Row]:
    for r in reading.regions:
        yield (r.id, r.doc, r.role, r.start, r.end, r.because)


def _turns(reading: Reading) -> Iterator[Row]:
    for t in reading.turns:
        who = (t.speaker.name, t.speaker.actor, t.speaker.role, t.speaker.because)
        yield (t.id, t.doc, *who, t.begins, t.ends, t.start, t.end, t.confidence)


def _actor(a: Actor) -> Row:
    return (a.id, a.name, a.type, a.wikidata, a.aliases, a.because)


def _document_actors(reading: Reading) -> Iterator[Row]:
    for a in reading.actors:
        yield (reading.document.id, *_actor(a))


def _mentions(reading: Reading) -> Iterator[Row]:
    for m in reading.mentions:
        yield (m.id, m.doc, m.actor, m.form, m.start, m.end, m.confidence, m.because)


def _statements(reading: Reading) -> Iterator[Row]:
    d = reading.document
    for s in reading.statements:
        yield (
            s.id, s.speaker.name, s.text, s.kind, d.title, d.published, d.publisher, d.source,
            s.content[0].start, s.content[-1].end, s.confidence, d.id, d.genre, d.url, s.region,
            s.speaker.actor, s.speaker.via, s.speaker.because, s.held, s.inside, *_when(s.said),
            s.source, s.cue, s.content,
        )  # fmt: skip


def _abouts(reading: Reading) -> Iterator[Row]:
    for s in reading.statements:
        for a in s.about:
            yield (s.id, s.doc, a.name, a.actor, a.mention.start, a.mention.end, a.stance, a.score)


def _events(reading: Reading) -> Iterator[Row]:
    for e in reading.events:
        acts = (e.plover, e.quad, e.trigger.start, e.trigger.end, e.agent, e.patient)
        yield (e.id, e.doc, *acts, *_when(e.when), e.where, e.modality, e.reported_by, e.confidence)


def _rejection(rejection: Rejection) -> Row:
    return (rejection.id, rejection.source, rejection.sha256, rejection.code, rejection.reason)


def _removal(removal: Removal) -> Row:
    return (removal.id, removal.at, removal.kind, json.encode(removal.rows).decode(), removal.reason)


def _review(review: Review) -> Row:
    changed = json.encode(review.corrected).decode() if review.corrected is not None else None
    return (review.id, review.of, review.decision, review.reason, review.reviewer, review.at, changed)


def _no_rows(_: Reading) -> Iterator[Row]:
    return iter(())


def _when(when: When | None) -> tuple[str | None, str | None, str | None]:
    return (when.text, when.start, when.end) if when else (None, None, None)


def _originals(reading: Reading) -> Iterator[Row]:
    if o := reading.original:
        yield (reading.document.id, o.sha256, o.media_type, o.data)


def _columns(header: str) -> dict[str, Form]:
    """The columns of a header such as `id start:whole`; those without a form are text."""
    return {
        name: cast("Form", form or "text")
        for name, _, form in (column.partition(":") for column in header.split())
    }


TABLES = (
    Table(
        "documents",
        _columns(
            "id source title authors:texts published publisher genre language url media_type sha256 "
            "times:times text"
        ),
        _documents,
    ),
    Table("regions", _columns("id document role start:whole end:whole because:texts"), _regions),
    Table(
        "turns",
        _columns(
            "id document speaker speaker_actor speaker_role speaker_because:texts begins ends "
            "start:whole end:whole confidence:number"
        ),
        _turns,
    ),
    Table(
        "mentions",
        _columns("id document actor form start:whole end:whole confidence:number because:texts"),
        _mentions,
    ),
    Table(
        "statements",
        _columns(
            "id speaker text kind title published publisher source start:whole end:whole "
            "confidence:number document genre url region speaker_actor via speaker_because:texts held "
            "inside said_text said_start said_end source_spans:spans cue_spans:spans content_spans:spans"
        ),
        _statements,
    ),
    Table(
        "abouts",
        _columns("statement document name actor start:whole end:whole stance score:number"),
        _abouts,
    ),
    Table(
        "events",
        _columns(
            "id document plover quad start:whole end:whole agent patient when_text when_start when_end "
            "where modality reported_by confidence:number"
        ),
        _events,
    ),
)
ACTORS = Table("actors", _columns("id name type wikidata aliases:texts because:texts"), _no_rows)
REVIEWS = Table("reviews", _columns("id of decision reason reviewer at corrected"), _no_rows)
REJECTIONS = Table("rejections", _columns("id source sha256 code reason"), _no_rows)
REMOVALS = Table("removals", _columns("id at kind rows reason"), _no_rows)
OF_NO_DOCUMENT = (ACTORS, REVIEWS, REJECTIONS, REMOVALS)
DOCUMENT_ACTORS = Table(
    "document_actors",
    _columns("document id name type wikidata aliases:texts because:texts"),
    _document_actors,
)
ORIGINALS = Table("originals", _columns("document sha256 media_type data:bytes"), _originals)
OF_PARQUET = (DOCUMENT_ACTORS, ORIGINALS)
"""In Parquet alone: each document's actors as it has them, and the bytes that were kept."""
