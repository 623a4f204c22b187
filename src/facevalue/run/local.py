"""The engine on one machine: documents in their order, each stored as one, or refused by name."""

from __future__ import annotations

import time
from collections import Counter, deque
from functools import partial
from hashlib import file_digest
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct

from facevalue.read import Input, ReadRules, documents, inputs
from facevalue.record import RecordError, Rejection, StoreError
from facevalue.run.brake import Brake, Stopped
from facevalue.run.clock import OWN, Clock
from facevalue.run.desk import FATAL, Alone, Desk, IngestRules, Reader, attempt, refusal
from facevalue.run.report import Progress, Report
from facevalue.run.targets import distinct
from facevalue.store import FileState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from io import BufferedIOBase

    from facevalue.record import Document, Reading
    from facevalue.run.desk import Ticket, Unit
    from facevalue.run.report import Outcome
    from facevalue.store import Store

REMOVED = "S16"
_OF_ONE_DOCUMENT = ("S11", REMOVED, "S20")  # the store refuses one reading; other errors are fatal
_WAITING = 1000  # steps at most that wait for a document before them

_Unit = TypeVar("_Unit")


def ingest(
    targets: Sequence[str],
    store: Store,
    reader: Reader | Desk,
    rules: IngestRules,
    watch: Callable[[Progress], None],
) -> Report:
    """Stores what can be read from the targets; what cannot is stored as a rejection with its reason.

    Documents the store holds are left alone, so a run can be repeated, resumed after a kill, or
    given more to read. Ctrl-C ends it after the documents in hand (`Report.interrupted`). A `Desk`
    may read several at once; the record and the report are the same. Raises `StoreError` and
    `ModelError`, which no further document would escape.
    """
    return ingest_inputs(_given(targets, rules.read), store, reader, rules, watch)


def ingest_inputs(
    given: Iterable[Input | Rejection],
    store: Store,
    reader: Reader | Desk,
    rules: IngestRules,
    watch: Callable[[Progress], None],
) -> Report:
    """The same for inputs that were found already."""
    run = _Run(store, reader if isinstance(reader, Desk) else Alone(reader), rules, watch)
    try:
        with run.brake:
            for one in given:
                run.take(one)
            run.catch_up()
    except Stopped:
        run.settle()
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
            yield unit if isinstance(unit, Rejection) else attempt(reader, unit, rules)


class _Came(Struct):
    """How many documents of an input came so far, and how many of them were refused."""

    documents: int = 0
    rejected: int = 0


class _Run:
    """One run's tally, and what happens to each unit that comes in.

    What follows from a document that is still being read waits, with all that comes after it, so
    that everything is stored and counted in the order in which it came.
    """

    def __init__(
        self, store: Store, desk: Desk, rules: IngestRules, watch: Callable[[Progress], None]
    ) -> None:
        self.brake = Brake()
        self._store, self._desk, self._rules, self._watch = store, desk, rules, watch
        self._begun = time.monotonic()
        self._clock = Clock(desk.reader)
        self._waiting: deque[Callable[[], None]] = deque()
        self._open: set[str] = set()  # sources and ids of what waits
        self._inputs = self._documents = self._statements = self._words = 0
        self._outcomes: Counter[Outcome] = Counter()
        self._codes: Counter[str] = Counter()

    def take(self, given: Input | Rejection) -> None:
        """One file, page or stream: passed over whole if it was finished before as it stands."""
        self._then(self._begin)
        if isinstance(given, Rejection):
            self._take_unit(given, _Came())
            return
        if given.source in self._open:
            self.catch_up()
        file = _state(given)
        if file is not None and self._store.unchanged(given.source, file):
            self._then(partial(self._pass_over, given.source))
            return
        with self._clock.stage("read"):
            digest = _digest(given)
        if digest is not None and self._store.seen(given.source, digest):
            self._then(partial(self._pass_over, given.source))
            return
        came = _Came()
        self._open.add(given.source)
        units = _guarded(documents(given, self._rules.read), given.source, digest)
        for unit in self._clock.timed("read", units):
            self._take_unit(unit, came)
        self._then(partial(self._finish, given.source, digest, file, came))

    def catch_up(self) -> None:
        """Does all that waits, each document as soon as it is read."""
        while self._waiting:
            self._advance()

    def settle(self) -> None:
        """The same after an interrupt; a second one ends it there and then."""
        while self._waiting:
            self._waiting[0]()
            self._waiting.popleft()

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

    def _then(self, step: Callable[[], None]) -> None:
        """Does a step now, or after all that waits."""
        self._waiting.append(step)
        while len(self._waiting) > _WAITING:
            self._advance()
        if self._waiting[0] is step:
            self._advance()

    def _advance(self) -> None:
        with self.brake.in_hand():
            self._waiting[0]()
            self._waiting.popleft()

    def _begin(self) -> None:
        self._inputs += 1

    def _pass_over(self, source: str) -> None:
        self._documents += 1
        self._count("unchanged", source)

    def _take_unit(self, unit: Unit | Rejection, came: _Came) -> None:
        came.documents += 1
        if isinstance(unit, Rejection):
            self._then(partial(self._refuse, unit, came))
            return
        document, _ = unit
        if document.id in self._open:
            self.catch_up()
        if self._store.has(document.id):
            self._then(partial(self._pass_over, document.source))
            return
        if (removed := self._removed(document)) is not None:
            self._then(partial(self._refuse, removed, came))
            return
        with self.brake.in_hand():
            self._open.add(document.id)
            ticket = self._desk.hand_in(unit, self._rules)
            self._waiting.append(partial(self._keep, ticket, document.id, came))
        while self._waiting and self._desk.full:
            self._advance()

    def _keep(self, ticket: Ticket, doc: str, came: _Came) -> None:
        with self._clock.stage(OWN):
            reading = self._desk.take(ticket)
        self._open.discard(doc)
        if isinstance(reading, Rejection):
            self._refuse(reading, came)
            return
        try:
            with self._clock.stage("store"):
                added = self._store.put(reading, again=self._rules.again)
        except (RecordError, StoreError) as error:
            if isinstance(error, StoreError) and error.code not in _OF_ONE_DOCUMENT:
                raise
            self._refuse(refusal(error, ticket.source, ticket.sha256), came)
            return
        if not added:  # another run stored it meanwhile
            self._pass_over(ticket.source)
            return
        self._documents += 1
        self._statements += len(reading.statements)
        self._words += len(reading.document.text.split())
        self._count("stored", ticket.source)

    def _removed(self, document: Document) -> Rejection | None:
        """Why a document that was removed earlier is refused."""
        if self._rules.again:
            return None
        try:
            self._store.removals.check(document)
        except StoreError as error:
            if error.code != REMOVED:
                raise
            return refusal(error, document.source, document.sha256)
        return None

    def _refuse(self, rejection: Rejection, came: _Came) -> None:
        if rejection.code != REMOVED:  # to note it would bring back where it came from
            self._store.reject(rejection)
        came.rejected += 1
        self._documents += 1
        self._codes[rejection.code] += 1
        self._count("rejected", rejection.source, rejection)

    def _finish(self, source: str, digest: str | None, file: FileState | None, came: _Came) -> None:
        self._open.discard(source)
        if digest is not None and not came.rejected:  # otherwise a later run tries again
            with self._clock.stage("store"):
                self._store.finish(source, digest, came.documents, rejected=0, file=file)

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


def _guarded(units: Iterator[_Unit], source: str, digest: str | None) -> Iterator[_Unit | Rejection]:
    """The units, and a rejection of what remains where they break off with an error."""
    try:
        yield from units
    except FATAL:
        raise
    except Exception as error:  # noqa: BLE001 - one input must not lose the run
        yield refusal(error, source, digest)
