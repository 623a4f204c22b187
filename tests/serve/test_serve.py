from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import pytest

from facevalue.record import StoreError, UsageError
from facevalue.serve import serve
from facevalue.serve.address import listening

if TYPE_CHECKING:
    from pathlib import Path

START = """
import pathlib, sys
from facevalue.serve import serve
serve(pathlib.Path(sys.argv[1]), "127.0.0.1", 0, False)
"""


def test_the_address_comes_first_and_answers(record: Path) -> None:
    command = [sys.executable, "-u", "-c", START, str(record)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stderr
        line = running.stdout.readline()
        match = re.fullmatch(r"facevalue is at (http://127\.0\.0\.1:\d+/)\n", line)
        assert match
        with urllib.request.urlopen(match[1], timeout=20) as answer:  # noqa: S310
            assert b"Who said what about whom" in answer.read()
            assert "server" not in {name.lower() for name in answer.headers}
        os.kill(running.pid, signal.SIGINT)
        assert running.wait(timeout=20) == 0
        assert running.stderr.read() == ""


def test_a_busy_port_is_one_line(record: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(
            UsageError, match=rf"^\[U42\] port {port} of 127\.0\.0\.1: [^\n]+; choose another"
        ):
            serve(record, "127.0.0.1", port, open_browser=False)


@pytest.mark.parametrize("host", ["", "a" * 300, "no host", "x:1", "http://x"])
def test_a_host_that_is_none(record: Path, host: str) -> None:
    with pytest.raises(UsageError, match=r"^\[U41\] [^\n]+$"):
        serve(record, host, 0, open_browser=False)


def test_an_address_of_another_machine(record: Path) -> None:
    with pytest.raises(UsageError, match=r"^\[U42\] [^\n]+$"):
        serve(record, "192.0.2.7", 0, open_browser=False)


@pytest.mark.parametrize("port", [-1, 70_000])
def test_a_port_that_is_none(record: Path, port: int) -> None:
    with pytest.raises(UsageError):
        serve(record, "127.0.0.1", port, open_browser=False)


def test_no_record_no_page(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        serve(tmp_path / "none.db", "127.0.0.1", 0, open_browser=False)


def test_answers_are_sent_at_once() -> None:
    with listening("127.0.0.1", 0) as bound:
        assert (
            bound.socket.proto == socket.IPPROTO_TCP
        )  # of other sockets asyncio lets small answers wait for 40 ms
