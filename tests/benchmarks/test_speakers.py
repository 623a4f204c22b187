from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks import speakers

TEXT = (
    "“The quay is closed,” said Ada Marrow, the mayor of Pell. The mayor said that the boats would stay. "
    "Officials said that nobody was hurt."
)


def write(folder: Path, labels: Mapping[str, object], monkeypatch: pytest.MonkeyPatch) -> Path:
    def at(words: str) -> list[list[int]]:
        return [[TEXT.index(words), TEXT.index(words) + len(words)]]

    contents = ("“The quay is closed,”", "that the boats would stay", "that nobody was hurt")
    gold = [{"id": f"E{n}", "contents": at(words)} for n, words in enumerate(contents, start=1)]
    row = {"doc_id": "one", "annotator": "a", "text": TEXT, "attributions": gold, "date": "2021-05-04"}
    (folder / "some.jsonl").write_text(json.dumps(row) + "\n")
    (folder / "some.json").write_text(json.dumps({"one a": labels}))
    monkeypatch.setattr(speakers, "GOLD", folder)
    return folder / "some.jsonl"


def test_speakers_by_name_and_by_office_are_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    labels = {"E1": ["Ada Marrow"], "E2": ["Ada Marrow"], "E3": "-"}
    figures = speakers.run(write(tmp_path, labels, monkeypatch))
    assert (figures["attributions"], figures["found"], figures["right"]) == (2, 2, 2)
    assert (figures["unnamed"], figures["invented"]) == (1, 0)
    assert figures["ece"] < 0.25


def test_another_than_the_labels_name_is_wrong_and_none_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels = {"E1": ["Tobin Roe"], "E2": "-", "E3": ["Pell"]}
    figures = speakers.run(write(tmp_path, labels, monkeypatch))
    assert (figures["right"], figures["wrong"], figures["open"], figures["invented"]) == (0, 1, 1, 1)
    assert figures["ece"] > 0.75  # sure, and never right


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Marrow", True),
        ("Ada B. Marrow", True),
        ("Mayor Ada Marrow", True),
        ("Tobin Marrow", False),
        ("Marrow Tower", False),
        ("Ada", False),
    ],
)
def test_which_names_are_somebodys(name: str, same: bool) -> None:
    assert speakers.is_one(name, ["Ada Marrow", "Marrow"]) is same
