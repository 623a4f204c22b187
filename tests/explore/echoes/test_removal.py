"""After a removal the echoes are as if what went had never been stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from facevalue.explore import verify
from facevalue.explore.echoes import group, is_grouped
from facevalue.explore.removal import remove
from facevalue.record import Reading, actor_id
from facevalue.store import Target, open_store
from facevalue.store.people import Person, without
from tests.explore.echoes.reports import FLOOD, LOCKS, country, grouped, report
from tests.explore.echoes.test_grouping import WORDS, all_echoes, records

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from facevalue.record import Echo
    from facevalue.store import Store


def echoes_of(path: Path, record: list[Reading]) -> list[Echo]:
    """The echoes of a record made of these alone."""
    with open_store(path, write=True) as store:
        grouped(store, record)
        return all_echoes(store)


def left_sound(store: Store) -> None:
    assert is_grouped(store)
    assert verify(store).faults == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=records(), data=st.data())
def test_of_documents(
    record: list[Reading], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("gone")
    gone = data.draw(
        st.lists(st.sampled_from(record), min_size=1, max_size=3, unique_by=lambda r: r.document.id)
    )
    stays = [one for one in record if one not in gone]
    late = stays[:1] if data.draw(st.booleans()) else []
    with open_store(folder / "record.db", write=True) as store:
        grouped(store, [one for one in record if one not in late])
        for one in gone:
            remove(store, Target(kind="document", what=one.document.id))
        left_sound(store)
        for one in late:  # what comes later is compared with what is left
            store.put(one, again=True)  # it may have the text of one that was removed
        group(store)
        found = all_echoes(store)
    assert found == echoes_of(folder / "from-scratch.db", stays)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=records())
def test_of_a_person(record: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("gone")
    marrow = actor_id("Ada Marrow")
    known = [linked(one) for one in record]
    person = Person(ids=frozenset([marrow]), names=frozenset(["Ada Marrow"]))
    with open_store(folder / "record.db", write=True) as store:
        grouped(store, [*known, linked(report("A", None, ("Ada Marrow", WORDS[0])))])
        remove(store, Target(kind="person", what="Ada Marrow"))
        left_sound(store)
        found = all_echoes(store)
    last = report("A", None, ("Ada Marrow", WORDS[0]))
    stays = [without(linked(one), person) for one in (*record, last)]
    assert found == echoes_of(folder / "from-scratch.db", stays)


def linked(reading: Reading) -> Reading:
    """The reading with Ada Marrow as an actor who says what is said by her name."""
    said = [
        structs.replace(one, speaker=structs.replace(one.speaker, actor=actor_id("Ada Marrow")))
        if one.speaker.name == "Ada Marrow"
        else one
        for one in reading.statements
    ]
    ada = structs.replace(country("Ada Marrow"), type="person")
    return structs.replace(reading, statements=tuple(said), actors=(*reading.actors, ada))


def test_in_a_bucket_that_is_full(tmp_path: Path) -> None:
    said = [
        report(f"Outlet {n}", "2031-03-01", f"{LOCKS[n % 3]} Report {n}.", ("Ada Marrow", WORDS[0]))
        for n in range(40)
    ]
    with open_store(tmp_path / "record.db", write=True) as store:
        grouped(store, said)
        for one in said[3:13]:
            remove(store, Target(kind="document", what=one.document.id))
        found = all_echoes(store)
    assert found == echoes_of(tmp_path / "from-scratch.db", said[:3] + said[13:])


def test_of_a_copy_leaves_one_origin_less(store: Store) -> None:
    copies = [report(outlet, "2031-03-01", *FLOOD) for outlet in ("A", "B", "C")]
    grouped(store, copies)
    remove(store, Target(kind="document", what=copies[0].document.id))
    assert [(echo.documents, echo.origins) for echo in all_echoes(store) if echo.of == "document"] == [(2, 1)]
    remove(store, Target(kind="document", what=copies[1].document.id))
    assert all_echoes(store) == []
