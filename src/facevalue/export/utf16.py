"""Offsets in code points and in UTF-16 code units, which UIMA, Java and browsers count."""

from __future__ import annotations

from bisect import bisect_left


class Units:
    """A text's offsets in both counts; a character beyond U+FFFF is two units."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [at for at, char in enumerate(text) if char > "\uffff"]
        self._begins = [at + before for before, at in enumerate(self._wide)]

    def of(self, point: int) -> int:
        """The offset in UTF-16 code units of one in code points."""
        return point + bisect_left(self._wide, point)

    def point(self, unit: int) -> int:
        """The offset in code points of one in units; inside a character, where that begins."""
        return unit - bisect_left(self._begins, unit)
