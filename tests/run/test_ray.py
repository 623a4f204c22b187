"""A Ray cluster of this machine makes the record that one process makes, whoever is killed meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from facevalue.export import write_parquet
from facevalue.record import UsageError
from facevalue.run import IngestRules
from facevalue.run.ledger import entries
from facevalue.run.ray import Cluster, ingest_shards
from facevalue.run.shards import Reading
from tests.run.reading import QUOTED, open_told
from tests.run.test_shards import canonical_of_one, canonical_of_shards

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROGRAM = """\
import sys
from pathlib import Path
from tests.run.test_ray import run
if __name__ == "__main__":
    print(run(Path(sys.argv[1]), Path(sys.argv[2])), flush=True)
"""


def run(folder: Path, out: Path) -> tuple[int, int, int]:
    how = Reading(rules=IngestRules(), open_reader=open_told, write=write_parquet)
    cluster = Cluster(folder=out, made_with="rules", workers=2, shard=300)
    report = ingest_shards([str(folder)], cluster, how, lambda _: None)
    return report.stored, report.unchanged, report.rejections


def test_without_ray_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"\[U80\].*facevalue\[ray\]"):
        run(tmp_path, tmp_path / "out")


def command_of(process: psutil.Process) -> str:
    """A process' name and command line; nothing of one that has ended meanwhile, as the killed worker may."""
    try:
        return process.name() + "".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""


@pytest.mark.ray
def test_a_killed_worker_and_a_killed_driver_lose_and_double_nothing(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(40):
        once = f" deadly-once={tmp_path / 'died'}" if n == 5 else ""
        (folder / f"{n:02}.txt").write_text(f"{QUOTED} {n} slow=0.2{once}")
    (folder / "empty.txt").touch()
    script = tmp_path / "drive.py"
    script.write_text(PROGRAM)
    command = [sys.executable, str(script), str(folder), str(tmp_path / "out")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL) as driver:
        waited(lambda: len(entries(tmp_path / "out")) > 2 and (tmp_path / "died").exists())
        children = psutil.Process(driver.pid).children(recursive=True)
        readers = [one.pid for one in children if "MapWorker" in command_of(one)]
        driver.kill()
    _, alive = psutil.wait_procs(children, timeout=5)
    for one in alive:  # Ray's own agents take longer to notice
        one.kill()
    assert not {one.pid for one in alive} & {*readers}
    assert readers
    before = sum(entry.stored for entry in entries(tmp_path / "out"))
    assert 0 < before < 40
    ended = subprocess.run(command, env=env, capture_output=True, check=True, text=True)
    assert ended.stdout.strip() == str((40 - before, before, 1))
    assert canonical_of_shards(tmp_path / "out", tmp_path / "s.db") == canonical_of_one(
        [folder], tmp_path / "o.db"
    )


def waited(look: Callable[[], bool]) -> None:
    end = time.monotonic() + 90
    while not look():
        assert time.monotonic() < end
        time.sleep(0.05)
