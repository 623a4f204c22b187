"""House rules that no linter knows: sizes, what an import costs, and what no file may name."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODULE, FUNCTION = 400, 50
HEAVY = {"numpy", "onnxruntime", "pyarrow", "ray", "starlette", "tokenizers", "torch", "trafilatura"}
# Put together here, so that this file does not hold what it looks for.
FOLDERS = [f"/{name}/" for name in ("work", "root")]
HOMES = re.compile(rb"/(?:home|Users)/[a-z]\w*/")
REGISTRIES = [".".join(parts) for parts in (("pypi", "org"), ("pypi", "python"), ("files", "pythonhosted"))]
LOCKED = re.compile(r"[\w.-]+==[\w.+!]+(?: ; .+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?|\s*#.*|")


def python_files(root: Path) -> Iterator[tuple[str, str]]:
    for folder in ("src", "benchmarks", "training"):
        for path in sorted((root / folder).rglob("*.py")):
            if path.is_relative_to(root / "training" / "runs"):
                continue  # git ignores what training leaves there
            yield path.relative_to(root).as_posix(), path.read_text("utf-8")


def test_modules_and_functions_stay_small(root: Path) -> None:
    long = []
    for name, text in python_files(root):
        if len(text.splitlines()) > MODULE:
            long.append(name)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno
                if node.end_lineno - node.lineno >= FUNCTION:
                    long.append(f"{name}:{node.lineno} {node.name}")
    assert not long


def loaded_by(module: str) -> set[str]:
    asked = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, encoding="utf-8")
    return HEAVY & set(ran.stdout.split())


@pytest.mark.parametrize("module", ["facevalue", "facevalue.record", "facevalue.read", "facevalue.cli"])
def test_an_import_brings_no_heavy_guest(module: str) -> None:
    assert loaded_by(module) == set()


def test_heavy_guests_come_in_by_their_own_door() -> None:
    assert loaded_by("facevalue.models") == {"numpy", "onnxruntime", "tokenizers"}


@pytest.fixture(scope="module")
def files(root: Path) -> list[Path]:
    """Every file that is, or would be, part of the repository."""
    if shutil.which("git") is None or not (root / ".git").exists():
        pytest.skip("not a git checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode()
    return [path for name in listed.split("\0") if name and (path := root / name).is_file()]


def test_no_file_names_a_machines_folders_or_a_registry(root: Path, files: list[Path]) -> None:
    assert root / "requirements.lock" in files
    forbidden = [name.encode() for name in (*FOLDERS, *REGISTRIES)]
    for path in files:
        data = path.read_bytes()
        found = [name for name in forbidden if name in data] + HOMES.findall(data)
        assert not found, path.relative_to(root)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_names_versions_and_hashes_alone(root: Path, lock: str) -> None:
    lines = (root / lock).read_text("utf-8").splitlines()
    assert [line for line in lines if not LOCKED.fullmatch(line)] == []
    assert any("==" in line for line in lines)
