"""Plugins: the example package of the docs, installed and used; and what faulty ones cost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import facevalue as package

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

EXAMPLE = Path(__file__).parents[2] / "docs/plugin-example"
SOURCE = str(Path(package.__file__).parents[1])
KELP = """\
Headline: Board closes the quay
Filed: 2031-04-05

“The quay stays closed,” the Harbour Board said on Friday.
%%
Headline: Captain objects
Filed: 2031-04-06

“Nobody asked us,” Isolde Wrack said.
"""
FAULTY = {
    "broken": "raise RuntimeError('the bell\\nrang')",
    "leaving": "raise SystemExit(3)",
    "wrong": """
THING = 7
def fails(*_):
    raise LookupError('the tide is out')
def strange():
    return ['Ada']
""",
    "grasping": """
from facevalue.plugins import Reader
THING = Reader(endings=('.txt',), read=lambda data, name: [])
""",
    "failing": """
from facevalue.plugins import Reader
THING = Reader(endings=('.kelp2',), read=lambda data, name: 1 / 0)
""",
}
ENTRIES = """\
[facevalue.readers]
a-broken = broken:THING
b-leaving = leaving:THING
c-wrong = wrong:THING
d-grasping = grasping:THING
e-failing = failing:THING
[facevalue.exporters]
a-broken = broken:THING
c-wrong = wrong:fails
d-number = wrong:THING
[facevalue.actors]
c-wrong = wrong:fails
d-strange = wrong:strange
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, installed into a folder as pip does it, without a network."""
    folder = tmp_path_factory.mktemp("installed")
    copied = tmp_path_factory.mktemp("copied") / "plugin"
    shutil.copytree(EXAMPLE, copied)
    offline = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check")
    command = [sys.executable, "-m", "pip", "install", *offline, "-t", str(folder), str(copied)]
    subprocess.run(command, capture_output=True, check=True)
    return folder


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    """`facevalue` as a process that sees the installed example, in an empty folder."""
    return runner(installed, tmp_path)


def runner(plugins: Path, folder: Path) -> Run:
    def run(*args: str) -> subprocess.CompletedProcess[str]:
        code = "from facevalue.cli import main; main()"
        env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(plugins), SOURCE))}
        command = [sys.executable, "-c", code, *args]
        return subprocess.run(
            command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
        )

    return run


def records(output: str, kind: str) -> list[dict[str, str]]:
    return [line for line in map(json.loads, output.splitlines()) if line["record"] == kind]


def test_the_example_reads_exports_and_knows_actors(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wire.kelp").write_text(KELP, encoding="utf-8")
    read = run("read", "wire.kelp", "--actors", "kelp-coast")
    assert (read.returncode, read.stderr) == (0, "")
    documents = records(read.stdout, "document")
    assert [(one["source"], one["title"], one["published"], one["publisher"]) for one in documents] == [
        ("wire.kelp!1", "Board closes the quay", "2031-04-05", "Kelp Wire"),
        ("wire.kelp!2", "Captain objects", "2031-04-06", "Kelp Wire"),
    ]
    assert {one["name"] for one in records(read.stdout, "actor")} == {"Kelp Harbour Board", "Isolde Wrack"}
    assert run("ingest", "wire.kelp").returncode == 0
    written = run("export", "--to", "out", "--format", "quotes")
    assert (written.returncode, written.stdout.strip()) == (0, str(Path("out/quotes.md")))
    page = (tmp_path / "out/quotes.md").read_text("utf-8")
    assert "> “The quay stays closed,”" in page
    assert "Isolde Wrack (wire.kelp!2, 0–18)" in page


def test_a_file_that_the_plugin_cannot_read_is_a_rejection(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.kelp").write_text("no head", encoding="utf-8")
    (tmp_path / "good.txt").write_text("“It leaks,” said Bren Quill.", encoding="utf-8")
    read = run("read", "bad.kelp", "good.txt")
    assert read.returncode == 3
    (rejection,) = records(read.stdout, "rejection")
    assert rejection["code"] == "R17"
    assert "the reader plugin 'kelpwire' failed: ValueError: a dispatch without a head" in rejection["reason"]
    assert len(records(read.stdout, "statement")) == 1


@pytest.fixture
def faulty(tmp_path: Path) -> Run:
    """`facevalue` with plugins installed that fail in every way."""
    folder = tmp_path / "plugins"
    installed = folder / "faulty-1.dist-info"
    installed.mkdir(parents=True)
    for name, code in FAULTY.items():
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 1\n", encoding="utf-8")
    (installed / "entry_points.txt").write_text(ENTRIES, encoding="utf-8")
    (tmp_path / "good.txt").write_text("“It leaks,” said Bren Quill.", encoding="utf-8")
    (tmp_path / "bad.kelp2").write_text("“It leaks,” said Bren Quill.", encoding="utf-8")
    return runner(folder, tmp_path)


def test_faulty_readers_are_told_on_a_line_each_and_cost_nobody_else(faulty: Run) -> None:
    read = faulty("read", "good.txt", "bad.kelp2")
    told = read.stderr.splitlines()
    assert [line.partition(":")[0] for line in told[:4]] == [
        f"[U23] the plugin {name!r} of facevalue.readers cannot be used"
        for name in ("a-broken", "b-leaving", "c-wrong", "d-grasping")
    ]
    assert "RuntimeError: the bell rang; ask its author to mend it, or remove it" in told[0]
    assert ".txt is read already" in told[3]
    assert [one["text"] for one in records(read.stdout, "statement")] == ["“It leaks,”"]
    (rejection,) = records(read.stdout, "rejection")
    assert "'e-failing' failed: ZeroDivisionError" in rejection["reason"]
    assert len(told) == 5


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("export", "--to", "out", "--format", "a-broken"), "U23", "the bell rang"),
        (("export", "--to", "out", "--format", "c-wrong"), "U24", "LookupError: the tide is out"),
        (("export", "--to", "out", "--format", "d-number"), "U23", "it is a int, not a function"),
        (("export", "--to", "out", "--format", "nothing"), "U01", "nothing"),
        (("export", "leaks", "--to", "out", "--format", "c-wrong"), "U78", "c-wrong is of the whole record"),
        (("read", "--actors", "c-wrong", "good.txt"), "U24", "LookupError: the tide is out"),
        (("read", "--actors", "d-strange", "good.txt"), "U24", "gives a str, not an actor"),
        (("read", "--actors", "nobody", "good.txt"), "U25", "installed sources: c-wrong, d-strange"),
    ],
)
def test_a_faulty_plugin_that_is_asked_for_is_one_line(
    faulty: Run, tmp_path: Path, args: tuple[str, ...], code: str, says: str
) -> None:
    if args[0] == "export":
        faulty("ingest", "good.txt")
    done = faulty(*args)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"[{code}]")
    assert says in line
    assert not list((tmp_path / "out").glob("*"))
