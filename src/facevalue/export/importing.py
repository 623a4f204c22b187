"""A Parquet record back into a store: one that `export` wrote, or the shards that a cluster read."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, ValidationError, convert, json

from facevalue.export.parquet import PARQUET, needs_pyarrow
from facevalue.export.rows import (
    Row,
    actor_of,
    document_of,
    event_of,
    mention_of,
    original_of,
    region_of,
    statement_of,
    turn_of,
)
from facevalue.record import FacevalueError, Reading, Rejection, Review, UsageError
from facevalue.run.ledger import LEDGER, entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facevalue.store import Store

_OF_DOCUMENT = (
    "document_actors", "originals", "regions", "turns", "mentions", "statements", "abouts", "events",
)  # fmt: skip
_SOURCE = "facevalue import"
_ROWS = 1000  # in memory at once of each table


class Part(Struct, frozen=True):
    """Tables that were written together, and what tells them from any others."""

    files: dict[str, Path]
    stamp: str


class Imported(Struct, frozen=True, kw_only=True):
    """What an import did so far: parts and documents in all, documents that were new, rejections."""

    parts: int
    passed_over: int
    documents: int
    stored: int
    rejections: int


def import_record(folder: Path, store: Store, watch: Callable[[Imported], None]) -> Imported:
    """Stores what a Parquet record holds, document by document; parts that were finished are passed over.

    Raises `UsageError` if it is no such record or its library is missing.
    """
    needs_pyarrow()
    parts = passed_over = documents = stored = rejections = 0
    for part in _parts(folder):
        parts += 1
        if store.seen(_SOURCE, part.stamp):
            passed_over += 1
            continue
        before = documents
        with _readable(folder):
            for reading in _readings(part):
                documents += 1
                stored += store.put(reading)
            for row in _rows(part.files["rejections"]):
                rejections += store.reject(convert(row, Rejection))
            store.take_over(_review(row) for row in _rows(part.files["reviews"]))
        store.finish(_SOURCE, part.stamp, documents - before, rejected=0)
        watch(_imported(parts, passed_over, documents, stored, rejections))
    return _imported(parts, passed_over, documents, stored, rejections)


def _imported(*counts: int) -> Imported:
    return Imported(**dict(zip(Imported.__struct_fields__, counts, strict=True)))


def _parts(folder: Path) -> Iterator[Part]:
    tables = [table.name for table in PARQUET]
    if (folder / LEDGER).is_dir():
        found = [
            ({table: folder / table / f"{entry.name}.parquet" for table in tables}, entry.name)
            for entry in entries(folder)
        ]
    else:
        found = [({table: folder / f"{table}.parquet" for table in tables}, "")]
    for files, name in found:
        missing = next((path for path in files.values() if not path.is_file()), None)
        if missing:
            raise UsageError(
                "U87", f"{folder}: is no Parquet record, without {missing.relative_to(folder)}", _REMEDY
            )
        yield Part(files, name or _stamp(files))


_REMEDY = "give a folder that export --format parquet or ingest --engine ray wrote"


def _stamp(files: dict[str, Path]) -> str:
    whole = sha256()
    for path in files.values():
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                whole.update(piece)
    return whole.hexdigest()


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    import pyarrow as pa  # noqa: PLC0415 - a heavy guest that few need

    try:
        yield
    except FacevalueError:
        raise
    except (pa.ArrowException, ValidationError, KeyError, OSError) as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise UsageError("U87", f"{folder}: is no Parquet record ({reason})", _REMEDY) from error


def _rows(path: Path) -> Iterator[Row]:
    from pyarrow import parquet  # noqa: PLC0415

    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_ROWS):
            yield from batch.to_pylist()


class _Beside:
    """A table that is walked along with the documents: rows stand in their order."""

    def __init__(self, path: Path) -> None:
        self._groups = groupby(_rows(path), key=lambda row: row["document"])
        self._next = next(self._groups, None)

    def of(self, doc: str) -> list[Row]:
        """The rows of the next document, if they are this one's."""
        if self._next is None or self._next[0] != doc:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows


def _readings(part: Part) -> Iterator[Reading]:
    beside = {table: _Beside(part.files[table]) for table in _OF_DOCUMENT}
    for row in _rows(part.files["documents"]):
        yield _reading(row, {table: rows.of(row["id"]) for table, rows in beside.items()})


def _reading(document: Row, rows: dict[str, list[Row]]) -> Reading:
    abouts = defaultdict[str, list[Row]](list)
    for row in rows["abouts"]:
        abouts[row["statement"]].append(row)
    originals = [original_of(row) for row in rows["originals"]]
    return Reading(
        document=document_of(document),
        original=originals[0] if originals else None,
        regions=tuple(map(region_of, rows["regions"])),
        turns=tuple(map(turn_of, rows["turns"])),
        actors=tuple(map(actor_of, rows["document_actors"])),
        mentions=tuple(map(mention_of, rows["mentions"])),
        statements=tuple(statement_of(row, abouts[row["id"]]) for row in rows["statements"]),
        events=tuple(map(event_of, rows["events"])),
    )


def _review(row: Row) -> Review:
    given: dict[str, Any] = {**row, "corrected": json.decode(row["corrected"]) if row["corrected"] else None}
    return convert(given, Review)
