"""The `engines` task: the same documents by one process, by two, and by Ray; whole ingests from start to end.

Documents are the texts and pages of a folder in turn, each with a line of its own so that none is there
twice. `ENGINES_DOCUMENTS` says how many (400), `ENGINES_WORKERS` how many processes read (2). Every
engine starts as a user starts it; echoes and figures are not brought up to date, since that is the same work
for all.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.progress import counted

DOCUMENTS, WORKERS = 400, 2
_A_FOLDER = 1000


def run(path: Path) -> dict[str, Any]:
    """Documents per second of each engine, their ratios, CPU seconds, and bytes that a document takes."""
    count = int(os.environ.get("ENGINES_DOCUMENTS", DOCUMENTS))
    workers = int(os.environ.get("ENGINES_WORKERS", WORKERS))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _plant(path, folder / "in", count)
        taken = {
            name: _measured(name, folder, workers) for name in counted(("one", "processes", "ray"), "engines")
        }
        one, many, ray = (taken[name]["seconds"] for name in ("one", "processes", "ray"))
        same = {(folder / f"{name}.lines" / "records.jsonl").read_bytes() for name in taken}
        return {
            "documents": count,
            "workers": workers,
            **{
                name: {"documents_per_second": round(count / figures["seconds"], 2), **figures}
                for name, figures in taken.items()
            },
            "processes_times_one": round(one / many, 2),
            "ray_times_one": round(one / ray, 2),
            "ray_seconds_over_processes": round(ray / many - 1, 3),
            "ray_after_start_over_processes": round((ray - taken["ray"]["start"]) / many - 1, 3),
            "same_record": len(same) == 1,
            "bytes_per_document_sqlite": round((folder / "one.db").stat().st_size / count),
            "bytes_per_document_parquet": round(_size(folder / "ray") / count),
        }


def _plant(path: Path, folder: Path, count: int) -> None:
    files = sorted(file for file in path.rglob("*") if file.suffix in (".txt", ".html"))
    if not files:
        raise ValueError("no .txt or .html files")
    for number, file in enumerate(islice(cycle(files), count)):
        line = f"Edition {number}."
        data = file.read_bytes()
        if file.suffix == ".html":
            data = data.replace(b"</body>", f"<p>{line}</p></body>".encode())
        else:
            data += f"\n\n{line}\n".encode()
        into = folder / f"{number // _A_FOLDER:04}"
        into.mkdir(parents=True, exist_ok=True)
        (into / f"{number:07}{file.suffix}").write_bytes(data)


def _measured(name: str, folder: Path, workers: int) -> dict[str, float]:
    """Wall and CPU seconds of an engine in a process of its own, and of Ray how long until it reads."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    command = [sys.executable, "-m", "benchmarks.engines", name, str(folder), str(workers)]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    seconds = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    start = float(ran.stdout.split()[-1])
    _canonical(name, folder)
    figures = {"seconds": round(seconds, 2), "start": start}
    return (
        figures if name == "ray" else {**figures, "cpu_seconds": round(spent, 2)}
    )  # Ray's are nobody's children


def _canonical(name: str, folder: Path) -> None:
    from facevalue.export import export, import_record  # noqa: PLC0415
    from facevalue.store import open_store  # noqa: PLC0415

    with open_store(folder / f"{name}.db", write=True) as store:
        if name == "ray":
            import_record(folder / "ray", store, lambda _: None)
        export(store, folder / f"{name}.lines", "jsonl")


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _one_engine(name: str, folder: Path, workers: int) -> float:
    """Run an engine; the seconds until its first documents were done."""
    from facevalue.cli.reading import open_reader  # noqa: PLC0415
    from facevalue.export import write_parquet  # noqa: PLC0415
    from facevalue.run import IngestRules, ingest  # noqa: PLC0415
    from facevalue.run.processes import Processes  # noqa: PLC0415
    from facevalue.run.ray import Cluster, ingest_shards  # noqa: PLC0415
    from facevalue.run.shards import Reading  # noqa: PLC0415
    from facevalue.store import open_store  # noqa: PLC0415

    begun, seen = time.monotonic(), list[float]()

    def note(_: object) -> None:
        seen.append(time.monotonic())

    targets, rules = [str(folder / "in")], IngestRules()
    if name == "ray":
        cluster = Cluster(folder=folder / "ray", made_with="benchmark", workers=workers, shard=200_000)
        how = Reading(rules=rules, open_reader=open_reader, write=write_parquet)
        ingest_shards(targets, cluster, how, note)
        return _start_of_ray(folder / "ray", seen[0] - begun)
    reader = open_reader()
    with open_store(folder / f"{name}.db", write=True) as store:
        if name == "one":
            ingest(targets, store, reader, rules, note)
        else:
            with Processes(reader, open_reader, workers) as desk:
                ingest(targets, store, desk, rules, note)
    return seen[0] - begun


def _start_of_ray(folder: Path, first: float) -> float:
    """The first shards were done after `first` seconds; what they took to read is not the start."""
    from facevalue.run.ledger import entries  # noqa: PLC0415

    return max(0.0, first - min(entry.seconds for entry in entries(folder)))


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    print(round(_one_engine(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])), 2))
