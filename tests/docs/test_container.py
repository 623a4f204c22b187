"""The container file: what it copies is there, it runs the command, and what the docs say of it parses."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

import click
import pytest

from facevalue.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return found


@pytest.fixture(scope="module")
def steps(root: Path) -> list[tuple[str, str]]:
    """The instructions of the file in their order, with what they are given."""
    text = (root / "Containerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]


def given(steps: list[tuple[str, str]], name: str) -> list[str]:
    return [rest for step, rest in steps if step == name]


def test_what_is_copied_is_there_and_nothing_else_goes_along(
    root: Path, project: dict[str, Any], steps: list[tuple[str, str]]
) -> None:
    everything, *let_in = (root / ".containerignore").read_text("utf-8").split()
    assert everything == "*"
    copied = [source for rest in given(steps, "COPY") for source in rest.split()[:-1]]
    assert {f"!{source}" for source in copied} == set(let_in)
    wheel = f"dist/facevalue-{project['version']}-py3-none-any.whl"  # as tests/test_packaging.py finds it
    for source in copied:
        assert (root / source).is_file() or fnmatch(wheel, source), source


def test_it_runs_the_command_of_the_package_as_nobody_special(
    project: dict[str, Any], steps: list[tuple[str, str]]
) -> None:
    (entry,) = given(steps, "ENTRYPOINT")
    assert set(json.loads(entry)) == set(project["scripts"])
    names = [name for name, _ in steps]
    (user,) = given(steps, "USER")
    assert user not in {"root", "0"}
    assert f"useradd --uid 10001 --create-home {user}" in " ".join(given(steps, "RUN"))
    assert names.index("USER") > max(n for n, name in enumerate(names) if name in {"RUN", "COPY"})
    assert given(steps, "VOLUME") == given(steps, "WORKDIR")


def test_its_python_is_one_that_the_package_is_for(
    project: dict[str, Any], steps: list[tuple[str, str]]
) -> None:
    (image,) = given(steps, "FROM")
    version = re.search(r"python:(3\.\d+)-slim$", image)
    assert version
    assert f"Programming Language :: Python :: {version[1]}" in project["classifiers"]


def test_its_libraries_are_locked_and_need_no_compiler(
    root: Path, project: dict[str, Any], steps: list[tuple[str, str]]
) -> None:
    installs = [rest for rest in given(steps, "RUN") if "pip install" in rest]
    assert any("--require-hashes --only-binary :all: -r" in rest for rest in installs)
    locked = set(re.findall(r"^([\w-]+)==", (root / "requirements.lock").read_text("utf-8"), re.MULTILINE))
    extras = project["optional-dependencies"]
    wanted = {re.split(r"[^\w-]", one)[0] for one in (*extras["web"], *extras["parquet"])}
    assert wanted
    assert wanted <= locked


def commands(root: Path) -> list[list[str]]:
    """What the docs give to `facevalue` in a container."""
    page = (root / "docs/operations.md").read_text("utf-8")
    lines = re.findall(r"^podman run .+$", page, re.MULTILINE)
    words = [shlex.split(line) for line in lines]
    return [line[line.index("facevalue") + 1 :] for line in words]


def test_the_commands_of_the_docs_are_commands(root: Path) -> None:
    found = commands(root)
    assert [name for name, *_ in found] == ["ingest", "search", "serve", "serve"]
    for name, *args in found:
        command = main.commands[name]
        with command.make_context(name, args, parent=click.Context(main)) as context:
            assert str(context.params["db"]) == "news.db"
            assert name != "serve" or context.params["host"] == "0.0.0.0"  # noqa: S104 - the container's
