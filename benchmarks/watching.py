"""Readers of a record that is written to: a process that asks it in a loop, and its pages over HTTP.

`python -m benchmarks.watching DB` searches and verifies until its standard input ends, then prints one JSON
object. What a reader has seen must not go away, and nothing may be there in part.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.ingests import FACEVALUE
from facevalue.explore import verify
from facevalue.record import StoreError, quoted
from facevalue.store import StatementQuery, Store, open_store

PAUSE = 0.05  # seconds between two looks, so that the writer has a core
PAGES = ("index.json", "statements.json", "actors.json", "documents.json", "")
NOT_YET = ("S01", "S04")  # no file, or nothing in it: a run that was killed before it made a record
PATIENCE = 20.0  # seconds


@dataclass
class Seen:
    """What readers saw: how often they looked, the slowest answer in seconds, and what was wrong."""

    looks: int = 0
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def took(self, seconds: float) -> None:
        """One more answer."""
        self.looks += 1
        self.slowest = max(self.slowest, round(seconds, 3))

    def add(self, other: Seen) -> None:
        """What another one saw."""
        self.looks += other.looks
        self.slowest = max(self.slowest, other.slowest)
        self.wrong += other.wrong


@contextmanager
def reader(record: Path, seen: Seen) -> Iterator[None]:
    """A process that searches and verifies the record as long as the block lasts."""
    command = [sys.executable, "-m", "benchmarks.watching", str(record)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield
        finally:
            told, _ = process.communicate()
            seen.add(Seen(**json.loads(told)) if told else Seen(wrong=["the reader ended by itself"]))


@contextmanager
def page(record: Path, seen: Seen) -> Iterator[None]:
    """The workbench as a process of its own, asked for its pages as long as the block lasts."""
    command = [*FACEVALUE, "serve", "--db", str(record), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        address, stop = process.stdout.readline().split()[-1], threading.Event()
        asking = threading.Thread(target=_ask, args=(address, stop, seen))
        asking.start()
        try:
            yield
        finally:
            stop.set()
            asking.join()
            process.terminate()


def _ask(address: str, stop: threading.Event, seen: Seen) -> None:
    while not stop.is_set():
        for path in PAGES:
            begun = time.monotonic()
            try:
                with urllib.request.urlopen(address + path, timeout=PATIENCE) as answer:  # noqa: S310 - our own page
                    answer.read()
            except OSError as error:  # an answer other than 200 among them
                seen.wrong.append(f"/{path}: {error}")
            seen.took(time.monotonic() - begun)
        stop.wait(PAUSE)


def watch(record: Path, stop: threading.Event) -> Seen:
    """Look at a record again and again until told to stop."""
    seen, documents = Seen(), -1
    while not stop.is_set():
        begun = time.monotonic()
        try:
            with open_store(record, write=False) as store:
                now, wrong = _look(store)
        except StoreError as error:
            if documents >= 0 or error.code not in NOT_YET:
                seen.wrong.append(str(error))
        else:
            seen.took(time.monotonic() - begun)
            seen.wrong += wrong
            if now < documents:
                seen.wrong.append(f"{documents} documents became {now}")
            documents = now
        stop.wait(PAUSE)
    return seen


def _look(store: Store) -> tuple[int, list[str]]:
    """How many documents there are before all else that is asked, and what is wrong with the record."""
    documents = store.counts()["document"]
    wrong = [f"{fault.check} {fault.subject}: {fault.reason}" for fault in verify(store).faults]
    for row in store.statements(StatementQuery(speaker="Dolen"), limit=20) + store.statements(
        StatementQuery()
    ):
        document = store.document(row.statement.doc)
        if document is None or quoted(document.text, row.statement.content) != row.statement.text:
            wrong.append(f"{row.statement.id} is not what its document says")
    return documents, wrong


def main() -> None:
    """Look until standard input ends."""
    stop = threading.Event()

    def wait() -> None:
        with suppress(OSError):
            sys.stdin.read()
        stop.set()

    threading.Thread(target=wait, daemon=True).start()
    print(json.dumps(asdict(watch(Path(sys.argv[1]), stop))), flush=True)


if __name__ == "__main__":
    main()
