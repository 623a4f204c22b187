"""`search`, `verify`, `export` and `rejections` over a small record."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from facevalue.record import Statement, from_line
from facevalue.store import Signature, open_store
from facevalue.store.verdicts import Call

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

HOSTILE = "\x1b[31mred\x1b[0m \x1b]0;title\x07\u202eback\u2066\x9b2J\x07 and\ton"


@pytest.fixture
def ask(facevalue: Callable[..., Result], news: Path) -> Callable[..., Result]:
    tide = "The tide came in.\n" * 200  # among so much text, a few control characters are let in
    (news / "hostile.txt").write_text(f"{tide}“{HOSTILE}” said Ivo Karst.\n“=1+1” said Ivo Karst.\n")
    assert facevalue("ingest", str(news)).exit_code == 0
    return facevalue


def test_search_shows_who_said_what_and_where(ask: Callable[..., Result]) -> None:
    result = ask("search", "plank")
    assert result.exit_code == 0
    for words in ("Ivo Karst", "direct", "A plank is loose,", "Ostrel Echo", "2031-04-05"):
        assert words in result.stdout
    assert "Mira Dolen" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_search_filters(ask: Callable[..., Result]) -> None:
    def found(*args: str) -> set[str]:
        lines = ask("search", "--format", "jsonl", *args).stdout.splitlines()
        return {json.loads(line)["text"] for line in lines}

    assert found("--speaker", "dolen") == {"Nobody told us,", "Nobody asked either,"}
    assert found("nobody", "either") == {"Nobody asked either,"}
    assert found('"told us"') == {"Nobody told us,"}
    assert found("--since", "2031-04") == {"A plank is loose,"}
    assert found("--until", "2030") == set()
    assert found("--kind", "indirect") == set()
    assert len(found("--limit", "2")) == 2


@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "citations"])
def test_search_tells_what_dates_leave_out(ask: Callable[..., Result], form: str) -> None:
    result = ask("search", "said", "--since", "2030", "--format", form)
    assert "left out" not in result.stderr  # nothing without a date has the word
    result = ask("search", "--since", "2030", "--speaker", "dolen", "--format", form)
    assert "left out, for want of a date: 2; --undated shows them\n" in result.stderr
    result = ask("search", "--undated", "--speaker", "dolen", "--format", form)
    assert "left out" not in result.stderr
    assert "Nobody asked either" in result.stdout


def test_an_export_and_a_report_tell_what_dates_leave_out(ask: Callable[..., Result]) -> None:
    told = "left out, for want of a date: 2; --undated shows them\n"
    for command in (("export", "--to", "out", "--format", "csl"), ("report", "--out", "page.html")):
        assert told in ask(*command, "--speaker", "dolen", "--until", "2032").stderr
        assert told not in ask(*command, "--speaker", "dolen").stderr
    assert "facevalue report --undated " in ask("report", "--undated", "--out", "-").stdout


def test_search_finds_and_shows_what_people_decided(ask: Callable[..., Result], tmp_path: Path) -> None:
    (line, *_) = ask("search", "plank", "--format", "jsonl").stdout.splitlines()
    with open_store(tmp_path / "facevalue.db", write=True) as store:
        call, signed = Call(decision="reject"), Signature(reviewer="Mira", reason="nobody said this")
        store.verdicts.decide([json.loads(line)["id"]], call, signed)
    shown = ask("search", "--reviewed", "rejected").stdout
    assert "A plank is loose," in shown
    assert "rejected by Mira" in shown
    assert ask("search", "--reviewed", "rejected", "--format", "jsonl").stdout.splitlines() == [line]
    assert "A plank" not in ask("search", "--reviewed", "no").stdout


def test_whom_words_are_about_and_how_they_cast_them_is_shown(
    facevalue: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "strait.txt").write_text(
        "“Ostrel fails us and Varre looks on,” said Mira Dolen.\n“Ostrel helps us,” said Ivo Karst.\n"
    )
    assert facevalue("ingest", "strait.txt").exit_code == 0
    for shown in (facevalue("search").stdout, facevalue("read", "--format", "table", "strait.txt").stdout):
        assert "about Ostrel (negative), Varre " in shown
        assert "about Ostrel (positive)" in shown
        assert "\x1b" not in shown
    blamed = facevalue("search", "--about", "Ostrel", "--stance", "negative").stdout
    assert "Mira Dolen" in blamed
    assert "Ivo Karst" not in blamed
    rows = csv.DictReader(io.StringIO(facevalue("search", "--format", "csv").stdout))
    assert [row["about"] for row in rows] == ["Ostrel (negative); Varre", "Ostrel (positive)"]


def test_colour_says_nothing_that_words_do_not(
    facevalue: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "strait.txt").write_text("“Ostrel fails us,” said Mira Dolen.\n")
    plain = facevalue("read", "--format", "table", "strait.txt").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = facevalue("read", "--format", "table", "strait.txt").stdout
    assert "\x1b[31mnegative\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_search_says_when_nothing_matches_and_when_there_may_be_more(ask: Callable[..., Result]) -> None:
    nothing = ask("search", "zeppelin")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "no statement matches" in nothing.stderr
    assert "--limit" in ask("search", "--limit", "2").stderr
    assert ask("search").stderr == ""


def test_json_lines_are_records_with_their_document(ask: Callable[..., Result]) -> None:
    (line,) = ask("search", "plank", "--format", "jsonl").stdout.splitlines()
    assert isinstance(from_line(line), Statement)
    assert json.loads(line)["document"] == {
        "source": "pier.json", "title": "The pier", "published": "2031-04-05",
        "publisher": "Ostrel Echo", "genre": None, "url": None,
    }  # fmt: skip


def test_csv_is_whole_and_no_formula(ask: Callable[..., Result]) -> None:
    result = ask("search", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline="")))
    texts = [row["text"] for row in rows]
    assert len(rows) == 6
    assert "'=1+1" in texts
    assert HOSTILE in texts
    assert {row["source"] for row in rows} == {"ferry.txt", "hostile.txt", "harbour/crane.txt", "pier.json"}


@pytest.mark.parametrize("command", [["search"], ["read", "--format", "table", "news"]])
def test_text_never_commands_the_terminal(ask: Callable[..., Result], command: list[str]) -> None:
    shown = ask(*command).stdout
    assert "red back and on" in shown
    assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\t"}


def test_a_sound_record_verifies(ask: Callable[..., Result]) -> None:
    result = ask("verify")
    assert result.exit_code == 0
    assert "in 4 documents: all hold" in result.stdout


def test_verify_names_what_fails(ask: Callable[..., Result], tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "facevalue.db")) as db, db:
        (changed,) = db.execute("SELECT id FROM statements WHERE text = 'It turns,'").fetchone()
        db.execute("UPDATE statements SET text = 'It burns,' WHERE id = ?", (changed,))
    db.close()
    result = ask("verify")
    assert result.exit_code == 1
    assert changed in result.stdout
    assert "all hold" not in result.stdout


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_export_prints_the_files_it_wrote(ask: Callable[..., Result], tmp_path: Path, form: str) -> None:
    result = ask("export", "--to", "out", "--format", form)
    assert result.exit_code == 0
    written = [tmp_path / line for line in result.stdout.splitlines()]
    assert written
    assert all(path.stat().st_size for path in written)
    assert {path.suffix for path in written if path.name != "datapackage.json"} == {f".{form}"}
