"""Invented talks whose speakers are known: text files, a turn a line, `Name: words`.

Lines that begin with `#` tell of the talk: `# kind: panel`, `# host: Name` of who leads, or `none`. What is
played in begins with `[clip]`. People and places are fictional.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from benchmarks.turns import Show
from facevalue.attribute.spoken import sentences_of
from facevalue.record import Span, quoted

ABOUT = re.compile(r"#\s*(\w+):\s*(.+)")
SAID = re.compile(r"(?P<clip>\[clip\] )?(?P<name>[^:]{1,60}): +(?P<words>.+)")


class Line(NamedTuple):
    """A turn: who speaks, what, and whether it is played in."""

    name: str
    words: str
    clip: bool


def talks(folder: Path) -> list[Show]:
    """The talks of a folder as shows, which also tell by sentence whether it is by who leads (`hosted`).

    Raises:
        ValueError: a line has no speaker, or the folder no talk.
    """
    found = [show_of(path) for path in sorted(folder.glob("*.txt"))]
    if not found:
        raise ValueError("no talks")
    return found


def show_of(path: Path) -> Show:
    """A file as a show."""
    about, turns = read_talk(path)
    said = [
        (line, quoted(line.words, spans))
        for line in turns
        for spans in sentences_of(line.words, [[Span(0, len(line.words))]])
    ]
    return {
        "id": f"talks/{path.stem}",
        "sentences": [{"speaker": line.name, "text": sentence} for line, sentence in said],
        "hosted": [line.name == about.get("host") and not line.clip for line, _ in said],
    }


def read_talk(path: Path) -> tuple[dict[str, str], list[Line]]:
    """What a file says of its talk, and the turns."""
    about: dict[str, str] = {}
    turns: list[Line] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if told := ABOUT.match(line):
            about[told[1]] = told[2].strip()
        elif said := SAID.fullmatch(line.strip()):
            turns.append(Line(said["name"].strip(), said["words"], said["clip"] is not None))
        elif line.strip():
            raise ValueError(f"{path.name}, line {number}: no speaker")
    return about, turns
