"""`standing` as a person and a program see it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from facevalue.record import Standing, from_line
from facevalue.store import open_store
from tests.explore.standing.planting import OSTREL, VARRE, Act, Said, report, stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

MIRA = "Mira Dolen"


@pytest.fixture
def ask(facevalue: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    """Asks a record in which the mood towards Ostrel turns in March."""
    with open_store(tmp_path / "facevalue.db", write=True) as store:
        for n in range(60):
            day, stance = ("2031-02-05", "negative") if n < 30 else ("2031-03-05", "positive")
            stored(store, [report(f"r{n}", day, Said(MIRA, OSTREL, stance))])  # type: ignore[arg-type]
        stored(store, [report("act", "2031-03-06", Act(VARRE, "ASSAULT", OSTREL))])
        stored(store, [report("=formula", None, Said("=1+1", OSTREL, "negative"), outlet="\x1b[31mred")])
    return facevalue


def test_the_table_shows_figures_bars_changes_and_evidence(ask: Callable[..., Result]) -> None:
    result = ask("standing", OSTREL.upper())
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    february, march = (next(line for line in lines if line.startswith(f"2031-0{n}")) for n in (2, 3))
    assert "-4.11" in february
    assert february.index("●") < february.index("│") < march.index("●")
    assert march.rstrip().endswith("▲")
    assert "▲" not in february
    assert "sta_" in result.stdout
    assert "not counted, for want of a date: 1" in result.stderr


def test_dates_leave_out_what_has_none(ask: Callable[..., Result]) -> None:
    told = "not counted, for want of a date: 1; --period all without --since and --until counts them"
    for period in ("month", "all"):
        assert told in ask("standing", OSTREL, "--since", "2031", "--period", period).stderr
    assert "for want of a date" not in ask("standing", OSTREL, "--period", "all").stderr


def test_each_voice_is_asked_for_by_itself(ask: Callable[..., Result]) -> None:
    acts = ask("standing", OSTREL, "--voice", "events").stdout
    assert "done to it" in acts
    assert "ASSAULT" in acts
    assert f"{VARRE} → {OSTREL}" in acts
    nothing = ask("standing", OSTREL, "--voice", "author")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "no author casts Ostrel" in nothing.stderr


def test_lines_are_records_with_all_their_evidence(ask: Callable[..., Result]) -> None:
    lines = ask("standing", OSTREL, "--format", "jsonl").stdout.splitlines()
    found = [from_line(line) for line in lines]
    assert all(isinstance(one, Standing) for one in found)
    assert [len(json.loads(line)["evidence"]) for line in lines] == [30, 30]
    assert json.loads(lines[1])["change"]["flagged"] is True


def test_cells_are_safe_and_name_a_few_statements(ask: Callable[..., Result]) -> None:
    text = ask("standing", OSTREL, "--format", "csv", "--period", "all", "--by", "speaker").stdout
    table = list(csv.DictReader(io.StringIO(text)))
    assert [row["group"] for row in table] == [MIRA, "'=1+1"]
    assert len(table[0]["evidence"].split()) == 20
    assert table[0]["n"] == "60"


def test_terminals_get_no_escapes(ask: Callable[..., Result]) -> None:
    out = ask("standing", OSTREL, "--period", "all", "--by", "outlet").stdout
    assert "\x1b" not in out
    assert "red" in out


def test_groups_beyond_the_limit_are_counted(ask: Callable[..., Result]) -> None:
    result = ask("standing", OSTREL, "--period", "all", "--by", "speaker", "--limit", "1")
    assert "not shown, of smaller groups: 1" in result.stderr


@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.parametrize("by", [(), ("--by", "outlet")])
def test_a_chart_is_the_same_for_the_same_figures(
    ask: Callable[..., Result], tmp_path: Path, ending: str, by: tuple[str, ...]
) -> None:
    first, second = (tmp_path / f"{name}.{ending}" for name in ("one", "two"))
    for path in (first, second):
        assert ask("standing", OSTREL, *by, "--plot", str(path)).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    if ending == "svg":
        assert OSTREL in first.read_text()


def test_what_cannot_be_is_said_on_one_line(ask: Callable[..., Result]) -> None:
    for words, code in (
        (["Nobody"], "U51"),
        ([OSTREL, "--period", "fortnight"], "U61"),
        ([OSTREL, "--since", "soon"], "U31"),
        ([OSTREL, "--plot", "chart.pdf"], "U36"),
    ):
        result = ask("standing", *words)
        assert result.exit_code == 2
        assert code in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_a_record_that_may_not_be_written_is_answered_too(ask: Callable[..., Result], tmp_path: Path) -> None:
    record = tmp_path / "facevalue.db"
    record.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        result = ask("standing", OSTREL)
    finally:
        tmp_path.chmod(0o755)
        record.chmod(0o644)
    assert result.exit_code == 0
    assert "2031-02" in result.stdout
