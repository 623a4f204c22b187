"""Transcripts with who speaks, and when, on a line above the words, as Otter, Rev and Teams export them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from facevalue.read.transcript import is_heard, seconds_of
from facevalue.record import TimedSpan

_CODE = r"[\[(]?((?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,3})?)[\])]?"
_NAME = r"[*_]{0,3}((?!\d)\w[\w.'’-]*(?:,? (?:[\w.'’&-]+|\([^()\n]{1,40}\))){0,6}?)[*_]{0,3}"
_SEPARATOR = r"[ \t\xa0]*[-–—|·•,:]?[ \t\xa0]*"
_ENDS = r"[*_]{0,3}[ \t\xa0]*:?[ \t\xa0]*"
_ABOVE = re.compile(
    rf"^[ \t\xa0]*(?:{_NAME}{_SEPARATOR}[*_]{{0,3}}{_CODE}|[*_]{{0,3}}{_CODE}{_SEPARATOR}{_NAME}){_ENDS}\r?$",
    re.MULTILINE,
)
_PARTICLES = frozenset(("of", "the", "for", "and", "de", "van", "von", "der", "bin", "al"))
_BLANK = re.compile(r"\n[ \t\r]*\n")
_FEWEST = 3  # lines that tell who speaks
_FEWEST_AGAIN = 2  # of them, by somebody who spoke before


class _Line(NamedTuple):
    """A line that tells a speaker and a time in seconds."""

    start: int
    end: int
    voice: str
    begins: float


def spans_below(text: str) -> tuple[TimedSpan, ...]:
    """What stands below each line of a name and a time, until the next; none unless such lines rise in time.

    What stands behind a blank line after the last of them may be the page's debris, and is left out.
    """
    lines = [
        _Line(found.start(), found.end(), name, seconds_of(found[2] or found[3]))
        for found in _ABOVE.finditer(text)
        if _is_name(name := (found[1] or found[4]).strip(" ,"))
    ]
    voices = {line.voice for line in lines}
    rising = all(a.begins <= b.begins for a, b in pairwise(lines))
    if len(lines) < _FEWEST or len(lines) < len(voices) + _FEWEST_AGAIN or not rising:
        return ()
    ends = [line.start for line in lines[1:]] + [_end_of_last(text, lines[-1].end)]
    later = [line.begins for line in lines[1:]] + [None]
    spans = tuple(
        TimedSpan(start=start, end=end, begins=line.begins, ends=following, voice=line.voice)
        for line, until, following in zip(lines, ends, later, strict=True)
        for start, end in [_trimmed(text, line.end, until)]
        if start < end
    )
    return spans if is_heard(text, spans) else ()


def _is_name(name: str) -> bool:
    """Whether words may be who speaks: each but particles and what is in brackets begins with a capital."""
    words = re.sub(r"\([^)]*\)", "", name).replace(",", "").split()
    return bool(words) and all(word[0].isupper() or word in _PARTICLES or word.isdigit() for word in words)


def _end_of_last(text: str, start: int) -> int:
    first = len(text) - len(text[start:].lstrip())
    blank = _BLANK.search(text, first)
    return blank.start() if blank else len(text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    return end - len(stretch.lstrip()), start + len(stretch.rstrip())
