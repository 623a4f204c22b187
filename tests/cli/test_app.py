"""What holds for every command: help, exit codes, one-line errors, a quick start."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click import Command, Group, Option

from facevalue.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

COMMANDS = ("demo", "read", "ingest", "search", "actors", "verify", "export", "rejections", "serve")


def test_help_names_every_command_and_exit_code(facevalue: Callable[..., Result]) -> None:
    result = facevalue("--help")
    assert result.exit_code == 0
    for command in COMMANDS:
        assert f"  {command} " in result.stdout
    for code in ("0    done", "1    verify", "2    ", "3    ", "130  ", "141  "):
        assert code in result.stdout


def commands(group: Group, *path: str) -> Iterator[tuple[tuple[str, ...], Command]]:
    """Every command below a group, with what is typed to call it."""
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, Group):
            yield from commands(command, *path, name)


@pytest.mark.parametrize(("path", "command"), list(commands(main)), ids=str)
def test_every_option_is_explained(
    facevalue: Callable[..., Result], path: tuple[str, ...], command: Command
) -> None:
    result = facevalue(*path, "--help")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "..." not in result.stdout.replace("]...", "")  # every summary is whole
    unexplained = [p.name for p in command.params if isinstance(p, Option) and not p.help]
    assert unexplained == []


def test_the_version_is_told(facevalue: Callable[..., Result]) -> None:
    assert facevalue("--version").stdout.startswith("facevalue 0.")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["lurk"], "lurk"),
        (["search", "--kind", "sung"], "sung"),
        (["search", "--since", "yesterday"], "yesterday"),
        (["read", "--map", "headline"], "headline"),
        (["read", "--map", "colour=red", "a.json"], "colour"),
        (["read", "--actors", "nowhere.jsonl", "a.txt"], "nowhere.jsonl"),
        (["export", "--db", "x.db"], "--to"),
        (["ingest", "--db", "no/such/folder/x.db", "news"], "no/such/folder/x.db"),
        (["verify", "--db", "nowhere.db"], "nowhere.db"),
        (["search", "--db", "news/ferry.txt"], "news/ferry.txt"),
        (["rejections", "--db", "nowhere.db"], "nowhere.db"),
    ],
)
def test_errors_are_one_line(
    facevalue: Callable[..., Result], news: Path, args: list[str], says: str
) -> None:
    facevalue("ingest", str(news))
    result = facevalue(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("[")
    assert says in line
    assert "; " in line


def test_a_surprise_is_one_line_too(
    facevalue: Callable[..., Result], news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def surprise(_: object) -> None:
        raise LookupError("the bell\x1b[31m rang")

    monkeypatch.setattr("facevalue.cli.reading.open_reader", surprise)
    result = facevalue("read", str(news))
    assert result.exit_code == 2
    assert result.stderr.startswith("[X01] LookupError: the bell rang; set FACEVALUE_DEBUG=1")
    assert result.stderr.count("\n") == 1
    monkeypatch.setenv("FACEVALUE_DEBUG", "1")
    assert isinstance(facevalue("read", str(news)).exception, LookupError)


def test_starting_loads_no_heavy_guest() -> None:
    heavy = ("onnxruntime", "numpy", "trafilatura", "starlette", "pyarrow", "rich", "sqlite3", "dateparser")
    code = f"import facevalue.cli, sys; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_terminal_without_the_characters_is_no_error(
    started: Callable[..., subprocess.Popen[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    (tmp_path / "a.txt").write_text("“It turns,” said Ivo Karst.", encoding="utf-8")
    table, said = started("read", "--format", "table", "a.txt").communicate(timeout=60)
    assert "It turns," in table
    assert said == ""
    lines, _ = started("read", "a.txt").communicate(timeout=60)
    assert "“It turns,” said Ivo Karst." in lines


def test_a_closed_pipe_is_no_error(started: Callable[..., subprocess.Popen[str]], tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("“It turns,” said Ivo Karst.\n" * 20_000)
    process = started("read", "long.txt")
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.read(10)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 141
    assert said == ""
