from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import psutil

from facevalue.record import Reading
from facevalue.store import StatementQuery
from tests.store.planting import document, full, sayings
from tests.store.writer import numbered

if TYPE_CHECKING:
    from facevalue.store import Store


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


def test_putting_is_fast_enough(store: Store) -> None:
    store.put(full())
    begun = time.process_time()
    for number in range(100):
        store.put(numbered(number))
    assert time.process_time() - begun < 2
