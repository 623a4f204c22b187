"""Events in PLOVER as the coder NGEC (Halterman et al. 2023, arXiv:2304.01331) writes them, one a line.

What NGEC's `qa_start_char` and `qa_end_char` count is kept: code points into `event_text`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facevalue.export.citations import published_day
from facevalue.export.writing import json_lines, program, without_nothing
from facevalue.record import Span
from facevalue.record.plover import QUADS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.export.choosing import Wanted
    from facevalue.record import Actor, ActorId, Event, Reading
    from facevalue.store import Store

_RENAMED = {"YIELD": "RETREAT"}
Item = dict[str, Any]


def write_plover(store: Store, directory: Path, _wanted: Wanted) -> None:
    """Write `events.jsonl`: the acts that are told as done, an event a line.

    Acts that are only planned, and those that are denied, are left out: PLOVER has no field that tells.
    """
    with json_lines(directory / "events.jsonl") as put:
        for reading in store.readings():
            for item in _events(reading):
                put(item)


def _events(reading: Reading) -> Iterator[Item]:
    actors = {actor.id: actor for actor in reading.actors}
    document = reading.document
    day = published_day(document)
    for event in reading.events:
        if event.modality != "done":
            continue
        passage = _passage(reading, event)
        when = event.when
        yield {
            "id": event.id,
            "story_id": document.id,
            "date": day,
            "pub_date": day,
            "date_raw": when.text if when else None,
            "date_resolved": (when.start if when else None) or day,
            "event_type": _RENAMED.get(event.plover, event.plover),
            "event_mode": [],
            "quad_class": QUADS.index(event.quad) + 1,
            "contexts": [],
            "headline": document.title,
            "publisher": document.publisher,
            "event_text": passage.of(document.text),
            "attributes": {
                "ACTOR": _party(reading, event.agent, event, actors),
                "RECIP": _party(reading, event.patient, event, actors),
                "LOC": [{"text": event.where}] if event.where else [],
                "DATE": [{"text": when.text}] if when else [],
            },
            "version": program(),
            "facevalue": _ours(event, passage),
        }


def _ours(event: Event, passage: Span) -> Item:
    """What NGEC has no field for; `trigger` and `event_text` are places in the document."""
    return {
        "plover": event.plover,
        "agent": event.agent,
        "patient": event.patient,
        "trigger": event.trigger,
        "event_text": passage,
        "when": event.when,
        "reported_by": event.reported_by,
        "confidence": event.confidence,
    }


def _passage(reading: Reading, event: Event) -> Span:
    """The region that tells of the act; where there is none, the whole text."""
    for region in reading.regions:
        if Span(region.start, region.end).covers(event.trigger):
            return Span(region.start, region.end)
    return Span(0, len(reading.document.text))


def _party(reading: Reading, who: ActorId | None, event: Event, actors: dict[ActorId, Actor]) -> list[Item]:
    """The actor, with its mention in the passage: a name rather than a pronoun, then what is nearest."""
    if who is None or who not in actors:
        return []
    passage = _passage(reading, event)
    mentions = [
        (one.form != "name", Span(one.start, one.end))
        for one in reading.mentions
        if one.actor == who and passage.start <= one.start and one.end <= passage.end
    ]
    ranked = sorted((unnamed, _gap(span, event.trigger), span) for unnamed, span in mentions)
    nearest = ranked[0][2] if ranked else None
    place = {}
    if nearest:
        place = {
            "qa_start_char": nearest.start - passage.start,
            "qa_end_char": nearest.end - passage.start,
        }
    actor = actors[who]
    text = nearest.of(reading.document.text) if nearest else actor.name
    item = {"text": text, **place, "actor": actor.id, "pretty_name": actor.name, "wikidata": actor.wikidata}
    return [without_nothing(item) | {"country": "", "code_1": "", "code_2": ""}]


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
