"""What kind of thing some bytes are, told from their first few thousand, then from their name."""

from __future__ import annotations

import re
from enum import StrEnum

from facevalue.read.fields import is_header
from facevalue.read.rejections import Code, unreadable


class Kind(StrEnum):
    """What there is a reader for."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    JSON_LINES = "json lines"
    VTT = "vtt"
    SRT = "srt"
    FEED = "feed"
    NEWSML = "newsml"
    CSV = "csv"
    WARC = "warc"
    ZIP = "zip"
    GZIP = "gzip"
    PARQUET = "parquet"


_MAGIC = {b"PK\x03\x04": Kind.ZIP, b"PK\x05\x06": Kind.ZIP, b"\x1f\x8b": Kind.GZIP, b"WARC/": Kind.WARC,
          b"PAR1": Kind.PARQUET}  # fmt: skip
_FOREIGN = {
    b"%PDF-": "PDF", b"\xd0\xcf\x11\xe0": "an old Office document", b"{\\rtf": "RTF", b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "Zstandard",
    b"SQLite format 3\x00": "SQLite", b"\x7fELF": "a program", b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"ID3": "sound", b"OggS": "sound",
    b"RIFF": "sound or film",
}  # fmt: skip
_TAR_AT = 257

_JSON = re.compile(rb'\s*(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})|\[\s*(?:\{\s*["}]|\]))')
_LINE_OBJECT = re.compile(rb'[ \t]*\{[ \t]*"[^\n]*\}[ \t]*\r?\n[ \t\r\n]*(?:\{|\Z)')
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    rb"\s*<(?:p|div|article|section|main|h[1-6]|meta|title|table|span|link|script|style)\b", re.IGNORECASE
)
_TAG = re.compile(rb"<(?:html|head|body|p|div|article|br|h[1-6])\b[^<>]*>", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|(?:\w+:)?feed|rdf:RDF)[\s>]")
_NEWSML = re.compile(rb"<(?:\w+:)?(?:newsItem|newsMessage|nitf)[\s>]")
_SRT = re.compile(rb"\s*\d+[ \t]*\r?\n\s*\d{1,2}:\d{1,2}:\d{1,2}[,.]\d{1,3}[ \t]*-->")
_NAMED = {
    "jsonl": Kind.JSON_LINES, "ndjson": Kind.JSON_LINES, "json": Kind.JSON,
    "html": Kind.HTML, "htm": Kind.HTML, "xhtml": Kind.HTML, "csv": Kind.CSV, "tsv": Kind.CSV,
}  # fmt: skip
_TYPED = {
    "application/x-ndjson": Kind.JSON_LINES, "application/jsonl": Kind.JSON_LINES,
    "application/json": Kind.JSON, "text/html": Kind.HTML, "application/xhtml+xml": Kind.HTML,
    "text/csv": Kind.CSV, "text/tab-separated-values": Kind.CSV,
}  # fmt: skip


def kind_of(head: bytes, name: str, media_type: str | None = None) -> Kind:
    """The kind of the bytes that begin with `head`.

    What they look like counts before `media_type` and the ending of `name`. Raises `ReadError` (R12)
    for formats that are known but not read.
    """
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind
    _refuse_foreign(head)
    head = _narrow(head)
    ending = name.lower().removesuffix(".gz").rpartition(".")[2]
    told = _TYPED.get((media_type or "").partition(";")[0].strip().lower()) or _NAMED.get(ending)
    start = head.lstrip()[:1]
    if head.startswith(b"WEBVTT"):
        return Kind.VTT
    if _SRT.match(head):
        return Kind.SRT
    if start in (b"{", b"["):
        return _json_kind(head, told)
    if start == b"<":
        return _markup_kind(head, told)
    return _other_kind(head, told)


def _json_kind(head: bytes, told: Kind | None) -> Kind:
    if told is Kind.JSON_LINES or _LINE_OBJECT.match(head):
        return Kind.JSON_LINES
    return Kind.JSON if told is Kind.JSON or _JSON.match(head) else Kind.TEXT


def _markup_kind(head: bytes, told: Kind | None) -> Kind:
    html = _HTML.match(head)
    if not html and _NEWSML.search(head[:8192]):
        return Kind.NEWSML
    if not html and _FEED.search(head[:8192]):
        return Kind.FEED
    if html or told is Kind.HTML or _FRAGMENT.match(head):
        return Kind.HTML
    if head.lstrip().startswith((b"<?xml", b"<!DOCTYPE")):
        if b"<html" in head:
            return Kind.HTML
        raise unreadable(
            Code.UNSUPPORTED, "XML that is no feed, no news item and no page", "give it as HTML, text or JSON"
        )
    return Kind.TEXT


def _other_kind(head: bytes, told: Kind | None) -> Kind:
    if told is Kind.HTML:
        return Kind.HTML if _TAG.search(head) else Kind.TEXT
    if told is Kind.CSV:
        return Kind.CSV if is_header(head.partition(b"\n")[0].decode("utf-8", "replace")) else Kind.TEXT
    return told if told in (Kind.JSON, Kind.JSON_LINES) else Kind.TEXT


def _refuse_foreign(head: bytes) -> None:
    what = next((what for magic, what in _FOREIGN.items() if head.startswith(magic)), None)
    if what is None and head[_TAR_AT : _TAR_AT + 5] == b"ustar":
        what = "a tar archive"
    if what is not None:
        raise unreadable(Code.UNSUPPORTED, f"{what} is not read", "unpack it, or save it as text or HTML")


def _narrow(head: bytes) -> bytes:
    """The head with the marks and the padding of wider encodings taken away: enough to see ASCII."""
    if head.startswith(b"\xef\xbb\xbf"):
        return head[3:]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or b"\x00" in head[:4]:
        return head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return head
