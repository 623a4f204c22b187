"""The demo's record: the sample corpus, read into a file that is made anew each time."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import msgspec

from facevalue.cli.options import known_actors
from facevalue.record import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.record import Document, Original, Reading
    from facevalue.run import Reader, Report

OUTLETS = {
    "abh": "Ardovian Broadcasting House",
    "belmora-day": "Belmora Day",
    "comet": "The Halmeny Comet",
    "ferryman": "The Ferryman Review",
    "northline": "Northline Wire",
    "tya": "Trans-Ysarn Agency",
}


class WithOutlets:
    """A reader that knows whose folder of the corpus a document lies in."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def read(self, document: Document, original: Original | None = None) -> Reading:
        """Everything read from one document, its publisher filled in where its text names none."""
        outlet = document.publisher or OUTLETS.get(document.source.partition("/")[0])
        return self._reader.read(msgspec.structs.replace(document, publisher=outlet), original)


def build(db: Path) -> Report:
    """Reads the sample corpus into a record made anew; raises `UsageError` over anyone's own record."""
    from facevalue.cli.counting import bring_up_to_date
    from facevalue.cli.echoes import group_new
    from facevalue.cli.progress import Watch
    from facevalue.cli.reading import open_reader
    from facevalue.run import IngestRules, ingest
    from facevalue.store import open_store

    with as_file(files("facevalue") / "samples") as samples:
        clear(db)
        reader = WithOutlets(open_reader(known_actors(samples / "actors.jsonl")))
        targets = [str(samples / "documents")]
        with (
            open_store(db, write=True) as store,
            Watch(targets, f"see facevalue rejections --db {db}") as watch,
        ):
            report = ingest(targets, store, reader, IngestRules(), watch)
            if not report.interrupted:
                group_new(store)
                bring_up_to_date(store)
            return report


def clear(db: Path) -> None:
    """Removes an earlier demo's record, and no other's."""
    from facevalue.store import open_store

    if not db.exists():
        return
    with open_store(db, write=False) as store:
        strange = next((r.document.source for r in store.readings() if not _is_sample(r.document)), None)
    if strange is not None:
        raise UsageError(
            "U03", f"{db}: holds {strange}, which is not the demo's", "name another file with --db"
        )
    for suffix in ("", "-wal", "-shm"):
        db.with_name(db.name + suffix).unlink(missing_ok=True)


def _is_sample(document: Document) -> bool:
    return document.source.partition("/")[0] in OUTLETS
