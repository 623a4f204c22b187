"""Ctrl-C ends a run after what it has in hand."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from facevalue.run.brake import Brake, Stopped

if TYPE_CHECKING:
    from collections.abc import Iterator


def ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def interrupted(brake: Brake, times: int) -> Iterator[str]:
    with brake.in_hand():
        for _ in range(times):
            ctrl_c()
        yield "stored"
    yield "the next one"


def test_what_is_in_hand_is_finished_first() -> None:
    done: list[str] = []
    with Brake() as brake, pytest.raises(Stopped):
        done.extend(interrupted(brake, 1))
    assert done == ["stored"]


def test_a_run_that_waits_stops_at_once() -> None:
    with Brake(), pytest.raises(Stopped):
        ctrl_c()


def test_a_second_one_does_not_wait() -> None:
    done: list[str] = []
    with Brake() as brake, pytest.raises(KeyboardInterrupt) as raised:
        done.extend(interrupted(brake, 2))
    assert done == []
    assert not isinstance(raised.value, Stopped)


def test_the_signal_is_handed_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Brake():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


def test_other_threads_leave_the_signal_alone() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen = []

    def work() -> None:
        with Brake() as brake, brake.in_hand():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]
