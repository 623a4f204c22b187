"""The `answers` task: how long `standing` and `relations` take to answer over a million statements.

Each figure is the least of some tries: seconds of wall clock, and of CPU.

Cold is the whole command in a new process, its record in the system's cache or, where the system lets go of
it, on disk. Warm is the second call within a process. Asked about are the actor that most is said about, and
a middling one; of relations those of all periods together, and of one actor.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.ingests import FACEVALUE
from benchmarks.synthetic import write_record
from facevalue.cli.relations import SHOWN
from facevalue.explore.relations import RelationQuery, relations
from facevalue.explore.standing import Question, records, series_of
from facevalue.explore.tally import open_tally
from facevalue.record import Actor
from facevalue.store import Store, open_store

STATEMENTS, SEED, TIMES = 1_000_000, 7, 5
Seconds = tuple[float, float]
QUESTIONS: dict[str, tuple[list[str], Question]] = {
    "by month": ([], Question()),
    "by week": (["--period", "week"], Question(periods=("week",))),
    "by speaker and month": (["--by", "speaker"], Question(by="speaker", groups=8)),
    "acts by quarter": (
        ["--voice", "events", "--period", "quarter"],
        Question(voice="events", periods=("quarter",)),
    ),
}


def run(path: Path | None) -> dict[str, Any]:
    """Seconds for each question; a record is made where none is at the path."""
    with tempfile.TemporaryDirectory() as folder:
        record = path or Path(folder) / "synthetic.db"
        if not record.exists():
            print(f"writing {STATEMENTS:,} statements", file=sys.stderr)
            write_record(record, STATEMENTS, SEED)
        with open_store(record, write=True) as store:
            counted = _seconds(lambda: open_tally(store))
            actors = _asked_about(store)
        with open_store(record, write=False) as store:
            loaded = _seconds(lambda: open_tally(store))
        return {
            "tally_made_seconds": counted,
            "tally_loaded_seconds": loaded,
            **{
                f"{who}, {question}": _standing_timed(record, actor, question)
                for who, actor in actors.items()
                for question in QUESTIONS
            },
            "relations": _relations_timed(record, [], RelationQuery(limit=SHOWN)),
            "relations of the most spoken of": _relations_timed(
                record,
                ["--between", actors["most spoken of"].id],
                RelationQuery(limit=SHOWN, between=(actors["most spoken of"].id,)),
            ),
        }


def _asked_about(store: Store) -> dict[str, Actor]:
    rows = store.actors(limit=1000)
    most = max(rows, key=lambda row: row.about)
    return {"most spoken of": most.actor, "middling": rows[len(rows) // 2].actor}


def _standing_timed(record: Path, actor: Actor, question: str) -> dict[str, Seconds]:
    words, asked = QUESTIONS[question]

    def again(store: Store) -> None:
        for _ in records(store, actor, series_of(store, actor, asked)):
            pass

    return _timed(record, ["standing", actor.id, "--format", "jsonl", *words], again)


def _relations_timed(record: Path, words: list[str], asked: RelationQuery) -> dict[str, Seconds]:
    return _timed(record, ["relations", *words], lambda store: relations(store, asked))


def _timed(record: Path, words: list[str], again: Callable[[Store], object]) -> dict[str, Seconds]:
    command = [*FACEVALUE, *words, "--db", str(record)]

    def ask() -> None:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)

    _let_go_of(record)
    from_disk = _seconds(ask)
    cold = min(_seconds(ask) for _ in range(TIMES))
    with open_store(record, write=False) as store:
        again(store)
        warm = min(_seconds(lambda: again(store)) for _ in range(TIMES))
    return {"cold_from_disk": from_disk, "cold": cold, "warm": warm}


def _let_go_of(record: Path) -> None:
    """Ask the system to forget what it has read of a file."""
    if hasattr(os, "posix_fadvise"):
        with record.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _seconds(call: Callable[[], object]) -> Seconds:
    """Of wall clock and of CPU, that of processes it starts among it."""
    begun, before = time.perf_counter(), sum(os.times()[:4])
    call()
    return round(time.perf_counter() - begun, 3), round(sum(os.times()[:4]) - before, 3)
