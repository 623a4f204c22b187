"""Which shards of a Parquet record are finished: a row for each, written last, so that none is read in vain.

The folder of a record holds a folder for each table with a file for each shard, `record.json`, which
says what read it, and the ledger: `ledger/SHARD.json`. A shard counts once it stands there. Its files
are written aside and renamed before, under names that its contents give, so that an attempt which was
killed leaves nothing that the next one does not replace.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from msgspec import MsgspecError, Struct, field, json

from facevalue.record import Rejection, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

RECORD, LEDGER, ASIDE, ATTEMPTS = "record.json", "ledger", ".aside", ".attempts"
FORMAT = 1


class Entry(Struct, frozen=True, kw_only=True):
    """A finished shard: what it was read from (source, location, bytes, version) and what came of it."""

    name: str
    number: int
    pieces: tuple[tuple[str, str, int, str], ...]
    documents: int
    stored: int
    unchanged: int
    rejected: Mapping[str, int] = field(default_factory=dict)
    statements: int
    words: int
    seconds: float
    refused: tuple[Rejection, ...] = ()


class _Record(Struct, frozen=True, kw_only=True):
    format: int
    made_with: str


class Ledger:
    """The ledger of the record in a folder. Any number of processes may enter shards at once."""

    def __init__(self, folder: Path, made_with: str) -> None:
        self.folder, self.made_with = folder, made_with

    def open(self) -> None:
        """Make the folder, or see that it fits. Raises `UsageError` if it is another record or none."""
        made = json.encode(_Record(format=FORMAT, made_with=self.made_with))
        path = self.folder / RECORD
        try:
            if not path.exists() and self.folder.exists() and any(self.folder.iterdir()):
                raise UsageError("U83", f"{self.folder}: holds other files", "give a new folder")
            for name in (LEDGER, ASIDE, ATTEMPTS):
                (self.folder / name).mkdir(parents=True, exist_ok=True)
            if not path.exists():
                _write(path, made)
            if path.read_bytes() != made:
                what = "was read by other rules, actors or another model"
                raise UsageError("U83", f"{self.folder}: {what}", "give a new folder, or the same options")
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError(
                "U33", f"{self.folder}: {reason}", "give a folder that can be written to"
            ) from error

    def entry(self, name: str) -> Entry | None:
        """The entry of a shard, if it is finished."""
        path = self.folder / LEDGER / f"{name}.json"
        return _entry(path) if path.exists() else None

    def entries(self) -> list[Entry]:
        """Every finished shard, in order."""
        return entries(self.folder)

    def attempt(self, name: str) -> int:
        """Count one more attempt at a shard; how many there were, this one among them."""
        for number in range(1, 1000):
            try:
                (self.folder / ATTEMPTS / f"{name}.{number}").touch(exist_ok=False)
            except FileExistsError:
                continue
            return number
        return 1000

    @contextmanager
    def aside(self, name: str) -> Iterator[Path]:
        """A folder beside the tables to write a shard's files into; gone afterwards."""
        folder = Path(mkdtemp(prefix=f"{name}-", dir=self.folder / ASIDE))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def enter(self, entry: Entry, written: Path) -> None:
        """Move `TABLE.parquet` to `TABLE/SHARD.parquet` for each table, then write the shard's row."""
        for file in sorted(written.iterdir()):
            table = self.folder / file.stem
            table.mkdir(exist_ok=True)
            _keep(file)
            file.replace(table / f"{entry.name}{file.suffix}")
            _keep(table)
        _write(self.folder / LEDGER / f"{entry.name}.json", json.encode(entry))

    def tidy(self) -> None:
        """Remove what attempts left behind, once all is entered."""
        for name in (ASIDE, ATTEMPTS):
            shutil.rmtree(self.folder / name, ignore_errors=True)


def entries(folder: Path) -> list[Entry]:
    """The finished shards of the record in a folder, in order."""
    found = [_entry(path) for path in (folder / LEDGER).glob("*.json")]
    return sorted(found, key=lambda entry: (entry.number, entry.name))


def _entry(path: Path) -> Entry:
    try:
        return json.decode(path.read_bytes(), type=Entry)
    except (OSError, MsgspecError) as error:
        reason = " ".join(str(error).split())
        raise UsageError(
            "U84", f"{path}: is no row of a ledger ({reason})", "remove it, and run again"
        ) from error


def _write(path: Path, data: bytes) -> None:
    """All of a file or nothing, also if the power fails."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(data)
    _keep(draft)
    draft.replace(path)
    _keep(path.parent)


def _keep(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
