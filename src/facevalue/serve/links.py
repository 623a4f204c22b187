"""The addresses of pages; every link is made here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from facevalue.export import outside
from facevalue.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_YOUTUBE = ("youtube.com", "youtu.be", "youtube-nocookie.com")
_VIMEO = ("vimeo.com",)
_MEDIA = (
    ".mp4", ".m4v", ".mov", ".webm", ".ogv", ".ogg", ".oga", ".opus", ".mp3", ".m4a", ".aac", ".wav", ".flac",
)  # fmt: skip


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


def at_time(url: str | None, seconds: float) -> str | None:
    """Where a recording opens at a time; its plain address where that cannot be said in it.

    YouTube takes `t` (`start` where embedded), Vimeo `#t=`, a file of sound or video a media fragment
    (W3C Media Fragments 1.0).
    """
    address = outside(url)
    if address is None:
        return None
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return address
    if _within(host, _YOUTUBE):
        name = "start" if parts.path.startswith("/embed/") else "t"
        query = [
            pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in {"t", "start"}
        ]
        return parts._replace(query=urlencode([*query, (name, str(int(seconds)))], errors="replace")).geturl()
    if _within(host, _VIMEO):
        return parts._replace(fragment=f"t={int(seconds)}s").geturl()
    if parts.path.lower().endswith(_MEDIA):
        return parts._replace(fragment=f"t={round(seconds, 3):.15g}").geturl()
    return address


def _within(host: str, sites: Iterable[str]) -> bool:
    return any(host == site or host.endswith(f".{site}") for site in sites)
