"""How grouping grows: `python -m benchmarks.echoes_scale 10000 100000 1000000`, a JSON object for each size.

A synthetic record of so many statements is written, and grouped in a process of its own: seconds of wall
clock and CPU, and the most memory it held; then some documents are added, and it is grouped again.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.echoes import pairwise
from benchmarks.synthetic import write_record
from facevalue.explore.echoes import group
from facevalue.store import EchoQuery, open_store

SEED = 7


def main(sizes: list[str]) -> None:
    """Measure each size."""
    if sizes[:1] == ["--group"]:
        print(json.dumps(_grouped(Path(sizes[1]))))
        return
    for size in map(int, sizes):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "synthetic.db"
            planted = write_record(path, size, SEED)
            command = [sys.executable, "-m", "benchmarks.echoes_scale", "--group", str(path)]
            measured = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
            homes = dict(_homes(path))
            f1 = {
                "document_f1": pairwise({one: str(n) for one, n in planted.origins.items()}, homes)[2],
                "statement_f1": pairwise({one: str(n) for one, n in planted.utterances.items()}, homes)[2],
            }
        print(
            json.dumps(
                {"statements": len(planted.utterances), "documents": len(planted.origins), **measured, **f1}
            ),
            flush=True,
        )


def _grouped(path: Path) -> dict[str, float]:
    begun, cpu = time.monotonic(), time.process_time()
    with open_store(path, write=True) as store:
        group(store)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "seconds": round(time.monotonic() - begun, 1),
        "cpu_seconds": round(time.process_time() - cpu, 1),
        "memory_mb": usage.ru_maxrss // 1024,
        "file_mb": path.stat().st_size // 10**6,
    }


def _homes(path: Path) -> Iterator[tuple[str, str]]:
    with open_store(path, write=False) as store:
        for of in ("document", "statement"):
            for echo in store.echoes.find(EchoQuery(of=of), 10_000_000):
                yield from ((member, echo.id) for member in echo.members)


if __name__ == "__main__":
    main(sys.argv[1:])
