"""Records with planted stances, echoes and acts: who says what about whom, on which day, where."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from facevalue.record import (
    About,
    Actor,
    ActorId,
    Document,
    Event,
    Reading,
    Span,
    Speaker,
    Statement,
    actor_id,
    document_id,
    record_id,
    statement_id,
)
from facevalue.record.plover import QUAD_OF

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from facevalue.record.claims import ActorType, Modality, Plover, Stance, Via
    from facevalue.store import Store

SCORES = {"negative": -0.9, "neutral": 0.1, "positive": 0.8}
VARRE, OSTREL = "Varre", "Ostrel"


class Said(NamedTuple):
    """Someone casts someone else."""

    speaker: str
    about: str
    stance: Stance
    via: Via = "name"
    score: float | None = None


class Act(NamedTuple):
    """Someone does something to someone else."""

    agent: str | None
    plover: Plover
    patient: str | None
    modality: Modality = "done"


def report(
    source: str, day: str | None, *told: Said | Act, outlet: str | None = "The Orla Courier"
) -> Reading:
    """A document with a line for each thing told."""
    lines = [f"Line {number}: {one}" for number, one in enumerate(told)]
    text = "\n".join(lines)
    doc = document_id(source, source, text)
    document = Document(id=doc, source=source, sha256=source, text=text, published=day, publisher=outlet)
    statements, events, names, at = [], [], set[str](), 0
    for number, (line, one) in enumerate(zip(lines, told, strict=True)):
        here = (Span(at, at + len(line)),)
        at += len(line) + 1
        if isinstance(one, Act):
            names |= {name for name in (one.agent, one.patient) if name}
            events.append(_event(record_id("evt", doc, number), document, here[0], one))
            continue
        names |= {one.speaker, one.about}
        statements.append(_statement(document, here, line, one))
    return Reading(
        document=document,
        actors=tuple(_actor(name) for name in sorted(names)),
        statements=tuple(statements),
        events=tuple(events),
    )


def _actor(name: str) -> Actor:
    kind: ActorType = "country" if name in {VARRE, OSTREL} else "person"
    return Actor(id=actor_id(name), name=name, type=kind)


def _statement(document: Document, here: tuple[Span, ...], line: str, said: Said) -> Statement:
    score = SCORES[said.stance] if said.score is None else said.score
    about = About(
        name=said.about, mention=here[0], actor=actor_id(said.about), stance=said.stance, score=score
    )
    return Statement(
        id=statement_id(document.id, here),
        doc=document.id,
        kind="direct",
        speaker=Speaker(name=said.speaker, via=said.via, actor=actor_id(said.speaker)),
        content=here,
        text=line,
        about=(about,),
        confidence=0.9,
        region="body",
    )


def _event(name: str, document: Document, here: Span, act: Act) -> Event:
    agent, patient = (None if one is None else actor_id(one) for one in (act.agent, act.patient))
    return Event(
        id=name,
        doc=document.id,
        plover=act.plover,
        quad=QUAD_OF[act.plover],
        trigger=here,
        agent=agent,
        patient=patient,
        modality=act.modality,
        reported_by="document",
        confidence=0.9,
    )


def ids(*readings: Reading) -> list[str]:
    """The statements of some readings, by id."""
    return [statement.id for reading in readings for statement in reading.statements]


def echo(path: Path, of: str, members: Sequence[str], origins: int = 1) -> None:
    """Write down that these are one and the same."""
    name = record_id("ech", of, *members)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "INSERT INTO echoes (id, of, documents, outlets, origins, because, contradicts) "
            "VALUES (?, ?, 1, 1, ?, '[]', '[]')",
            (name, of, origins),
        )
        rows = [(name, number, member, of) for number, member in enumerate(members)]
        db.executemany("INSERT INTO echo_members (echo, position, member, of) VALUES (?, ?, ?, ?)", rows)


def stored(store: Store, readings: Iterable[Reading]) -> None:
    """Put them all."""
    for reading in readings:
        assert store.put(reading)


def known(store: Store, name: str) -> Actor:
    """The actor of this name."""
    return store.actor(ActorId(name))
