"""`review`: a sheet is drawn, a person fills it in, `standing` is corrected by it."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from facevalue.record import Merge
from facevalue.store import Signature, open_store
from tests.explore.standing.planting import OSTREL, VARRE, Said, report, stored

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

MIRA = "Mira Dolen"


@pytest.fixture
def ask(
    facevalue: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Asks a record in which half of all castings of Ostrel read as positive are none."""
    monkeypatch.chdir(tmp_path)
    with open_store(tmp_path / "facevalue.db", write=True) as store:
        for n in range(80):
            stance, words = (("negative", "=cmd"), ("positive", "+1"), ("neutral", "x"))[n % 3]
            told = Said(f"{words} {MIRA}", OSTREL if n < 70 else VARRE, stance)  # type: ignore[arg-type]
            stored(store, [report(f"r{n}", "2031-02-05", told)])
    return facevalue


def sheet(path: str = "sheet.csv") -> list[dict[str, str]]:
    with Path(path).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def fill(rows: list[dict[str, str]], path: str = "filled.csv", delimiter: str = ",") -> None:
    with Path(path).open("w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        out.writeheader()
        out.writerows(rows)


def reviews() -> int:
    with closing(sqlite3.connect("facevalue.db")) as db:
        return int(db.execute("SELECT count(*) FROM reviews").fetchone()[0])


def found(row: dict[str, str]) -> str:
    speaker = row["speaker"]
    return "negative" if "cmd" in speaker else "none" if "+1" in speaker else "neutral"


def test_a_sheet_does_not_show_what_the_machine_read(ask: Callable[..., Result]) -> None:
    result = ask("review", "sample", "--n", "30", "--seed", "4", "--to", "sheet.csv")
    assert result.exit_code == 0, result.output
    assert "30 of 80 castings, seed 4" in result.stderr
    rows = sheet()
    assert len(rows) == len({row["casting"] for row in rows}) == 30
    assert {row["stance"] for row in rows} == {""}
    assert all(row["about"] in {OSTREL, VARRE} and f"‹{row['text']}›" in row["context"] for row in rows)
    assert not {"score", "label"} & set(rows[0])
    assert all(not cell.startswith(("=", "+")) for row in rows for cell in row.values())


def test_the_same_seed_draws_the_same_castings(ask: Callable[..., Result]) -> None:
    for name in ("one", "two"):
        ask("review", "sample", "--n", "9", "--seed", "5", "--to", f"{name}.csv")
    one, two = ([row["context"] for row in sheet(f"{name}.csv")] for name in ("one", "two"))
    assert one == two


def test_a_sample_of_an_actor_is_of_that_actor(ask: Callable[..., Result]) -> None:
    result = ask("review", "sample", "--actor", VARRE, "--to", "sheet.csv")
    assert "10 of 10 castings" in result.stderr
    assert {row["about"] for row in sheet()} == {VARRE}


def test_what_a_person_finds_corrects_the_figures(ask: Callable[..., Result]) -> None:
    before = json.loads(ask("standing", OSTREL, "--format", "jsonl").stdout)
    assert (before["interval"], before["reviewed"]) == ("bootstrap", 0)
    ask("review", "sample", "--n", "75", "--to", "sheet.csv")
    fill([{**row, "stance": found(row)} for row in sheet()])
    result = ask("review", "take", "filled.csv", "--reviewer", "ilse")
    assert result.exit_code == 0, result.output
    assert "75 reviewed" in result.stderr
    after = json.loads(ask("standing", OSTREL, "--format", "jsonl").stdout)
    assert (after["interval"], after["errors"], after["machine"]) == ("reviewed", "own", before["net"])
    assert after["net"] < before["net"] - 1
    assert "reviewed; with the errors found in" in ask("standing", OSTREL).stdout


def test_decisions_say_what_was_drawn_and_leave_those_on_actors_alone(ask: Callable[..., Result]) -> None:
    with open_store(Path("facevalue.db"), write=True) as store:
        store.decide(VARRE, Merge(into=store.actor(OSTREL).id), Signature(reviewer="ilse"))
    ask("review", "sample", "--n", "20", "--to", "sheet.csv")
    fill([{**row, "stance": found(row), "note": "seen"} for row in sheet()])
    assert ask("review", "take", "filled.csv").exit_code == 0
    log = ask("actors", "log").stdout
    assert log.count("merged") == 1
    lines = [json.loads(line) for line in ask("actors", "log", "--format", "jsonl").stdout.splitlines()]
    assert len(lines) == 21
    assert {line["decision"] for line in lines[1:]} == {"accept", "reject"}
    assert all(line["reason"] == "seen" and line["of"].startswith("sta_") for line in lines[1:])
    assert ask("actors", "undo").exit_code == 0
    assert ask("standing", VARRE, "--period", "all", "--format", "jsonl").stdout


def test_what_is_judged_again_takes_the_place_of_the_first(ask: Callable[..., Result]) -> None:
    ask("review", "sample", "--n", "60", "--actor", OSTREL, "--to", "sheet.csv")
    for stance in ("none", "negative"):
        fill([{**row, "stance": stance} for row in sheet()])
        assert ask("review", "take", "filled.csv").exit_code == 0
    one = json.loads(ask("standing", OSTREL, "--format", "jsonl").stdout)
    assert (one["reviewed"], one["positive"]) == (60, 0)
    assert one["negative"] == pytest.approx(70, abs=1)
    assert reviews() == 120


def test_rows_left_empty_are_passed_over(ask: Callable[..., Result]) -> None:
    ask("review", "sample", "--n", "10", "--to", "sheet.csv")
    rows = sheet()
    fill([{**row, "stance": " Negative "} for row in rows[:3]] + rows[3:], delimiter=";")
    assert "3 reviewed" in ask("review", "take", "filled.csv").stderr


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"stance": "bad"}, "U63"),
        ({"casting": "smp_0000000000000000/1"}, "U64"),
        ({"casting": "gone"}, "U63"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_taken(
    ask: Callable[..., Result], change: dict[str, str], code: str
) -> None:
    ask("review", "sample", "--n", "5", "--to", "sheet.csv")
    rows = [{**row, "stance": "negative"} for row in sheet()]
    fill([*rows[:4], {**rows[4], **change}])
    result = ask("review", "take", "filled.csv")
    assert result.exit_code == 2
    assert code in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert reviews() == 0


def test_a_sheet_without_its_columns_or_with_a_row_twice_is_refused(ask: Callable[..., Result]) -> None:
    Path("other.csv").write_text("a,b\n1,2\n")
    assert "U63" in ask("review", "take", "other.csv").stderr
    Path("bytes.csv").write_bytes(b"\xff\xfe\x00")
    assert "U63" in ask("review", "take", "bytes.csv").stderr
    ask("review", "sample", "--n", "2", "--to", "sheet.csv")
    row = {**sheet()[0], "stance": "none"}
    fill([row, row])
    assert "a second time" in ask("review", "take", "filled.csv").stderr


def test_a_sheet_is_never_written_over(ask: Callable[..., Result]) -> None:
    Path("sheet.csv").write_text("mine")
    assert "U65" in ask("review", "sample", "--to", "sheet.csv").stderr
    assert Path("sheet.csv").read_text() == "mine"


def test_nothing_can_be_drawn_where_nobody_is_cast(ask: Callable[..., Result]) -> None:
    assert "U62" in ask("review", "sample", "--actor", f"x {MIRA}", "--to", "sheet.csv").stderr
    assert not Path("sheet.csv").exists()
