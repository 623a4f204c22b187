"""Statements found and counted in memory: those that the store finds, however the columns came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facevalue.explore.columns import NAME, Columns, keep_columns, open_columns
from facevalue.explore.removal import remove
from facevalue.explore.selecting import activity, decided, facets_of, having_words, matching, newest, overall
from facevalue.record import Merge, UsageError, actor_id
from facevalue.store import Signature, StatementQuery, Store, Target, open_store
from facevalue.store.verdicts import Call
from tests.explore.standing.planting import OSTREL, VARRE, Said, report, stored

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPEAKERS = ("Mira Dolen", "Anders Vik", VARRE)
STANCES: Any = ("negative", "neutral", "positive")
REPORTS = [
    report(
        f"{number}.txt",
        [f"2031-0{number % 9 + 1}-1{number % 7}", None][number % 11 == 0],
        *(
            Said(SPEAKERS[(number + n) % 3], (OSTREL, VARRE)[n % 2], STANCES[(number * n) % 3])
            for n in range(number % 4)
        ),
        outlet=("The Orla Courier", "Delta Post", None)[number % 3],
    )
    for number in range(40)
]
FILTERS: Any = {
    "words": st.sampled_from(["line", "Dolen", '"line 1"', "negative varre", "zebra", '"', "1 OR 2"]),
    "speaker": st.sampled_from(["dolen", "Anders Vik", VARRE, actor_id(VARRE), "nobody"]),
    "about": st.sampled_from([OSTREL, "varre", actor_id(OSTREL), "nobody"]),
    "stance": st.sampled_from(STANCES),
    "kind": st.sampled_from(["direct", "indirect"]),
    "publisher": st.sampled_from(["Delta Post", "No Such Outlet"]),
    "region": st.sampled_from(["body", "title"]),
    "via": st.sampled_from(["name", "author"]),
    "since": st.sampled_from(["2031-03", "2031-05-12"]),
    "until": st.sampled_from(["2031", "2031-06-14", "2030"]),
    "undated": st.booleans(),
    "min_confidence": st.sampled_from([0.5, 0.95]),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("columns") / "record.db"
    with open_store(path, write=True) as store:
        stored(store, REPORTS)
    return path


@pytest.fixture(scope="module")
def news(path: Path) -> Iterator[Store]:
    with open_store(path, write=False) as store:
        yield store


def places(store: Store, columns: Columns, query: StatementQuery, limit: int = 1000) -> list[int]:
    with store.snapshot() as snapshot:
        mask = matching(columns, snapshot, query, lambda words: having_words(columns, snapshot, words))
    return newest(columns, mask, limit, None)


def grown(path: Path) -> Columns:
    """Columns that grew with the record, from its first documents on."""
    columns: Columns | None = None
    with open_store(path, write=True) as store:
        for at in range(0, len(REPORTS), 13):
            stored(store, REPORTS[at : at + 13])
            columns = open_columns(store, columns)
    assert columns is not None
    return columns


@settings(max_examples=150, deadline=None)
@given(asked=st.fixed_dictionaries({}, optional=FILTERS))
def test_the_same_statements_are_found_as_in_the_store(news: Store, asked: dict[str, Any]) -> None:
    columns, query = open_columns(news), StatementQuery(**asked)
    rows = news.statements(query, limit=1000)
    assert places(news, columns, query) == [row.place for row in rows]


@settings(max_examples=60, deadline=None)
@given(asked=st.fixed_dictionaries({}, optional=FILTERS))
def test_the_same_facets_are_counted_as_in_the_store(news: Store, asked: dict[str, Any]) -> None:
    columns, query = open_columns(news), StatementQuery(**asked)
    with news.snapshot() as snapshot:
        mask = matching(columns, snapshot, query, lambda words: having_words(columns, snapshot, words))
    assert facets_of(columns, mask, 20) == news.facets(query)


def test_what_came_later_is_put_in_where_it_belongs(tmp_path: Path, news: Store) -> None:
    columns, whole = grown(tmp_path / "grown.db"), open_columns(news)
    assert columns.places.tolist() == whole.places.tolist()
    assert overall(columns, 9) == overall(whole, 9)
    assert activity(columns) == activity(whole)
    assert (columns.first, columns.last) == (whole.first, whole.last)


def test_kept_columns_are_those_of_the_record_and_grow_with_it(tmp_path: Path, news: Store) -> None:
    path = tmp_path / "kept.db"
    with open_store(path, write=True) as store:
        stored(store, REPORTS[:20])
        keep_columns(store)
        stored(store, REPORTS[20:])
    with open_store(path, write=False) as store:
        assert store.stamps(NAME)[1] is not None
        found, whole = open_columns(store), open_columns(news)
        assert found.places.tolist() == whole.places.tolist()
        assert overall(found, 9) == overall(whole, 9)
        assert places(store, found, StatementQuery(words="dolen", about=OSTREL)) == places(
            news, whole, StatementQuery(words="dolen", about=OSTREL)
        )


def test_a_decision_on_an_actor_changes_what_earlier_documents_say(tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db", write=True) as store:
        stored(store, REPORTS)
        before = open_columns(store)
        store.decide(actor_id("Anders Vik"), Merge(into=actor_id("Mira Dolen")), Signature(reviewer="Ada"))
        after = open_columns(store, before)
        said = [activity(columns).get(actor_id("Mira Dolen")) for columns in (before, after)]
        assert said[0] is not None
        assert said[1] is not None
        assert said[1].said > said[0].said
        assert actor_id("Anders Vik") not in activity(after)


def test_statements_are_found_by_what_people_decided(tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db", write=True) as store:
        stored(store, REPORTS)
        rows = store.statements(StatementQuery(), limit=1000)
        signed = Signature(reviewer="Ada", reason="nobody said this")
        store.verdicts.decide([str(rows[0].statement.id)], Call(decision="accept"), signed)
        store.verdicts.decide([str(rows[3].statement.id)], Call(decision="reject"), signed)
        columns = open_columns(store)
        with store.snapshot() as snapshot:
            for which, expected in (("accepted", [0]), ("rejected", [3]), ("corrected", []), ("yes", [0, 3])):
                mask = decided(columns, snapshot, which)  # type: ignore[arg-type]
                assert newest(columns, mask, 9, None) == [rows[at].place for at in expected]
            assert decided(columns, snapshot, "no").sum() == len(rows) - 2


def test_a_list_goes_on_after_a_place(news: Store) -> None:
    columns = open_columns(news)
    whole = places(news, columns, StatementQuery())
    everything = columns.places > 0
    assert newest(columns, everything, 5, whole[9]) == whole[10:15]
    assert newest(columns, everything, 5, whole[-1]) == []
    assert newest(columns, everything, 5, -1) == []


def test_no_date_is_no_filter(news: Store) -> None:
    with pytest.raises(UsageError):
        places(news, open_columns(news), StatementQuery(since="soon"))


def test_what_was_removed_is_in_no_column(tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db", write=True) as store:
        stored(store, REPORTS)
        before = open_columns(store)
        gone = next(reading.document.id for reading in REPORTS if reading.statements)
        remove(store, Target(kind="document", what=gone), "")
        after = open_columns(store, before)
        assert after.documents.total() == before.documents.total() - 1
        assert len(after.places) < len(before.places)
