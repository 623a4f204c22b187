"""A text as lines and paragraphs, each with its offsets; nothing is judged here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

# 0:07, 00:07, 1:02:33, [00:07], (00:07.250): but not 10:30 a.m., which tells the time of day.
TIME_CODE = re.compile(
    r"\s*[\[(]?((?:\d{1,2}:)?\d{1,3}:[0-5]\d)(?:[.,]\d{1,3})?(?: *-+> *[\d:.,]+)?[\])]?(?!\S)\s*+"
    r"(?![ap]\.?m\b|gmt\b|utc\b|hrs\b)",
    re.IGNORECASE,
)
# The timing line of a WebVTT or SRT cue.
CUE_TIMING = re.compile(r"\s*(?:\d+:)?\d{1,3}:\d\d[.,]\d{1,3} +--> +")
FINAL = frozenset(".!?…")
CLOSERS = " \t\xa0\"'”’»)]*_"
SIGNATURE = re.compile(  # who is quoted, behind a dash: "“…” — Ada Marrow, of Orla"
    r"(?<=[”\"»])[^\S\n]*(?:[―—–]|--)[^\S\n]*[^\W\d_a-z][^\n.!?]{1,80}$"
)
LONGEST_SIGNATURE = 100
OPENING_QUOTES = frozenset("\"“”«„‘'‚‹")
FIRST_WORD = re.compile(r"\S+")
NARROWEST_WRAP, WIDEST_WRAP = 40, 130
WRAPPED_SHARE = 0.5
BROKEN_SHARE = 0.3  # of lines that begin in small letters, as few paragraphs do
FULL_LINE = 0.75


class Line(NamedTuple):
    """A line that is not blank: `start:end` is all of it but its terminator.

    `said` is where its words begin, after white space and a time code if it has one; `code` is that
    time code; `apart` tells that a blank line, or nothing, stands above.
    """

    start: int
    end: int
    said: int
    code: str | None
    apart: bool


class Paragraph(NamedTuple):
    """One line, or the lines of a hard-wrapped paragraph, with its words on one line as `text`.

    `apart` is true of all where no blank line stands anywhere, for then none tells anything.
    """

    start: int
    end: int
    said: int
    code: str | None
    apart: bool
    text: str
    words: int

    @property
    def final(self) -> bool:
        """Whether it ends as a sentence does, closing quotation marks, brackets and a signature aside."""
        return _ending(self.text) in FINAL

    @property
    def stopped(self) -> bool:
        """Whether it ends in a full stop: questions, cries and dots do not count."""
        return _ending(self.text) == "."


def _ending(text: str) -> str:
    """The last character of a text but for what closes a quotation or signs it."""
    ended = text.endswith((".", "!", "?"))  # as no signature is
    signed = None if ended else SIGNATURE.search(text, max(0, len(text) - LONGEST_SIGNATURE))
    return text[: signed.start() if signed else len(text)].rstrip(CLOSERS)[-1:]


def lines(text: str) -> Iterator[Line]:
    """The lines that are not blank, as `str.splitlines` parts them."""
    at, apart = 0, True
    for whole in text.splitlines(keepends=True):
        bare = whole.splitlines()[0]
        start, at = at, at + len(whole)
        if not bare.strip():
            apart = True
            continue
        coded = TIME_CODE.match(bare)
        said = start + (coded.end() if coded else len(bare) - len(bare.lstrip()))
        yield Line(start, start + len(bare), said, coded.group(1) if coded else None, apart)
        apart = False


def wrap_width(text: str, found: list[Line]) -> int | None:
    """The width at which a text was hard-wrapped; `None` where each line is a paragraph."""
    neighbours = [(a.end - a.start, b) for a, b in pairwise(found) if not b.apart]
    broken = sum(text[below.said : below.said + 1].islower() for _, below in neighbours)
    if len(neighbours) < len(found) // 3 or len(found) < 4:  # noqa: PLR2004 (too little to tell)
        return None
    width = max(line.end - line.start for line in found)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP or any(line.code for line in found):
        return None
    full = sum(length > FULL_LINE * width for length, _ in neighbours)
    wrapped = full >= WRAPPED_SHARE * len(neighbours) and broken >= BROKEN_SHARE * len(neighbours)
    return width if wrapped else None


def paragraphs(text: str) -> list[Paragraph]:
    """The text's paragraphs: its lines, joined again where they were hard-wrapped."""
    found = list(lines(text))
    width = wrap_width(text, found)
    spaced = any(line.apart for line in found[1:])
    runs: list[list[Line]] = []
    for line in found:
        if width and runs and not line.apart and _was_wrapped(text, runs[-1][-1], line, width):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [_paragraph(text, run, apart=run[0].apart or not spaced) for run in runs]


def _was_wrapped(text: str, above: Line, below: Line, width: int) -> bool:
    """Whether the first word below would not have fitted on the line above."""
    first = FIRST_WORD.match(text, below.said, below.end)
    room = len(first.group()) if first else 0
    full = above.end - above.start + 1 + room > 0.9 * width
    return full and not CUE_TIMING.match(text, below.start)


def _paragraph(text: str, run: list[Line], *, apart: bool) -> Paragraph:
    first, last = run[0], run[-1]
    words = text[first.said : last.end].split()
    return Paragraph(first.start, last.end, first.said, first.code, apart, " ".join(words), len(words))
