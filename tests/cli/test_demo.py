"""`demo`: from nothing to a checked record of the sample corpus; `serve` shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from facevalue.serve import Access
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    calls: list[Any] = []
    monkeypatch.setattr("facevalue.serve.serve", lambda *args: calls.append(args))
    return calls


def test_the_demo_shows_what_it_found(facevalue: Callable[..., Result], tmp_path: Path) -> None:
    result = facevalue("demo", "--no-serve")
    assert result.exit_code == 0
    shown = result.stdout
    assert max(map(len, shown.splitlines())) <= 80
    with open_store(tmp_path / "facevalue-demo.db", write=False) as store:
        readings, rejections = list(store.readings()), list(store.rejections())
    publishers = {reading.document.publisher for reading in readings}
    assert f"{len(readings)} documents about" in shown
    assert f"{sum(len(reading.statements) for reading in readings)} statements" in shown
    assert [rejection.source for rejection in rejections] == ["tya/may.zip"]
    assert f"tya/may.zip: [{rejections[0].code}]" in shown
    assert "all hold" in shown
    assert "Who speaks most" in shown
    assert "facevalue serve --db facevalue-demo.db" in shown
    assert None not in publishers
    for publisher in publishers:
        assert str(publisher) in " ".join(shown.split())


def test_the_demo_is_made_anew_each_time(facevalue: Callable[..., Result]) -> None:
    first, second = facevalue("demo", "--no-serve"), facevalue("demo", "--no-serve")
    assert second.exit_code == 0
    assert second.stdout == first.stdout
    assert " 0 unchanged" in second.stderr


def test_the_demo_spares_a_record_of_ones_own(
    facevalue: Callable[..., Result], news: Path, tmp_path: Path
) -> None:
    facevalue("ingest", str(news), "--db", "mine.db")
    before = (tmp_path / "mine.db").read_bytes()
    result = facevalue("demo", "--no-serve", "--db", "mine.db")
    assert result.exit_code == 2
    assert "mine.db: holds ferry.txt" in result.stderr
    assert (tmp_path / "mine.db").read_bytes() == before


def test_the_demo_ends_in_the_workbench(facevalue: Callable[..., Result], served: list[Any]) -> None:
    assert facevalue("demo", "--port", "8123", "--no-open").exit_code == 0
    ((db, *rest, access),) = served
    assert (db.name, rest, access) == ("facevalue-demo.db", ["127.0.0.1", 8123, False], Access())


def test_serve_is_told_what_to_show_and_where(facevalue: Callable[..., Result], served: list[Any]) -> None:
    assert facevalue("serve", "--db", "x.db", "--host", "::1", "--port", "0", "--open").exit_code == 0
    ((db, *rest, access),) = served
    assert (db.name, rest, access) == ("x.db", ["::1", 0, True], Access())


def test_serve_takes_a_token_from_a_file_or_the_environment(
    facevalue: Callable[..., Result],
    served: list[Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "token").write_text("a-token-from-the-file\n")
    options = ("--db", "x.db", "--host", "0.0.0.0", "--allow-host", "news.example", "--allow-host", "n")  # noqa: S104
    monkeypatch.setenv("FACEVALUE_TOKEN", "a-token-of-the-environment")
    assert facevalue("serve", *options).exit_code == 0
    assert facevalue("serve", *options, "--token-file", str(tmp_path / "token")).exit_code == 0
    tokens = [access.token for *_, access in served]
    assert tokens == ["a-token-of-the-environment", "a-token-from-the-file"]
    assert served[0][-1].names == ("news.example", "n")


@pytest.mark.parametrize(
    "token", ["short", "fifteen-letters", "has a blank in the middle", "ünïcödé-is-no-tokën"]
)
def test_a_poor_token_is_refused_without_being_shown(
    facevalue: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("FACEVALUE_TOKEN", token)
    refused = facevalue("serve", "--db", "x.db")
    assert refused.exit_code == 2
    assert "[U48]" in refused.stderr
    assert token not in refused.stderr


def test_the_demo_says_what_was_said_more_than_once(facevalue: Callable[..., Result]) -> None:
    shown = " ".join(facevalue("demo", "--no-serve").stdout.split())
    assert "Said in more than one document: " in shown
    assert "reports that were copied: 2" in shown
