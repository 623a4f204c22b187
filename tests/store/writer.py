"""A process that puts numbered documents into a record, and says each number once it is stored."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from facevalue.store import open_store
from tests.store.planting import rejection, sayings

if TYPE_CHECKING:
    from facevalue.record import Reading
    from facevalue.store import Store

ROOT = Path(__file__).parents[2]


def numbered(number: int) -> Reading:
    """A document of twenty statements."""
    said = [(f"Speaker {line}", f"Sentence {line} of {number}.") for line in range(20)]
    return sayings(*said, source=f"{number:05}.txt", title=f"Number {number}")


def started(path: Path, first: int, last: int, what: str = "documents") -> subprocess.Popen[str]:
    """The process; `what` is `documents`, or `rejections` and finished inputs."""
    command = [sys.executable, "-m", "tests.store.writer", str(path), str(first), str(last), what]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _put(store: Store, number: int) -> None:
    store.put(numbered(number))


def _reject(store: Store, number: int) -> None:
    store.reject(rejection(f"{number}.txt"))
    store.finish(f"{number}.zip", "00ff", 0, 1)


if __name__ == "__main__":
    put = {"documents": _put, "rejections": _reject}[sys.argv[4]]
    with open_store(Path(sys.argv[1]), write=True) as opened:
        for one in range(int(sys.argv[2]), int(sys.argv[3])):
            put(opened, one)
            print(one, flush=True)  # noqa: T201 - it is heard in the test
