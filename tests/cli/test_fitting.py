"""Completion in shells, and the metadata for Datasette."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from facevalue.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(facevalue: Callable[..., Result], shell: str) -> None:
    result = facevalue("completion", shell)
    assert result.exit_code == 0
    assert f"_FACEVALUE_COMPLETE={shell}_complete" in result.stdout


def test_another_shell_is_an_error(facevalue: Callable[..., Result]) -> None:
    result = facevalue("completion", "csh")
    assert result.exit_code == 2
    assert result.stderr.startswith("[U01]")


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("facevalue sea", ["search"]),
        ("facevalue search --sp", ["--speaker"]),
        ("facevalue search --stance ", ["negative", "neutral", "positive"]),
        ("facevalue actors me", ["merge"]),
    ],
)
def test_bash_completes(tmp_path: Path, typed: str, offered: list[str]) -> None:
    """The printed script, in a real shell, with a program of this name in its path."""
    program = tmp_path / "facevalue"
    code = "from facevalue.cli import main; main(prog_name='facevalue')"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{code}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    words = " ".join(f"'{word}'" for word in typed.split(" "))
    script = (
        'eval "$(facevalue completion bash)"\n'
        f"COMP_WORDS=({words}); COMP_CWORD={len(typed.split(' ')) - 1}\n"
        "_facevalue_completion facevalue\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    env = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", script], env=env, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == offered


@pytest.mark.parametrize(
    "typed",
    ["read ", "read a.txt ", "ingest ", "ingest --actors ", "search --db ", "import ", "export --db "],
)
def test_a_shell_is_asked_for_files_where_one_may_be_named(
    monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    words = f"facevalue {typed}".split(" ")
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    monkeypatch.setenv("_FACEVALUE_COMPLETE", "bash_complete")
    result = CliRunner().invoke(main, [], prog_name="facevalue")
    assert result.stdout.strip() == "file,"


@pytest.mark.skipif(shutil.which("zsh") is None, reason="there is no zsh")
def test_zsh_takes_the_script(facevalue: Callable[..., Result], tmp_path: Path) -> None:
    """It is loaded as docs/cli.md says, and is then what completes the command."""
    (tmp_path / "_facevalue").write_text(facevalue("completion", "zsh").stdout, "utf-8")
    script = 'fpath=("$1" $fpath); autoload -Uz compinit; compinit -u -D; print -r -- "$_comps[facevalue]"'
    done = subprocess.run(
        ["zsh", "-fc", script, "zsh", str(tmp_path)], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "_facevalue"


def test_datasette_is_told_of_a_record(facevalue: Callable[..., Result], news: Path) -> None:
    facevalue("ingest", str(news), "--db", "my news.db")
    result = facevalue("datasette", "--db", "my news.db")
    assert result.exit_code == 0
    tables = json.loads(result.stdout)["databases"]["my news"]["tables"]
    assert tables["statements"]["fts_table"] == "statements_fts"


def test_datasette_is_told_of_nothing_that_is_no_record(facevalue: Callable[..., Result]) -> None:
    result = facevalue("datasette", "--db", "nowhere.db")
    assert result.exit_code == 2
    assert result.stderr.startswith("[S01]")
