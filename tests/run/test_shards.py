"""Shards: the same inputs make the same ones, each is read once, and together they are one record."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from facevalue.export import export, import_record, write_parquet
from facevalue.record import UsageError
from facevalue.run import IngestRules, ingest
from facevalue.run.ledger import Ledger, entries
from facevalue.run.shards import Reading, pieces, plan, read_shard, shards
from facevalue.store import open_store
from tests.run.reading import QUOTED, Told, open_told

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.run.shards import Shard

HOW = Reading(rules=IngestRules(), open_reader=open_told, write=write_parquet)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Fourteen good documents, three bad ones, and one that is there twice."""
    folder = tmp_path / "in"
    for n in range(10):
        (folder / f"d{n % 3}").mkdir(parents=True, exist_ok=True)
        (folder / f"d{n % 3}" / f"{n}.txt").write_text(f"{QUOTED} {n}")
    (folder / "empty.txt").touch()
    (folder / "broken.txt").write_text(f"{QUOTED} broken=odd")
    lines = [json.dumps({"text": f"{QUOTED} line {n}"}) for n in range(4)] + ["{"]
    (folder / "many.jsonl").write_text("\n".join(lines))
    return folder


def ledger_of(path: Path) -> Ledger:
    ledger = Ledger(path, "rules and model")
    ledger.open()
    return ledger


def read_all(todo: list[Shard], ledger: Ledger) -> None:
    for shard in todo:
        read_shard(shard, ledger, HOW, Told())


def canonical_of_shards(folder: Path, at: Path) -> bytes:
    with open_store(at, write=True) as store:
        import_record(folder, store, lambda _: None)
        (path,) = export(store, at.with_suffix(".out"), "jsonl")
    return path.read_bytes()


def canonical_of_one(targets: list[Path], at: Path) -> bytes:
    with open_store(at, write=True) as store:
        ingest([str(target) for target in targets], store, Told(), IngestRules(), lambda _: None)
        (path,) = export(store, at.with_suffix(".out"), "jsonl")
    return path.read_bytes()


@pytest.mark.parametrize("size", [1, 300, 1 << 20])
def test_shards_of_any_size_make_the_record_that_one_process_makes(
    news: Path, tmp_path: Path, size: int
) -> None:
    ledger = ledger_of(tmp_path / "out")
    todo = plan([str(news)], ledger, size)
    assert len(todo) == {1: 13, 300: len(todo), 1 << 20: 1}[size]
    read_all(todo, ledger)
    assert canonical_of_shards(tmp_path / "out", tmp_path / "s.db") == canonical_of_one(
        [news], tmp_path / "o.db"
    )


def test_names_follow_from_what_is_read_and_by_what(news: Path) -> None:
    found = pieces([str(news)])
    names = [shard.name for shard in shards(found, 300, "a")]
    assert names == [shard.name for shard in shards(pieces([str(news)]), 300, "a")]
    assert not {*names} & {shard.name for shard in shards(found, 300, "b")}
    (news / "d0" / "0.txt").write_text("Something else entirely, and longer than it was before. Yes, longer.")
    changed = [shard.name for shard in shards(pieces([str(news)]), 300, "a")]
    assert changed != names


def test_only_what_is_new_is_read_again(news: Path, tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path / "out")
    read_all(plan([str(news)], ledger, 300), ledger)
    assert plan([str(news)], ledger, 300) == []
    assert plan([str(news)], ledger, 1 << 20) == []
    (news / "late.txt").write_text(f"{QUOTED} late")
    (late,) = plan([str(news)], ledger, 300)
    assert [piece.source for piece in late.pieces] == ["late.txt"]
    read_all([late], ledger)
    assert canonical_of_shards(tmp_path / "out", tmp_path / "s.db") == canonical_of_one(
        [news], tmp_path / "o.db"
    )


def test_a_document_in_two_folders_is_in_the_record_once(news: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin"
    (twin / "d0").mkdir(parents=True)
    (twin / "d0" / "0.txt").write_text(f"{QUOTED} 0")
    (twin / "empty.txt").write_text(f"{QUOTED} no longer")
    ledger = ledger_of(tmp_path / "out")
    read_all(plan([str(news), str(twin)], ledger, 1), ledger)
    assert sum(entry.stored for entry in ledger.entries()) == 15
    assert canonical_of_shards(tmp_path / "out", tmp_path / "s.db") == canonical_of_one(
        [news, twin], tmp_path / "o.db"
    )


def test_a_shard_that_was_cut_short_anywhere_is_read_again_and_counts_once(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As under `kill -9` after each step of entering a shard."""

    class Killed(BaseException):
        pass

    from facevalue.run import ledger as module  # noqa: PLC0415

    (shard,) = plan([str(news)], ledger_of(tmp_path / "out"), 1 << 20)
    whole = canonical_of_one([news], tmp_path / "o.db")
    keep, cuts = module._keep, 0
    for cut in range(0, 40, 5):
        left = iter(range(cut))

        def step(path: Path) -> None:
            if next(left, None) is None:  # noqa: B023 - called before the next round
                raise Killed
            keep(path)

        ledger = ledger_of(tmp_path / f"out{cut}")
        monkeypatch.setattr(module, "_keep", step)
        try:
            read_shard(shard, ledger, HOW, Told())
        except Killed:
            cuts += ledger.entries() == []  # the last step follows the row
        monkeypatch.setattr(module, "_keep", keep)
        monkeypatch.setattr(Ledger, "attempt", lambda *_: 1)  # not in a process of its own, to be quick
        read_shard(shard, ledger, HOW, Told())
        assert len(ledger.entries()) == 1
        assert canonical_of_shards(tmp_path / f"out{cut}", tmp_path / f"s{cut}.db") == whole
    assert cuts > 3


def test_a_document_that_kills_its_reader_costs_itself_alone(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(4):
        (folder / f"{n}.txt").write_text(f"{QUOTED} {n}" + (f" deadly={tmp_path / 'died'}" if n == 2 else ""))
    program = (
        "import sys\n"
        "from tests.run.test_shards import *\n"
        "from pathlib import Path\n"
        "if __name__ == '__main__':\n"
        f"    ledger = ledger_of(Path({str(tmp_path / 'out')!r}))\n"
        f"    read_all(plan([{str(folder)!r}], ledger, 1 << 20), ledger)\n"
    )
    script = tmp_path / "reads.py"
    script.write_text(program)
    codes = [
        subprocess.run(
            [sys.executable, str(script)], env={"PYTHONPATH": ":".join(sys.path)}, check=False
        ).returncode
        for _ in range(2)
    ]
    assert codes == [-signal.SIGKILL, 0]
    (entry,) = entries(tmp_path / "out")
    assert (entry.stored, entry.rejected) == (3, {"X02": 1})


def test_object_storage_gives_the_same_record_as_a_folder(news: Path, tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.put(str(news), "/bucket/news", recursive=True)
    try:
        ledger = ledger_of(tmp_path / "out")
        read_all(plan(["memory://bucket/news"], ledger, 300), ledger)
        assert plan(["memory://bucket/news"], ledger, 300) == []
    finally:
        memory.rm("/bucket", recursive=True)
    assert canonical_of_shards(tmp_path / "out", tmp_path / "s.db") == canonical_of_one(
        [news], tmp_path / "o.db"
    )


def test_a_folder_of_other_rules_or_other_files_is_refused(tmp_path: Path) -> None:
    ledger_of(tmp_path / "out")
    ledger_of(tmp_path / "out")
    with pytest.raises(UsageError, match="U83"):
        Ledger(tmp_path / "out", "other rules").open()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    with pytest.raises(UsageError, match="U83"):
        ledger_of(tmp_path / "mine")


def test_standard_input_has_no_shards() -> None:
    with pytest.raises(UsageError, match="U81"):
        pieces(["-"])
