from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from facevalue.record import Reading
from facevalue.store import StatementQuery, open_store
from tests.store.planting import document, full, rejection, sayings

if TYPE_CHECKING:
    from facevalue.store import Store

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from facevalue.store import open_store
from tests.store.test_durability import numbered
with open_store(Path(sys.argv[1]), write=True) as store:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        store.put(numbered(number))
        print(number, flush=True)
"""


def numbered(number: int) -> Reading:
    said = [(f"Speaker {line}", f"Sentence {line} of {number}.") for line in range(20)]
    return sayings(*said, source=f"{number:05}.txt", title=f"Number {number}")


def writing(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("acknowledged", [0, 1, 7, 20, 45])
def test_a_killed_writer_leaves_every_acknowledged_document_whole(tmp_path: Path, acknowledged: int) -> None:
    path = tmp_path / "record.db"
    with writing(path, 0, 100_000) as writer:
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


def test_two_writers_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with writing(path, 0, 60) as first, writing(path, 30, 90) as second:
        first.communicate()
        second.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    with open_store(path, write=True) as store:
        assert list(store.readings()) == [numbered(number) for number in range(90)]
        assert list(store.faults()) == []


def test_readers_see_whole_documents_while_another_process_writes(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    open_store(path, write=True).close()
    with writing(path, 0, 80) as writer, open_store(path, write=False) as store:
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


def test_threads_share_a_store(store: Store) -> None:
    stop = threading.Event()

    def read() -> int:
        rounds = 0
        while not stop.is_set():
            rows = store.statements(StatementQuery(words="sentence", speaker="speaker 3"), limit=1000)
            assert len(rows) <= store.counts()["document"]
            rounds += 1
        return rounds

    with ThreadPoolExecutor(6) as threads:
        readers = [threads.submit(read) for _ in range(3)]
        try:
            written = list(threads.map(store.put, [numbered(n // 2) for n in range(60)]))
        finally:
            stop.set()
        assert all(reader.result() for reader in readers)
    assert sum(written) == 30
    assert list(store.readings()) == [numbered(number) for number in range(30)]


def test_memory_stays_flat(store: Store) -> None:
    text = "The ferry sails at dawn. " * 20_000
    for number in range(5):
        store.put(sayings(("Ada Marrow", "We sail."), (text, "Yes."), source=f"warm{number}.txt"))
    before = psutil.Process().memory_info().rss
    for number in range(100):
        planted = document(text, f"{number}.txt")
        store.put(Reading(document=planted))
    assert sum(len(reading.document.text) for reading in store.readings()) > 100 * len(text)
    assert psutil.Process().memory_info().rss - before < 20_000_000  # of fifty that went through


def test_rejections_and_the_ledger_survive_as_documents_do(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    script = WRITER.replace("store.put(numbered(number))", "step(store, number)").replace(
        "with open_store", "from tests.store.test_durability import step\nwith open_store"
    )
    command = [sys.executable, "-c", script, str(path), "0", "100000"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        told = [int(writer.stdout.readline()) for _ in range(9)][-1]
        writer.kill()
    with open_store(path, write=False) as store:
        assert all(store.seen(f"{number}.zip", "00ff") for number in range(told + 1))
        assert store.counts()["rejection"] >= told + 1


def step(store: Store, number: int) -> None:
    store.reject(rejection(f"{number}.txt"))
    store.finish(f"{number}.zip", "00ff", 0, 1)


def test_putting_is_fast_enough(store: Store) -> None:
    store.put(full())
    begun = time.process_time()
    for number in range(100):
        store.put(numbered(number))
    assert time.process_time() - begun < 2
