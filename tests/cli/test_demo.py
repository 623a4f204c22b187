"""`demo`: from nothing to a checked record of the sample corpus; `serve` shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, str, int, bool]]:
    calls: list[tuple[Path, str, int, bool]] = []
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


def test_the_demo_ends_in_the_workbench(
    facevalue: Callable[..., Result], served: list[tuple[Path, str, int, bool]]
) -> None:
    assert facevalue("demo", "--port", "8123", "--no-open").exit_code == 0
    ((db, *rest),) = served
    assert (db.name, rest) == ("facevalue-demo.db", ["127.0.0.1", 8123, False])


def test_serve_is_told_what_to_show_and_where(
    facevalue: Callable[..., Result], served: list[tuple[Path, str, int, bool]]
) -> None:
    assert facevalue("serve", "--db", "x.db", "--host", "::1", "--port", "0", "--open").exit_code == 0
    ((db, *rest),) = served
    assert (db.name, rest) == ("x.db", ["::1", 0, True])


def test_the_demo_says_what_was_said_more_than_once(facevalue: Callable[..., Result]) -> None:
    shown = " ".join(facevalue("demo", "--no-serve").stdout.split())
    assert "Said in more than one document: " in shown
    assert "reports that were copied: 2" in shown
