"""How text of documents comes to a terminal: as characters to look at, never as commands to it."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from rich.console import Console

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor movements
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS: titles, links
    r"|\x1b[ -/]*[0-~]"  # any other escape
)
_BLANKS = re.compile(r"[\s\x85\u2028\u2029]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_OBEYED = re.compile(rf"(?![\t\n\r]){_CONTROLS.pattern}")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def plain(text: str) -> str:
    """The text on one line, without control characters, escape sequences and bidi controls."""
    shown = _BLANKS.sub(" ", _ESCAPES.sub("", text))
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", shown)).strip()


def shorten(text: str, width: int) -> str:
    """The text in at most `width` characters, cut at a word and closed with an ellipsis."""
    if len(text) <= width:
        return text
    head = text[: width - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > width // 2 else head).rstrip(" ,;:–—-") + "…"


def console(*, err: bool = False) -> Console:
    """A console that takes text for text; 80 columns wide where nothing tells its width."""
    from rich.console import Console  # noqa: PLC0415 - slow to load

    return Console(stderr=err, markup=False, highlight=False, emoji=False)


def output() -> BinaryIO:
    """Where records go: standard output, byte for byte, but a terminal gets nothing that it would obey."""
    out = sys.stdout.buffer
    return cast("BinaryIO", _Shown(out)) if sys.stdout.isatty() else out


class _Shown(io.RawIOBase):
    """Lines on their way to a terminal."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, data: bytes) -> int:  # type: ignore[override]
        lines = data.decode("utf-8", "replace")
        self._out.write(_OBEYED.sub("", lines).encode())
        return len(data)

    def flush(self) -> None:
        self._out.flush()


def spare_the_unprintable() -> None:
    """Makes a terminal that lacks a character show "?" for it, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
