"""The addresses of pages; every link is made here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from facevalue.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def document(doc: str, span: Span) -> str:
    """Where a stretch of a document is shown, marked, in its text."""
    return f"/documents/{doc}?span={span.start}-{span.end}#c{span.start}-{span.end}"


def place(doc: str, start: int | None, end: int | None) -> str:
    """A document, at a stretch of its text if there is one."""
    return f"/documents/{doc}" if start is None or end is None else document(doc, Span(start, end))


def listing(path: str, parameters: Iterable[tuple[str, str]]) -> str:
    """A list with its filters."""
    query = urlencode([(name, value) for name, value in parameters if value], errors="replace")
    return f"{path}?{query}" if query else path


def as_data(path: str, form: str) -> str:
    """The same page's data in another form."""
    return f"/index.{form}" if path == "/" else f"{path}.{form}"


def outside(url: str | None) -> str | None:
    """A document's own address, where following it can do nothing but fetch it."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
