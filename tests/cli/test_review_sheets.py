"""`review` on statements and passages, and what comes of a review."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_reviewing import ask, fill, found, sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

__all__ = ["ask"]  # the fixture: a record of 80 reports, half of whose positive castings are none


@pytest.fixture
def ask_papers(facevalue: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    """Asks a record of 40 read documents, each with a title, a quotation and a plain sentence."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for n in range(40):
        said = f"“Crane {n} turns,” said Ivo Karst.\n\nThe dockers of pier {n} doubt that it ever will.\n"
        (folder / f"{n}.txt").write_text(f"Crane {n} and the pier\n\n{said}")
    facevalue("ingest", str(folder))
    return facevalue


def take(ask: Callable[..., Result], rows: list[dict[str, str]], reviewer: str = "ilse") -> Result:
    fill(rows)
    return ask("review", "take", "filled.csv", "--reviewer", reviewer)


def figures(ask: Callable[..., Result]) -> dict[tuple[str, str], dict[str, float]]:
    lines = map(json.loads, ask("review", "result", "--format", "jsonl").stdout.splitlines())
    return {(one["of"], one["name"]): one for one in lines if one["record"] == "figure"}


def draw(ask: Callable[..., Result], of: str, n: int = 40) -> list[dict[str, str]]:
    Path("sheet.csv").unlink(missing_ok=True)
    ask("review", "sample", "--of", of, "--n", str(n), "--seed", "3", "--to", "sheet.csv")
    return sheet()


def test_nothing_is_told_before_a_review(ask: Callable[..., Result]) -> None:
    result = ask("review", "result")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert "nothing was reviewed yet" in result.stderr


def test_precision_is_the_share_that_a_person_finds_right(ask: Callable[..., Result]) -> None:
    rows = draw(ask, "statements")
    assert all(f"‹{row['text']}›" in row["context"] for row in rows)
    marks = {0: ("none", ""), 1: ("speaker", "Ivo Karst"), 2: ("words", rows[2]["text"].split()[0])}
    for n, row in enumerate(rows):
        row["verdict"], row["instead"] = marks.get(n, ("right", ""))
    assert "40 reviewed" in take(ask, rows).stderr
    told = figures(ask)
    assert told["statements", "right"]["value"] == pytest.approx(37 / 40)
    assert told["statements", "speaker"]["value"] == pytest.approx(38 / 40)
    assert told["statements", "statement"]["value"] == pytest.approx(39 / 40)
    assert told["statements", "right"]["low"] < 37 / 40 < told["statements", "right"]["high"]


def test_recall_counts_what_was_missed_in_passages(ask_papers: Callable[..., Result]) -> None:
    take(ask_papers, [{**row, "verdict": "right"} for row in draw(ask_papers, "statements")])
    rows = [{**row, "missed": "0"} for row in draw(ask_papers, "passages", 120)]
    assert sum("‹" in row["passage"] for row in rows) == 40
    missed = [row for row in rows if "The dockers" in row["passage"]][:10]
    assert len(missed) == 10
    for row in missed:
        row["missed"] = "The dockers | that it ever\nwill"
    assert take(ask_papers, rows).exit_code == 0
    told = figures(ask_papers)["passages", "recall"]
    assert told["value"] == pytest.approx(40 / 60)
    assert told["low"] < 40 / 60 < told["high"]
    assert "recall" in ask_papers("review", "result").stdout


def test_stances_read_are_crossed_with_those_found_and_reviewers_compared(ask: Callable[..., Result]) -> None:
    rows = draw(ask, "castings", 75)
    take(ask, [{**row, "stance": "negative"} for row in rows[:30]], "bo")
    take(ask, [{**row, "stance": found(row)} for row in rows])
    told = figures(ask)
    assert told["castings", "positive"]["value"] == 0
    assert told["castings", "negative"]["value"] == 1
    assert told["castings", "alpha"]["n"] == 30
    shown = ask("review", "result").stdout
    assert "read as" in shown
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize(
    ("of", "change", "said"),
    [
        ("statements", {"verdict": "fine"}, "'fine' is no verdict"),
        ("statements", {"verdict": "speaker"}, "speaker without what is right"),
        ("statements", {"verdict": "words", "instead": "not there"}, "is not in the passage"),
        ("statements", {"verdict": "right", "statement": "gone"}, "names nothing that was drawn"),
        ("passages", {"missed": "not there"}, "is not in the passage"),
        ("passages", {"missed": "0", "region": "reg_0000000000000000/3"}, "is not in the record"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_taken(
    ask_papers: Callable[..., Result], of: str, change: dict[str, str], said: str
) -> None:
    column, good = ("verdict", "right") if of == "statements" else ("missed", "0")
    rows = [{**row, column: good} for row in draw(ask_papers, of, 4)]
    result = take(ask_papers, [*rows[:3], {**rows[3], **change}])
    assert result.exit_code == 2
    assert "[U63] line " in result.stderr
    assert said in result.stderr
    assert figures(ask_papers) == {}


def test_the_same_draw_has_the_same_sheet(ask: Callable[..., Result], tmp_path: Path) -> None:
    shutil.copy(tmp_path / "facevalue.db", tmp_path / "other.db")
    ask("review", "sample", "--n", "9", "--seed", "5", "--to", "one.csv")
    ask("review", "sample", "--n", "9", "--seed", "5", "--to", "two.csv", "--db", "other.db")
    assert Path("one.csv").read_text("utf-8") == Path("two.csv").read_text("utf-8")
    ask("review", "sample", "--n", "9", "--seed", "5", "--to", "again.csv")
    assert {row["casting"] for row in sheet("one.csv")}.isdisjoint(
        row["casting"] for row in sheet("again.csv")
    )


def test_an_actor_goes_with_castings_alone(ask: Callable[..., Result]) -> None:
    refused = ask("review", "sample", "--of", "passages", "--actor", "x", "--to", "sheet.csv")
    assert refused.exit_code == 2
    assert "castings alone" in refused.stderr
