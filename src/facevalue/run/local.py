"""The engine on one machine: one document after the other, each stored as one, or refused by name."""

from __future__ import annotations

import logging
import time
from collections import Counter
from hashlib import file_digest
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

import msgspec
from msgspec import Struct, field

from facevalue.read import Input, ReadRules, documents, inputs
from facevalue.record import (
    Document,
    FacevalueError,
    ModelError,
    Reading,
    RecordError,
    Rejection,
    StoreError,
    record_id,
)
from facevalue.run.brake import Brake, Stopped
from facevalue.run.clock import OWN, Clock
from facevalue.run.report import Progress, Report
from facevalue.run.targets import distinct
from facevalue.store import FileState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from io import BufferedIOBase

    from facevalue.record import Original
    from facevalue.record.document import Genre
    from facevalue.run.report import Outcome
    from facevalue.store import Store

UNEXPECTED = "X01"
REMOVED = "S16"
_FATAL = (StoreError, ModelError)  # the next document would fare no better
_OF_ONE_DOCUMENT = ("S11", REMOVED, "S20")  # but for these: the store refuses a reading that is not sound

_log = logging.getLogger(__name__)
_Unit = TypeVar("_Unit")


class Reader(Protocol):
    """Whatever turns a document into all that can be read from it."""

    def read(self, document: Document, original: Original | None = None) -> Reading:
        """Everything read from one document."""


class IngestRules(Struct, frozen=True, kw_only=True):
    """How inputs are read; genre and publisher, where given, hold for every document."""

    read: ReadRules = field(default_factory=ReadRules)
    genre: Genre | None = None
    publisher: str | None = None
    keep_originals: bool = False
    again: bool = False  # let in what was removed from the record

    def settle(self, document: Document) -> Document:
        """The document with what the caller knows of it."""
        known = {"genre": self.genre, "publisher": self.publisher}
        return msgspec.structs.replace(document, **{key: value for key, value in known.items() if value})


def ingest(
    targets: Sequence[str],
    store: Store,
    reader: Reader,
    rules: IngestRules,
    watch: Callable[[Progress], None],
) -> Report:
    """Stores what can be read from the targets; what cannot is stored as a rejection with its reason.

    Documents the store holds are left alone, so a run can be repeated, resumed after a kill, or
    given more to read. Ctrl-C ends it after the document in hand (`Report.interrupted`). Raises
    `StoreError` and `ModelError`, which no further document would escape.
    """
    run = _Run(store, reader, rules, watch)
    try:
        with run.brake:
            for given in _given(targets, rules.read):
                run.take(given)
    except Stopped:
        return run.report(interrupted=True)
    return run.report()


def readings(targets: Sequence[str], reader: Reader, rules: IngestRules) -> Iterator[Reading | Rejection]:
    """What is read from the targets, one document at a time, with nothing stored.

    Raises `ModelError`, which no further document would escape.
    """
    for given in _given(targets, rules.read):
        if isinstance(given, Rejection):
            yield given
            continue
        for unit in _guarded(documents(given, rules.read), given.source, None):
            yield unit if isinstance(unit, Rejection) else _attempt(reader, unit, rules)


class _Run:
    """One run's tally, and what happens to each unit that comes in."""

    def __init__(
        self, store: Store, reader: Reader, rules: IngestRules, watch: Callable[[Progress], None]
    ) -> None:
        self.brake = Brake()
        self._store, self._reader, self._rules, self._watch = store, reader, rules, watch
        self._begun = time.monotonic()
        self._clock = Clock(reader)
        self._inputs = self._documents = self._statements = self._words = 0
        self._outcomes: Counter[Outcome] = Counter()
        self._codes: Counter[str] = Counter()

    def take(self, given: Input | Rejection) -> None:
        """One file, page or stream: passed over whole if it was finished before as it stands."""
        self._inputs += 1
        if isinstance(given, Rejection):
            self._take_units(iter((given,)))
            return
        file = _state(given)
        if file is not None and self._store.unchanged(given.source, file):
            self._pass_over(given)
            return
        with self._clock.stage("read"):
            digest = _digest(given)
        if digest is not None and self._store.seen(given.source, digest):
            self._pass_over(given)
            return
        units = _guarded(documents(given, self._rules.read), given.source, digest)
        came, refused = self._take_units(units)
        if digest is not None and not refused:  # otherwise a later run tries again
            with self.brake.in_hand(), self._clock.stage("store"):
                self._store.finish(given.source, digest, came, rejected=0, file=file)

    def report(self, *, interrupted: bool = False) -> Report:
        """What the run has done so far."""
        return Report(
            inputs=self._inputs,
            documents=self._documents,
            stored=self._outcomes["stored"],
            unchanged=self._outcomes["unchanged"],
            rejected=dict(sorted(self._codes.items())),
            statements=self._statements,
            words=self._words,
            seconds=time.monotonic() - self._begun,
            interrupted=interrupted,
            stages=self._clock.stages(),
        )

    def _pass_over(self, given: Input) -> None:
        self._documents += 1
        self._count("unchanged", given.source)

    def _take_units(self, units: Iterator[tuple[Document, Original] | Rejection]) -> tuple[int, int]:
        """Each of an input's units; how many came, and how many of them were refused."""
        documents, rejected = self._documents, self._outcomes["rejected"]
        for unit in self._clock.timed("read", units):
            with self.brake.in_hand():
                self._documents += 1
                self._keep(unit)
        return self._documents - documents, self._outcomes["rejected"] - rejected

    def _keep(self, unit: tuple[Document, Original] | Rejection) -> None:
        if isinstance(unit, Rejection):
            self._reject(unit)
            return
        document, _ = unit
        if self._store.has(document.id):
            self._count("unchanged", document.source)
            return
        if (removed := self._removed(document)) is not None:
            self._reject(removed)
            return
        with self._clock.stage(OWN):
            reading = _attempt(self._reader, unit, self._rules)
        if isinstance(reading, Rejection):
            self._reject(reading)
            return
        try:
            with self._clock.stage("store"):
                self._store.put(reading, again=self._rules.again)
        except (RecordError, StoreError) as error:
            if isinstance(error, StoreError) and error.code not in _OF_ONE_DOCUMENT:
                raise
            self._reject(_refusal(error, document.source, document.sha256))
            return
        self._statements += len(reading.statements)
        self._words += len(document.text.split())
        self._count("stored", document.source)

    def _removed(self, document: Document) -> Rejection | None:
        """Why a document that was removed earlier is refused."""
        if self._rules.again:
            return None
        try:
            self._store.removals.check(document)
        except StoreError as error:
            if error.code != REMOVED:
                raise
            return _refusal(error, document.source, document.sha256)
        return None

    def _reject(self, rejection: Rejection) -> None:
        if rejection.code != REMOVED:  # to note it would bring back where it came from
            self._store.reject(rejection)
        self._codes[rejection.code] += 1
        self._count("rejected", rejection.source, rejection)

    def _count(self, outcome: Outcome, source: str, rejection: Rejection | None = None) -> None:
        self._outcomes[outcome] += 1
        self._watch(
            Progress(
                source=source,
                outcome=outcome,
                rejection=rejection,
                stored=self._outcomes["stored"],
                unchanged=self._outcomes["unchanged"],
                rejected=self._outcomes["rejected"],
                inputs=self._inputs,
                statements=self._statements,
                words=self._words,
                seconds=time.monotonic() - self._begun,
            )
        )


def _given(targets: Sequence[str], rules: ReadRules) -> Iterator[Input | Rejection]:
    for target in distinct(targets):
        yield from _guarded(inputs(target, rules), target, None)


def _state(given: Input) -> FileState | None:
    """The size and time of a file that is large enough to be read piece by piece."""
    try:
        known = given.path.stat() if given.path is not None else None
    except OSError:
        return None
    return FileState(size=known.st_size, mtime_ns=known.st_mtime_ns) if known is not None else None


def _digest(given: Input) -> str | None:
    """The SHA-256 of an input's bytes; `None` if its file has gone, which reading it will report."""
    try:
        with given.open() as stream:
            return file_digest(cast("BufferedIOBase", stream), "sha256").hexdigest()
    except OSError:
        return None


def _attempt(reader: Reader, unit: tuple[Document, Original], rules: IngestRules) -> Reading | Rejection:
    document, original = unit
    try:
        return reader.read(rules.settle(document), original if rules.keep_originals else None)
    except _FATAL:
        raise
    except Exception as error:  # noqa: BLE001 - one document must not lose the run
        return _refusal(error, document.source, document.sha256)


def _guarded(units: Iterator[_Unit], source: str, digest: str | None) -> Iterator[_Unit | Rejection]:
    """The units, and a rejection of what remains where they break off with an error."""
    try:
        yield from units
    except _FATAL:
        raise
    except Exception as error:  # noqa: BLE001 - one input must not lose the run
        yield _refusal(error, source, digest)


def _refusal(error: Exception, source: str, digest: str | None) -> Rejection:
    _log.debug("%s was refused", source, exc_info=error)
    if isinstance(error, FacevalueError):
        code, reason = error.code, f"{error.subject}; {error.remedy}"
    else:
        code, reason = UNEXPECTED, f"{type(error).__name__}: {error}"
    return Rejection(
        id=record_id("rej", source, digest or "", code),
        source=source,
        sha256=digest,
        code=code,
        reason=" ".join(reason.split()),
    )
