"""WARC files: the pages and texts a crawl brought home (warcio)."""

from __future__ import annotations

import io
import zlib
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from facevalue.read.rejections import Code, rejection, unreadable
from facevalue.read.unit import Unit, too_large
from facevalue.record import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.record import Rejection

_HOLDING = ("response", "resource", "conversion")
_READ_TYPES = (
    "text/html", "application/xhtml+xml", "text/plain", "text/vtt", "application/rss+xml",
    "application/atom+xml",
)  # fmt: skip
_PIECE = 1 << 16
_NOT_READ = "/robots.txt"


def read_warc(unit: Unit) -> Iterator[Unit | Rejection]:
    """A unit for each payload that is a page, a text or a feed; its URL is the record's.

    Other records (requests, pictures, pages the server refused) are passed over. Where the file is
    cut short, what came before is read and the rest is one `Rejection`.
    """
    number = 0
    try:
        # What the file itself is packed in is unpacked by the unit that is read from.
        for record in _records(ArchiveIterator(cast("BinaryIO", unit))):
            number += 1
            found = _member(unit, record, f"{unit.source}!{number}")
            _check_complete(record)
            if found is not None:
                yield found
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, zlib.error) as error:
        raise unreadable(
            Code.TRUNCATED, f"damaged after record {number}: {error}", "fetch it again"
        ) from error


def _records(found: Iterator[Any]) -> Iterator[Any]:
    """The records, without what warcio writes to stderr of lengths that are wrong.

    Raises `ArchiveLoadFailed` where it stumbles over a head instead of refusing it.
    """
    while True:
        try:
            with redirect_stderr(io.StringIO()):
                record = next(found, None)
        except ReadError:
            raise
        except (ArithmeticError, AttributeError, TypeError, ValueError, LookupError) as error:
            raise ArchiveLoadFailed(f"a head that lacks or spoils a field: {error}") from error
        if record is None:
            return
        yield record


def _member(unit: Unit, record: Any, source: str) -> Unit | Rejection | None:
    media_type = _media_type(record)
    url = record.rec_headers.get_header("WARC-Target-URI")
    if record.rec_type not in _HOLDING or not _is_read(record, media_type, url):
        return None
    data = _all(record.content_stream(), unit.rules.max_bytes + 1)
    if len(data) > unit.rules.max_bytes:
        return rejection(source, too_large(unit.rules))
    member = Unit(source, io.BytesIO(data), unit.rules, parent=unit)
    member.media_type, member.url = media_type, url
    return member


def _media_type(record: Any) -> str:
    headers = record.http_headers
    given = (headers and headers.get_header("Content-Type")) or record.content_type or ""
    return str(given)


def _is_read(record: Any, media_type: str, url: str | None) -> bool:
    answered = record.http_headers is None or (record.http_headers.get_statuscode() or "").startswith("2")
    holds_text = media_type.partition(";")[0].strip().lower() in _READ_TYPES
    return answered and holds_text and not (url or "").endswith(_NOT_READ)


def _check_complete(record: Any) -> None:
    """Raise `EOFError` if the file ends before the record does."""
    while record.raw_stream.read(_PIECE):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise EOFError("the last record is cut short")


def _all(stream: Any, most: int) -> bytes:
    pieces, length = [], 0
    while length < most and (piece := stream.read(min(_PIECE, most - length))):
        pieces.append(piece)
        length += len(piece)
    return b"".join(pieces)
