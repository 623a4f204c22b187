"""The task `documents` on a planted document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.documents import run, same_speaker

TEXT = (
    "Harbour stays shut\n\nThe harbour will stay shut until spring, Mayor Ada Marrow said on Monday.\n\n"
    "Advertisement\n"
)
CONTENT = "The harbour will stay shut until spring"


def plant(folder: Path, speaker: str) -> Path:
    start = TEXT.index(CONTENT)
    gold = {
        "genre": "news",
        "lines": [[0, ["title"]], [2, ["body"]], [4, ["ad"]]],
        "statements": [
            {
                "speaker": speaker,
                "described": False,
                "kind": "indirect",
                "at": [[start, start + len(CONTENT)]],
            }
        ],
    }
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "one.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def test_a_planted_document_scores_full_marks(tmp_path: Path) -> None:
    figures = run(plant(tmp_path, "Ada Marrow"))
    assert figures["statement_f1"] == figures["speaker_accuracy"] == figures["kind_accuracy"] == 1
    assert figures["region_accuracy"] == figures["genre_accuracy"] == 1
    assert (figures["docs"], figures["body_lines"], figures["body_lost"]) == (1, 1, 0)


def test_another_speaker_counts_against_the_speaker_alone(tmp_path: Path) -> None:
    figures = run(plant(tmp_path, "Tobin Venn"))
    assert (figures["statement_f1"], figures["speaker_accuracy"]) == (1, 0)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no documents"):
        run(tmp_path)


@pytest.mark.parametrize(
    ("gold", "described", "name", "same"),
    [
        ("Ada Marrow", False, "Mayor Ada Marrow", True),
        ("Ada Marrow", False, "Marrow", False),
        ("the harbour master", True, "harbour master", True),
        ("two fishermen from Lisk", True, "fishermen", False),
    ],
)
def test_speakers_agree_by_name_or_by_half_of_a_description(
    gold: str, described: bool, name: str, same: bool
) -> None:
    assert same_speaker({"speaker": gold, "described": described}, name) is same
