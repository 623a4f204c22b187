from __future__ import annotations

import json
from pathlib import Path

from benchmarks import talkers

SAID = [
    ("RILL", "Good evening, I'm Mara Rill, and this is the Pell Hour."),
    ("RILL", "We can now bring in Jonas Marrow, the mayor of Pell."),
    ("RILL", "Mayor, will the bridge open?"),
    ("MARROW", "Good evening, Mara, it will open in May."),
    ("MARROW", "I have walked over it myself, and I have seen the new pillars."),
    ("RILL", ""),
    ("RILL", "Jonas Marrow, thank you for joining us."),
]


def write(path: Path, said: list[tuple[str, str]]) -> Path:
    show = {"id": "one", "sentences": [{"speaker": who, "text": text} for who, text in said]}
    path.write_text(json.dumps(show) + "\n")
    return path


def test_sentences_of_named_speakers_are_right(tmp_path: Path) -> None:
    figures = talkers.run(write(tmp_path / "a.jsonl", SAID))
    assert (figures["docs"], figures["sentences"]) == (1, 6)
    assert (figures["right"], figures["wrong"], figures["open"]) == (1, 0, 0)
    assert figures["change_f1"] == 1


def test_a_name_that_is_not_the_speakers_is_wrong(tmp_path: Path) -> None:
    swapped = [({"RILL": "OSK"}.get(who, who), text) for who, text in SAID]
    figures = talkers.run(write(tmp_path / "a.jsonl", swapped))
    assert figures["wrong"] == round(4 / 6, 4)


def test_voices_that_nobody_names_are_open(tmp_path: Path) -> None:
    figures = talkers.run(
        write(tmp_path / "a.jsonl", [("OSK", "It rains."), ("OSK", "It has rained for days.")])
    )
    assert (figures["right"], figures["open"]) == (0, 1)
    assert figures["change_f1"] == 0


def test_a_folder_of_invented_talks_is_read_too(tmp_path: Path) -> None:
    lines = ["# host: Mara Rill", *(f"Mara {who.title()}: {text}" for who, text in SAID if text)]
    (tmp_path / "talk.txt").write_text("\n".join(lines).replace("Mara Marrow", "Jonas Marrow"))
    figures = talkers.run(tmp_path)
    assert (figures["docs"], figures["sentences"], figures["right"]) == (1, 6, 1)


def test_a_first_name_alone_is_a_name() -> None:
    assert talkers.is_of("Mara", "Mara Rill")
    assert talkers.is_of("Mara Rill", "RILL")
    assert not talkers.is_of("Mara", "Jonas Mara-Pell")
    assert not talkers.is_of("Jonas Pell", "Jonas Rill")
    assert not talkers.is_of("", "Mara Rill")
