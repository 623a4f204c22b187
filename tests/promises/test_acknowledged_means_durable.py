"""What was said to be stored is there after `kill -9` and on a full disk, in whole documents."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks import ingests
from benchmarks.ingests import Ingest
from benchmarks.kills import Tally
from facevalue.store import open_store
from tests.store.writer import ROOT, numbered, started

STUB = ROOT / "tests" / "cli" / "stub.py"


@pytest.mark.parametrize("acknowledged", [0, 1, 7, 20, 45])
def test_a_killed_writer_leaves_every_acknowledged_document_whole(tmp_path: Path, acknowledged: int) -> None:
    path = tmp_path / "record.db"
    with started(path, 0, 100_000) as writer:
        assert writer.stdout
        told = [int(writer.stdout.readline()) for _ in range(acknowledged)]
        time.sleep(0.0007 * acknowledged + (0 if acknowledged else 0.4))
        writer.kill()
        told += [int(line) for line in writer.stdout.read().splitlines()]
    if not told:
        open_store(path, write=True).close()  # killed early, it may have left nothing, but never a wreck
    with open_store(path, write=False) as store:
        stored = list(store.readings())
        assert {reading.document.source for reading in stored} >= {f"{number:05}.txt" for number in told}
        assert stored == [numbered(number) for number in range(len(stored))]
        assert len(stored) <= len(told) + 1
    with open_store(path, write=True) as store:
        assert list(store.faults()) == []
        assert store.put(numbered(len(stored)))


def test_rejections_and_the_ledger_survive_as_documents_do(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with started(path, 0, 100_000, "rejections") as writer:
        assert writer.stdout
        told = [int(writer.stdout.readline()) for _ in range(9)][-1]
        writer.kill()
    with open_store(path, write=False) as store:
        assert all(store.seen(f"{number}.zip", "00ff") for number in range(told + 1))
        assert store.counts()["rejection"] >= told + 1


def test_two_writers_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with started(path, 0, 60) as first, started(path, 30, 90) as second:
        first.communicate()
        second.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    with open_store(path, write=True) as store:
        assert list(store.readings()) == [numbered(number) for number in range(90)]
        assert list(store.faults()) == []


def test_killed_ingests_lose_nothing_and_can_be_resumed(tmp_path: Path) -> None:
    """The small one of `python -m benchmarks kills`, which kills 200 times, at other moments each time."""
    given = tmp_path / "in"
    ingests.plant(given, files=30, members=8, lines=8)
    whole = ingests.uninterrupted(Ingest(given, tmp_path / "whole.db"))
    tally = Tally(whole, random.Random())  # noqa: S311 - moments, not secrets
    tally.round(Ingest(given, tmp_path / "killed.db"), 5)
    told = tally.told()
    assert told["killed"] == 5
    assert told["kills_with_a_loss"] == 0, told
    assert told["records_that_resuming_did_not_complete"] == 0
    assert (told["reader_said"], told["page_said"]) == ([], [])
    assert told["reader_looks"] > 0


def test_two_ingests_at_once_store_each_document_once(tmp_path: Path) -> None:
    given, db = tmp_path / "in", tmp_path / "both.db"
    ingests.plant(given, files=20, members=10, lines=10)
    whole = ingests.uninterrupted(Ingest(given, tmp_path / "whole.db"))
    with Ingest(given, db).start() as one, Ingest(given, db).start() as other:
        told = ingests.heard(one) + ingests.heard(other)
    assert (one.returncode, other.returncode) == (0, 0)
    stored = sorted(source for outcome, source in told if outcome == "stored")
    assert stored == sorted(whole.readings)  # by one of the two, never by both
    assert ingests.completed(db, whole)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(40):
        said = f"“The tide of day {number} comes in,” said Mira Dolen of Ostrel.\n"
        (folder / f"{number:02}.txt").write_text(said * 60)
    return folder


def facevalue(folder: Path, *words: str, largest: int = resource.RLIM_INFINITY) -> tuple[int, str]:
    """A command's exit code and what it said; no file that it writes may grow larger than so many bytes."""
    done = subprocess.run(
        [sys.executable, str(STUB), *words],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY)),
    )
    return done.returncode, done.stderr


def test_where_a_file_may_not_grow_an_ingest_ends_in_a_line_and_resumes(news: Path) -> None:
    folder = news.parent
    code, said = facevalue(folder, "ingest", "news", "--db", "x.db", largest=1 << 20)
    assert code == 2
    assert said.startswith("[S")
    assert len(said.splitlines()) == 1
    assert facevalue(folder, "verify", "--db", "x.db")[0] == 0
    assert 0 < ingests.stored(folder / "x.db") < 40
    assert facevalue(folder, "ingest", "news", "--db", "x.db")[0] == 0
    assert ingests.stored(folder / "x.db") == 40
    assert facevalue(folder, "verify", "--db", "x.db")[0] == 0


FULL_DISK = """
facevalue() {{ echo "+ $1" >>told; {python} {stub} "$@" >>out 2>>told; echo "= $?" >>told; }}
mount -t tmpfs -o size=2m none disk || exit 77
facevalue ingest news --db disk/x.db
cat /dev/zero >disk/rest 2>/dev/null
facevalue verify --db disk/x.db
facevalue search tide --db disk/x.db
rm disk/rest
mount -o remount,size=64m disk
facevalue ingest news --db disk/x.db
cat /dev/zero >disk/rest 2>/dev/null
facevalue verify --db disk/x.db
facevalue search tide --db disk/x.db
"""


def test_a_full_disk_stops_an_ingest_and_no_reader(news: Path) -> None:
    folder = news.parent
    (folder / "disk").mkdir()
    script = FULL_DISK.format(python=sys.executable, stub=STUB)
    try:
        done = subprocess.run(
            ["unshare", "--map-root-user", "--mount", "sh", "-c", script], cwd=folder, check=False,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("unshare is not installed")
    if done.returncode or not (folder / "told").exists():
        pytest.skip("a small disk may not be mounted here")
    told = (folder / "told").read_text().split("+ ")[1:]
    assert [part.split("= ")[1].strip() for part in told] == ["2", "0", "0", "0", "0", "0"], told
    (line,) = told[0].splitlines()[1:-1]
    assert line.startswith("[S06]")
    assert "40 documents" in told[3]
    assert "40 documents" in (folder / "out").read_text()
