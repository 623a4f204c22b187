"""`facevalue doctor`: what it finds good, and what it finds wrong."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import pytest

from facevalue.cli import checkup
from facevalue.models import catalog
from facevalue.store import Target, open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def findings(result: Result) -> dict[str, dict[str, Any]]:
    return {line["name"]: line for line in map(json.loads, result.stdout.splitlines())}


def test_a_sound_installation_and_record_on_one_screen(facevalue: Callable[..., Result], news: Path) -> None:
    facevalue("ingest", str(news))
    with open_store(news.parent / "facevalue.db", write=True) as store:
        store.removals.remove(Target(kind="source", what="ferry.txt"), "asked", lambda *_: lambda _: None)
    result = facevalue("doctor", "--db", "facevalue.db")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) <= 24 + 6
    assert max(map(len, lines)) <= 80
    assert lines[-1] == "all is well"
    told = findings(facevalue("doctor", "--db", "facevalue.db", "--format", "jsonl"))
    assert {one["state"] for one in told.values()} <= {"good", "missing"}
    assert version("facevalue") in told["facevalue"]["says"]
    assert f"onnxruntime {version('onnxruntime')}" in told["libraries"]["says"]
    assert checkup.CONTENT in told["self-test"]["says"]
    assert told["counts"]["says"].startswith("2 documents, 2 statements")
    assert "a source" in told["removals"]["says"]
    assert {"[web]", "[parquet]", "[plot]"} <= told.keys()


def test_a_changed_model_is_found(
    facevalue: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("reader.json", "reader.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes(catalog._path(name).read_bytes())
    with (tmp_path / "reader.onnx").open("ab") as file:
        file.write(b" ")
    monkeypatch.setattr(catalog, "_path", lambda name: tmp_path / name)
    result = facevalue("doctor")
    assert result.exit_code == 1
    assert "!!  model" in result.stdout
    assert "[M03]" in result.stdout
    assert "!!  self-test" in result.stdout


def test_a_reader_that_does_not_read_is_found(
    facevalue: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkup, "SPEAKER", "Somebody Else")
    result = facevalue("doctor", "--format", "jsonl")
    assert result.exit_code == 1
    assert "[M04]" in findings(result)["self-test"]["says"]


def test_a_missing_extra_is_no_fault_and_a_missing_library_is(
    facevalue: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(name: str) -> str:
        if name in gone:
            raise PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(checkup, "version", without)
    gone = {"pyarrow"}
    result = facevalue("doctor")
    assert result.exit_code == 0
    assert "--  [parquet]" in result.stdout
    gone = {"warcio"}
    result = facevalue("doctor")
    assert result.exit_code == 1
    assert "!!  warcio" in result.stdout
    assert "web archives" in result.stdout


@pytest.mark.parametrize("spoil", ["evidence", "reference", "nothing"])
def test_a_record_that_is_not_sound_is_found(
    facevalue: Callable[..., Result], news: Path, spoil: str
) -> None:
    facevalue("ingest", str(news))
    path = news.parent / "facevalue.db"
    with closing(sqlite3.connect(path)) as db:
        if spoil == "evidence":
            db.execute("UPDATE documents SET text = substr(text, 1, 20)")
        elif spoil == "reference":
            db.execute("DELETE FROM documents WHERE source = 'ferry.txt'")
        db.commit()
    if spoil == "nothing":
        path = path.with_name("none.db")
    result = facevalue("doctor", "--db", str(path), "--format", "jsonl")
    assert result.exit_code == 1
    wrong = {"evidence": "evidence", "reference": "file", "nothing": "record"}[spoil]
    assert findings(result)[wrong]["state"] == "bad"
