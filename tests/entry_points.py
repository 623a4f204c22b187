"""The package's entry points as an installation has them: tests run from the sources."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import facevalue

_ROOT = Path(__file__).parents[1]


def installed(folder: Path, group: str) -> str:
    """A PYTHONPATH with which facevalue's entry point of a group is found; it needs a folder to itself."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (entry,) = project["entry-points"][group].items()
    told = folder / "facevalue-0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: facevalue\nVersion: 0\n", encoding="utf-8")
    (told / "entry_points.txt").write_text(f"[{group}]\n{entry[0]} = {entry[1]}\n", encoding="utf-8")
    return os.pathsep.join((str(folder), str(Path(facevalue.__file__).parents[1])))
