"""Clips that a transcript marks: what was recorded elsewhere and is played."""

from __future__ import annotations

import re

CLIP_MARK = re.compile(
    r"[\[(]\s*(BEGIN|START|END)\b[^\])\n]{0,30}(?:CLIP|VIDEO|AUDIO|TAPE|RECORDING)[^\])\n]{0,20}[\])]",
    re.IGNORECASE,
)


def clips_of(text: str) -> list[tuple[int, int]]:
    """The stretches between (BEGIN VIDEO CLIP) and (END VIDEO CLIP)."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in CLIP_MARK.finditer(text):
        if mark.group(1).upper() != "END":
            opened = mark.end()
        elif opened is not None:
            found.append((opened, mark.start()))
            opened = None
    return found
