"""The command line with a stand-in for the reader, within this process and as one of its own."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from facevalue.cli import main, reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

STUB = Path(__file__).with_name("stub.py")


@pytest.fixture
def facevalue(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Runs a command in an empty folder: `facevalue("search", "--kind", "direct").stdout`."""
    monkeypatch.setattr(reading, "open_reader", runpy.run_path(str(STUB))["open_stub"])
    monkeypatch.chdir(tmp_path)

    def run(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner(env={"COLUMNS": "80"}).invoke(main, args, input=stdin)

    return run


@pytest.fixture
def started(tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Starts a command as a process in the same folder."""

    def start(*args: str, seconds: float = 0) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(STUB), *args],
            cwd=tmp_path,
            env={**os.environ, "STUB_SECONDS": str(seconds)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    return start


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of three good documents."""
    folder = tmp_path / "news"
    (folder / "harbour").mkdir(parents=True)
    (folder / "ferry.txt").write_text(
        "The ferry to Ostrel is late\n\n“Nobody told us,” said Mira Dolen. “Nobody asked,” she said.\n"
        "“Nobody asked either,” said she.\n"
    )
    (folder / "harbour" / "crane.txt").write_text("The crane stands\n\n“It turns,” said Ivo Karst.\n")
    (folder / "pier.json").write_text(
        '{"title": "The pier", "text": "“A plank is loose,” said Ivo Karst.", "published": "2031-04-05",'
        ' "publisher": "Ostrel Echo"}'
    )
    return folder
