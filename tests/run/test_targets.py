"""What a run is told to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.run.targets import count_inputs, distinct

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_is_no_path_stands_for_itself() -> None:
    targets = ["-", "https://ferry.example/a", "https://ferry.example/a/b", "-", "a\x00b"]
    assert distinct(targets) == ["-", "https://ferry.example/a", "https://ferry.example/a/b", "a\x00b"]


def test_a_file_in_a_folder_also_given_is_left_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "inn").mkdir()
    assert distinct(["in/deep/x.txt", "in", "inn/x.txt", "./in/", "in/deep"]) == ["in", "inn/x.txt"]


def test_inputs_are_counted_without_reading_them(tmp_path: Path) -> None:
    for name in ("a.txt", "b/c.txt", "b/.hidden", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert count_inputs([str(tmp_path), "-", "https://ferry.example/a"]) == 4
