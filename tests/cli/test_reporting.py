"""`facevalue report`: the file it writes, what it says beside, and what it refuses."""

from __future__ import annotations

import builtins
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def ask(facevalue: Callable[..., Result], news: Path) -> Callable[..., Result]:
    assert facevalue("ingest", str(news)).exit_code == 0
    return facevalue


def count(page: str) -> int:
    return len(re.findall(r"<article ", page))


def test_it_writes_what_search_finds_and_prints_the_path(ask: Callable[..., Result], tmp_path: Path) -> None:
    result = ask(
        "report", "nobody", "--speaker", "dolen", "--out", "dolen.html", "--title", "What Dolen said"
    )
    assert (result.exit_code, result.stdout, result.stderr) == (0, "dolen.html\n", "")
    page = (tmp_path / "dolen.html").read_text("utf-8")
    found = ask("search", "nobody", "--speaker", "dolen", "--format", "jsonl").stdout.splitlines()
    assert count(page) == len(found) == 2
    assert "<title>What Dolen said · facevalue</title>" in page
    assert "facevalue report --speaker=dolen --db=facevalue.db --out=FILE.html -- nobody" in page
    assert not list(tmp_path.glob(".report-*"))


def test_an_older_page_is_replaced(ask: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("old")
    assert ask("report", "--out", "page.html").exit_code == 0
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>")


def test_it_can_go_to_standard_output(ask: Callable[..., Result]) -> None:
    result = ask("report", "--out", "-", "--limit", "2")
    assert result.exit_code == 0
    assert result.stdout.startswith("<!doctype html>")
    assert count(result.stdout) == 2
    assert result.stderr == "these are the newest 2 of 4 statements; --limit takes more\n"


def test_nothing_found_is_told(ask: Callable[..., Result], tmp_path: Path) -> None:
    result = ask("report", "nosuchword", "--out", "none.html")
    assert (result.exit_code, result.stderr) == (0, "no statement matches\n")
    assert "No statement matches." in (tmp_path / "none.html").read_text("utf-8")


def test_whom_words_are_about_and_how_they_cast_them_is_shown(
    facevalue: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "strait.txt").write_text(
        "“Ostrel fails us,” said Mira Dolen.\n“Ostrel helps us,” said Ivo Karst.\n"
    )
    assert facevalue("ingest", "strait.txt").exit_code == 0
    assert facevalue("report", "--about", "Ostrel", "--out", "ostrel.html").exit_code == 0
    page = (tmp_path / "ostrel.html").read_text("utf-8")
    assert "on <bdi>Ostrel</bdi>" in page
    assert "(negative −0.80)" in page
    assert "(positive +0.70)" in page


@pytest.mark.parametrize(
    ("out", "reason"),
    [
        ("facevalue.db", "is the record itself"),
        ("no/page.html", "cannot be written"),
        ("/dev/null", "no plain file"),
    ],
)
def test_a_place_that_will_not_do_is_refused(
    ask: Callable[..., Result], tmp_path: Path, out: str, reason: str
) -> None:
    before = (tmp_path / "facevalue.db").read_bytes()
    result = ask("report", "--out", out)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"[U38] {out}: ")
    assert reason in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert (tmp_path / "facevalue.db").read_bytes() == before


def test_no_record_leaves_no_page(facevalue: Callable[..., Result], tmp_path: Path) -> None:
    result = facevalue("report", "--db", "none.db", "--out", "page.html")
    assert (result.exit_code, result.stderr[:5]) == (2, "[S01]")
    assert not (tmp_path / "page.html").exists()


def test_a_missing_library_is_named(ask: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def without(name: str, *args: Any, **given: Any) -> Any:
        if name.startswith("facevalue.serve"):
            raise ModuleNotFoundError("No module named 'jinja2'", name="jinja2")
        return load(name, *args, **given)

    monkeypatch.setattr(builtins, "__import__", without)
    result = ask("report", "--out", "page.html")
    assert result.exit_code == 2
    assert (
        result.stderr
        == "[U04] the report needs jinja2, which is not installed; pip install 'facevalue[web]'\n"
    )
