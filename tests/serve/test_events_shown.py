"""The events of a document on its page, and in its data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs
from starlette.testclient import TestClient

from facevalue.record import Actor, Event, Reading, Span, actor_id
from facevalue.serve import make_app
from facevalue.store import open_store
from tests.store.planting import document

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Ardovia <b>bombed</b> Belmora at dawn.\n"


def test_a_document_lists_its_events(tmp_path: Path) -> None:
    shown = document(TEXT)
    actors = tuple(Actor(id=actor_id(name), name=name) for name in ("Ardovia <i>", "Belmora"))
    event = Event(
        id="evt_0123456789abcdef",
        doc=shown.id,
        plover="ASSAULT",
        quad="material-conflict",
        trigger=Span(11, 17),
        agent=actors[0].id,
        patient=actors[1].id,
        modality="planned",
        reported_by="document",
        confidence=0.9,
    )
    other = structs.replace(event, id="evt_0123456789abcdee", agent=None)
    reading = Reading(document=shown, actors=actors, events=(event, other))
    with open_store(tmp_path / "record.db", write=True) as store:
        store.put(reading)
    client = TestClient(make_app(tmp_path / "record.db"), base_url="http://127.0.0.1")
    page = client.get(f"/documents/{shown.id}").text
    assert "2 events" in page
    assert "Ardovia &lt;i&gt;" in page
    assert "somebody" in page
    assert page.count('href="#c11-17"') == 2
    assert 'id="c11-17"' in page
    data = client.get(f"/documents/{shown.id}.json").json()
    assert [one["plover"] for one in data["events"]] == ["ASSAULT", "ASSAULT"]
