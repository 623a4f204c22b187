"""Ingests in processes of their own, and what their records must hold, whatever became of them."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks import stub
from facevalue import samples
from facevalue.explore import verify
from facevalue.export import export
from facevalue.record import Echo, Reading, StoreError
from facevalue.store import EchoQuery, Store, open_store
from facevalue.store.connect import connect_to_read

FACEVALUE = [str(Path(sys.executable).with_name("facevalue"))]
BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b"  \n\n ",
    "binary.txt": bytes(range(256)) * 20,
    "cut.zip": b"PK\x03\x04abc",
    "cut.gz": gzip.compress(b"The harbour stays shut, she said. " * 1000)[:60],
    "broken.json": b'{"text": "abc',
}
FILES, MEMBERS, LINES = 240, 60, 60
Told = tuple[str, str]
"""`stored` or `rejected`, and which source."""


@dataclass(frozen=True)
class Ingest:
    """An ingest of a folder into a record: with the stub reader, or the real command."""

    given: Path
    record: Path
    real: bool = False

    def command(self) -> list[str]:
        """How it is started."""
        if self.real:
            return [*FACEVALUE, "ingest", str(self.given), "--db", str(self.record)]
        return [sys.executable, "-m", "benchmarks.stub", str(self.record), str(self.given)]

    def start(self) -> subprocess.Popen[str]:
        """It, running."""
        quiet = subprocess.DEVNULL if self.real else None
        return subprocess.Popen(self.command(), stdout=subprocess.PIPE, stderr=quiet, text=True)


@dataclass(frozen=True)
class Whole:
    """The record that an uninterrupted ingest makes: its readings, its canonical export, its echoes."""

    readings: dict[str, Reading]
    exported: bytes
    echoes: list[Echo]


def plant(folder: Path, files: int = FILES, members: int = MEMBERS, lines: int = LINES) -> None:
    """Write files, an archive and JSON Lines of reports, and some files that cannot be read."""
    folder.mkdir(parents=True)
    for _ in stub.plant(folder, range(files)):
        pass
    with zipfile.ZipFile(folder / "some.zip", "w") as archive:
        for number in range(members):
            archive.writestr(f"{number:03}.txt", stub.report(files + number))
    rows = (json.dumps({"text": stub.report(files + members + number)}) for number in range(lines))
    (folder / "lines.jsonl").write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    for name, data in BAD.items():
        (folder / name).write_bytes(data)


def plant_real(folder: Path, material: Path | None) -> None:
    """Copy texts for the trained reader, by default those of the sample corpus, and what cannot be read."""
    folder.mkdir(parents=True)
    root = material or Path(str(samples.__path__[0])) / "documents"
    for number, path in enumerate(sorted(root.rglob("*.txt"))):
        (folder / f"{number:04}.txt").write_bytes(path.read_bytes())
    for name, data in BAD.items():
        (folder / name).write_bytes(data)


def heard(process: subprocess.Popen[str], upto: int = sys.maxsize) -> list[Told]:
    """What a stub ingest says it stored and rejected, until it has stored so many, read all, or ended."""
    told: list[Told] = []
    assert process.stdout is not None
    for line in process.stdout:
        outcome, _, source = line.rstrip("\n").partition("\t")
        if outcome == stub.READ:
            break
        if outcome in ("stored", "rejected"):
            told.append((outcome, source))
            upto -= outcome == "stored"
        if not upto:
            break
    return told


def uninterrupted(ingest: Ingest) -> Whole:
    """What the ingest makes when nobody disturbs it."""
    subprocess.run(ingest.command(), check=False, capture_output=True)
    with open_store(ingest.record, write=False) as store:
        readings = {reading.document.source: reading for reading in store.readings()}
        return Whole(readings, _exported(store), _echoes(store))


def losses(record: Path, whole: Whole, acknowledged: set[Told]) -> list[str]:
    """What is wrong with a record after a kill: nothing, if it is readable, sound, and has what it should."""
    try:
        with open_store(record, write=False) as store:
            return _wrong(store, whole, acknowledged)
    except StoreError as error:
        return [str(error)] if acknowledged or error.code not in ("S01", "S04") else []


def stored(record: Path) -> int:
    """How many documents a record holds; none, if it cannot be read."""
    try:
        with open_store(record, write=False) as store:
            return store.counts()["document"]
    except StoreError:
        return 0


def ledger(record: Path) -> set[Told]:
    """The inputs that a record says it has finished."""
    try:
        db = connect_to_read(record)
    except StoreError:
        return set()
    with closing(db):
        return {("stored", row["source"]) for row in db.execute("SELECT source FROM inputs")}


def completed(record: Path, whole: Whole) -> bool:
    """Whether a record is, byte for byte in its export, what an uninterrupted ingest makes."""
    with open_store(record, write=False) as store:
        return verify(store).holds and _exported(store) == whole.exported and _echoes(store) == whole.echoes


def _wrong(store: Store, whole: Whole, acknowledged: set[Told]) -> list[str]:
    wrong = [f"{fault.check} {fault.subject}: {fault.reason}" for fault in verify(store).faults]
    stored = {reading.document.source: reading for reading in store.readings()}
    wrong += [f"{source} is not whole" for source, one in stored.items() if whole.readings.get(source) != one]
    refused = {rejection.source for rejection in store.rejections()}
    for outcome, source in sorted(acknowledged):
        if source not in (refused if outcome == "rejected" else stored):
            wrong.append(f"{source} was {outcome}, and is gone")
    return wrong


def _exported(store: Store) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        (path,) = export(store, Path(folder), "jsonl")
        return path.read_bytes()


def _echoes(store: Store) -> list[Echo]:
    found = [
        echo for of in ("document", "statement", "event") for echo in store.echoes.find(EchoQuery(of=of), -1)
    ]
    return sorted(found, key=lambda echo: echo.id)
