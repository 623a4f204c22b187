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


def test_a_name_that_is_not_the_speakers_is_wrong(tmp_path: Path) -> None:
    swapped = [({"RILL": "OSK"}.get(who, who), text) for who, text in SAID]
    figures = talkers.run(write(tmp_path / "a.jsonl", swapped))
    assert figures["wrong"] == round(4 / 6, 4)


def test_voices_that_nobody_names_are_open(tmp_path: Path) -> None:
    figures = talkers.run(
        write(tmp_path / "a.jsonl", [("OSK", "It rains."), ("OSK", "It has rained for days.")])
    )
    assert (figures["right"], figures["open"]) == (0, 1)
