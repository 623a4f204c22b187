"""`python -m benchmarks TASK --data FILE` as a shell sees it."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.test_scoring import row, said

ROOT = Path(__file__).parents[2]
TEXTS = [
    "Mayor Ada Marrow said the bridge at Orla Falls will open before the autumn floods.",
    "Foreign Minister Ilse Harrow said the grain talks with Kestran would not be resumed this year.",
]
ROWS = [
    row(
        TEXTS[0],
        said(
            TEXTS[0],
            "Mayor Ada Marrow",
            "said",
            "the bridge at Orla Falls will open before the autumn floods",
        ),
        doc_id="bridge",
    ),
    row(
        TEXTS[1],
        said(
            TEXTS[1],
            "Foreign Minister Ilse Harrow",
            "said",
            "the grain talks with Kestran would not be resumed this year",
        ),
        doc_id="grain",
    ),
]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


def figures_of(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


@pytest.fixture(params=["tiny.jsonl.gz", "tiny.jsonl"])
def tiny(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in [*ROWS, ROWS[0]]).encode()
    path = tmp_path / str(request.param)
    path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)
    return path


def test_attribution_prints_its_figures_last(tiny: Path) -> None:
    done = run("attribution", "--data", str(tiny))
    figures = figures_of(done)
    assert figures["task"] == "attribution"
    assert figures["docs"] == 2
    assert figures["exact_f1"] == figures["token_f1"] == {"source": 100.0, "cue": 100.0, "content": 100.0}
    assert figures["attribution_f1"] == figures["attribution_source_f1"] == 100.0
    assert (figures["recall_indirect"], figures["recall_direct"], figures["recall_mixed"]) == (
        100.0,
        0.0,
        0.0,
    )
    assert 0 <= figures["ece"] < 0.6
    assert "2 of 2 documents" in done.stderr


def test_figures_are_saved_with_what_made_them(tmp_path: Path) -> None:
    data, kept = tmp_path / "tiny.jsonl", tmp_path / "kept.json"
    data.write_text(json.dumps(ROWS[0]), encoding="utf-8")
    figures = figures_of(run("attribution", "--data", str(data), "--save", str(kept)))
    saved = json.loads(kept.read_bytes())
    assert {"task": "attribution", **saved["figures"]} == figures
    assert saved["command"] == "python -m benchmarks attribution --data tiny.jsonl"
    assert str(tmp_path) not in kept.read_text(encoding="utf-8")


def test_throughput_prints_its_figures_last(tiny: Path) -> None:
    figures = figures_of(run("throughput", "--data", str(tiny)))
    assert figures["task"] == "throughput"
    assert figures["docs"] == 2
    assert figures["docs_per_cpu_second"] > 0
    assert figures["words_per_cpu_second"] > figures["docs_per_cpu_second"]
    assert 50 < figures["peak_rss_mb"] < 2000


def test_stages_tell_what_they_add(tiny: Path) -> None:
    figures = figures_of(run("stages", "--data", str(tiny)))
    assert set(figures["stages"]) == {"turns", "coreference", "referents", "speakers", "actors", "dates"}
    spent = sum(figures["stages"].values())
    assert 0 <= spent < figures["seconds"]
    assert 0 < figures["added"] < 5


@pytest.mark.parametrize("task", ["attribution", "throughput", "reading"])
def test_data_that_are_not_there_are_told_in_one_line(task: str, tmp_path: Path) -> None:
    done = run(task, "--data", str(tmp_path / "none.jsonl"))
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "none.jsonl" in done.stderr


def test_an_unknown_task_lists_the_known_ones() -> None:
    done = run("divination", "--data", ".")
    assert done.returncode == 2
    assert "attribution" in done.stderr
    assert "throughput" in done.stderr
