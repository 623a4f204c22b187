from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.talks import read_talk, show_of, talks
from benchmarks.turns import changes

TALK = """# kind: interview
# host: Ada Marrow

Ada Marrow: Good evening. Dr. Weil, is it safe?
Jonas Weil: It is. Ask J. Pell: he measured it.
[clip] Ada Marrow: I was there.
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "pell.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_talk_is_a_show_of_sentences_with_speakers(tmp_path: Path) -> None:
    show = show_of(written(tmp_path, TALK))
    assert [(one["speaker"], one["text"]) for one in show["sentences"]] == [
        ("Ada Marrow", "Good evening."),
        ("Ada Marrow", "Dr. Weil, is it safe?"),
        ("Jonas Weil", "It is."),
        ("Jonas Weil", "Ask J. Pell: he measured it."),
        ("Ada Marrow", "I was there."),
    ]
    assert show["hosted"] == [True, True, False, False, False]
    assert changes(show) == [False, True, False, True]


def test_what_is_played_in_is_told(tmp_path: Path) -> None:
    about, turns = read_talk(written(tmp_path, TALK))
    assert about == {"kind": "interview", "host": "Ada Marrow"}
    assert [line.clip for line in turns] == [False, False, True]


def test_a_line_without_a_speaker_is_an_error_that_says_where(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"pell\.txt, line 4: no speaker"):
        talks(written(tmp_path, "# kind: panel\n# host: none\nAda Marrow: Yes.\nand no\n").parent)


def test_a_folder_without_talks_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no talks"):
        talks(tmp_path)


def test_abbreviations_and_initials_end_no_sentence(tmp_path: Path) -> None:
    show = show_of(written(tmp_path, "Ada Marrow: Gov. Amsel met J. Weil. He can't. Who?\n"))
    assert [one["text"] for one in show["sentences"]] == ["Gov. Amsel met J. Weil.", "He can't.", "Who?"]
