"""Where words that a person copied out of a passage stand in it."""

from __future__ import annotations

import re

from facevalue.record import Span, UsageError

_LONGEST = 60
_LISTED = 12
_BEYOND = 4_000  # characters that words which begin in a passage may go on after it


def placed(words: str, within: Span, text: str) -> Span:
    """The stretch of the text that has these words, whatever the blanks between them; it begins in `within`.

    Raises `UsageError` for words that are not there, or more than once.
    """
    form = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = form.finditer(text, within.start, within.end + _BEYOND)
    places = [Span(*match.span()) for match in found if match.start() < within.end]
    if len(places) == 1:
        return places[0]
    shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
    if places:
        each = ", ".join(f"{place.start}-{place.end}" for place in places[:_LISTED])
        raise UsageError("U74", f"“{shown}” stands there {len(places)} times: {each}", "type its offsets")
    raise UsageError("U74", f"“{shown}” is not in the passage", "copy the words as they stand there")
