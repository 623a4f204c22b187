"""Many processes read what one would read: the same record, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from facevalue.export import export
from facevalue.record import ModelError, Original, Rejection
from facevalue.run import IngestRules, Progress, Report, ingest, processes
from facevalue.run.processes import Processes
from facevalue.store import open_store
from tests.run.reading import QUOTED, Told, open_never, open_told
from tests.store.planting import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from facevalue.run import Reader

KEPT = Original(sha256="", media_type="text/plain", data=b"")


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Processes]:
    """Two processes that are ready, as after some seconds of reading."""
    monkeypatch.setattr(processes, "_WORTH", 0.0)
    with Processes(Told(), open_told, 2) as desk:
        end = time.monotonic() + 60
        while len(desk.pids()) < 2 and time.monotonic() < end:
            desk.take(desk.hand_in((document("slow=0.01"), KEPT), IngestRules()))
        yield desk


def folder_of(path: Path, texts: dict[str, str]) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (path / name).write_text(f"{QUOTED}{name} {text}" if text != "nothing" else "", encoding="utf-8")
    return path


def run(folder: Path, db: Path, reader: Reader | Processes) -> tuple[Report, list[Progress]]:
    seen: list[Progress] = []
    with open_store(db, write=True) as store:
        return ingest([str(folder)], store, reader, IngestRules(), seen.append), seen


def canonical(db: Path) -> bytes:
    with open_store(db, write=False) as store:
        (path,) = export(store, db.with_suffix(".out"), "jsonl")
    return path.read_bytes()


def rejections(db: Path) -> dict[str, str]:
    with open_store(db, write=False) as store:
        return {one.source: one.code for one in store.rejections()}


def timeless(seen: list[Progress]) -> list[tuple[object, ...]]:
    return [(p.source, p.outcome, p.rejection, p.documents, p.inputs, p.statements, p.words) for p in seen]


def test_the_record_and_what_is_told_of_it_are_those_of_one_process(tmp_path: Path, desk: Processes) -> None:
    texts = {f"{n:03}.txt": ("slow=0.05", "", "broken=odd", "", "nothing")[n % 5] for n in range(60)}
    folder = folder_of(tmp_path / "in", {**texts, "000.txt": "slow=0.3"})
    lines = '{"text": "One line is here."}\n{"text": "Another line is here."}\n{"no": 1}\n'
    (folder / "many.jsonl").write_text(lines)
    (folder / "again").mkdir()
    (folder / "again" / "many.jsonl").write_text(lines)
    one, told = run(folder, tmp_path / "one.db", Told())
    many, told_by_many = run(folder, tmp_path / "many.db", desk)
    assert len(desk.pids()) == 2
    assert timeless(told) == timeless(told_by_many)
    assert (one.inputs, one.documents, one.rejected) == (many.inputs, many.documents, many.rejected)
    assert canonical(tmp_path / "one.db") == canonical(tmp_path / "many.db")
    again, _ = run(folder, tmp_path / "many.db", desk)
    assert (again.stored, again.rejected) == (0, one.rejected)


def test_the_same_document_twice_at_once_is_stored_once(tmp_path: Path, desk: Processes) -> None:
    first = folder_of(tmp_path / "a", {f"{n}.txt": "slow=0.1" for n in range(4)})
    second = folder_of(tmp_path / "b", {f"{n}.txt": "slow=0.1" for n in range(4)})
    with open_store(tmp_path / "x.db", write=True) as store:
        report = ingest([str(first), str(second)], store, desk, IngestRules(), lambda _: None)
    assert (report.stored, report.unchanged) == (4, 4)


def test_little_is_read_without_other_processes(tmp_path: Path) -> None:
    with Processes(Told(), open_never, 2) as desk:
        report, _ = run(folder_of(tmp_path / "in", {"a.txt": "", "b.txt": ""}), tmp_path / "x.db", desk)
        assert report.stored == 2
        assert multiprocessing_children() == []


def multiprocessing_children() -> list[str]:
    children = psutil.Process().children()
    return [one.name() for one in children if "spawn_main" in " ".join(one.cmdline())]


def test_a_killed_process_costs_nothing(tmp_path: Path, desk: Processes) -> None:
    texts = {f"{n:02}.txt": "slow=0.02" for n in range(30)}
    texts["10.txt"] = f"deadly-once={tmp_path / 'died'}"
    folder = folder_of(tmp_path / "in", texts)
    report, _ = run(folder, tmp_path / "x.db", desk)
    assert (tmp_path / "died").exists()
    assert (report.stored, report.rejections) == (30, 0)
    run(folder, tmp_path / "one.db", Told())
    assert canonical(tmp_path / "x.db") == canonical(tmp_path / "one.db")


def test_a_document_that_kills_twice_is_rejected_and_the_others_are_read(
    tmp_path: Path, desk: Processes
) -> None:
    texts = {f"{n:02}.txt": "" for n in range(20)}
    texts["05.txt"] = f"deadly={tmp_path / 'died'}"
    report, _ = run(folder_of(tmp_path / "in", texts), tmp_path / "x.db", desk)
    assert (report.stored, report.rejected) == (19, {"X02": 1})
    assert rejections(tmp_path / "x.db") == {"05.txt": "X02"}


def test_processes_that_cannot_start_are_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_WORTH", 0.0)
    texts = {f"{n:02}.txt": "slow=0.2" for n in range(12)}
    with Processes(Told(), open_never, 2) as desk:
        report, _ = run(folder_of(tmp_path / "in", texts), tmp_path / "x.db", desk)
    assert report.stored == 12


def test_what_no_document_would_escape_ends_the_run_after_those_before_it(
    tmp_path: Path, desk: Processes
) -> None:
    texts = {f"{n:02}.txt": "" for n in range(20)} | {"11.txt": "fatal=model"}
    with pytest.raises(ModelError, match="M01"):
        run(folder_of(tmp_path / "in", texts), tmp_path / "x.db", desk)
    with open_store(tmp_path / "x.db", write=False) as store:
        assert [one.document.source for one in store.readings()] == [f"{n:02}.txt" for n in range(11)]


def test_ctrl_c_stores_what_is_in_hand(tmp_path: Path, desk: Processes) -> None:
    folder = folder_of(tmp_path / "in", {f"{n:03}.txt": "slow=0.02" for n in range(200)})
    seen: list[Progress] = []

    def interrupt(progress: Progress) -> None:
        seen.append(progress)
        if progress.stored == 10:
            os.kill(os.getpid(), signal.SIGINT)

    with open_store(tmp_path / "x.db", write=True) as store:
        report = ingest([str(folder)], store, desk, IngestRules(), interrupt)
    assert report.interrupted
    assert 10 <= report.stored == len(seen) < 60
    resumed, _ = run(folder, tmp_path / "x.db", desk)
    assert (resumed.stored, resumed.unchanged) == (200 - report.stored, report.stored)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_processes_end_with_their_parent(tmp_path: Path, how: signal.Signals) -> None:
    folder = folder_of(tmp_path / "in", {f"{n:03}.txt": "slow=0.5" for n in range(50)})
    program = (
        "from tests.run.test_processes import *\n"
        "processes._WORTH = 0.0\n"
        "if __name__ == '__main__':\n"
        f"    run(Path({str(folder)!r}), Path({str(tmp_path / 'x.db')!r}), Processes(Told(), open_told, 2))\n"
    ).replace("import *\n", "import *\nfrom pathlib import Path\n", 1)
    script = tmp_path / "parent.py"
    script.write_text(program)
    parent = subprocess.Popen(
        [sys.executable, str(script)], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    children = waited(
        lambda: [c for c in psutil.Process(parent.pid).children() if "spawn_main" in " ".join(c.cmdline())]
    )
    parent.send_signal(how)
    parent.wait()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert not alive


def waited(look: Callable[[], list[psutil.Process]]) -> list[psutil.Process]:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if len(found := look()) == 2:
            time.sleep(1.0)
            return found
        time.sleep(0.02)
    raise AssertionError("no processes came")


def test_a_rejection_is_the_same_whoever_finds_it(tmp_path: Path, desk: Processes) -> None:
    folder = folder_of(tmp_path / "in", {"a.txt": "", "b.txt": "broken=odd", "c.txt": ""})
    _, told = run(folder, tmp_path / "x.db", desk)
    _, told_by_one = run(folder, tmp_path / "y.db", Told())
    refused = [p.rejection for p in told if p.rejection]
    assert refused == [p.rejection for p in told_by_one if p.rejection]
    assert isinstance(refused[0], Rejection)
