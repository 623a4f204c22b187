"""RSS and Atom feeds: each entry with words in it is a document (feedparser)."""

from __future__ import annotations

import io
from importlib import import_module
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from facevalue.read.dates import iso_date
from facevalue.read.language import language_code
from facevalue.read.markup import is_markup, without_markup
from facevalue.read.plain_xml import plain_xml
from facevalue.read.rejections import Code, unreadable
from facevalue.read.titles import titled
from facevalue.read.unit import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.read.unit import Unit

_ENTRIES = ("item", "entry")


def read_feed(unit: Unit) -> Iterator[Draft]:
    """One document for each entry: its title, a blank line, and its content or summary.

    Raises `ReadError`: R13 if the feed defines entities, R08 if no feed can be made out.
    """
    plain = plain_xml(unit)
    parsed = _parsed(plain)
    if not parsed.entries and not parsed.version:
        raise unreadable(Code.MALFORMED, "no feed can be made out in it", "check what the address gives")
    stretches = _stretches(plain)
    exact = len(stretches) == len(parsed.entries)
    for number, entry in enumerate(parsed.entries, 1):
        own = (
            stretches[number - 1]
            if exact
            else repr(sorted(entry.items(), key=str)).encode("utf-8", "replace")
        )
        yield _draft(unit, entry, parsed.feed, number, own)


def _parsed(plain: bytes) -> Any:
    """Given as a stream, since feedparser takes bytes for a file's name, and text for an address."""
    try:
        return import_module("feedparser").parse(
            io.BytesIO(plain), resolve_relative_uris=False, sanitize_html=False
        )
    except ValueError as error:  # a namespace with wide spaces in it
        raise unreadable(Code.MALFORMED, f"not a feed: {error}", "check what the address gives") from error


def _draft(unit: Unit, entry: Any, feed: Any, number: int, data: bytes) -> Draft:
    title = _line(entry.get("title"))
    link = _line(entry.get("link"))
    return Draft(
        source=f"{unit.source}!{_line(entry.get('id')) or link or number}",
        data=data,
        media_type="application/atom+xml" if data.startswith(b"<entry") else "application/rss+xml",
        text=titled(title, _content(entry)),
        title=title,
        authors=_authors(entry),
        published=iso_date(entry.get("published") or entry.get("updated") or ""),
        publisher=_line(entry.get("source", {}).get("title")) or _line(feed.get("title")),
        language=language_code(feed.get("language")),
        url=link,
    )


def _content(entry: Any) -> str:
    """The longest of what an entry carries: its contents, or its summary."""
    given = [part.get("value") or "" for part in entry.get("content", ())]
    given.append(entry.get("summary") or "")
    texts = (without_markup(value) if is_markup(value) else value.strip() for value in given)
    return max(texts, key=len)


def _authors(entry: Any) -> tuple[str, ...]:
    names = [_line(author.get("name")) for author in entry.get("authors", ())] or [_line(entry.get("author"))]
    return tuple(dict.fromkeys(name for name in names if name))


def _line(value: str | None) -> str | None:
    return " ".join(without_markup(value).split()) or None if value else None


def _stretches(data: bytes) -> list[bytes]:
    """The bytes of each entry, as far as the feed is well formed."""
    parser = expat.ParserCreate("utf-8")
    found: list[bytes] = []
    opened: list[int] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] in _ENTRIES:
            opened.append(parser.CurrentByteIndex)

    def end(name: str) -> None:
        if name.rpartition(":")[2] in _ENTRIES:
            begin = opened.pop()
            if not opened:
                found.append(data[begin : data.index(b">", parser.CurrentByteIndex) + 1])

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return []
    return found
