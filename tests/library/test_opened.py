"""A record opened from Python: what it answers, and the same tables in three libraries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from msgspec import structs

import facevalue
from facevalue.record import About, Echo, Reading, Relation, Standing, Statement
from facevalue.store import open_store
from tests.store.planting import full, sayings

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = full()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Readings with planted statements: one of them is said in two documents, and one casts Kestran."""
    path = tmp_path_factory.mktemp("opened") / "planted.db"
    words = "The old quay of Orla Falls will stay closed until the storms of the spring are over"
    with open_store(path, write=True) as store:
        store.put(FULL)
        for source, day in (("a.txt", "2031-04-05"), ("b.txt", "2031-04-06")):
            reading = sayings(("Bren Quill", words), source=source)
            facts = structs.replace(reading.document, published=day, publisher=source.upper(), genre="news")
            store.put(structs.replace(reading, document=facts))
    return path


@pytest.fixture
def record(path: Path) -> Iterator[facevalue.Record]:
    with facevalue.open(path) as record:
        yield record


def test_answers_are_records_and_can_be_gone_through_again(record: facevalue.Record) -> None:
    answers = record.statements(speaker="Quill")
    assert all(isinstance(said, Statement) for said in answers)
    assert len(list(answers)) == len(list(answers)) == 2


def test_filters_and_limits_hold(record: facevalue.Record) -> None:
    assert [said.doc for said in record.statements(until="2031-04-05", speaker="Quill")] == [
        document.id for document in record.documents(publisher="A.TXT")
    ]
    assert list(record.statements(undated=True)) == []
    assert len(list(record.statements(limit=1))) == 1
    assert [document.source for document in record.documents(since="2031-04", until="2031-04-05")] == [
        "a.txt"
    ]
    assert len(list(record.documents(limit=2))) == 2
    assert list(record.documents(genre="opinion")) == []
    assert len(list(record.actors(limit=1))) == 1


def test_what_adds_up_is_asked_with_nothing_prepared(record: facevalue.Record) -> None:
    (echo,) = record.echoes()
    assert isinstance(echo, Echo)
    assert echo.documents == 2
    assert list(record.echoes(min_origins=3)) == []
    about = next(one for said in FULL.statements for one in said.about if one.actor and one.stance)
    assert about.actor
    (standing,) = record.standing(about.actor, period="all")
    assert isinstance(standing, Standing)
    assert standing.actor == about.actor
    assert all(isinstance(relation, Relation) for relation in record.relations(period="all"))


def test_a_reading_comes_back_whole(record: facevalue.Record) -> None:
    reading = record.reading(FULL.document.id)
    assert isinstance(reading, facevalue.Reading)
    assert {name: getattr(reading, name) for name in Reading.__struct_fields__} == structs.asdict(FULL) | {
        name: getattr(FULL, name) for name in Reading.__struct_fields__
    }


def answers_of(record: facevalue.Record) -> dict[str, facevalue.Answers[Any]]:
    about = next(one for said in FULL.statements for one in said.about if one.actor and one.stance)
    assert about.actor
    return {
        "statements": record.statements(),
        "no statements": record.statements("zanzibar"),
        "documents": record.documents(),
        "actors": record.actors(),
        "standing": record.standing(about.actor, period="all"),
        "relations": record.relations(),
        "echoes": record.echoes(),
        "no echoes": record.echoes(min_origins=9),
    }


KINDS = ("statements", "no statements", "documents", "actors", "standing", "relations", "echoes", "no echoes")


@pytest.mark.parametrize("kind", KINDS)
def test_the_tables_of_three_libraries_are_the_same(record: facevalue.Record, kind: str) -> None:
    answers = answers_of(record)[kind]
    arrow, frame, polar = answers.to_arrow(), answers.to_pandas(), answers.to_polars()
    assert arrow.num_rows == len(frame) == polar.height == len(list(answers))
    assert arrow.column_names == list(frame.columns) == polar.columns
    assert polar.equals(pl.from_arrow(arrow))  # type: ignore[arg-type]
    for name in arrow.column_names:
        cells = [None if not isinstance(cell, list) and frame[name].isna()[at] else cell
                 for at, cell in enumerate(frame[name].tolist())]  # fmt: skip
        assert cells == arrow[name].to_pylist(), name


def test_an_empty_table_has_the_types_of_a_full_one(record: facevalue.Record) -> None:
    full_one, empty = record.statements(), record.statements("zanzibar")
    assert full_one.to_arrow().schema == empty.to_arrow().schema
    assert full_one.to_polars().schema == empty.to_polars().schema
    assert list(full_one.to_pandas().dtypes) == list(empty.to_pandas().dtypes)


def test_whom_a_statement_is_about_stays_in_step(record: facevalue.Record) -> None:
    said = next(said for said in FULL.statements if said.about)
    row = next(row for row in record.statements().to_arrow().to_pylist() if row["id"] == said.id)
    expected = [(one.name, one.stance, one.actor, one.score) for one in said.about]
    assert list(zip(row["about"], row["stance"], row["about_actor"], row["score"], strict=True)) == expected
    assert isinstance(said.about[0], About)


def test_a_missing_library_is_one_line(record: facevalue.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys  # noqa: PLC0415

    for name in ("pandas", "polars", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    for table in ("to_pandas", "to_polars", "to_arrow"):
        with pytest.raises(facevalue.FacevalueError, match=r"^\[U26\] .* is not installed; pip install"):
            getattr(record.statements(), table)()


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda record: record.statements(abuot="Kestran"), "U43"),
        (lambda record: record.statements(stance="angry"), "U45"),
        (lambda record: record.statements(since="yesterday"), "U31"),
        (lambda record: record.documents(until="soon"), "U31"),
        (lambda record: record.standing("Nobody At All"), "U51"),
        (lambda record: record.standing("Ada Marrow", period=3), "U45"),
        (lambda record: list(record.standing("Ada Marrow", period="fortnight")), "U61"),
        (lambda record: record.relations(between=("Nobody At All",)), "U51"),
        (lambda record: record.echoes(of="rumour"), "U45"),
        (lambda record: record.reading("doc_0"), "U27"),
        (lambda _: facevalue.open("nowhere.db"), "S01"),
    ],
)
def test_what_cannot_be_asked_is_one_line(record: facevalue.Record, ask: Any, code: str) -> None:
    with pytest.raises(facevalue.FacevalueError) as caught:
        ask(record)
    assert caught.value.code == code
    assert "\n" not in str(caught.value)
