"""The task `documents` on a planted document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.documents import run, same_speaker

TEXT = (
    "Harbour stays shut\n\nThe harbour will stay shut until spring, Mayor Ada Marrow said on Monday.\n\n"
    "Advertisement\n"
)
CONTENT = "The harbour will stay shut until spring"


LINES = [[0, ["title"]], [2, ["body"]], [4, ["ad"]]]


def said(speaker: str, kind: str = "indirect") -> dict[str, Any]:
    start = TEXT.index(CONTENT)
    return {"speaker": speaker, "described": False, "kind": kind, "at": [[start, start + len(CONTENT)]]}


def plant(folder: Path, *statements: dict[str, Any], **gold: Any) -> Path:
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    whole = {"genre": "news", "lines": LINES, "statements": statements, **gold}
    (folder / "one.json").write_text(json.dumps(whole), encoding="utf-8")
    return folder


def test_a_planted_document_scores_full_marks(tmp_path: Path) -> None:
    figures = run(plant(tmp_path, said("Ada Marrow")))
    assert figures["statement_precision"] == figures["statement_recall"] == figures["statement_f1"] == 1
    assert figures["speaker_accuracy"] == figures["kind_accuracy"] == 1
    assert figures["region_accuracy"] == figures["region_accuracy_ad"] == figures["genre_accuracy"] == 1
    assert (figures["docs"], figures["body_lines"], figures["body_lost"]) == (1, 1, 0)
    assert figures["statements_from_unread"] == 0
    assert "region_accuracy_promo" not in figures


def test_another_speaker_counts_against_the_speaker_alone(tmp_path: Path) -> None:
    figures = run(plant(tmp_path, said("Tobin Venn")))
    assert (figures["statement_f1"], figures["speaker_accuracy"], figures["kind_accuracy"]) == (1, 0, 1)


def test_another_kind_counts_under_the_kind_of_the_gold(tmp_path: Path) -> None:
    figures = run(plant(tmp_path, said("Ada Marrow", "mixed")))
    assert (figures["kind_accuracy"], figures["statement_f1_direct_mixed"]) == (0, 1)
    assert "statement_f1_indirect" not in figures


def test_figures_by_genre_go_by_the_genre_of_the_gold(tmp_path: Path) -> None:
    figures = run(plant(tmp_path, said("Ada Marrow"), genre="opinion"))
    assert figures["genre_accuracy"] == 0
    assert figures["statement_f1_opinion"] == figures["speaker_accuracy_opinion"] == 1
    assert "statement_f1_news" not in figures


@pytest.mark.parametrize(
    ("speakers", "accuracy"), [("Ada Marrow, Tobin Venn", 1), ("Tobin Venn, Ada Marrow", 0)]
)
def test_of_gold_that_fits_alike_the_first_is_matched(speakers: str, accuracy: int, tmp_path: Path) -> None:
    figures = run(plant(tmp_path, *map(said, speakers.split(", "))))
    assert (figures["statement_precision"], figures["statement_recall"]) == (1, 0.5)
    assert figures["speaker_accuracy"] == accuracy


def test_what_is_said_in_an_unread_line_of_the_gold_is_counted(tmp_path: Path) -> None:
    figures = run(plant(tmp_path, lines=[[0, ["title"]], [2, ["promo"]], [4, ["body"]]]))
    assert figures["statements_from_unread"] == 1
    assert (figures["statement_precision"], figures["statement_f1"]) == (0, 0)
    assert (figures["region_accuracy_promo"], figures["region_accuracy_title"]) == (0, 1)
    assert (figures["region_accuracy"], figures["body_lines"], figures["body_lost"]) == (0.5, 1, 1)


def test_gold_for_a_line_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="line 40 of 6"):
        run(plant(tmp_path, lines=[[40, ["body"]]]))


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
