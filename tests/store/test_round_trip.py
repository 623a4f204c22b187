from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from facevalue.record import Original, RecordError, StoreError
from facevalue.store import open_store
from tests.store.planting import document, full, readings, rejection, sayings, statement

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.record import Reading
    from facevalue.store import Store


def test_everything_that_was_put_comes_back(store: Store) -> None:
    reading = full()
    assert store.put(reading)
    assert store.reading(reading.document.id) == reading
    assert store.document(reading.document.id) == reading.document
    assert [store.statement(said.id) for said in reading.statements] == list(reading.statements)
    assert store.has(reading.document.id)


@given(st.lists(readings(), max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_readings_come_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, given_readings: list[Reading]
) -> None:
    path = tmp_path_factory.mktemp("hostile") / "record.db"
    with open_store(path, write=True) as store:
        different = {reading.document.id: reading for reading in given_readings[::-1]}
        for reading in given_readings:
            store.put(reading)
        for doc, reading in different.items():
            assert store.reading(doc) == reading
        order = [(reading.document.source, reading.document.id) for reading in store.readings()]
        assert order == sorted(order)
        assert len(order) == len(different)
        assert list(store.faults()) == []


def test_documents_share_actors_and_yet_keep_what_each_says_of_them(store: Store) -> None:
    first = full()
    other = document("Ada Marrow left.", "later.txt")
    ada = structs.replace(first.actors[1], aliases=("the Marrow of the delta",))
    second = structs.replace(sayings(source="later.txt"), document=other, actors=(ada,))
    store.put(first)
    store.put(second)
    assert store.counts()["actor"] == 2
    assert store.reading(first.document.id) == first
    assert store.reading(other.id) == second


def test_what_is_not_there_is_none(store: Store) -> None:
    assert store.reading("doc_0") is None
    assert store.document("doc_0") is None
    assert store.statement("sta_0") is None
    assert not store.has("doc_0")


def _unsound() -> dict[str, Reading]:
    reading = full()
    said, denied = reading.statements
    other = document("Another text altogether, and longer than the other one.", "other.txt")
    return {
        "there twice": structs.replace(reading, statements=(said, said)),
        "another document": structs.replace(
            reading, statements=(statement(other.text, other.id, said.content),)
        ),
        "not there": structs.replace(reading, actors=()),
        "is named": structs.replace(reading, statements=(denied,), events=()),
        "changes": structs.replace(
            reading, mentions=(structs.replace(reading.mentions[0], confidence=float("nan")),)
        ),
        "SHA-256": structs.replace(
            reading, original=Original(sha256=reading.document.sha256, media_type="text/html", data=b"other")
        ),
    }


@pytest.mark.parametrize("what", list(_unsound()))
def test_an_unsound_reading_is_refused_whole(store: Store, what: str) -> None:
    with pytest.raises(StoreError, match=what):
        store.put(_unsound()[what])
    assert not any(store.counts().values())


@pytest.mark.parametrize("field", ["title", "publisher", "source"])
def test_a_lone_surrogate_is_refused(store: Store, field: str) -> None:
    reading = sayings(("Ada Marrow", "We sail."))
    broken = structs.replace(reading, document=structs.replace(reading.document, **{field: "torn \ud83d"}))
    with pytest.raises(RecordError, match="surrogates"):
        store.put(broken)
    assert not any(store.counts().values())


def test_kept_bytes_are_shared_by_the_documents_they_were_read_as(store: Store) -> None:
    reading = full()
    moved = structs.replace(
        full(),
        document=document(reading.document.text, "copy.html"),
        regions=(),
        turns=(),
        mentions=(),
        statements=(),
        events=(),
    )
    store.put(reading)
    store.put(moved)
    assert store.counts()["original"] == 1
    assert store.reading(moved.document.id) == moved


def test_a_rejection_stands_until_its_source_is_read_well(store: Store) -> None:
    assert store.reject(rejection("harbour.txt"))
    assert not store.reject(rejection("harbour.txt"))
    store.reject(rejection("broken.txt"))
    assert [one.source for one in store.rejections()] == ["broken.txt", "harbour.txt"]
    store.put(sayings(("Ada Marrow", "We sail."), source="harbour.txt"))
    assert list(store.rejections()) == [rejection("broken.txt")]


def test_a_finished_input_without_rejections_clears_those_of_its_members(store: Store) -> None:
    for source in ("news.zip", "news.zip!a.txt", "news.zip.old!a.txt", "news"):
        store.reject(rejection(source))
    store.finish("news.zip", "00ff", 3, 1)
    assert store.counts()["rejection"] == 4
    store.finish("news.zip", "00fe", 4, 0)
    assert [one.source for one in store.rejections()] == ["news", "news.zip.old!a.txt"]


def test_the_ledger_knows_finished_inputs_by_their_bytes(tmp_path: Path) -> None:
    with open_store(tmp_path / "r.db", write=True) as store:
        assert not store.seen("a.txt", "00ff")
        store.finish("a.txt", "00ff", 1, 0)
    with open_store(tmp_path / "r.db", write=False) as store:
        assert store.seen("a.txt", "00ff")
        assert not store.seen("a.txt", "00fe")
        assert not store.seen("b.txt", "00ff")
