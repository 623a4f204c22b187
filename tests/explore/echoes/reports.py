"""Readings by hand: what an outlet reports on a day, made of narration and of who said what."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from facevalue.explore.echoes import group
from facevalue.record import (
    Actor,
    Document,
    Event,
    Reading,
    Region,
    Span,
    Speaker,
    Statement,
    When,
    actor_id,
    document_id,
    record_id,
    statement_id,
)
from facevalue.store import EchoQuery

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facevalue.record import DocId, Echo
    from facevalue.store import Store

Said = tuple[str, str]
Part = str | Said | tuple[str, str, dict[str, Any]]

FLOOD = (
    "The river Ysarn broke its banks near Quillay on Monday night and carried off two wooden bridges.",
    "Firemen from five villages stacked sandbags along the mill road until the water fell at dawn.",
    "Nobody was hurt, but the harvest of eleven farms is lost and the school stays closed all week.",
    "The council of Quillay meets on Thursday to decide whether the old dam is to be rebuilt in stone.",
)
LOCKS = (
    "Ardovia shut the great locks of Dravenik for repairs that its engineers call urgent.",
    "More than forty barges with wheat wait upstream, and their owners pay harbour dues every day.",
    "Traders in Halmeny expect the price of bread to climb before the winter fair opens.",
)


def report(outlet: str | None, day: str | None, *parts: Part, **facts: Any) -> Reading:
    """A reading of one line for each part: narration, or a speaker with words and what else is known."""
    text, found = "", []
    for part in parts:
        if isinstance(part, str):
            text += f"{part}\n"
            continue
        speaker, words, more = (*part, {})[:3]
        text += "“"
        found.append((speaker, Span(len(text), len(text) + len(words)), more))
        text += f"{words}”, said {speaker}.\n"
    source = facts.pop("source", f"{outlet}-{day}-{sha256(text.encode()).hexdigest()[:6]}.txt")
    regions, actors, events = (facts.pop(name, ()) for name in ("regions", "actors", "events"))
    digest = sha256(text.encode()).hexdigest()
    doc = document_id(source, digest, text)
    document = Document(
        id=doc, source=source, sha256=digest, text=text, publisher=outlet, published=day, **facts
    )
    marked = tuple(
        Region(
            id=record_id("reg", doc, n),
            doc=doc,
            role=role,
            start=text.index(line),
            end=text.index(line) + len(line),
        )
        for n, (role, line) in enumerate(regions)
    )
    happened = tuple(structured(event, doc, n) for n, event in enumerate(events))
    statements = tuple(said(document, *one) for one in found)
    return Reading(
        document=document, regions=marked, actors=tuple(actors), statements=statements, events=happened
    )


def said(document: Document, speaker: str, span: Span, more: dict[str, Any]) -> Statement:
    """A statement at a span; who is "unknown" or begins in small letters goes unnamed."""
    unnamed = speaker[0].islower()
    facts: dict[str, Any] = {"kind": "direct", "confidence": 0.9, "region": "body"}
    if "said" in more:
        more = {**more, "said": When(text="then", start=more["said"], end=more["said"])}
    return Statement(
        id=statement_id(document.id, (span,)),
        doc=document.id,
        speaker=Speaker(name=speaker, via="unnamed" if unnamed else "name"),
        content=(span,),
        text=span.of(document.text),
        **facts | more,
    )


def structured(event: dict[str, Any], doc: DocId, number: int) -> Event:
    """An event with what is the same in all of them."""
    facts: dict[str, Any] = {
        "plover": "ASSAULT", "quad": "material-conflict", "modality": "done", "reported_by": "document",
        "confidence": 0.9, "trigger": Span(0, 3),
    }  # fmt: skip
    return Event(id=record_id("evt", doc, number), doc=doc, **facts | event)


def country(name: str) -> Actor:
    """A country with the id that its name gives."""
    return Actor(id=actor_id(name), name=name, type="country")


def grouped(store: Store, readings: Iterable[Reading], of: str = "statement") -> list[Echo]:
    """The echoes of a record of these readings."""
    for reading in readings:
        store.put(reading)
    group(store)
    return store.echoes.find(EchoQuery(of=of), 1000)  # type: ignore[arg-type]


def texts(store: Store, echo: Echo) -> set[str]:
    """What the members of an echo say."""
    return {row.text for row in store.echoes.variants(echo)}
