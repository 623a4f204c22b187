"""What people decided, after some of the record was removed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facevalue.explore.removal import remove
from facevalue.record import (
    Actor,
    Reading,
    Rename,
    StoreError,
    UsageError,
    actor_id,
)
from facevalue.store import Target, open_store
from tests.store.deciding import FERRY, GRAIN, ILSE, found, merge, split, told
from tests.store.removing import LETTER, SECRET, bytes_beside, document

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("gone", [FERRY, GRAIN], ids=["ferry", "grain"])
def test_decisions_hold_in_what_is_left(tmp_path: Path, gone: Reading) -> None:
    with open_store(tmp_path / "record.db", write=True) as store:
        store.put(FERRY)
        store.put(GRAIN)
        merge(store, "Minister Marrow", "Ada Marrow")
        remove(store, document(gone))
        assert list(store.faults()) == []
        assert store.actor("Minister Marrow").name == "Ada Marrow"
        if gone is GRAIN:
            assert found(store, speaker="Ada Marrow") == {"Ferries sail."}
            with pytest.raises(UsageError, match="U51"):
                store.actor("The Heron")
            store.undo(ILSE)
            assert list(store.readings()) == [FERRY]
        else:
            assert found(store, speaker=actor_id("Ada Marrow")) == {"Grain is dear."}


NAMES = ("Ada Marrow", "Minister Marrow", "Bren Quill", "Quill", "The Heron")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_decisions_and_removals_in_any_order_leave_a_sound_record(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    name = st.sampled_from(NAMES)
    record = [
        told(f"{n}.txt", *((who, f"Sentence {n} of {k}.") for k, who in enumerate(said)))
        for n, said in enumerate(
            data.draw(st.lists(st.lists(name, min_size=1, max_size=3), min_size=2, max_size=5))
        )
    ]
    with open_store(tmp_path_factory.mktemp("any") / "record.db", write=True) as store:
        for one in record:
            store.put(one)
        for act in data.draw(
            st.lists(st.sampled_from(("merge", "split", "rename", "undo", "document", "person")), max_size=7)
        ):
            with suppress(UsageError):
                match act:
                    case "merge":
                        merge(store, data.draw(name), data.draw(name))
                    case "split":
                        split(store, data.draw(name), data.draw(name), names=(data.draw(name),))
                    case "rename":
                        store.decide(
                            data.draw(name), Rename(name=data.draw(st.sampled_from(("X", *NAMES)))), ILSE
                        )
                    case "undo":
                        store.undo(ILSE)
                    case "document":
                        store.removals.remove(document(data.draw(st.sampled_from(record))), "", unsettled)
                    case _:
                        gone = store.actor(data.draw(name))
                        store.removals.remove(Target(kind="person", what=gone.id), "", unsettled)
                        assert found(store, speaker=gone.id) == set()
            assert list(store.faults()) == []
            for reading in store.readings():
                known = {actor.id for actor in reading.actors}
                assert {s.speaker.actor for s in reading.statements} <= known
        list(store.decisions())
        for one in record:  # what is put again is seen through the decisions that are left
            store.put(one, again=True)
        assert list(store.faults()) == []


def unsettled(*_: object) -> Callable[[bool], None]:
    """Echoes as they are: there are none."""
    return lambda _: None


def test_a_decision_goes_with_the_last_document_of_its_actors(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        store.put(LETTER)
        store.put(GRAIN)
        split(store, SECRET, "Someone Unheard", documents=(LETTER.document.id,))
        store.undo(ILSE)
        merge(store, SECRET, "Ada Marrow")
        remove(store, document(LETTER))
        assert list(store.reviews()) == []
        assert list(store.faults()) == []
        assert list(store.readings()) == [GRAIN]
        merge(store, "Minister Marrow", "The Heron")
        with pytest.raises(StoreError, match="never deleted"), store._changing() as db:  # type: ignore[attr-defined]
            db.execute("DELETE FROM reviews")
    assert not [word for word in (b"Quarrington", b"Unheard") if word in bytes_beside(path)]


def test_others_keep_what_a_decision_gave_them(tmp_path: Path) -> None:
    bren = Actor(id=actor_id("Bren Quill"), name="Bren Quill", because=(f"not {SECRET}", "name in text"))
    paper = told("p.txt", ("Bren Quill", "Yes."), (SECRET, "No."), ("Quill", "Maybe."), Bren_Quill=bren)
    with open_store(tmp_path / "record.db", write=True) as store:
        store.put(paper)
        split(store, SECRET, "Pell Quill", names=(SECRET,))
        split(store, "Quill", "Ada Marrow", names=("Quill",))
        remove(store, Target(kind="person", what=actor_id("Quill")))
        assert list(store.faults()) == []
        assert found(store, speaker=actor_id("Ada Marrow")) == {"Maybe."}
        assert store.actor("Bren Quill").because == (f"not {SECRET}", "name in text")
        remove(store, Target(kind="person", what="Pell Quill"))
        assert store.actor("Bren Quill").because == ("name in text",)
        assert found(store) == {"Yes.", "Maybe."}
        assert list(store.faults()) == []
