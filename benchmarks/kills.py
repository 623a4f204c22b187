"""The `kills` task: ingests killed (`kill -9`) at random moments and resumed, while others read the record.

200 kills with a stand-in for the trained reader, as a durable record is the work of the run and the store,
and ten of the command as it is. `python -m benchmarks.kills 50 3` takes so many in their place.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks import ingests
from benchmarks.ingests import Ingest, Told, Whole
from benchmarks.progress import counted
from benchmarks.watching import Seen, page, reader

KILLS, REAL_KILLS = 200, 10
A_ROUND = 20  # kills of one record, before it is completed and compared
BEFORE_ANY, AFTER_ALL = 0.25, 0.15  # shares of kills before the first, and after the last document
STARTING, GROUPING, SOME = 0.9, 1.5, 0.05  # seconds within which these, and all others, are killed
REAL = 1.5  # seconds within which the real command is killed, after its start or some document
POLL = 0.1  # seconds


def run(path: Path | None = None, kills: int = KILLS, real: int = REAL_KILLS) -> dict[str, Any]:
    """What was lost, doubled or unreadable; `path` holds `*.txt` files for the real command to read.

    A loss is a kill after which the record could not be read, did not verify, lacked a document or a
    rejection that had been acknowledged, or held one that is not as it should be.
    """
    with tempfile.TemporaryDirectory() as folder:
        stub = _stub_kills(Path(folder) / "stub", kills)
        command = _real_kills(Path(folder) / "real", path, real) if real else {}
    return {**stub, "of_the_command": command}


def _stub_kills(folder: Path, kills: int) -> dict[str, Any]:
    given = folder / "in"
    ingests.plant(given)
    whole = ingests.uninterrupted(Ingest(given, folder / "whole.db"))
    tally = Tally(whole, random.Random(5))  # noqa: S311 - repeatable, not secret
    rounds = [min(A_ROUND, kills - begun) for begun in range(0, kills, A_ROUND)]
    for number, count in enumerate(counted(rounds, f"rounds of {A_ROUND} kills")):
        tally.round(Ingest(given, folder / f"{number}.db"), count)
    return tally.told()


class Tally:
    """Kills, and what came of them."""

    def __init__(self, whole: Whole, rng: random.Random) -> None:
        self._whole, self._rng = whole, rng
        self._losses: list[str] = []
        self._lost = self._killed = self._between = self._acknowledged = self._uncompleted = 0
        self.reader, self.page = Seen(), Seen()

    def round(self, ingest: Ingest, kills: int) -> None:
        """Kill the ingest so often, then let it end: it must have made the record that it is to make."""
        acknowledged: set[Told] = set()
        upto, shown = self._killed + kills, False
        with ExitStack() as beside:
            beside.enter_context(reader(ingest.record, self.reader))
            while self._killed < upto:
                acknowledged |= self._kill(ingest, upto - self._killed)
                lost = ingests.losses(ingest.record, self._whole, acknowledged)
                self._lost += bool(lost)
                self._losses += lost
                if acknowledged and not shown:
                    shown = True
                    beside.enter_context(page(ingest.record, self.page))
            self._acknowledged += len(acknowledged)
            self._uncompleted += not self._complete(ingest)

    def told(self) -> dict[str, Any]:
        """The figures."""
        return {
            "killed": self._killed,
            "killed_after_something_was_acknowledged": self._between,
            "documents_acknowledged_by_killed_runs": self._acknowledged,
            "kills_with_a_loss": self._lost,
            "records_that_resuming_did_not_complete": self._uncompleted,
            "what_was_lost": self._losses[:10],
            **_seen("reader", self.reader),
            **_seen("page", self.page),
        }

    def _kill(self, ingest: Ingest, left: int) -> set[Told]:
        """One run, killed; what it acknowledged."""
        rng, chance = self._rng, self._rng.random()
        missing = len(self._whole.readings) - ingests.stored(ingest.record)
        told: list[Told] = []
        with ingest.start() as process:
            if chance < BEFORE_ANY:
                time.sleep(rng.uniform(0, STARTING))
            elif chance < BEFORE_ANY + AFTER_ALL and not missing:
                told = ingests.heard(process)
                time.sleep(rng.uniform(0, GROUPING))
            else:
                told = ingests.heard(process, rng.randint(1, max(1, 2 * missing // left)))
                time.sleep(rng.uniform(0, SOME))
            process.kill()
            told += ingests.heard(process)
        killed = process.returncode < 0
        self._killed += killed
        self._between += killed and bool(told)
        return set(told)

    def _complete(self, ingest: Ingest) -> bool:
        done = subprocess.run(ingest.command(), stdout=subprocess.PIPE, check=False)
        return done.returncode == 0 and ingests.completed(ingest.record, self._whole)


def _real_kills(folder: Path, material: Path | None, kills: int) -> dict[str, Any]:
    """The same with `facevalue ingest`, whose ledger of finished inputs tells what it acknowledged."""
    given = folder / "in"
    ingests.plant_real(given, material)
    whole = ingests.uninterrupted(Ingest(given, folder / "whole.db", real=True))
    ingest, rng = Ingest(given, folder / "killed.db", real=True), random.Random(9)  # noqa: S311
    seen_by, shown, lost, killed = Seen(), Seen(), [], 0
    kept, shown_yet = set[Told](), False
    with ExitStack() as beside:
        beside.enter_context(reader(ingest.record, seen_by))
        while killed < kills:
            missing = len(whole.readings) - ingests.stored(ingest.record)
            with ingest.start() as process:
                _wait(process, ingest, rng.randint(0, 2 * missing // (kills - killed)))
                time.sleep(rng.uniform(0, REAL))
                process.kill()
            killed += process.returncode < 0
            lost += ingests.losses(ingest.record, whole, kept)
            kept |= ingests.ledger(ingest.record)
            if kept and not shown_yet:
                shown_yet = True
                beside.enter_context(page(ingest.record, shown))
        done = subprocess.run(ingest.command(), capture_output=True, check=False)
        completed = ingests.completed(ingest.record, whole)
    return {
        "killed": killed,
        "documents": len(whole.readings),
        "documents_before_the_last_run": len(kept),
        "kills_with_a_loss": len(lost),
        "what_was_lost": lost[:10],
        "exit_code": done.returncode,
        "completed_by_resuming": completed,
        **_seen("reader", seen_by),
        **_seen("page", shown),
    }


def _wait(process: subprocess.Popen[str], ingest: Ingest, documents: int) -> None:
    """Until the process has stored so many documents, or ends."""
    upto = ingests.stored(ingest.record) + documents
    while process.poll() is None and ingests.stored(ingest.record) < upto:
        time.sleep(POLL)


def _seen(who: str, seen: Seen) -> dict[str, Any]:
    return {
        f"{who}_looks": seen.looks,
        f"{who}_slowest_seconds": seen.slowest,
        f"{who}_failures": len(seen.wrong),
        f"{who}_said": seen.wrong[:5],
    }


if __name__ == "__main__":
    print(json.dumps(run(None, *map(int, sys.argv[1:]))))
