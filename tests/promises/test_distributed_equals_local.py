"""Whoever reads, the record is the same: one process, several, or shards that are put together again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import facevalue
from facevalue.cli import main
from facevalue.export import export, import_record, write_parquet
from facevalue.pipeline import Pipeline
from facevalue.run import IngestRules, processes
from facevalue.run.ledger import Ledger
from facevalue.run.shards import Reading, plan, read_shard
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Sequence

NEWS = Path(facevalue.__file__).parent / "samples" / "documents" / "northline"


def canonical(db: Path) -> bytes:
    """The canonical export of a record."""
    with open_store(db, write=False) as store:
        (path,) = export(store, db.with_suffix(".out"), "jsonl")
    return path.read_bytes()


def ingested(db: Path, *options: str, news: Sequence[Path] = (NEWS,)) -> bytes:
    ran = CliRunner().invoke(main, ["ingest", *map(str, news), "--db", str(db), *options])
    assert ran.exit_code in {0, 3}, ran.output
    return canonical(db)


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return ingested(tmp_path_factory.mktemp("local") / "one.db", "--workers", "1")


def test_several_processes_make_the_record_of_one(
    tmp_path: Path, local: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_WORTH", 0.0)  # seconds of reading before others are started
    assert ingested(tmp_path / "many.db", "--workers", "2") == local


def test_shards_make_the_record_of_one_process(tmp_path: Path, local: bytes) -> None:
    ledger = Ledger(tmp_path / "out", "rules and model")
    ledger.open()
    reader = Pipeline()
    how = Reading(rules=IngestRules(), open_reader=Pipeline, write=write_parquet)
    shards = plan([str(NEWS)], ledger, 5_000)
    assert len(shards) > 1
    for shard in reversed(shards):
        read_shard(shard, ledger, how, reader)
    with open_store(tmp_path / "imported.db", write=True) as store:
        import_record(tmp_path / "out", store, lambda _: None)
    assert canonical(tmp_path / "imported.db") == local
