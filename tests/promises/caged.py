"""`facevalue` in a cage: little memory, little time, no sockets, and the stub of `tests/cli` for a reader.

Run as a script it is that command. Its first argument is a file to which it writes the bytes of
memory that it took at most and the seconds that it computed.
"""

from __future__ import annotations

import atexit
import os
import re
import resource
import runpy
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from msgspec import Struct

from facevalue.cli import main, reading
from facevalue.record import Document, Rejection, from_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STUB = Path(__file__).parents[1] / "cli" / "stub.py"
MEMORY, SECONDS = 1 << 30, 60  # of address space, of computing


class Caged(Struct, frozen=True, kw_only=True):
    """What a caged command left: its output, its exit code, what it took."""

    code: int
    out: str
    err: str
    memory: int
    seconds: float

    def told(self) -> dict[str, str]:
        """Sources of what was read and refused, with the text or the code."""
        found = map(from_line, self.out.splitlines())
        return {
            one.source: one.code if isinstance(one, Rejection) else one.text
            for one in found
            if isinstance(one, Document | Rejection)
        }


def caged(*args: str, cwd: Path, env: Mapping[str, str] | None = None, stdin: bytes = b"") -> Caged:
    """Runs a command; fails if it writes a traceback, a foreign line, or a file that it leaves behind."""
    spare = cwd / "spare"
    spare.mkdir(exist_ok=True)
    took = spare / "took"
    done = subprocess.run(
        [sys.executable, __file__, str(took), *args],
        cwd=cwd,
        env={**os.environ, "TMPDIR": str(spare), "OPENBLAS_NUM_THREADS": "1", **(env or {})},
        input=stdin,
        capture_output=True,
        timeout=240,
        check=False,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode in (0, 2, 3), err
    assert "Traceback" not in err
    memory, seconds = took.read_text().split()
    took.unlink()
    assert list(spare.iterdir()) == []
    return Caged(code=done.returncode, out=out, err=err, memory=int(memory), seconds=float(seconds))


def _no_network(*_: object, **__: object) -> NoReturn:
    raise AssertionError("the network was asked for")


def _note(path: str) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    Path(path).write_text(f"{_most_memory(used.ru_maxrss)} {used.ru_utime + used.ru_stime}")


def _most_memory(known: int) -> int:
    """Bytes that this process held at most; what the system's usage tells may be of the one that began it."""
    status = Path("/proc/self/status")
    told = re.search(r"^VmHWM:\s+(\d+) kB$", status.read_text(), re.MULTILINE) if status.exists() else None
    return int(told[1] if told else known) << 10


def _main(took: str, args: Sequence[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if "CAGED_NETWORK" not in os.environ:
        socket.socket.connect = _no_network  # type: ignore[method-assign]
        socket.getaddrinfo = _no_network
    atexit.register(_note, took)
    reading.open_reader = runpy.run_path(str(STUB))["open_stub"]
    main(list(args))


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2:])
