"""Time codes of a transcript: which one holds at a character."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from facevalue.record import Document, Region


class Clock:
    """The time code at a character, from the document's time map or its time code regions."""

    def __init__(self, document: Document, regions: Sequence[Region]) -> None:
        coded = sorted((t.start, t.begins, t.ends) for t in document.times)
        self.ends = {t.end: t.ends for t in document.times}
        if coded:
            self.starts = [start for start, *_ in coded]
            self.codes = [code_of(begins) for _, begins, _ in coded]
        else:
            stamps = [
                (r.start, document.text[r.start : r.end].strip(" \t\xa0[]()"))
                for r in regions
                if r.role == "timestamp"
            ]
            stamps = [(start, code) for start, code in stamps if re.fullmatch(r"[\d:]+", code)]
            self.starts = [start for start, _ in stamps]
            self.codes = [code for _, code in stamps]

    def at(self, offset: int) -> str | None:
        """The code of the cue that a character stands in."""
        n = bisect_right(self.starts, offset) - 1
        return self.codes[n] if n >= 0 else None

    def after(self, offset: int) -> str | None:
        """The code at which the cue that ends at an offset is over, where told."""
        ends = self.ends.get(offset)
        n = bisect_right(self.starts, offset)
        return code_of(ends) if ends is not None else self.codes[n] if n < len(self.codes) else None


def code_of(seconds: float) -> str:
    """Seconds as MM:SS, or HH:MM:SS from the first hour on."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours:02d}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60:02d}:{rest % 60:02d}"
