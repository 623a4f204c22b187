"""The `flat` task: whether a long ingest keeps its memory and its pace.

`python -m benchmarks.flat 20000` takes so many documents in the place of 100,000, and with `--read` has the
trained reader read them, which takes a minute for a thousand or two.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.progress import counted
from benchmarks.stub import StubReader, plant
from facevalue.cli.counting import bring_up_to_date
from facevalue.cli.echoes import group_new
from facevalue.run import IngestRules, Progress, Reader, ingest
from facevalue.store import open_store

DOCUMENTS, EARLY = 100_000, 1_000
PARTS = 10
MIB = 1024  # KiB, in which Linux tells the peak


class Mark(NamedTuple):
    """Where a run stood after so many documents; times in seconds, the peak in MiB."""

    documents: int
    wall: float
    cpu: float
    peak: float


def run(_data: Path | None = None, documents: int = DOCUMENTS, *, read: bool = False) -> dict[str, Any]:
    """Peak memory and pace, early and late, of an ingest in a process of its own.

    `peak_ratio` is the peak at the end of the ingest by that after 1,000 documents; `pace_ratio` the
    documents a second of the last tenth by those of the first, of wall-clock time, and `cpu_pace_ratio` of
    CPU time. What groups echoes and counts at the end of the command is measured apart.
    """
    with tempfile.TemporaryDirectory() as folder:
        given, record = Path(folder) / "in", Path(folder) / "record.db"
        for _ in counted(plant(given, range(documents)), "documents written", documents):
            pass
        command = [sys.executable, "-m", "benchmarks.flat", str(documents), "--of", str(given), str(record)]
        done = subprocess.run(
            command + ["--read"] * read, stdout=subprocess.PIPE, check=True, encoding="utf-8"
        )
        size = record.stat().st_size
    return {**json.loads(done.stdout.splitlines()[-1]), "bytes_a_document": round(size / documents)}


def measured(given: str, record: Path, documents: int, *, read: bool) -> dict[str, Any]:
    """One ingest in this process, and what comes after it."""
    marks = [_mark(0)]
    wanted = {EARLY, *(documents * part // PARTS for part in range(1, PARTS + 1))}

    def watch(progress: Progress) -> None:
        if progress.documents == 1 or progress.documents in wanted:
            marks.append(_mark(progress.documents))
            print(f"{progress.documents} of {documents} documents", file=sys.stderr, flush=True)

    with open_store(record, write=True) as store:
        report = ingest([given], store, _reader(read=read), IngestRules(), watch)
        ingested = _mark(documents)
        group_new(store)
        grouped = _mark(documents)
        bring_up_to_date(store)
    at = {mark.documents: mark for mark in marks[1:]}
    return {
        "reader": "trained" if read else "stub",
        "documents": report.documents,
        "stored": report.stored,
        **_told(at, documents),
        "cpu_seconds_to_group": round(grouped.cpu - ingested.cpu, 1),
        "peak_mib_after_grouping": round(grouped.peak),
        "peak_mib_after_counting": round(_mark(documents).peak),
    }


def _reader(*, read: bool) -> Reader:
    if not read:
        return StubReader()
    from facevalue.pipeline import Pipeline  # noqa: PLC0415 - takes more memory than all else does

    return Pipeline()


def _told(at: dict[int, Mark], documents: int) -> dict[str, Any]:
    """The figures of the ingest itself; the first document, which loads what all need, is left out."""
    begun, first = at[1], at[documents // PARTS]
    before, last = at[documents * (PARTS - 1) // PARTS], at[documents]
    each, tenth = first.documents - begun.documents, last.documents - before.documents
    pace, late = each / (first.wall - begun.wall), tenth / (last.wall - before.wall)
    cpu, late_cpu = each / (first.cpu - begun.cpu), tenth / (last.cpu - before.cpu)
    early = at[min(EARLY, documents)]
    return {
        "peak_mib_at_1000": round(early.peak),
        "peak_mib_at_the_end": round(last.peak),
        "peak_ratio": round(last.peak / early.peak, 3),
        "documents_per_second_first_tenth": round(pace, 1),
        "documents_per_second_last_tenth": round(late, 1),
        "pace_ratio": round(late / pace, 3),
        "documents_per_cpu_second_first_tenth": round(cpu, 1),
        "documents_per_cpu_second_last_tenth": round(late_cpu, 1),
        "cpu_pace_ratio": round(late_cpu / cpu, 3),
        "peaks_mib": {str(mark.documents): round(mark.peak) for mark in at.values()},
    }


def _mark(documents: int) -> Mark:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
    return Mark(documents, time.monotonic(), time.process_time(), peak)


def main() -> None:
    """Measure so many documents; `--of` is how a run starts its own process."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.flat", description=__doc__)
    parser.add_argument("documents", type=int, nargs="?", default=DOCUMENTS)
    parser.add_argument("--read", action="store_true", help="with the trained reader")
    parser.add_argument("--of", nargs=2, metavar=("FOLDER", "RECORD"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.of:
        folder, record = args.of
        figures = measured(folder, Path(record), args.documents, read=args.read)
    else:
        figures = run(documents=args.documents, read=args.read)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
