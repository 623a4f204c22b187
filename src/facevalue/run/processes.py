"""The engine of all cores: documents are read by other processes, and stored by this one in their order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from contextlib import contextmanager
from multiprocessing import connection
from typing import TYPE_CHECKING, Self, cast

from facevalue.record import FacevalueError, ModelError, Rejection, record_id
from facevalue.run.desk import FATAL, Desk, Ticket, attempt
from facevalue.run.worker import Fatal, work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from facevalue.record import Reading
    from facevalue.run.desk import IngestRules, Reader, Unit

    Outcome = Reading | Rejection | FacevalueError

KILLED = "X02"
_WORTH = 3.0  # seconds of reading here before others are started, which costs about as much
_AHEAD = 8  # documents for each process that are not taken back yet
_SENT = 2  # of these, how many are with the process: one in hand and one to go on with
_BYTES = 64 << 20  # of documents that are not taken back yet
_TRIES = 2  # of a document whose process died over it
_STARTS = 3  # failed starts in a row before it is done without


class _Worker:
    """A process, the line to it, and the documents it has, that in hand first."""

    def __init__(self, open_reader: Callable[[], Reader]) -> None:
        context = multiprocessing.get_context("spawn")
        self.line, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=work, args=(theirs, open_reader), daemon=True)
        with _without_interrupts():
            self.process.start()
        theirs.close()
        self.ready = False  # its reader is loaded, and it can be sent to
        self.started = False
        self.has: deque[Ticket] = deque()

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.line.close()


class Processes(Desk):
    """Reads documents in so many processes, which are started when there is enough to read.

    `open_reader` is called once in each of them, and must be importable there. `reader` reads until
    they are ready; without one, only they read, from the first document on. A process that is killed
    is replaced, and the document it had is tried once more; if its process is killed again, it is
    rejected (X02). Close it, or use it as a context.
    """

    def __init__(self, reader: Reader | None, open_reader: Callable[[], Reader], workers: int) -> None:
        self._reader, self._open_reader, self._count = reader, open_reader, workers
        self._workers: list[_Worker] = [] if reader else [_Worker(open_reader) for _ in range(workers)]
        self._backlog: deque[Ticket] = deque()  # not sent to anybody yet
        self._rules: IngestRules | None = None
        self._spent = 0.0
        self._failed_starts = 0
        self._out = self._bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def pids(self) -> list[int]:
        """The ids of the processes that are ready."""
        return [pid for worker in self._workers if worker.ready and (pid := worker.process.pid)]

    def hand_in(self, unit: Unit, rules: IngestRules) -> Ticket:  # noqa: D102
        self._rules = rules
        ticket = Ticket(unit)
        self._out += 1
        self._bytes += ticket.size
        self._backlog.append(ticket)
        self._exchange(0)
        return ticket

    @property
    def full(self) -> bool:  # noqa: D102
        return self._alone or self._out >= _AHEAD * self._count or self._bytes >= _BYTES

    def take(self, ticket: Ticket) -> Reading | Rejection:  # noqa: D102
        while ticket.outcome is None:
            if self._alone and ticket in self._backlog:
                self._backlog.remove(ticket)
                self._read_here(ticket)
            else:
                self._exchange(None)
        self._out -= 1
        self._bytes -= ticket.size
        if isinstance(ticket.outcome, FacevalueError):
            raise ticket.outcome
        return ticket.outcome

    @property
    def _alone(self) -> bool:
        """Whether there is nobody to read but this process."""
        if any(worker.ready or worker.has for worker in self._workers):
            return False
        kept = self._reader is None or any(ticket.deaths for ticket in self._backlog)
        return not (kept and self._workers)

    def _read_here(self, ticket: Ticket) -> None:
        assert ticket.unit is not None
        assert self._rules is not None
        if self._reader is None:
            raise ModelError("M05", "no process that reads could be started", "free memory, and run again")
        if ticket.deaths:  # what ended another process must not end this one
            ticket.outcome = _killed(ticket, None)
            return
        begun = time.monotonic()
        try:
            ticket.outcome = attempt(self._reader, ticket.unit, self._rules)
        except FATAL as error:
            ticket.outcome = error
        ticket.unit = None
        self._spent += time.monotonic() - begun
        if self._spent >= _WORTH and not self._workers and self._failed_starts < _STARTS:
            self._workers = [_Worker(self._open_reader) for _ in range(self._count)]

    def _exchange(self, timeout: float | None) -> None:
        """Takes in what was read, waiting for something if there is no timeout, and sends what is next."""
        by_line = {worker.line: worker for worker in self._workers}
        for line in connection.wait(list(by_line), timeout) if by_line else ():
            self._receive(by_line[cast("Connection", line)])
        for worker in list(self._workers):
            while worker.ready and self._backlog and len(worker.has) < _SENT:
                self._send(worker, self._backlog.popleft())

    def _receive(self, worker: _Worker) -> None:
        try:
            answer = worker.line.recv()
        except (OSError, EOFError):
            self._bury(worker)
            return
        if isinstance(answer, Fatal):
            for ticket in (*worker.has, *self._backlog):
                ticket.outcome = answer.error()
            self._backlog.clear()
            self._workers.remove(worker)
            worker.end()
        elif answer is None:
            worker.ready = worker.started = True
            self._failed_starts = 0
        else:
            done = worker.has.popleft()
            done.outcome, done.unit = answer, None

    def _send(self, worker: _Worker, ticket: Ticket) -> None:
        try:
            worker.line.send((ticket.unit, self._rules))
        except OSError:  # it died; what it said before is still to be heard
            worker.ready = False
            self._backlog.appendleft(ticket)
        else:
            worker.has.append(ticket)

    def _bury(self, worker: _Worker) -> None:
        """Puts another process in the place of one that died; what it had is read by others."""
        worker.end()
        self._workers.remove(worker)
        if worker.has:
            first = worker.has[0]
            first.deaths += 1
            if first.deaths >= _TRIES:
                first.outcome = _killed(worker.has.popleft(), worker.process.exitcode)
        self._backlog.extendleft(reversed(worker.has))
        worker.has.clear()
        self._failed_starts += not worker.started
        if self._failed_starts < _STARTS:
            self._workers.append(_Worker(self._open_reader))


def local_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _killed(ticket: Ticket, exit_code: int | None) -> Rejection:
    how = f" by signal {-exit_code}" if exit_code is not None and exit_code < 0 else ""
    reason = f"the process that read it was ended twice{how}; give it more memory, or split the document"
    return Rejection(
        id=record_id("rej", ticket.source, ticket.sha256, KILLED),
        source=ticket.source,
        sha256=ticket.sha256,
        code=KILLED,
        reason=reason,
    )


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Processes that are started inside are born deaf to Ctrl-C."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
