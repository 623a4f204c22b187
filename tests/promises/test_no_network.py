"""Nothing asks for the network unless a URL was given."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises.caged import STUB, caged
from tests.promises.hostile import WORDS

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
