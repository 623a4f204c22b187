"""Transcripts in plain text: lines with time codes, and lines with speakers' names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from facevalue.record import TimedSpan

_LINE = re.compile(r"[^\r\n]+")
# "00:37 words", "[1:02:03] words", "(0:05)", "00:00:12.500 - words"; a clock time in a sentence is none.
CODE = r"((?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,3})?)"
_CODE = re.compile(rf"\s*[\[(]?{CODE}(?: *-+> *[\d:.,]+)?[\])]?(?:\s*[-–—]\s+|\s+|$)")
_LABEL = re.compile(
    r"\s*(?:>>\s*)?((?:[A-Z][A-Z.'’\-]*|[A-Z][\w.'’\-]*)(?:\s+(?:[A-Z][\w.'’\-]*|[a-z]{1,3}|\d{1,2})){0,4})"
    r"(?:\s*\([^()\n]{1,40}\)|,\s[^:\n]{1,60})?:(?:\s|$)"
)
_FEWEST_CODES = 3
_FEWEST_LABELS = 4
_CODED_SHARE = 0.25
_LABELLED_SHARE = 0.3
_ORDERED_SHARE = 0.8
# Lines that begin with the time of day (live blogs, programmes) look the same; but speech begins
# early in its recording, or else has its pace, in words a second.
_EARLY = 600.0
_PACE = (1.0, 5.0)


def timed_spans(text: str) -> tuple[TimedSpan, ...]:
    """Each cue of a pasted transcript: the characters after its time code, and when they begin.

    A cue lasts until the next begins. Nothing is found unless lines with time codes are at least
    three, rise in time, and make up a good part of the lines between the first and the last.
    """
    lines = list(_LINE.finditer(text))
    found = [
        (i, code) for i, line in enumerate(lines) if (code := _CODE.match(text, line.start(), line.end()))
    ]
    moments = [seconds_of(code.group(1)) for _, code in found]
    rising = _longest_rise(moments)
    codes, begins = [found[i] for i in rising], [moments[i] for i in rising]
    if len(codes) < _FEWEST_CODES:
        return ()
    between = codes[-1][0] - codes[0][0] + 1
    if len(codes) < max(_CODED_SHARE * between, _ORDERED_SHARE * (rising[-1] - rising[0] + 1)):
        return ()
    spans: list[TimedSpan] = []
    for number, (line, code) in enumerate(codes):
        last = number + 1 == len(codes)
        until = _cue_end(text, lines, line, len(lines) if last else codes[number + 1][0], last=last)
        start, end = trimmed(text, code.end(), until)
        if start < end:
            ends = None if last else begins[number + 1]
            spans.append(TimedSpan(start=start, end=end, begins=begins[number], ends=ends))
    return tuple(spans) if is_heard(text, spans) else ()


def is_labelled(text: str) -> bool:
    """Whether the lines clearly are turns of a few named speakers (`NAME: words`)."""
    lines = [line.group() for line in _LINE.finditer(text) if line.group().strip()]
    labels = Counter(found.group(1).casefold() for line in lines if (found := _LABEL.match(line)))
    repeated = [count for count in labels.values() if count > 1]
    return (
        len(labels) > 1
        and sum(repeated) >= _FEWEST_LABELS
        and sum(labels.values()) >= _LABELLED_SHARE * len(lines)
        and sum(repeated) >= sum(labels.values()) / 2
    )


def seconds_of(code: str) -> float:
    """The seconds in `MM:SS` or `HH:MM:SS`, with or without a fraction after a point or comma."""
    seconds = 0.0
    for part in code.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def _longest_rise(moments: list[float]) -> list[int]:
    """The most moments that follow in time, in order: those of other videos on the page fall out."""
    ends: list[float] = []  # the earliest moment at which a rise of each length can end
    last: list[int] = []
    before: list[int] = []
    for index, moment in enumerate(moments):
        length = bisect_right(ends, moment)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [moment]
        last[length : length + 1] = [index]
    rise = []
    index = last[-1] if last else -1
    while index >= 0:
        rise.append(index)
        index = before[index]
    return rise[::-1]


def is_heard(text: str, spans: Sequence[TimedSpan]) -> bool:
    """Whether spans begin early in a recording or have the pace of speech: those of a live blog do not."""
    if not spans or spans[0].begins < _EARLY:
        return True
    words = sum(len(text[span.start : span.end].split()) for span in spans[:-1])
    slowest, fastest = _PACE
    return slowest <= words / max(1.0, spans[-1].begins - spans[0].begins) <= fastest


def _cue_end(text: str, lines: list[re.Match[str]], line: int, stop: int, *, last: bool) -> int:
    """Where the cue that begins on a line ends: before the next cue and before a blank line.

    What follows the last cue may be the page's debris, so it keeps its own line only, or the next
    one where the time code stands alone.
    """
    alone = not text[lines[line].start() : lines[line].end()].strip(" \t[]()0123456789:.,")
    end = lines[line].end()
    for further in range(line + 1, min(stop, line + 1 + alone) if last else stop):
        if not lines[further].group().strip() or text.count("\n", end, lines[further].start()) > 1:
            break
        end = lines[further].end()
    return end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks at both ends."""
    stretch = text[start:end]
    return end - len(stretch.lstrip()), start + len(stretch.rstrip())
