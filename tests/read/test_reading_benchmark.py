from __future__ import annotations

import gzip
import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType


@pytest.fixture(scope="module")
def reading() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "reading.py"
    spec = importlib.util.spec_from_file_location("reading", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_folder_of_pages_is_scored(reading: Any, page: str, tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "one.html").write_text(page)
    (tmp_path / "html" / "two.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "html" / "none.html").write_text("<html><body></body></html>")
    body = "\n".join(line[3:-4] for line in page.splitlines() if line.startswith("<p>"))
    truth = {name: {"articleBody": body} for name in ("one", "two")} | {"none": {"articleBody": ""}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth))
    scores = reading.run(tmp_path)
    assert scores["f1"] == scores["precision"] == scores["recall"] == 1.0
    assert 0.9 < scores["trafilatura_f1"] < 1.0  # it counts the title in
    assert scores["pages"] == 3
    assert scores["pages_per_second"] > 0


def test_the_score_counts_shingles_page_by_page(reading: Any) -> None:
    scores = reading.score([("a b c d e", "a b c d e"), ("a b c d e f", "a b c d x"), ("a b c d", "")])
    # Pages two and three: of 2 shingles 1 is right, of 3 wanted 1 is found; nothing is given, nothing found.
    assert scores["precision"] == pytest.approx((1 + 1 / 2) / 2)
    assert scores["recall"] == pytest.approx((1 + 1 / 3 + 0) / 3)
    assert scores["f1"] == pytest.approx(2 * 0.75 * (4 / 9) / (0.75 + 4 / 9))
