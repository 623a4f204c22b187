"""Nothing asks for the network unless a URL was given."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from facevalue.read import Input, ReadRules, inputs
from facevalue.record import Rejection
from tests.promises.caged import STUB, caged
from tests.promises.hostile import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMMANDS = (
    ("ingest", "in"), ("read", "in"), ("search", "nobody"), ("verify",), ("actors",), ("echoes",),
    ("relations",), ("rejections",), ("export", "--to", "out"),
)  # fmt: skip
KEPT = frozenset(("ingest", "search", "verify", "actors", "echoes", "relations", "rejections", "export"))


def _given(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(WORDS)
    page = (
        '<html><head><link rel="canonical" href="http://marsh.example/"></head><body><p>{}</p></body></html>'
    )
    (folder / "in" / "b.html").write_text(page.format(WORDS))


def _full(command: tuple[str, ...]) -> tuple[str, ...]:
    return (*command, "--db", "x.db") if command[0] in KEPT else command


def test_no_command_opens_a_connection(tmp_path: Path) -> None:
    """Connecting and looking up names raise in there."""
    _given(tmp_path)
    for command in COMMANDS:
        done = caged(*_full(command), cwd=tmp_path)
        assert done.code == 0, (command, done.err)
        assert "network" not in done.err


def test_the_cage_would_tell(tmp_path: Path) -> None:
    assert "the network was asked for" in caged("read", "http://marsh.example/", cwd=tmp_path).out


def test_all_commands_work_in_an_empty_network_namespace(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody make a network namespace")
    _given(tmp_path)
    for command in COMMANDS:
        done = subprocess.run(
            [unshare, "-rn", sys.executable, str(STUB), *_full(command)],
            cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (command, done.stderr)


def test_the_readers_library_reports_to_nobody(tmp_path: Path) -> None:
    """Builds of onnxruntime keep a session's id in the temporary folder and send uses to their maker."""
    code = "import os, facevalue.models as m; m.load_model(); print(os.environ['ORT_DISABLE_TELEMETRY'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "1"
    assert list(tmp_path.iterdir()) == []


class Rebound:
    """A name that leads to a public address when it is first looked up, and to this machine from then on.

    No public address is reached: what connects to that one is led to a server here that stands for it.
    """

    NAME, PUBLIC = "turncoat.example", "9.9.9.9"

    def __init__(self) -> None:
        self.lookups: list[str] = []
        self.reached: list[str] = []
        self.server = HTTPServer(("127.0.0.1", 0), self._handler())

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        rebound = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                moved = self.path == "/moved"
                self.send_response(302 if moved else 200)
                self.send_header(
                    "Location" if moved else "Content-Type", "/secret" if moved else "text/plain"
                )
                self.end_headers()
                self.wfile.write(WORDS.encode())

            def log_message(self, *_: object) -> None:
                rebound.reached.append(self.path)

        return Handler

    def looked_up(self, host: str, port: int, *args: Any, **given: Any) -> Any:
        if host != self.NAME:
            return LOOK_UP(host, port, *args, **given)
        self.lookups.append(host)
        return LOOK_UP(self.PUBLIC if len(self.lookups) == 1 else "127.0.0.1", port, type=socket.SOCK_STREAM)

    def connecting(self) -> Callable[[socket.socket, tuple[str, int]], None]:
        """In the place of `socket.connect`: the public address is the server here."""

        def connect(connection: socket.socket, address: tuple[str, int]) -> None:
            CONNECT(connection, self.server.server_address if address[0] == self.PUBLIC else address)

        return connect


LOOK_UP, CONNECT = socket.getaddrinfo, socket.socket.connect


@pytest.fixture
def rebound(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rebound]:
    found = Rebound()
    thread = Thread(target=found.server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    monkeypatch.setattr(socket, "getaddrinfo", found.looked_up)
    monkeypatch.setattr(socket.socket, "connect", found.connecting())
    yield found
    monkeypatch.undo()
    found.server.shutdown()
    thread.join()
    found.server.server_close()


def test_the_address_that_was_checked_is_the_one_that_is_reached(rebound: Rebound) -> None:
    """A second answer of the name server, between the check and the connection, is never asked for."""
    (given,) = inputs(f"http://{rebound.NAME}/page", ReadRules(timeout=5))
    assert isinstance(given, Input)
    assert (rebound.lookups, rebound.reached) == ([rebound.NAME], ["/page"])


def test_a_second_answer_that_leads_to_this_machine_is_refused(rebound: Rebound) -> None:
    """After a redirect the name is looked up again, and checked again."""
    port = rebound.server.server_port  # what the redirect would reach here
    (given,) = inputs(f"http://{rebound.NAME}:{port}/moved", ReadRules(timeout=5))
    assert isinstance(given, Rejection)
    assert given.code == "R14"
    assert len(rebound.lookups) == 2
    assert rebound.reached == ["/moved"]
