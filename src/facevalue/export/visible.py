"""Characters that show nothing, or reorder what is shown, made visible."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Everything that ASCII text may hold and that needs no look-up; the rest is asked of Unicode.
_PLAIN = re.compile(r"[\t\n\r\x20-\x7e]*")
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_KEPT = frozenset("\t\n\r")
_JOINERS = frozenset("\u200c\u200d")
_JOINED = frozenset({"Mn", "Mc", "So", "Sk"})


@lru_cache(maxsize=4096)
def _is_hidden(char: str) -> bool:
    return char not in _KEPT and unicodedata.category(char) in _HIDDEN


def _joins(text: str, at: int) -> bool:
    """Whether a joiner does its work here: Arabic script, Indic scripts and emoji need theirs."""
    before = text[at - 1 : at]
    return bool(before) and (
        unicodedata.bidirectional(before) == "AL" or unicodedata.category(before) in _JOINED
    )


def hidden_at(text: str) -> list[int]:
    """Where the text holds control, format, surrogate or unassigned characters."""
    if _PLAIN.fullmatch(text):
        return []
    return [
        at for at, char in enumerate(text) if _is_hidden(char) and not (char in _JOINERS and _joins(text, at))
    ]


def code_point(char: str) -> str:
    """The name of a character that cannot be shown: `U+202E`."""
    return f"U+{ord(char):04X}"


def plain(text: str) -> str:
    """The text with each hidden character written out in brackets."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"[{code_point(piece)}]" if hidden else piece for piece, hidden in pieces(text))


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces: stretches that show, and each hidden character by itself (True)."""
    last = 0
    for at in hidden_at(text):
        yield text[last:at], False
        yield text[at], True
        last = at + 1
    yield text[last:], False
