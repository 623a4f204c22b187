"""Logs and reports of a run: what happened, without a word of what was read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from facevalue.cli import main, progress
from facevalue.run import Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("how", ["option", "before the command", "environment"])
def test_each_document_is_logged_and_no_text_of_it(
    facevalue: Callable[..., Result], news: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    (news / "bad.json").write_text('{"headline": "Secret marmalade"}')
    log = news.parent / "log.jsonl"
    if how == "environment":
        monkeypatch.setenv("FACEVALUE_LOG", str(log))
    before = ("--log", str(log)) if how == "before the command" else ()
    after = ("--log", str(log)) if how == "option" else ()
    assert facevalue(*before, "ingest", str(news), *after).exit_code == 3
    events = [(line["event"], line.get("source"), line.get("code")) for line in lines(log)]
    assert ("stored", "ferry.txt", None) in events
    assert ("rejected", "bad.json", "R09") in events
    assert [event for event, *_ in events][-1] == "finished"
    assert lines(log)[-1]["rejected"] == {"R09": 1}
    assert all(line["time"].endswith("+00:00") and line["level"] for line in lines(log))
    written = log.read_text("utf-8")
    assert not [word for word in ("marmalade", "Nobody", "Dolen") if word in written]


def test_what_ends_a_command_is_logged_without_its_words(
    facevalue: Callable[..., Result], tmp_path: Path
) -> None:
    log = tmp_path / "log.jsonl"
    with pytest.raises(SystemExit):
        main(["--log", str(log), "search", "--db", str(tmp_path / "marmalade.db")])
    (line,) = lines(log)
    assert (line["level"], line["error"], line["code"]) == ("error", "StoreError", "S01")
    assert "marmalade" not in log.read_text("utf-8")
    assert facevalue("ingest", "x", "--log", str(tmp_path / "nowhere" / "log")).exit_code == 2


def test_a_report_tells_where_the_time_went(facevalue: Callable[..., Result], news: Path) -> None:
    (news / "empty.txt").write_text("")
    path = news.parent / "report.json"
    assert facevalue("ingest", str(news), "--report", str(path)).exit_code == 3
    report = json.loads(path.read_text("utf-8"))
    assert (report["documents"], report["stored"], report["rejected"]) == (4, 3, {"R03": 1})
    assert report["words_per_second"] == pytest.approx(report["words"] / report["seconds"], rel=0.2)
    assert list(report["stages"]) == ["read", "reader", "store"]
    assert all(spent >= 0 for spent in report["stages"].values())
    assert sum(report["stages"].values()) > 0
    assert sum(report["stages"].values()) <= report["seconds"]
    assert report["targets"] == [str(news)]


@pytest.mark.parametrize(("form", "said"), [("plain", True), ("auto", True), ("none", False)])
def test_progress_in_a_log_file(
    capsys: pytest.CaptureFixture[str], form: progress.Form, *, said: bool
) -> None:
    with progress.Watch(["a.txt", "b.txt", "c.txt"], "", form) as watch:
        for number, seconds in enumerate((1.0, 11.0, 12.0), 1):
            watch(
                Progress(
                    source="a.txt", outcome="stored", stored=number, unchanged=0, rejected=0, inputs=number,
                    statements=9, words=100, seconds=seconds,
                )
            )  # fmt: skip
    expected = "11 s: input 2 of about 3, 2 documents, 9 statements, 9 words/s; at a.txt\n"
    assert capsys.readouterr().err == (expected if said else "")
