"""Who asks a record is answered at once, and sees whole documents, whatever writes to it."""

from __future__ import annotations

import time
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from facevalue.cli import main
from facevalue.explore import verify
from facevalue.export import export
from facevalue.serve import make_app
from facevalue.store import StatementQuery, open_store
from facevalue.store.connect import connect_to_write, transaction
from facevalue.store.writing import write
from tests.store.writer import numbered, started

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.store import Store

SOON = 10.0  # seconds, on a busy machine; who waited for the writer would take thirty


def test_readers_see_whole_documents_while_another_process_writes(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    open_store(path, write=True).close()
    with started(path, 0, 80) as writer, open_store(path, write=False) as store:
        seen = [0]
        while writer.poll() is None or seen[-1] == 0:
            counts = store.counts()
            assert counts["statement"] == counts["document"] * 20
            rows = store.statements(StatementQuery(words="sentence"), limit=10_000)
            assert len(rows) % 20 == 0
            seen.append(len(rows))
        assert seen == sorted(seen)
        assert store.counts()["document"] == 80


def test_an_iteration_keeps_to_the_moment_it_began(store: Store) -> None:
    store.put(numbered(0))
    store.put(numbered(2))
    iteration = store.readings()
    begun = [next(iteration)]
    store.put(numbered(1))
    store.put(numbered(3))
    assert [*begun, *iteration] == [numbered(0), numbered(2)]
    assert store.counts()["document"] == 4


@contextmanager
def half_written(path: Path) -> Iterator[None]:
    """Another connection has the lock to write, and half a document behind it, as long as the block lasts."""
    with closing(connect_to_write(path)) as db, suppress(UndoneError), transaction(db):
        write(db, numbered(7))
        yield
        raise UndoneError


class UndoneError(Exception):
    pass


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        store.put(numbered(0))
        store.put(numbered(1))
    return path


def test_every_question_is_answered_while_a_document_is_written(record: Path, tmp_path: Path) -> None:
    with half_written(record):
        begun = time.monotonic()
        with open_store(record, write=False) as store:
            assert store.counts()["document"] == 2
            assert len(store.statements(StatementQuery(words="sentence"))) == 40
            assert verify(store).checked["document"] == 2
            assert store.reading(numbered(0).document.id) == numbered(0)
            assert store.reading(numbered(7).document.id) is None
            (path,) = export(store, tmp_path / "out", "jsonl")
            assert b"00007.txt" not in path.read_bytes()
        assert time.monotonic() - begun < SOON


def test_every_page_is_answered_while_a_document_is_written(record: Path) -> None:
    app = make_app(record, frozenset({"127.0.0.1"}))
    with half_written(record), TestClient(app, base_url="http://127.0.0.1:8000") as client:
        for path in ("/", "/statements", "/documents", "/actors", "/relations", "/echoes", "/review"):
            begun = time.monotonic()
            assert client.get(path).status_code == 200
            assert time.monotonic() - begun < SOON, path


@pytest.mark.parametrize(
    "asked",
    [("search", "sentence"), ("verify",), ("echoes",), ("relations",), ("actors", "list"),
     ("export", "--to", "{out}", "--format", "csv")],
    ids=lambda asked: str(asked[0]),
)  # fmt: skip
def test_no_command_that_asks_waits_for_the_writer(record: Path, asked: tuple[str, ...]) -> None:
    """Also not those that write down what they worked out: they answer, and leave it to the next."""
    words = [word.format(out=record.parent / "out") for word in asked]
    with half_written(record):
        begun = time.monotonic()
        result = CliRunner().invoke(main, [*words, "--db", str(record)], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        assert time.monotonic() - begun < SOON
