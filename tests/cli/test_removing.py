"""`facevalue remove`: it tells first, and does what it says."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from facevalue.store import ingesting, open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

STUB = Path(__file__).with_name("stub.py")


def sources(db: Path) -> list[str]:
    with open_store(db, write=False) as store:
        return [reading.document.source for reading in store.readings()]


@pytest.fixture
def record(facevalue: Callable[..., Result], news: Path) -> Path:
    """A record of the news."""
    assert facevalue("ingest", str(news)).exit_code == 0
    return news.parent / "facevalue.db"


def test_it_tells_what_would_go_and_does_nothing_unasked(
    facevalue: Callable[..., Result], record: Path
) -> None:
    before = record.read_bytes()
    result = facevalue("remove", "--source", "ferry.txt", stdin="")
    assert result.exit_code == 2
    assert "would go: statements 2, regions 1, documents 1" in result.stdout
    assert "[U93] nothing was removed: nobody is there to ask; give --yes to do it" in result.stderr
    assert sources(record) == ["ferry.txt", "harbour/crane.txt", "pier.json"]
    assert record.read_bytes() == before


def test_it_does_what_it_said(facevalue: Callable[..., Result], record: Path) -> None:
    result = facevalue("remove", "--source", "ferry.txt", "--yes", "--reason", "asked for")
    assert result.exit_code == 0, result.stderr
    assert "removed; the log says so under rem_" in result.stderr
    assert sources(record) == ["harbour/crane.txt", "pier.json"]
    assert b"Nobody told us" not in record.read_bytes()
    assert facevalue("verify").exit_code == 0
    facevalue("export", "--to", "out")
    lines = [json.loads(line) for line in Path("out/records.jsonl").read_text("utf-8").splitlines()]
    (removal,) = [line for line in lines if line["record"] == "removal"]
    assert (removal["kind"], removal["reason"], removal["rows"]["statements"]) == ("source", "asked for", 2)


def test_what_was_removed_is_refused_by_name_and_not_written_down(
    facevalue: Callable[..., Result], record: Path, news: Path
) -> None:
    facevalue("remove", "--source", "ferry.txt", "--yes")
    result = facevalue("ingest", str(news))
    assert result.exit_code == 3
    assert "rejected: ferry.txt: [S16]" in result.stderr
    assert "0 stored, 2 unchanged, 1 rejected (S16 1)" in result.stderr
    assert b"ferry.txt" not in record.read_bytes()
    assert facevalue("ingest", str(news), "--again").exit_code == 0
    assert sources(record)[0] == "ferry.txt"
    assert facevalue("ingest", str(news)).exit_code == 0


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ((), "[U92]"),
        (("--document", "doc_1", "--source", "a"), "[U92]"),
        (("--document", "doc_1", "--with-documents"), "[U92]"),
        (("--document", "doc_1"), "[U91] there is no document 'doc_1'"),
        (("--source", "crane.txt"), "did you mean harbour/crane.txt?"),
        (("--actor", "Nobody"), "[U51]"),
    ],
)
@pytest.mark.usefixtures("record")
def test_what_cannot_be_removed_is_told(
    facevalue: Callable[..., Result], given: tuple[str, ...], says: str
) -> None:
    result = facevalue("remove", "--db", "facevalue.db", *given, "--yes")
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_it_is_refused_while_an_ingest_is_under_way(facevalue: Callable[..., Result], record: Path) -> None:
    with ingesting(record):
        result = facevalue("remove", "--source", "ferry.txt", "--yes")
    assert result.exit_code == 2
    assert "[S13]" in result.stderr
    assert "ferry.txt" in sources(record)


@pytest.mark.parametrize(("answer", "code"), [("n\n", 2), ("y\n", 0)])
def test_it_asks_in_a_terminal(record: Path, answer: str, code: int) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, str(STUB), "remove", "--db", str(record), "--source", "ferry.txt"]
    os.write(ours, answer.encode())
    ran = subprocess.run(command, stdin=theirs, capture_output=True, timeout=60, check=False)
    os.close(ours)
    os.close(theirs)
    assert b"Remove this for good?" in ran.stderr
    assert ran.returncode == code
    assert ("ferry.txt" in sources(record)) == (code == 2)
