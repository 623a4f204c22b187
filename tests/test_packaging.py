"""The wheel and the sdist: what is in them, what is not, and that the wheel reads by itself."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from email import message_from_string
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from facevalue.cli import checkup
from tests.docs.test_house import REGISTRIES

if TYPE_CHECKING:
    from email.message import Message

ROOT = Path(__file__).parents[1]
NEEDED = [
    "facevalue/py.typed",
    "facevalue/models/weights/reader.onnx",
    "facevalue/models/weights/reader.json",
    "facevalue/models/weights/tokenizer.json",
    "facevalue/models/weights/talk.npz",
    "facevalue/models/weights/captions.npz",
    "facevalue/models/weights/directed.npz",
    "facevalue/link/base/people.csv",
    "facevalue/annotate/acts/triggers.csv",
    "facevalue/samples/actors.jsonl",
    "facevalue/samples/documents/northline/archive.warc",
    "facevalue/samples/documents/tya/april.zip",
    "facevalue/serve/templates/base.html",
    "facevalue/serve/static/page.css",
    "facevalue/serve/static/mark.svg",
]
LEFT_BEHIND = [  # what work leaves in a checkout
    "src/facevalue/__pycache__/plugins.cpython-311.pyc",
    "src/facevalue/serve/static/__pycache__/x.pyc",
    "src/facevalue/samples/demo.db",
    "src/facevalue/samples/demo.db-wal",
    ".venv/lib/x.py",
    ".mypy_cache/x.json",
    ".ruff_cache/x",
    ".pytest_cache/x",
    "tests/.hypothesis/x",
    "training/runs/reader/model.pt",
    "dist/facevalue-0.0.1.tar.gz",
    "demo/news.jsonl",
]
MAN = "share/man/man1/facevalue.1"
LARGEST = 35_000_000  # bytes of a wheel or an sdist: about 4/5 of it are the weights


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the package is built from, with what work leaves behind."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in ("src", "docs", "tests", "benchmarks", "training"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "runs"))
    for path in [one for one in ROOT.iterdir() if one.is_file() and one.name != ".git"]:
        shutil.copy(path, copy)
    for name in LEFT_BEHIND:
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"left behind")
    return copy


def built(source: Path, target: str, out: Path) -> Path:
    """The one file that hatchling makes of a folder, as `python -m build --no-isolation` would have it."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(out)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=120)
    (path,) = out.iterdir()
    return path


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(checkout, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(checkout, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with ZipFile(wheel) as packed:
        (name,) = [one for one in packed.namelist() if one.endswith(".dist-info/METADATA")]
        return message_from_string(packed.read(name).decode())


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with ZipFile(wheel) as packed:
        packed.extractall(folder)  # noqa: S202 - we made it
    return folder


def own_files() -> set[str]:
    """What stands in the package's folder, less what an interpreter leaves there."""
    paths = (ROOT / "src").rglob("*")
    names = {path.relative_to(ROOT / "src").as_posix() for path in paths if path.is_file()}
    return {name for name in names if "__pycache__" not in name and ".egg-info/" not in name}


def test_the_wheel_is_the_package_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
    inside = {name for name in names if name.startswith("facevalue/")}
    assert inside >= set(NEEDED)
    assert inside == own_files()
    beside = {name.partition("/")[2] for name in set(names) - inside}
    assert beside == {
        f"data/{MAN}", "METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE",
    }  # fmt: skip
    assert wheel.name.endswith("-py3-none-any.whl")
    assert wheel.stat().st_size < LARGEST


def test_the_man_page_lies_where_man_looks(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        (name,) = [one for one in packed.namelist() if one.endswith(f".data/data/{MAN}")]
        assert packed.read(name) == (ROOT / "docs/man/facevalue.1").read_bytes()


def test_front_end_files_of_others_would_bring_their_licences(unpacked: Path) -> None:
    """There are none now: every script and sheet of the workbench is our own."""
    static = unpacked / "facevalue/serve/static"
    scripts = [path for path in static.rglob("*") if path.suffix in {".js", ".css"}]
    assert scripts
    foreign = [p.name for p in scripts if re.search(r"(?i)licen[sc]e|copyright|©", p.read_text("utf-8"))]
    licences = [path.name for path in unpacked.glob("*.dist-info/licenses/*")]
    assert not foreign or len(licences) > 1, foreign


def test_the_sdist_has_the_project_and_not_what_was_left_behind(sdist: Path) -> None:
    with tarfile.open(sdist) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert names >= {f"src/{name}" for name in NEEDED}
    assert names >= {"LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml", "Makefile", "docs/cli.md"}
    assert names >= {"tests/test_packaging.py", "benchmarks/__main__.py", "training/train.py"}
    assert not names & set(LEFT_BEHIND)
    assert not [name for name in names if re.search(r"\.(?:pyc|db|pt)$|__pycache__|/\.", name)]
    assert not [name for name in names if name.startswith(("training/talks/", "training/texts/"))]
    assert sdist.stat().st_size < LARGEST


def test_the_sdist_builds_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as packed:
        packed.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    again = built(source, "wheel", tmp_path / "out")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_the_metadata_says_what_it_is(metadata: Message) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (metadata["Name"], metadata["Version"]) == ("facevalue", project["version"])
    assert metadata["License-Expression"] == "Apache-2.0"
    given = metadata.get_all("Classifier") or []
    assert not [one for one in given if one.startswith("License ::")]  # the expression says it
    assert {one.rpartition(" ")[2] for one in given if "Python :: 3." in one} == {"3.11", "3.12", "3.13"}
    assert "Typing :: Typed" in given
    extras = set(metadata.get_all("Provides-Extra") or [])
    assert extras >= {"web", "parquet", "ray", "spacy", "plot", "cas", "ftm", "stix", "graph"}
    assert not [host for host in REGISTRIES if host in metadata.as_string()]
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_doctor_knows_every_extra(metadata: Message) -> None:
    assert set(metadata.get_all("Provides-Extra") or []) == set(checkup._EXTRAS)


def test_nothing_that_is_always_installed_needs_a_compiler(metadata: Message) -> None:
    """What has no wheels (PyICU, under followthemoney) comes by an extra alone."""
    always = [one for one in metadata.get_all("Requires-Dist") or [] if "extra ==" not in one]
    names = {re.split(r"[^\w-]", one)[0] for one in always}
    assert names >= {"onnxruntime", "click"}
    assert not names & {"followthemoney", "ray", "spacy", "pyarrow", "starlette", "pyicu", "torch"}


def ran(unpacked: Path, *args: str, given: str = "") -> str:
    """What a program prints that has the wheel before all else, away from the checkout."""
    env = {"PYTHONPATH": str(unpacked), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *args], input=given, env=env, cwd=unpacked, capture_output=True, encoding="utf-8",
        timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_alone_reads(unpacked: Path) -> None:
    assert ran(unpacked, "-c", "import facevalue; print(facevalue.__file__)").startswith(str(unpacked))
    call = "from facevalue.cli import main; main(prog_name='facevalue')"
    assert "all is well" in ran(unpacked, "-c", call, "doctor")
    read = ran(unpacked, "-c", call, "read", "-", given="“The quay is shut,” said Mara Ostrel on Monday.")
    assert '"name":"Mara Ostrel"' in read
