from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from facevalue.read import ReadRules, documents, inputs
from facevalue.record import Document, Rejection

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    {
        "headline": "The ferry",
        "body": f"“Nobody told us,” said Mira Dolen, {n}.",
        "date": datetime(2031, 4, n + 1, tzinfo=UTC),
    }
    for n in range(28)
]


def read(path: Path, rules: ReadRules | None = None) -> list[Document | Rejection]:
    rules = rules or ReadRules()
    found: list[Document | Rejection] = []
    for given in inputs(str(path), rules):
        assert not isinstance(given, Rejection)
        found += [one if isinstance(one, Rejection) else one[0] for one in documents(given, rules)]
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "news.parquet", row_group_size=10)
    return tmp_path / "news.parquet"


def test_each_row_is_a_document(file: Path) -> None:
    found = read(file)
    assert len(found) == 28
    last = found[-1]
    assert isinstance(last, Document)
    assert (last.source, last.title) == ("news.parquet!28", "The ferry")
    assert last.published == "2031-04-28T00:00:00+00:00"
    assert last.text.endswith("said Mira Dolen, 27.")
    assert len({one.id for one in found}) == 28


def test_a_file_too_large_for_memory_is_read_from_its_place(file: Path) -> None:
    assert len(read(file, ReadRules(max_bytes=1000))) == 28


def test_columns_are_mapped_and_rows_without_text_are_named(tmp_path: Path) -> None:
    table = pa.Table.from_pylist(
        [{"inhalt": "The ferry is late.", "raw": b"\xff"}, {"inhalt": None, "raw": b""}]
    )
    pq.write_table(table, tmp_path / "x.parquet")
    good, bad = read(tmp_path / "x.parquet", ReadRules(mapping={"text": "inhalt"}))
    assert isinstance(good, Document)
    assert good.text == "The ferry is late."
    assert isinstance(bad, Rejection)
    assert (bad.source, bad.code) == ("x.parquet!2", "R09")


@pytest.mark.parametrize("left", [4, 300, -100])
def test_a_damaged_file_is_refused(file: Path, left: int) -> None:
    file.write_bytes(file.read_bytes()[:left])
    (refused,) = read(file)
    assert isinstance(refused, Rejection)
    assert refused.code == "R06"


def test_without_pyarrow_it_says_what_to_install(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (refused,) = read(file)
    assert isinstance(refused, Rejection)
    assert refused.code == "R12"
    assert "facevalue[parquet]" in refused.reason


def test_a_row_that_is_not_what_its_columns_claim_is_refused_alone(tmp_path: Path) -> None:
    texts = pa.array([b"The ferry is late.", b"The \xe1 is late.", b"It is here."]).view(pa.string())
    times = pa.array([0, 0, 2**61], pa.timestamp("us"))
    pq.write_table(pa.table({"text": texts, "date": times}), tmp_path / "x.parquet", version="2.6")
    good, *bad = read(tmp_path / "x.parquet")
    assert isinstance(good, Document)
    assert good.text == "The ferry is late."
    assert [(one.source, one.code) for one in bad if isinstance(one, Rejection)] == [
        ("x.parquet!2", "R08"),
        ("x.parquet!3", "R08"),
    ]


def test_a_file_whose_columns_have_no_readable_names_is_refused(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"headline", b"\x87eadline"))
    (refused,) = read(file)
    assert isinstance(refused, Rejection)
    assert refused.code == "R06"
