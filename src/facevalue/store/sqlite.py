"""The record in one SQLite file: one connection writes, others read beside it."""

# ruff: noqa: D102 - what each method promises stands in `base.Store`

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Self

from msgspec import MsgspecError

from facevalue.record import StoreError
from facevalue.store import (
    deciding,
    derived,
    foreseeing,
    history,
    listing,
    nouns,
    reading,
    reviews,
    samples,
    search,
    writing,
)
from facevalue.store.base import Facets, Fault, FileState, StatementQuery, StatementRow
from facevalue.store.checks import faults
from facevalue.store.connect import (
    WAIT,
    connect_to_read,
    connect_to_write,
    deadline,
    in_one_line,
    is_outdated,
    transaction,
)
from facevalue.store.derived import Snapshot
from facevalue.store.echoes import EchoShelf
from facevalue.store.passages import PassageShelf
from facevalue.store.removals import RemovalShelf
from facevalue.store.verdicts import VerdictShelf

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from facevalue.record import (
        Actor,
        Change,
        Document,
        Original,
        Reading,
        Record,
        Rejection,
        Review,
        Statement,
    )
    from facevalue.store.base import ActorRow, DecisionRow, Foreseen, Signature, Store
    from facevalue.store.samples import Casting, CastingBallot, Checked, Drawn, Judgement, Sample

_COUNTED = {
    noun: f"SELECT count(*) FROM {noun}s"  # noqa: S608 - our own names only
    for noun in (
        "document", "region", "turn", "actor", "mention", "statement", "about", "event",
        "original", "rejection", "input", "review",
    )
}  # fmt: skip
_BY_SOURCE = "SELECT id FROM documents ORDER BY source, id"
_WITHIN = 8.0
"""Seconds that a question about reviews, or what they would change, may take."""


def open_store(path: Path, *, write: bool, wait: float = WAIT) -> Store:
    """The record in a file; made, if it is to be written and there is none.

    A record of an older version is brought up to date, with a backup beside it first, where it can be written
    to. A change waits at most `wait` seconds for another writer, and is refused with S05 then.
    Raises `StoreError` if the file is no record, is damaged, or is of a newer version.
    """
    if not write and is_outdated(path):
        connect_to_write(path).close()
    return SqliteStore(path, write=write, wait=wait)


class SqliteStore:
    """A `Store` in one SQLite file. Any number of threads may share it."""

    def __init__(self, path: Path, *, write: bool, wait: float = WAIT) -> None:
        self._path = path
        self._writer = connect_to_write(path, wait) if write else None
        self._writing = Lock()
        self._idle: deque[sqlite3.Connection] = deque()
        self._closed = False
        try:
            with self._reader() as db, in_one_line(path):
                db.execute("SELECT place FROM statements LIMIT 1")  # a record, not just named like one
        except StoreError:
            self.close()
            raise

    def put(self, reading: Reading, *, again: bool = False) -> bool:
        writing.check(reading)
        with self._changing() as db:
            if _has(db, reading.document.id):
                return False
            writing.write(db, writing.admitted(db, reading, again=again))
            return True

    def reject(self, rejection: Rejection) -> bool:
        with self._changing() as db:
            row = (rejection.id, rejection.source, rejection.sha256, rejection.code, rejection.reason)
            noted = (
                "INSERT OR IGNORE INTO rejections (id, source, sha256, code, reason) VALUES (?, ?, ?, ?, ?)"
            )
            return bool(db.execute(noted, row).rowcount)

    def has(self, doc: str) -> bool:
        with self._reader() as db:
            return _has(db, doc)

    def seen(self, source: str, sha256: str) -> bool:
        asked = "SELECT 1 FROM inputs WHERE source = ? AND sha256 = ?"
        with self._reader() as db:
            return db.execute(asked, (source, sha256)).fetchone() is not None

    def unchanged(self, source: str, file: FileState) -> bool:
        asked = "SELECT 1 FROM inputs WHERE source = ? AND size = ? AND mtime_ns = ?"
        with self._reader() as db:
            return db.execute(asked, (source, file.size, file.mtime_ns)).fetchone() is not None

    def finish(
        self, source: str, sha256: str, documents: int, rejected: int, *, file: FileState | None = None
    ) -> None:
        state = (file.size, file.mtime_ns) if file else (None, None)
        finished = """INSERT OR REPLACE INTO inputs (source, sha256, documents, rejected, size, mtime_ns)
                      VALUES (?, ?, ?, ?, ?, ?)"""
        cleared = "DELETE FROM rejections WHERE source = ? OR substr(source, 1, ?) = ?"
        with self._changing() as db:
            db.execute(finished, (source, sha256, documents, rejected, *state))
            if not rejected:
                db.execute(cleared, (source, len(source) + 1, f"{source}!"))

    def document(self, doc: str) -> Document | None:
        with self._reader() as db:
            row = db.execute("SELECT * FROM documents WHERE id = ?", (doc,)).fetchone()
            return nouns.document_of(row) if row else None

    def reading(self, doc: str) -> Reading | None:
        with self._reader(snapshot=True) as db:
            return reading.whole(db, doc)

    def statement(self, statement: str) -> Statement | None:
        with self._reader(snapshot=True) as db:
            row = db.execute("SELECT * FROM statements WHERE id = ?", (statement,)).fetchone()
            return reading.statement(db, row) if row else None

    def readings(self) -> Iterator[Reading]:
        with self._reader(snapshot=True) as db:
            for (doc,) in db.execute(_BY_SOURCE):
                if whole := reading.whole(db, doc):
                    yield whole

    def rejections(self) -> Iterator[Rejection]:
        with self._reader() as db:
            for row in db.execute("SELECT * FROM rejections ORDER BY source, id"):
                yield nouns.rejection_of(row)

    def counts(self) -> dict[str, int]:
        with self._reader(snapshot=True) as db:
            return {noun: db.execute(count).fetchone()[0] for noun, count in _COUNTED.items()}

    def statements(
        self, query: StatementQuery, *, limit: int = 50, after: int | None = None, within: float = 10.0
    ) -> list[StatementRow]:
        asked = search.page_of(query, limit, after)
        with self._reader(snapshot=True) as db, deadline(db, within):
            return [_row_of(row, reading.statement(db, row)) for row in db.execute(asked.sql, asked.values)]

    def count(self, query: StatementQuery, *, within: float = 10.0) -> int:
        asked = search.count_of(query)
        with self._reader() as db, deadline(db, within):
            return int(db.execute(asked.sql, asked.values).fetchone()[0])

    def facets(self, query: StatementQuery, *, limit: int = 20, within: float = 10.0) -> Facets:
        asked = search.facets_of(query, limit)
        found: Facets = {name: [] for name in search.FACET_NAMES}
        with self._reader() as db, deadline(db, within):
            for name, value, count in db.execute(asked.sql, asked.values):
                found[name].append((value, count))
        return found

    def actor(self, actor: str) -> Actor:
        with self._reader(snapshot=True) as db:
            return deciding.find(db, actor)

    def actors(self, words: str | None = None, *, limit: int = 50) -> list[ActorRow]:
        with self._reader() as db:
            return listing.actors(db, words, limit)

    def decide(self, actor: str, change: Change, signature: Signature, *, since: int | None = None) -> Review:
        with self._changing() as db:
            return deciding.decide(db, actor, change, signature, since)

    def undo(self, signature: Signature, *, decision: str | None = None) -> Review:
        with self._changing() as db:
            return deciding.undo(db, signature, decision)

    def foresee(self, actor: str, change: Change) -> Foreseen:
        with self._timed() as db:
            return foreseeing.foresee(db, actor, change)

    def foresee_undo(self, decision: str) -> Foreseen:
        with self._timed() as db:
            return foreseeing.foresee_undo(db, decision)

    def reviews(self) -> Iterator[Review]:
        with self._reader() as db:
            yield from reviews.in_order(db)

    def take_over(self, given: Iterable[Review]) -> int:
        with self._changing() as db:
            return reviews.take_over(db, given)

    def decisions(self, of: str | None = None) -> list[DecisionRow]:
        with self._reader(snapshot=True) as db:
            return history.told(db, of)

    def draw(self, castings: Sequence[Casting], actor: str | None, population: int, seed: int) -> Sample:
        with self._changing() as db:
            return samples.draw(db, castings, actor, population, seed)

    def drawn(self, sample: str) -> list[Drawn]:
        with self._reader() as db:
            return samples.drawn(db, sample)

    def judge(self, judgements: Iterable[Judgement], signature: Signature) -> int:
        with self._changing() as db:
            return samples.take(db, judgements, signature)

    def checked(self) -> list[Checked]:
        with self._reader() as db:
            return samples.checked(db)

    def casting_ballots(self) -> list[CastingBallot]:
        with self._reader() as db:
            return samples.ballots(db)

    def statements_at(self, places: Sequence[int]) -> list[StatementRow]:
        with self._reader(snapshot=True) as db:
            abouts = search.abouts_at(db, places)
            rows = search.at_places(db, places)
            return [_row_of(row, nouns.statement_of(row, abouts.get(row["place"], ()))) for row in rows]

    @contextmanager
    def snapshot(self, within: float | None = None) -> Iterator[Snapshot]:
        with self._reader(snapshot=True) as db, deadline(db, within):
            yield Snapshot(db)

    def derived(self, name: str) -> tuple[str, bytes] | None:
        with self._reader() as db:
            return derived.kept(db, name)

    def stamps(self, name: str) -> tuple[str, str | None]:
        with self._reader(snapshot=True) as db:
            return derived.stamp(db), derived.stamp_of(db, name)

    def keep(self, name: str, stamp: str, data: bytes) -> bool:
        if self._writer is None:
            return False
        with self._changing() as db:
            derived.keep(db, name, stamp, data)
            return True

    def document_ids(self) -> Iterator[str]:
        with self._reader(snapshot=True) as db:
            for (doc,) in db.execute(_BY_SOURCE):
                yield doc

    def parts(self, doc: str) -> Iterator[Record | Original | Fault]:
        with self._reader(snapshot=True) as db:
            yield from reading.parts(db, doc)

    def faults(self) -> Iterator[Fault]:
        with self._reader() as db:
            yield from faults(db, self._path)

    @property
    def echoes(self) -> EchoShelf:
        return EchoShelf(lambda: self._reader(snapshot=True), self._changing)

    @property
    def verdicts(self) -> VerdictShelf:
        return VerdictShelf(self._timed, self._changing)

    @property
    def passages(self) -> PassageShelf:
        return PassageShelf(self._timed, self._changing)

    @property
    def removals(self) -> RemovalShelf:
        return RemovalShelf(self._path, lambda: self._reader(snapshot=True), self._changing, self._lent)

    def close(self) -> None:
        self._closed = True
        self._empty()
        if self._writer:
            with self._writing:
                self._writer.close()  # last, so that SQLite folds the log into the file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _empty(self) -> None:
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _reader(self, *, snapshot: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection to read by, lent to one at a time; a snapshot sees one state throughout."""
        try:
            db = self._idle.pop()
        except IndexError:
            db = connect_to_read(self._path)
        with in_one_line(self._path):
            try:
                if snapshot:
                    with transaction(db, "DEFERRED"):
                        yield db
                else:
                    yield db
            except MsgspecError as error:
                raise StoreError("S21", f"{self._path}: {error}", "run facevalue verify") from error
            finally:
                self._idle.append(db)
                if self._closed:
                    self._empty()

    @contextmanager
    def _timed(self) -> Iterator[sqlite3.Connection]:
        with self._reader(snapshot=True) as db, deadline(db, _WITHIN):
            yield db

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        if self._writer is None:
            raise StoreError("S08", f"{self._path}: is open for reading only", "open it with write=True")
        with in_one_line(self._path):
            yield self._writer

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        if self._writer is None:
            raise StoreError("S08", f"{self._path}: is open for reading only", "open it with write=True")
        with self._writing, in_one_line(self._path), transaction(self._writer):
            yield self._writer


def _has(db: sqlite3.Connection, doc: str) -> bool:
    return db.execute("SELECT 1 FROM documents WHERE id = ?", (doc,)).fetchone() is not None


def _row_of(row: sqlite3.Row, statement: Statement) -> StatementRow:
    return StatementRow(
        place=row["place"],
        statement=statement,
        source=row["document_source"],
        title=row["title"],
        published=row["published"],
        publisher=row["publisher"],
        genre=row["genre"],
        url=row["url"],
    )
