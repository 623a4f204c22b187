"""`facevalue echoes`: what is said more than once, as a table, as data, one by one and as a chart."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import convert

from facevalue.record import Echo
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

FERRY = "“Ostrel fails all of us at the ferry landing this spring,” said Mira Dolen."
CRANE = "“The harbour crane will turn 40 times before the fair,” said Ivo Karst."
OTHER = CRANE.replace("40", "30")
LINES = (
    "Rain fell on Ostrel for a week, and the market stayed under canvas.",
    "The council of Varre sold its last barge to a museum of shipping.",
    "A school choir sang on the pier while the tide came in.",
)


@pytest.fixture
def shown(facevalue: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    """Runs `facevalue echoes` on a record of three outlets."""
    folder = tmp_path / "echoing"
    folder.mkdir()
    said = ((FERRY, CRANE), (FERRY, OTHER), (FERRY,))
    for n, (line, quotes) in enumerate(zip(LINES, said, strict=True)):
        one = {
            "text": f"{line}\n" + "\n".join(quotes),
            "title": f"Page {n}",
            "published": f"2031-04-0{n + 1}",
            "publisher": f"Outlet {n}",
        }
        (folder / f"{n}.json").write_text(json.dumps(one))
    assert facevalue("ingest", str(folder)).exit_code == 0
    return lambda *args: facevalue("echoes", *args)


def lines(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_table_says_how_often_since_when_and_what(shown: Callable[..., Result]) -> None:
    table = shown().stdout
    assert max(map(len, table.splitlines())) <= 80
    first = next(line for line in table.splitlines() if "Mira Dolen" in line)
    assert first.split()[:4] == ["3", "3", "3", "2031-04-01"]
    assert "Ostrel fails all of us" in " ".join(table.split())
    assert table.count("≠ other number") == 2


def test_json_lines_are_echoes_with_their_variants(shown: Callable[..., Result]) -> None:
    found = lines(shown("--format", "jsonl"))
    echoes = [convert(line, Echo) for line in found]
    assert [echo.documents for echo in echoes] == [3, 1, 1]
    assert {echoes[1].contradicts, echoes[2].contradicts} == {(echoes[1].id,), (echoes[2].id,)}
    assert [variant["outlet"] for variant in found[0]["variants"]] == ["Outlet 0", "Outlet 1", "Outlet 2"]
    assert echoes[0].because == ("same speaker", "verbatim")


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (("--speaker", "Karst"), 2),
        (("--about", "Ostrel"), 1),
        (("--since", "2031-04-03"), 1),
        (("--until", "2031-03"), 0),
        (("--min-origins", "2"), 1),
        (("--contradicted",), 2),
        (("--limit", "1"), 1),
        (("--of", "document"), 0),
        (("--of", "event"), 0),
        (("--of", "document", "--speaker", "Karst", "--since", "2031"), 0),
        (("--of", "event", "--about", "Varre", "--until", "2031-04-01"), 0),
        (("--of", "event", "--speaker", "Karst"), 0),
    ],
)
def test_filters(shown: Callable[..., Result], asked: tuple[str, ...], count: int) -> None:
    assert len(lines(shown(*asked, "--format", "jsonl"))) == count


def test_csv_holds_the_counts_and_no_formulas(shown: Callable[..., Result]) -> None:
    rows = list(csv.DictReader(io.StringIO(shown("--format", "csv").stdout)))
    assert [(row["origins"], row["speaker"]) for row in rows] == [
        ("3", "Mira Dolen"),
        ("1", "Ivo Karst"),
        ("1", "Ivo Karst"),
    ]
    assert all(not row["text"].startswith(("=", "+", "-", "@")) for row in rows)


def test_one_echo_shows_its_variants_and_what_contradicts_it(shown: Callable[..., Result]) -> None:
    (one,) = (line for line in lines(shown("--format", "jsonl")) if "40 times" in line["variants"][0]["text"])
    page = shown(one["id"][:10])
    assert page.exit_code == 0
    assert max(map(len, page.stdout.splitlines())) <= 80
    assert "1 independent origin, 1 document, 1 outlet, first on 2031-04-01" in page.stdout
    assert "≠ contradicted (other number) by" in page.stdout
    assert "30 times" in " ".join(page.stdout.split())


def test_differences_are_marked(
    facevalue: Callable[..., Result], shown: Callable[..., Result], tmp_path: Path
) -> None:
    text = f"{LINES[0]} And a fair.\n“Ostrel fails everybody at the landing this spring,” said Mira Dolen."
    (tmp_path / "late.json").write_text(
        json.dumps({"text": text, "published": "2031-04-09", "publisher": "Late"})
    )
    facevalue("ingest", "late.json")
    (echo,) = lines(shown("--speaker", "Dolen", "--format", "jsonl"))
    last = echo["variants"][-1]
    assert [last["text"][start:end] for start, end in last["differs"]] == ["everybody"]
    first = echo["variants"][0]["text"]
    assert [first[start:end] for start, end in last["omits"]] == ["all of us", "ferry"]
    assert "[everybody]" in shown(echo["id"]).stdout


@pytest.mark.parametrize(("wanted", "code"), [("ech_zz", "U57"), ("nothing", "U57"), ("ech_", "U58")])
def test_an_id_that_is_none_or_not_one(shown: Callable[..., Result], wanted: str, code: str) -> None:
    result = shown(wanted)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"[{code}]")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_chart_is_the_same_each_time(shown: Callable[..., Result], tmp_path: Path, ending: str) -> None:
    pytest.importorskip("matplotlib")
    files = [tmp_path / f"{n}.{ending}" for n in range(2)]
    for file in files:
        assert shown("--plot", str(file)).exit_code == 0
    first, second = (file.read_bytes() for file in files)
    assert first == second
    assert first.startswith(b"\x89PNG" if ending == "png" else b"<?xml")
    if ending == "svg":
        assert b"Mira Dolen" in first


@pytest.mark.parametrize(("file", "code"), [("chart.pdf", "U36"), ("nowhere/chart.svg", "U37")])
def test_a_chart_that_cannot_be_written(shown: Callable[..., Result], file: str, code: str) -> None:
    result = shown("--plot", file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"[{code}]")


def test_a_chart_without_its_library(shown: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = shown("--plot", "chart.svg")
    assert result.exit_code == 2
    assert (
        result.stderr
        == "[U35] a chart needs matplotlib, which is not installed; pip install 'facevalue[plot]'\n"
    )


def test_a_record_that_is_behind_is_brought_up_to_date(shown: Callable[..., Result], tmp_path: Path) -> None:
    before = shown("--format", "jsonl").stdout
    with open_store(tmp_path / "facevalue.db", write=True) as store, store._changing() as db:  # type: ignore[attr-defined]
        for table in ("echo_members", "echoes", "echo_sketches", "echo_state"):
            db.execute(f"DELETE FROM {table}")  # noqa: S608
    assert shown("--format", "jsonl").stdout == before
