"""`show` and `search --format citations`: statements in their source, and as one quotes them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import facevalue
from facevalue.export.citations import citation
from facevalue.run.desk import day_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def ask(facevalue: Callable[..., Result], news: Path) -> Callable[..., Result]:
    facevalue("ingest", str(news))
    return facevalue


def test_a_statement_is_shown_in_its_paragraph_with_its_places(ask: Callable[..., Result]) -> None:
    (line,) = ask("search", "plank", "--format", "jsonl").stdout.splitlines()
    found = json.loads(line)
    shown = ask("show", found["id"]).stdout
    assert "“‹A plank is loose,›” said Ivo Karst." in shown
    (start, end) = found["content"][0]
    assert f"characters {start} to {end}" in shown
    assert found["id"] in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_statement_that_is_not_there_is_named(ask: Callable[..., Result]) -> None:
    result = ask("show", "sta_0000000000000000")
    assert result.exit_code == 2
    assert result.stderr.startswith("[U72] there is no statement sta_0000000000000000")


def test_citations_are_a_list_with_words_outlet_day_characters_and_id(ask: Callable[..., Result]) -> None:
    cited = ask("search", "plank", "--format", "citations").stdout
    assert cited.startswith("- Ivo Karst: “A plank is loose,”.")
    for part in ("Ostrel Echo", "5 April 2031", "Characters ", "sta_"):
        assert part in " ".join(cited.split())
    assert max(map(len, cited.splitlines())) <= 80


@pytest.mark.parametrize(
    ("source", "day"),
    [
        ("talks/2031-04-05-pier.srt", "2031-04-05"),
        ("april.zip!20310405.txt", "2031-04-05"),
        ("2030-01-01/pier.txt", None),
        ("2031-13-05-pier.txt", None),
        ("pier-120310405.txt", None),
    ],
)
def test_a_day_is_found_in_a_name(source: str, day: str | None) -> None:
    assert day_in(source) == day


def test_a_day_can_be_given_or_taken_from_names(facevalue: Callable[..., Result], news: Path) -> None:
    (news / "2031-02-03-dock.txt").write_text("The dock\n\n“It floats,” said Ivo Karst.\n")

    def days(*given: str) -> dict[str, str | None]:
        lines = facevalue("read", str(news), *given).stdout.splitlines()
        found = [one for one in map(json.loads, lines) if one["record"] == "document"]
        return {one["source"]: one["published"] for one in found}

    named = days("--published", "name")
    assert named["2031-02-03-dock.txt"] == "2031-02-03"
    assert named["ferry.txt"] is None
    assert named["pier.json"] == "2031-04-05"
    assert set(days("--published", "2031-09-09").values()) == {"2031-09-09"}
    assert "is no day" in facevalue("read", str(news), "--published", "soon").stderr


def test_a_citation_of_a_denial_says_that_it_is_one() -> None:
    reading = facevalue.read("Mayor Ada Venn denied that the bridge would close.")
    (said,) = reading.statements
    assert said.held == "denied"
    assert "(reported speech, “denied”): “that the bridge would close”" in citation(said, reading.document)
