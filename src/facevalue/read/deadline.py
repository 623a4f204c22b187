"""The time one document may take: work that goes on for longer is broken off, inside a pattern too."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import FrameType, TracebackType

_AGAIN = 1.0  # seconds until it rings again, should somebody have swallowed the first


class Overrun(BaseException):
    """A document took longer than it may; no `Exception`, so that no library takes it for one of its own."""


class within:  # noqa: N801 - read as a phrase: with within(30)
    """Raises `Overrun` in its block once that has computed for so many seconds; 0 is without end.

    What is counted is processor time of this process, so that a busy or sleeping machine refuses
    nothing that an idle one reads. In the main thread the block is broken off wherever it is (the
    signal SIGPROF, which this takes over for good). In other threads, and on systems without that
    signal, the block is only told when it is done. Blocks must not lie in one another.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._rings = (
            seconds > 0
            and hasattr(signal, "SIGPROF")
            and threading.current_thread() is threading.main_thread()
        )
        self._begun = 0.0

    def __enter__(self) -> Self:
        if self._rings:
            if signal.getsignal(signal.SIGPROF) is not _ring:
                signal.signal(signal.SIGPROF, _ring)
            _Bell.armed = True
            signal.setitimer(signal.ITIMER_PROF, self._seconds, _AGAIN)
        else:
            self._begun = time.thread_time()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._rings:
            with suppress(Overrun):  # it may ring in the very moment: what is done is done
                _silence()
            _silence()
        elif kind is None and 0 < self._seconds < time.thread_time() - self._begun:
            raise Overrun


class _Bell:
    armed = False


def _silence() -> None:
    _Bell.armed = False
    signal.setitimer(signal.ITIMER_PROF, 0)


def _ring(_number: int, _frame: FrameType | None) -> Any:
    if _Bell.armed:
        raise Overrun
