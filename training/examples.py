"""Texts as windows of words with what is annotated in them."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facevalue.annotate.pieces import Window, Word
from facevalue.record import Span as TextSpan

Span = tuple[int, int]
LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, kw_only=True)
class Example:
    """A window, and for each task that it serves what is annotated in it, in word numbers."""

    window: Window
    gold: dict[str, Any]


def documents(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSON Lines file, gzip or plain."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def aside(key: str, every: int = 18) -> bool:
    """Whether the item with this key is kept aside, to choose by, and not trained on."""
    return int.from_bytes(hashlib.sha1(key.encode()).digest()[:4]) % every == 0  # noqa: S324 - no secret


def lines_of(text: str) -> list[TextSpan]:
    """The lines that are not blank."""
    return [TextSpan(*match.span()) for match in LINE.finditer(text)]


def words_in(words: Sequence[Word], ends: Sequence[int], start: int, end: int) -> Span | None:
    """The words, whose ends are given too, that overlap the code points `start` to `end`."""
    first = bisect_left(ends, start + 1)
    last = first
    while last < len(words) and words[last].start < end:
        last += 1
    return (first, last) if last > first else None
