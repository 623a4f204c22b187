"""What is read: an input from outside, the units it holds, and the drafts of documents they become."""

from __future__ import annotations

import io
import lzma
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast
from zipfile import BadZipFile

from msgspec import Struct, field

from facevalue.read.rejections import Code, unreadable
from facevalue.record import ReadError, TimedSpan
from facevalue.record.document import Genre

if TYPE_CHECKING:
    from collections.abc import Callable


MIB = 1 << 20
HEAD = 64 << 10


class ReadRules(Struct, frozen=True, kw_only=True):
    """How much is read, and from where.

    `max_bytes` bounds one document or member, `max_total` what one input may decompress to, in
    bytes; `max_depth` how deep archives may lie in archives. `mapping` names the JSON field to use
    for each of ours (`{"text": "story.html"}`; dots lead inwards), before the built-in guesses.
    `max_text` bounds the characters of a document's text, `max_time` the seconds of computing that
    it takes to decode a document, and again to read it; 0 is without end.
    `timeout` (seconds) bounds each connection, and ten times as much each download.
    `allow_private` lets URLs lead to private and local addresses.
    """

    max_bytes: int = 64 * MIB
    max_total: int = 4096 * MIB
    max_depth: int = 2
    max_text: int = 1_000_000
    max_time: float = 300.0
    mapping: dict[str, str] = field(default_factory=dict)
    timeout: float = 20.0
    max_redirects: int = 5
    allow_private: bool = False


class Input(Struct, frozen=True, kw_only=True):
    """One file, page or stream as it was given.

    `data` holds its bytes; where they are more than one document may have, `data` is empty and
    `path` is the file they are read from, a piece at a time. `media_type` is what its server said.
    """

    source: str
    data: bytes = b""
    media_type: str | None = None
    url: str | None = None
    path: Path | None = None

    def open(self) -> BinaryIO:
        """The bytes as a stream; raises `OSError` if the file has gone."""
        return io.BytesIO(self.data) if self.path is None else self.path.open("rb")


class Allowance:
    """Counts decompressed bytes down, over all units of one input."""

    def __init__(self, total: int) -> None:
        self.left = total

    def spend(self, count: int) -> None:
        """Raise `ReadError` once more bytes were taken than the rules allow."""
        self.left -= count
        if self.left < 0:
            raise unreadable(
                Code.LARGE,
                "decompresses to more than one input may hold",
                "split it or raise max_total (--max-total)",
            )


class Unit:
    """A stretch of bytes that one reader reads: a file, an archive's member, a line.

    All reading goes through it, so that damage and limits are noticed in one place and raised as
    `ReadError`. `packed` counts the archives it lies in.
    """

    def __init__(self, source: str, stream: BinaryIO, rules: ReadRules, parent: Unit | None = None) -> None:
        self.source = source
        self.rules = rules
        self.media_type: str | None = None
        self.url: str | None = None
        self.data: bytes | None = None
        self.packed: int = 0 if parent is None else parent.packed + 1
        self.allowance: Allowance = Allowance(rules.max_total) if parent is None else parent.allowance
        self._stream = cast("io.BufferedReader", stream)

    def head(self) -> bytes:
        """The first bytes, as many as it takes to tell what this is; call it before reading."""
        head = bytearray()
        try:
            while len(head) < HEAD and (piece := self._counted(lambda: self._stream.read1(HEAD))):
                head += piece
        except ReadError:
            if not head:
                raise  # otherwise it is the reader's to find out, once it has read what there is
        self._stream.seek(0)
        return bytes(head)

    def read(self, size: int) -> bytes:
        """The next bytes, at most `size`; none at the end. What comes before damage is given first."""
        return self._counted(lambda: self._stream.read1(size))

    def readline(self, size: int) -> bytes:
        """The next line with its end, or its first `size` bytes."""
        return self._counted(lambda: self._stream.readline(size))

    def whole(self) -> bytes:
        """All bytes; raises `ReadError` if one document may not have so many."""
        if self.data is None:
            most = self.rules.max_bytes + 1
            self.data = self._counted(lambda: self._stream.read(most))
        if len(self.data) > self.rules.max_bytes:
            raise too_large(self.rules)
        return self.data

    def seekable(self) -> BinaryIO:
        """The stream itself, for a reader that must jump about in it."""
        return self._stream

    def _counted(self, take: Callable[[], bytes]) -> bytes:
        try:
            taken = take()
        except (EOFError, BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError) as error:
            raise unreadable(Code.TRUNCATED, f"cut short or damaged: {error}", "fetch it again") from error
        except OSError as error:
            raise unreadable(Code.TRUNCATED, f"reading failed: {error}", "check the file") from error
        if self.packed:
            self.allowance.spend(len(taken))
        return taken


class Draft(Struct, frozen=True, kw_only=True):
    """A document before it is checked and named: `data` are the bytes of its own unit."""

    source: str
    data: bytes
    media_type: str
    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    genre: Genre | None = None
    times: tuple[TimedSpan, ...] = ()


def too_large(rules: ReadRules) -> ReadError:
    """What is said of a document that has more bytes than the rules allow."""
    return unreadable(
        Code.LARGE, f"more than {rules.max_bytes:,} bytes", "split it or raise max_bytes (--max-size)"
    )


def too_slow(rules: ReadRules) -> ReadError:
    """What is said of a document that takes longer than the rules allow."""
    took = f"takes more than {rules.max_time:g} seconds to read"
    return unreadable(Code.SLOW, took, "split it or raise max_time (--max-time)")
