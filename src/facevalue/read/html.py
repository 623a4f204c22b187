"""Web pages to their main text and what their markup says of it (trafilatura)."""

from __future__ import annotations

import logging
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import trafilatura
from msgspec import Struct

from facevalue.read.charset import declared_in_head, declared_in_type, decode
from facevalue.read.dates import iso_date
from facevalue.read.language import language_code
from facevalue.read.rejections import Code, unreadable
from facevalue.read.titles import titled, without_title
from facevalue.read.unit import HEAD, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.read.unit import Unit

_LARGEST = 16 << 20
# Parsing takes time by the square of a tag's attributes: 200,000 of them take minutes.
_MOST_ATTRIBUTES = 5000
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# What markup says, not what its text might mean; the day it first stood there, past or to come.
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1800-01-01",
    "max_date": "2199-12-31",
}
for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # what they say, the rejection says
_LANG = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([\w-]{2,12})", re.IGNORECASE)


class Page(Struct, frozen=True, kw_only=True):
    """What a page says: `main` is its text without the title, paragraphs a blank line apart."""

    main: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None


def main_text(data: bytes, media_type: str | None = None) -> str:
    """The main text of a page alone, without its title; raises `ReadError`."""
    return page_of(_decoded(data, media_type)).main


def read_html(unit: Unit) -> Iterator[Draft]:
    """One document: the title, a blank line, and the main text."""
    data = unit.whole()
    page = page_of(_decoded(data, unit.media_type), unit.url)
    yield Draft(
        source=unit.source,
        data=data,
        media_type="text/html",
        text=titled(page.title, page.main),
        title=page.title,
        authors=page.authors,
        published=page.published,
        publisher=page.publisher,
        language=page.language,
        url=unit.url or page.url,
    )


def page_of(html: str, url: str | None = None) -> Page:
    """The main text and metadata of a page; raises `ReadError` where there is none.

    Precision is favoured: what is not surely main text is left out. Only where that leaves nothing
    do the extractor's default settings decide.
    """
    _check_size(html)
    tree = trafilatura.load_html(html)
    if tree is None:
        raise unreadable(Code.DEEP, "its markup is nested too deep or has no content", "save the page anew")
    found = _extracted(tree, url, favor_precision=True)
    main = _paragraphs(found)
    if not main:
        found = _extracted(tree, url, favor_precision=False)
        main = _paragraphs(found)
    if found is None or not main:
        raise unreadable(
            Code.EMPTY, "no main text was found in the page", "save the article's own page, or its text"
        )
    title = _line(found.title)
    language = _LANG.search(html[:HEAD])
    return Page(
        main=without_title(title, main),
        title=title,
        authors=tuple(name for part in (found.author or "").split(";") if (name := _line(part))),
        published=iso_date(found.date),
        publisher=_line(found.sitename),
        language=language_code(language.group(1)) if language else None,
        url=found.url,
    )


def _decoded(data: bytes, media_type: str | None) -> str:
    return decode(data, declared_in_type(media_type) or declared_in_head(data[:HEAD]), lenient=True)


def _extracted(tree: Any, url: str | None, *, favor_precision: bool) -> Any:
    return trafilatura.bare_extraction(
        tree,
        url=url,
        favor_precision=favor_precision,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )


def _paragraphs(found: Any) -> str:
    return "\n\n".join(line.strip() for line in ((found and found.text) or "").splitlines() if line.strip())


def _check_size(html: str) -> None:
    if len(html) > _LARGEST:
        raise unreadable(Code.LARGE, f"a page of more than {_LARGEST:,} characters", "save its text alone")
    for tag in _LONG_TAG.finditer(html):
        if len(_QUOTED.sub("", tag.group()).split()) > _MOST_ATTRIBUTES:
            raise unreadable(Code.MALFORMED, "a tag with thousands of attributes", "save its text alone")


def _line(given: str | None) -> str | None:
    return " ".join(unescape(given).split()) or None if given else None
