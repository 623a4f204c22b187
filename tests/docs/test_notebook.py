"""The newcomer's notebook runs from its first cell to its last, and is kept without outputs."""

from __future__ import annotations

import csv
import html
import os
import sys
from pathlib import Path
from typing import Any

import pytest

import facevalue

nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed: pip install nbformat")
NOTEBOOK = Path(__file__).parents[2] / "docs/notebooks/first-steps.ipynb"


@pytest.fixture(scope="module")
def notebook() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)


def test_no_output_is_kept(notebook: Any) -> None:
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert cells
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)


def text_of(cell: Any) -> str:
    """What a cell shows, as HTML where it has that."""
    shown = []
    for output in cell.outputs:
        data = output.get("data", {})
        shown.append(output.get("text") or data.get("text/html") or data.get("text/plain", ""))
    return "\n".join(shown)


@pytest.mark.filterwarnings("ignore")  # of the kernel's client, not ours
def test_it_runs(notebook: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: pip install nbclient")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed: pip install ipykernel")
    pytest.importorskip("pandas", reason="pandas is not installed: pip install pandas")
    program = tmp_path / "bin/facevalue"
    program.parent.mkdir()
    code = "from facevalue.cli import main; main()"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{code}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(facevalue.__file__).parents[1]))
    client = nbclient.NotebookClient(
        notebook, timeout=240, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    shown = [text_of(cell) for cell in notebook.cells if cell.cell_type == "code"]
    assert "<td" in shown[0]
    assert "Ada Marrow (direct" in shown[1]
    assert "documents about countries, people and outlets that do not exist" in shown[2]
    assert "all hold" in shown[-2]
    with (tmp_path / "nordanik-on-ardovia.csv").open(encoding="utf-8", newline="") as file:
        answer = list(csv.DictReader(file))
    assert answer
    assert all(row["published"] >= "2024-03" and row["source"] for row in answer)
    assert all(row["text"][:40] in html.unescape(shown[-4]) for row in answer)  # the table in the notebook
