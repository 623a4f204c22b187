"""Progress on stderr, a line every few seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
EVERY = 5.0  # seconds


def counted(items: Sequence[T], noun: str) -> Iterator[T]:
    """The items, one by one, with a count on stderr."""
    last = time.monotonic()
    for number, item in enumerate(items, 1):
        yield item
        if time.monotonic() - last > EVERY or number == len(items):
            print(f"{number} of {len(items)} {noun}", file=sys.stderr, flush=True)
            last = time.monotonic()
