"""The page of figures and the README's table are those of the kept results."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from benchmarks.bars import drawing
from benchmarks.page import BEGIN, DRAWING, PAGE, README, RESULTS, Results, page, readme

REMEDY = "run: python -m benchmarks.page"


def test_the_page_is_that_of_the_results() -> None:
    assert PAGE.read_text("utf-8") == page(Results()), REMEDY
    assert DRAWING.read_text("utf-8") == drawing(Results().filled), REMEDY


def test_the_table_of_the_readme_is_that_of_the_results() -> None:
    text = README.read_text("utf-8")
    assert BEGIN in text
    assert text == readme(text, Results()), REMEDY


def test_another_figure_makes_another_page(tmp_path: Path) -> None:
    shutil.copytree(RESULTS, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "attribution-dev.json"
    kept = json.loads(path.read_bytes())
    kept["figures"]["exact_f1"]["source"] = 12.3
    kept["machine"] = "an abacus"
    path.write_text(json.dumps(kept), encoding="utf-8")
    written = page(Results(tmp_path))
    cue, content = (kept["figures"]["exact_f1"][role] for role in ("cue", "content"))
    assert f"| **12.3 / {cue} / {content}** |" in written
    assert written.count("an abacus") == 1


def test_a_figure_that_is_not_kept_is_an_error() -> None:
    with pytest.raises(KeyError, match="guessed"):
        Results().filled("{attribution-dev/guessed}")


def test_figures_are_shown_as_exactly_as_they_are_kept() -> None:
    results = Results()
    results.files["x"] = {
        "figures": {"share": 0.8635, "whole": 1.0, "many": 2000, "of": [1, 2, 3], "long": 25.34}
    }
    assert results.filled("{x/share:%}, {x/whole:%}, {x/many:,}, {x/of}, {x/of.1}, {x/long:1}, {x/long}") == (
        "86.35, 100, 2,000, 3, 2, 25.3, 25.34"
    )


def test_every_file_behind_a_figure_is_named_with_its_machine() -> None:
    results = Results()
    written = page(results)
    named = written.partition("## How each figure was made")[2]
    assert {"attribution-dev", "throughput-dev", "kills", "published", "compare-dev"} <= results.asked | {
        "compare-dev"
    }
    for name in results.asked:
        (row,) = [line for line in named.splitlines() if line.startswith(f"| `{name}` |")]
        assert results.files[name].get("machine", "published") in row
