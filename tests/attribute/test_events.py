"""Events from text to record, against planted ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facevalue.attribute import find_events
from facevalue.explore import verify
from facevalue.pipeline import Pipeline
from facevalue.record import (
    Act,
    Event,
    Reading,
    Span,
    Speaker,
    Statement,
    actor_id,
    from_line,
    statement_id,
    to_line,
)
from facevalue.store import open_store
from tests.attribute.acting import ACTORS, cases, document_of, score

GOLD = Path(__file__).with_name("events")
STORY = """Ardovia and Belmora agree on a truce

KESTREL — Jets from Ardovia bombed two Belmoran bridges near Kestrel on Tuesday, the second raid this month.

Petra Loon, the Kelmark envoy, said that Belmora had shelled Ardovia in March.

Later Belmora denied that it had attacked Ardovia. Talks are to go on in spring, as they did last year.

In the meantime Norvane will send field hospitals to Belmora.

Read also: Tessaria imposed sanctions on Ardovia
"""


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(ACTORS)


@pytest.fixture(scope="module")
def reading(pipeline: Pipeline) -> Reading:
    return pipeline.read(document_of(STORY))


def event_of(reading: Reading, agent: str, patient: str, plover: str) -> Event:
    (found,) = (
        e
        for e in reading.events
        if (e.agent, e.patient, e.plover) == (actor_id(agent), actor_id(patient), plover)
        and e.modality != "denied"
    )
    return found


@pytest.mark.parametrize(("part", "pairs", "acts"), [("held_out", 0.8, 0.77), ("tuned", 0.93, 0.93)])
def test_events_of_many_forms(pipeline: Pipeline, part: str, pairs: float, acts: float) -> None:
    found = score(cases(GOLD / f"{part}.tsv"), pipeline)
    assert found.f1(found.pairs) >= pairs, "\n".join(found.wrong)
    assert found.f1(found.acts) >= acts, "\n".join(found.wrong)
    assert sum(found.modality) >= 0.95 * len(found.modality)
    assert sum(found.said) >= 0.75 * len(found.said)


def test_an_event_tells_when_and_where(reading: Reading) -> None:
    event = event_of(reading, "Ardovia", "Belmora", "ASSAULT")
    assert (event.modality, event.quad, event.reported_by) == ("done", "material-conflict", "document")
    assert event.when is not None
    assert (event.when.text, event.when.start) == ("on Tuesday", "2024-03-05")
    assert event.where == "Kestrel"
    assert event.trigger.of(STORY) == "bombed"


def test_a_reported_act_is_the_speakers(reading: Reading) -> None:
    event = event_of(reading, "Belmora", "Ardovia", "ASSAULT")
    statement = next(s for s in reading.statements if s.id == event.reported_by)
    assert statement.speaker.name == "Petra Loon"
    assert any(span.covers(event.trigger) for span in statement.content)


def test_a_denied_act_says_so(reading: Reading) -> None:
    denied = [e for e in reading.events if e.modality == "denied"]
    assert [(e.agent, e.patient) for e in denied] == [(actor_id("Belmora"), actor_id("Ardovia"))]


def test_teasers_tell_no_events(reading: Reading) -> None:
    assert actor_id("Tessaria") not in {e.agent for e in reading.events}


def test_parties_are_actors_of_the_reading(reading: Reading) -> None:
    known = {actor.id for actor in reading.actors}
    assert reading.events
    assert {key for e in reading.events for key in (e.agent, e.patient) if key} <= known


def test_reading_again_gives_the_same_events(pipeline: Pipeline, reading: Reading) -> None:
    assert pipeline.read(document_of(STORY)).events == reading.events
    assert len({e.id for e in reading.events}) == len(reading.events)


def test_events_come_back_from_the_store_and_hold(reading: Reading, tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db", write=True) as store:
        store.put(reading)
        kept = store.reading(reading.document.id)
        assert kept is not None
        assert kept.events == reading.events
        found = verify(store)
    assert found.holds
    assert found.checked["event"] == len(reading.events)


def test_events_go_through_json_lines(reading: Reading) -> None:
    for event in reading.events:
        line = to_line(event)
        assert json.loads(line)["record"] == "event"
        assert from_line(line) == event


def statement(document: str, content: Span, cue: Span, text: str) -> Statement:
    return Statement(
        id=statement_id(document_of(text).id, (content,)),
        doc=document_of(text).id,
        kind="indirect",
        speaker=Speaker(name=document, via="name"),
        content=(content,),
        text=content.of(text),
        cue=(cue,),
        confidence=0.9,
        region="body",
    )


def test_the_cue_of_a_statement_is_no_event() -> None:
    text = "Ardovia accused Belmora of moving the border posts by night."
    act = Act(
        plover="ACCUSE",
        quad="verbal-conflict",
        trigger=Span(8, 15),
        agent=actor_id("Ardovia"),
        patient=actor_id("Belmora"),
        modality="done",
        confidence=0.9,
    )
    said = statement("Ardovia", Span(16, len(text) - 1), Span(8, 15), text)
    assert find_events(document_of(text), [act], [said]) == ()
    assert [e.plover for e in find_events(document_of(text), [act], [])] == ["ACCUSE"]


def test_of_two_accounts_in_a_sentence_the_surer_one_stays() -> None:
    text = "Ardovia bombed Belmora and killed two Belmoran guards. Ardovia bombed Belmora again."
    acts = [
        Act(
            plover="ASSAULT",
            quad="material-conflict",
            trigger=Span(start, end),
            agent=actor_id("Ardovia"),
            patient=actor_id("Belmora"),
            modality="done",
            confidence=sure,
        )
        for start, end, sure in ((8, 14, 0.9), (27, 33, 0.6), (63, 69, 0.8))
    ]
    found = find_events(document_of(text), acts, [])
    assert [e.trigger for e in found] == [Span(8, 14), Span(63, 69)]
