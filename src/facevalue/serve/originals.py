"""The bytes that a document was read from, where they were kept: as text beside it, and to download."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import escape
from msgspec import Struct
from starlette.responses import Response

from facevalue.export import plain
from facevalue.read.charset import declared_in_head, declared_in_type, decode
from facevalue.record import Document, Original, ReadError, StoreError
from facevalue.serve.guard import SANDBOX
from facevalue.serve.views.asked import MissingError
from facevalue.store.base import Fault

if TYPE_CHECKING:
    from facevalue.store import Store

SHOWN = 60_000
"""How many bytes of a kept original a page shows, as UTF-8 and escaped."""

_HEAD = 4_096
_OTHER = ("audio/", "video/", "image/", "font/")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 80


class Source(Struct, frozen=True, kw_only=True):
    """What a page says of an original: its type and size, and its text as far as that is shown."""

    media_type: str
    size: int
    text: str | None = None
    cut: bool = False


def source(original: Original, *, shown: bool) -> Source:
    """The original for a page; its text if it is to be shown and is one."""
    size = len(original.data)
    text = _text(original) if shown else None
    if text is None:
        return Source(media_type=original.media_type, size=size)
    begun = plain(text[:SHOWN])
    part = _first(begun)
    cut = len(part) < len(begun) or len(text) > SHOWN
    return Source(media_type=original.media_type, size=size, text=part, cut=cut)


def kept(store: Store, doc: str) -> tuple[Document, Original]:
    """A document with its original. Raises `MissingError` if none was kept, `StoreError` if it is damaged."""
    found: Document | None = None
    for part in store.parts(doc):
        if isinstance(part, Fault):
            raise StoreError("S21", f"{part.subject}: {part.reason}", "run facevalue verify")
        if isinstance(part, Document):
            found = part
        elif isinstance(part, Original) and found:
            return found, part
        else:
            break
    raise MissingError(f"original of document {doc}")


def download(store: Store, doc: str) -> Response:
    """The bytes as a file to keep, which no browser opens as a page."""
    document, original = kept(store, doc)
    headers = {
        "Content-Disposition": f'attachment; filename="{_file(document)}"',
        "Content-Security-Policy": SANDBOX,
    }
    return Response(original.data, media_type="application/octet-stream", headers=headers)


def _file(document: Document) -> str:
    last = re.split(r"[/!\\]", document.source.rstrip("/"))[-1]
    name = _UNSAFE.sub("-", last).strip("-.")[-_LONGEST:].lstrip("-.")
    return name or document.id


def _text(original: Original) -> str | None:
    if original.media_type.lower().startswith(_OTHER):
        return None
    declared = declared_in_type(original.media_type) or declared_in_head(original.data[:_HEAD])
    try:
        return decode(original.data, declared, lenient=True)
    except ReadError:
        return None


def _first(text: str) -> str:
    """As much of the text as fits."""
    room = SHOWN
    for at, char in enumerate(text):
        room -= len(escape(char).encode("utf-8", "replace")) if char in "&<>'\"" or char > "\x7f" else 1
        if room < 0:
            return text[:at]
    return text
