"""The `kills` task: an ingest of many files, some of them bad, killed at random moments and resumed."""

from __future__ import annotations

import gzip
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.progress import counted

GOOD, KILLS = 2000, 12
LENGTH = 700  # characters of material in each good file
SHORTEST, LONGEST = 2.0, 12.0  # seconds between start and kill
BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b"  \n\n ",
    "binary.txt": bytes(range(256)) * 20,
    "cut.zip": b"PK\x03\x04abc",
    "cut.gz": gzip.compress(b"The harbour stays shut, she said. " * 1000)[:60],
    "broken.json": b'{"text": "abc',
    "huge.txt": b"a" * (70 << 20),
}


def run(path: Path) -> dict[str, Any]:
    """What is stored, refused and lost; `path` holds `*.txt` files from which good ones are made."""
    material = [file.read_text(encoding="utf-8") for file in sorted(path.rglob("*.txt"))]
    if not material:
        raise ValueError("no text files")
    rng = random.Random(3)  # noqa: S311 - repeatable, not secret
    with tempfile.TemporaryDirectory() as folder:
        given, record = Path(folder) / "in", Path(folder) / "record.db"
        _plant(given, material, rng)
        lost = sum(not _survives(given, record, rng) for _ in counted(range(KILLS), "kills"))
        resumed, again = (_facevalue("ingest", str(given), "--db", str(record)) for _ in range(2))
        holds = _facevalue("verify", "--db", str(record)).returncode == 0
    return {
        "files": GOOD + len(BAD),
        "bad": len(BAD),
        "kills": KILLS,
        "records_that_did_not_verify": lost,
        "exit_code": resumed.returncode,
        "resumed": _summary(resumed),
        "again": _summary(again),
        "verified_at_the_end": holds,
    }


def _plant(folder: Path, material: list[str], rng: random.Random) -> None:
    folder.mkdir()
    for number in range(GOOD):
        text = f"Report number {number}\n\n{rng.choice(material)[:LENGTH]}"
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    for name, data in BAD.items():
        (folder / name).write_bytes(data)


def _survives(given: Path, record: Path, rng: random.Random) -> bool:
    """Whether the record verifies after an ingest was killed (`kill -9`) at a random moment."""
    with subprocess.Popen(
        [*FACEVALUE, "ingest", str(given), "--db", str(record)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            process.wait(rng.uniform(SHORTEST, LONGEST))
        except subprocess.TimeoutExpired:
            process.kill()
    return _facevalue("verify", "--db", str(record)).returncode == 0


def _facevalue(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*FACEVALUE, *words], capture_output=True, text=True, check=False)


def _summary(done: subprocess.CompletedProcess[str]) -> dict[str, int]:
    found = re.search(r"(\d[\d,]*) stored, (\d[\d,]*) unchanged, (\d[\d,]*) rejected", done.stderr)
    counts = found.groups() if found else ("-1", "-1", "-1")
    return dict(
        zip(("stored", "unchanged", "rejected"), (int(n.replace(",", "")) for n in counts), strict=True)
    )


FACEVALUE = (str(Path(sys.executable).with_name("facevalue")),)
