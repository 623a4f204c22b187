from __future__ import annotations

import csv
import io
import json
import sys
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec import structs

from facevalue.export import export, safe_cell
from facevalue.record import Actor, Reading, Span, Speaker, UsageError, from_line
from facevalue.store import open_store
from tests.store.planting import document, full, readings, rejection, sayings, statement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.export import Format
    from facevalue.store import Store

NOUNS = (
    "abouts", "actors", "documents", "events", "mentions", "regions", "rejections", "removals", "reviews",
    "statements", "turns",
)  # fmt: skip
OF_PARQUET = sorted((*NOUNS, "document_actors", "originals"))
TABLES: tuple[Format, ...] = ("jsonl", "csv", "parquet")
FULL = full()
ADA = structs.replace(FULL.actors[1], aliases=("The Heron",))
LATER = Reading(document=document("Ada Marrow left.", "later.txt"), actors=(ADA,))
FIRST = sayings(("Bren Quill", "We do not."), source="a.txt")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "record.db", write=True) as store:
        yield store


@pytest.fixture
def filled(store: Store) -> Store:
    for reading in (LATER, FULL, FIRST):
        store.put(reading)
    store.reject(rejection("broken.bin"))
    return store


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def schemas(paths: list[Path]) -> dict[str, Any]:
    return {path.name: pq.read_schema(path) for path in paths if path.suffix == ".parquet"}


def test_json_lines_read_back_as_the_record_in_canonical_order(filled: Store, tmp_path: Path) -> None:
    (path,) = export(filled, tmp_path / "out", "jsonl")
    assert path == tmp_path / "out" / "records.jsonl"
    lines = [from_line(line) for line in path.read_bytes().splitlines()]
    assert lines == [
        *FIRST.records(),
        *FULL.records(),
        LATER.document,  # its actor stands with the first document that names it
        rejection("broken.bin"),
    ]


@given(readings())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_records_leave_and_come_back(
    tmp_path_factory: pytest.TempPathFactory, reading: Reading
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    with open_store(folder / "record.db", write=True) as store:
        store.put(reading)
        for form in TABLES:
            export(store, folder, form)
    lines = (folder / "records.jsonl").read_bytes().split(b"\n")[:-1]
    assert [from_line(line) for line in lines] == list(reading.records())
    texts = [said.text for said in reading.statements]
    assert pq.read_table(folder / "statements.parquet")["text"].to_pylist() == texts
    assert [row["text"] for row in cells(folder / "statements.csv")] == [safe_cell(text) for text in texts]
    assert [row["text"] for row in cells(folder / "documents.csv")] == [safe_cell(reading.document.text)]


@pytest.mark.parametrize("form", TABLES)
def test_the_order_of_ingest_leaves_no_trace(tmp_path: Path, form: Format) -> None:
    made: list[dict[str, bytes]] = []
    for number, order in enumerate(permutations((FULL, LATER, FIRST))):
        with open_store(tmp_path / f"{number}.db", write=True) as store:
            for reading in order:
                store.put(reading)
            for source in ("x.bin", "broken.bin")[:: 1 if number % 2 else -1]:
                store.reject(rejection(source))
            made += [
                {path.name: path.read_bytes() for path in export(store, tmp_path / f"out{number}", form)}
                for _ in range(2)
            ]
    assert made[0]
    assert all(files == made[0] for files in made)


def test_csv_has_a_table_for_each_noun(filled: Store, tmp_path: Path) -> None:
    paths = export(filled, tmp_path / "out", "csv")
    assert sorted(path.name for path in paths) == sorted(
        ["datapackage.json", *(f"{noun}.csv" for noun in NOUNS)]
    )
    assert {path.name for path in (tmp_path / "out").iterdir()} == {path.name for path in paths}
    sizes = {path.stem: len(cells(path)) for path in paths if path.suffix == ".csv"}
    assert sizes == {
        "abouts": 2, "actors": 2, "documents": 3, "events": 1, "mentions": 1, "regions": 1, "rejections": 1,
        "removals": 0, "reviews": 0, "statements": 3, "turns": 1,
    }  # fmt: skip


def test_a_row_of_statements_stands_alone(filled: Store, tmp_path: Path) -> None:
    export(filled, tmp_path, "csv")
    row = cells(tmp_path / "statements.csv")[1]
    said = FULL.statements[0]
    assert {name: row[name] for name in list(row)[:11]} == {
        "id": said.id,
        "speaker": "Ada Marrow",
        "text": "We will sail, … at dawn.",
        "kind": "direct",
        "title": "Ferry talks",
        "published": "2031-04-07T09:30:00+02:00",
        "publisher": "The Orla Courier",
        "source": "delta/ferry.html",
        "start": str(said.content[0].start),
        "end": str(said.content[-1].end),
        "confidence": "0.9",
    }
    assert json.loads(row["content_spans"]) == [[span.start, span.end] for span in said.content]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_is_a_formula(store: Store, tmp_path: Path, sign: str) -> None:
    payload = f'{sign}HYPERLINK("http://evil.example","x")'
    planted = document(payload, f"{sign}a.txt", title=payload, publisher=payload, authors=(payload,))
    said = statement(payload, planted.id, (Span(0, len(payload)),), speaker=Speaker(name=payload, via="name"))
    actor = Actor(id=FULL.actors[0].id, name=payload)
    store.put(Reading(document=planted, actors=(actor,), statements=(said,)))
    store.reject(structs.replace(rejection("b"), reason=payload))
    for path in export(store, tmp_path / "out", "csv"):
        for row in cells(path) if path.suffix == ".csv" else ():
            assert not [cell for cell in row.values() if cell.startswith(sign)]
    (row,) = cells(tmp_path / "out" / "statements.csv")
    assert row["text"] == row["speaker"] == row["title"] == f"'{payload}"


def test_numbers_and_harmless_text_stay_as_they_are(filled: Store, tmp_path: Path) -> None:
    export(filled, tmp_path, "csv")
    assert [row["score"] for row in cells(tmp_path / "abouts.csv")] == ["-0.5", ""]
    assert safe_cell("We = us") == "We = us"
    raw = (tmp_path / "documents.csv").read_bytes()
    assert raw.startswith(b"id,source,title,")
    assert raw.endswith(b"\r\n")
    assert list(csv.reader(io.StringIO(raw.decode(), newline="")))[2][-1] == FULL.document.text


def test_parquet_keeps_types_and_spans(filled: Store, tmp_path: Path) -> None:
    paths = export(filled, tmp_path, "parquet")
    assert {path.name for path in paths} == {"datapackage.json", *(f"{noun}.parquet" for noun in OF_PARQUET)}
    said = FULL.statements[0]
    row: dict[str, Any] = pq.read_table(tmp_path / "statements.parquet").to_pylist()[1]
    assert row["content_spans"] == [{"start": span.start, "end": span.end} for span in said.content]
    assert (row["start"], row["confidence"], row["inside"]) == (said.content[0].start, 0.9, None)
    (_, planted, _) = pq.read_table(tmp_path / "documents.parquet").to_pylist()
    assert planted["authors"] == ["Bren Quill", "Dilla Tarn"]
    assert planted["times"][0] == {"start": 0, "end": 5, "begins": 0.1, "ends": 2.5, "voice": "A"}


def test_parquet_of_nothing_has_the_same_schema(store: Store, tmp_path: Path) -> None:
    empty = schemas(export(store, tmp_path / "empty", "parquet"))
    store.put(FULL)
    filled = schemas(export(store, tmp_path / "full", "parquet"))
    assert empty == filled
    assert len(empty) == len(OF_PARQUET)
    assert all(pq.read_table(tmp_path / "empty" / name).num_rows == 0 for name in empty)


def test_parquet_is_written_in_slices(store: Store, tmp_path: Path) -> None:
    text = "The ferry sails at dawn. " * 40_000
    for number in range(20):
        store.put(Reading(document=document(text, f"{number:02}.txt")))
    export(store, tmp_path, "parquet")
    file = pq.ParquetFile(tmp_path / "documents.parquet")
    assert file.num_row_groups > 1
    assert file.read()["text"].to_pylist() == [text] * 20


def test_without_pyarrow_the_remedy_is_named(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'facevalue\[parquet\]'"):
        export(filled, tmp_path / "out", "parquet")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_failed_export_leaves_the_earlier_files(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    before = {path: path.read_bytes() for path in export(filled, out, "csv")}
    monkeypatch.setattr("facevalue.export.spreadsheet.safe_cell", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(filled, out, "csv")
    assert {path: path.read_bytes() for path in out.iterdir()} == before


def test_a_place_that_cannot_be_written_to_is_named(filled: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UsageError, match="U33"):
        export(filled, tmp_path / "file", "csv")
    with pytest.raises(UsageError, match=r"U32.*jsonl"):
        export(filled, tmp_path, "xls")
