"""Talks without their speakers as pages show them: a line a turn or a sentence, wrapped, with time codes."""

from __future__ import annotations

import random
from typing import NamedTuple

from benchmarks.talkers import said_in, transcript, unlabelled
from benchmarks.turns import Show
from facevalue.record import Document

KINDS = {"turns": 2, "sentences": 1, "wrapped": 1, "captions": 1, "coded": 1}  # how often each is drawn
WIDTHS = 30, 90  # characters of a wrapped line
PACE = 14  # characters that are spoken in a second


class Laid(NamedTuple):
    """A transcript, and where in it each sentence of the show begins (code points)."""

    document: Document
    starts: list[int]


def in_paragraph(show: Show) -> Laid:
    """A show in one paragraph."""
    document, spans = unlabelled(show)
    return Laid(document, [span.start for span in spans])


def laid(show: Show, rng: random.Random) -> Laid:
    """A show in a layout drawn at random."""
    [kind] = rng.choices(list(KINDS), list(KINDS.values()))
    said = said_in(show)
    new = [n == 0 or said[n - 1]["speaker"] != one["speaker"] for n, one in enumerate(said)]
    begins = {"turns": new, "sentences": [True] * len(said), "coded": [True] * len(said)}
    page = _Page(rng.randint(*WIDTHS) if kind in ("wrapped", "captions", "coded") else 0)
    page.coded = kind in ("captions", "coded")
    starts = [
        page.add(one["text"].split(), in_new_line=line)
        for one, line in zip(said, begins.get(kind, [False] * len(said)), strict=True)
    ]
    return Laid(transcript(f"{show['id']}/{kind}", page.text + "\n"), starts)


class _Page:
    """Lines of at most so many characters, if any, with the time before each if they are coded."""

    def __init__(self, width: int) -> None:
        self.width, self.coded = width, False
        self.text, self.line, self.second = "", 0, 0

    def add(self, words: list[str], *, in_new_line: bool) -> int:
        """Where the first of the words stands."""
        start = -1
        for n, word in enumerate(words):
            full = self.width and self.line + 1 + len(word) > self.width
            if not self.text or full or (n == 0 and in_new_line):
                self._break()
            else:
                self.text += " "
                self.line += 1
            start = len(self.text) if start < 0 else start
            self.text += word
            self.line += len(word)
        return start

    def _break(self) -> None:
        self.second += self.line // PACE
        self.text += "\n" if self.text else ""
        if self.coded:
            self.text += f"{self.second // 60:02d}:{self.second % 60:02d} "
        self.line = 0
