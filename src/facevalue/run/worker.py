"""The other end of `processes`: a process that loads a reader once and reads what it is sent."""

from __future__ import annotations

import os
import signal
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.record import FacevalueError, ModelError, StoreError
from facevalue.run.desk import attempt

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from facevalue.run.desk import IngestRules, Reader, Unit

    Task = tuple[Unit, IngestRules]


class Fatal(Struct, frozen=True):
    """An error that ends the run, in a form that travels."""

    of_store: bool
    code: str
    subject: str
    remedy: str

    def error(self) -> FacevalueError:
        """The error as it was raised."""
        kind = StoreError if self.of_store else ModelError
        return kind(self.code, self.subject, self.remedy)


def work(parent: Connection, open_reader: Callable[[], Reader]) -> None:
    """Says `None` when the reader is loaded, then answers each task in turn; ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to end
    tasks: SimpleQueue[Task] = SimpleQueue()
    try:
        reader = open_reader()
        parent.send(None)
        threading.Thread(target=_receive, args=(parent, tasks), daemon=True).start()
        while True:
            unit, rules = tasks.get()
            parent.send(attempt(reader, unit, rules))
    except (StoreError, ModelError) as error:
        parent.send(Fatal(isinstance(error, StoreError), error.code, error.subject, error.remedy))
    except (OSError, EOFError):
        os._exit(1)  # nobody is there to hear of it


def _receive(parent: Connection, tasks: SimpleQueue[Task]) -> None:
    """Empties the pipe as it fills, so that the parent never waits to send; ends the process with it."""
    while True:
        try:
            tasks.put(parent.recv())
        except (OSError, EOFError):
            os._exit(1)
