"""How Ctrl-C ends a run: after the document in hand, or at once where none is."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType, TracebackType


class Stopped(KeyboardInterrupt):
    """The run was asked to end, and has nothing in hand."""


class Brake:
    """Takes over SIGINT while it is open (in the main thread; elsewhere it leaves signals alone).

    While something is in hand the first Ctrl-C is kept until it is done; a second one raises
    `KeyboardInterrupt` there and then. With nothing in hand, `Stopped` is raised at once, so that
    a run which waits for its input ends too.
    """

    def __init__(self) -> None:
        self._in_hand = False
        self._pulled = False
        self._before: Any = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._pull)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    @contextmanager
    def in_hand(self) -> Iterator[None]:
        """Puts off a Ctrl-C until the block is done, then raises `Stopped`."""
        self._in_hand = True
        try:
            yield
        finally:
            self._in_hand = False
        if self._pulled:
            raise Stopped

    def _pull(self, _number: int, _frame: FrameType | None) -> None:
        if self._pulled:
            raise KeyboardInterrupt
        self._pulled = True
        if not self._in_hand:
            raise Stopped
