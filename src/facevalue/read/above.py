"""Transcripts with who speaks, and when, on a line above the words, as Otter, Rev and Teams export them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from facevalue.read.transcript import CODE, is_heard, seconds_of, trimmed
from facevalue.record import TimedSpan
from facevalue.record.labels import PARTICLES

_NAME = r"[*_]{0,3}((?!\d)\w[\w.'’-]*(?:,? (?:[\w.'’&-]+|\([^()\n]{1,40}\))){0,6}?)[*_]{0,3}"
_SEPARATOR = r"[ \t\xa0]*[-–—|·•,:]?[ \t\xa0]*"
_ENDS = r"[*_]{0,3}[ \t\xa0]*:?[ \t\xa0]*"
_WHEN = rf"[*_]{{0,3}}[\[(]?{CODE}[\])]?"
_ABOVE = re.compile(
    rf"^[ \t\xa0]*(?:{_NAME}{_SEPARATOR}{_WHEN}|{_WHEN}{_SEPARATOR}{_NAME}){_ENDS}\r?$",
    re.MULTILINE,
)
_NEXT = r"[ \t\xa0]*:?[ \t\xa0]*\r?\n[ \t\xa0]*"
_OVER = re.compile(  # the time on a line of its own, above the name or below it
    rf"(?:\A|(?<=\n\n)|(?<=\n\r\n))[ \t\xa0]*(?:{_NAME}{_NEXT}{_WHEN}|{_WHEN}{_NEXT}{_NAME}){_ENDS}\r?$",
    re.MULTILINE,
)
_DEVICE = re.compile(r"i(?:Phone|Pad|Mac)\b")  # that somebody joins a call by
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
    lines = _lines(text, _ABOVE) or _lines(text, _OVER)
    voices = {line.voice for line in lines}
    rising = all(a.begins <= b.begins for a, b in pairwise(lines))
    if len(lines) < _FEWEST or len(lines) < len(voices) + _FEWEST_AGAIN or not rising:
        return ()
    ends = [line.start for line in lines[1:]] + [_end_of_last(text, lines[-1].end)]
    later = [line.begins for line in lines[1:]] + [None]
    spans = tuple(
        TimedSpan(start=start, end=end, begins=line.begins, ends=following, voice=line.voice)
        for line, until, following in zip(lines, ends, later, strict=True)
        for start, end in [trimmed(text, line.end, until)]
        if start < end
    )
    return spans if is_heard(text, spans) else ()


def _lines(text: str, written: re.Pattern[str]) -> list[_Line]:
    return [
        _Line(found.start(), found.end(), name, seconds_of(found[2] or found[3]))
        for found in written.finditer(text)
        if _is_name(name := (found[1] or found[4]).strip(" ,"))
    ]


def _is_name(name: str) -> bool:
    """Whether words may be who speaks: each but particles and what is in brackets begins with a capital."""
    words = re.sub(r"\([^)]*\)", "", name).replace(",", "").split()
    told = bool(words) and (words[0][0].isupper() or _DEVICE.match(name))
    return bool(told) and all(
        word[0].isupper() or word in PARTICLES or word.isdigit() or _DEVICE.match(word) for word in words
    )


def _end_of_last(text: str, start: int) -> int:
    first = len(text) - len(text[start:].lstrip())
    blank = _BLANK.search(text, first)
    return blank.start() if blank else len(text)
