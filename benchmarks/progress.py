"""Progress on stderr, a line every few seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

T = TypeVar("T")
EVERY = 5.0  # seconds


def counted(items: Iterable[T], noun: str, total: int | None = None) -> Iterator[T]:
    """The items, one by one, with a count on stderr; of what has no length, `total` is told."""
    last, total = time.monotonic(), len(items) if isinstance(items, Sized) else total
    for number, item in enumerate(items, 1):
        yield item
        if time.monotonic() - last > EVERY or number == total:
            print(f"{number} of {total} {noun}", file=sys.stderr, flush=True)
            last = time.monotonic()
