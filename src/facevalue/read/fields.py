"""The fields of a JSON record: which of the names people use holds what, and its value as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct

from facevalue.read.dates import iso_date
from facevalue.read.language import language_code
from facevalue.read.markup import is_markup, is_page, without_markup
from facevalue.read.rejections import Code, unreadable
from facevalue.record.document import Genre

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Literal

    Field = Literal["text", "title", "published", "authors", "publisher", "url", "language", "genre"]

# The first name that is there and not empty is taken. Names are compared without case, "_", "-" and blanks.
_NAMES: dict[Field, tuple[str, ...]] = {
    "text": (
        "text", "body", "articlebody", "maintext", "fulltext", "content", "contenttext", "contenthtml",
        "bodytext", "bodyhtml", "articletext", "article", "story", "storytext", "plaintext", "rawtext",
        "textcontent", "transcript", "paragraphs", "document", "description", "summary", "abstract",
    ),
    "title": ("title", "headline", "articletitle", "head", "name", "webtitle"),
    "published": (
        "published", "date", "publishedat", "datepublished", "datepublish", "publishdate", "publicationdate",
        "publisheddate", "pubdate", "publishtime", "publishedtime", "publicationtime", "firstpublished",
        "webpublicationdate", "seendate", "datetime", "time", "timestamp", "createdat", "created", "day",
    ),
    "authors": ("authors", "author", "byline", "creator", "writer", "writers", "journalist", "by", "speaker"),
    "publisher": (
        "publisher", "outlet", "publication", "sitename", "newspaper", "medium", "media", "sourcename",
        "medianame", "source", "publishername", "sourcedomain", "domain", "site", "website", "channel",
        "feed",
    ),
    "url": ("url", "link", "articleurl", "weburl", "permalink", "canonicalurl", "uri", "href"),
    "language": ("language", "lang", "inlanguage", "languagecode", "locale"),
    "genre": ("genre", "type", "articletype", "section", "category"),
}  # fmt: skip
_INNER = (
    "name", "text", "main", "rendered", "title", "value", "content", "body", "full", "#text", "@value",
    "href",
)  # fmt: skip
_GENRES: dict[str, Genre] = {
    "news": "news", "opinion": "opinion", "op-ed": "opinion", "oped": "opinion", "editorial": "opinion",
    "column": "opinion", "commentary": "opinion", "comment": "opinion", "transcript": "transcript",
    "interview": "transcript", "opinions": "opinion", "opinionnewsarticle": "opinion", "newsarticle": "news",
}  # fmt: skip
_BYLINE = re.compile(r"^\s*(?:by|von|par|por|da|door|av|text:)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;|\n]\s*|\s*,\s+(?=\S+\s)|\s+(?:and|und|et|&)\s+")
_LONGEST_NAME = 120


class Fields(Struct, frozen=True, kw_only=True):
    """What a record holds, in our terms."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    genre: Genre | None = None


def fields_of(record: Mapping[str, Any], mapping: Mapping[str, str]) -> Fields:
    """The record's fields; `mapping` (ours to theirs) is asked before the usual names.

    The text stands as it is given, but for markup. Raises `ReadError` (R09) if no field holds it.
    """
    known = {_folded(name): value for name, value in reversed(list(record.items()))}
    found = {field: _values(field, record, known, mapping) for field in _NAMES}
    text = next(found["text"], None)
    if text is None:
        has = ", ".join(sorted(map(str, record))[:12]) or "no field at all"
        raise unreadable(
            Code.FIELDS, f"no field holds its text (it has: {has[:300]})", _without_text(found["url"])
        )
    return Fields(
        text=_unmarked(_text(text, "\n\n")),
        title=_one_line(next(found["title"], None)),
        authors=_authors(next(found["authors"], None)),
        published=next(filter(None, map(_date, found["published"])), None),
        publisher=_publisher(next(found["publisher"], None)),
        language=next(filter(None, (language_code(_text(value)) for value in found["language"])), None),
        url=next((url for value in found["url"] if (url := _text(value).strip()).startswith("http")), None),
        genre=next(filter(None, (genre_of(_text(value)) for value in found["genre"])), None),
    )


def holds_text(record: Mapping[str, Any], mapping: Mapping[str, str]) -> bool:
    """Whether one of the record's fields may be a text."""
    known = {_folded(name): value for name, value in record.items()}
    return next(_values("text", record, known, mapping), None) is not None


def delimiter_of(header: str) -> str:
    """What parts the names of a table's header: a comma, a semicolon or a tab, whichever is there most."""
    return max(",;\t", key=header.count)


def is_header(line: str) -> bool:
    """Whether a line is the header of a table of documents: names of two fields at least, parted."""
    names = {_folded(name.strip().strip('"')) for name in line.strip().split(delimiter_of(line))}
    return sum(not names.isdisjoint(known) for known in _NAMES.values()) > 1


def genre_of(word: str) -> Genre | None:
    """The genre that a word of metadata stands for."""
    return _GENRES.get(word.strip().lower())


def text_of(value: str) -> str:
    """A text as it is given, but for markup; of a whole page its main text."""
    return _unmarked(value)


def without_by(byline: str) -> str:
    """A byline without its "by"."""
    return _BYLINE.sub("", byline, count=1)


def _without_text(urls: Iterator[Any]) -> str:
    """What helps where there is no text."""
    named = "name it in the mapping"
    return f"{named}, or read the page at its address" if next(urls, None) else named


def _values(
    field: Field, record: Mapping[str, Any], known: Mapping[str, Any], mapping: Mapping[str, str]
) -> Iterator[Any]:
    if field in mapping:
        value: Any = record
        for step in mapping[field].split("."):
            value = value.get(step) if isinstance(value, dict) else None
        candidates = [record.get(mapping[field], value)]
    else:
        candidates = [known.get(name) for name in _NAMES[field]]
    return (value for value in candidates if _text(value).strip())


def _folded(name: object) -> str:
    return re.sub(r"[_\-\s]", "", str(name)).casefold()


def _text(value: object, between: str = ", ") -> str:
    """Strings as they are; of lists their members; of objects the member that names or holds them."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return between.join(filter(None, (_text(member, between) for member in value)))
    if isinstance(value, dict):
        return next(filter(None, (_text(value.get(name), between) for name in _INNER)), "")
    return ""


def _unmarked(text: str) -> str:
    if not is_markup(text):
        return text
    if is_page(text):
        from facevalue.read.html import page_of  # noqa: PLC0415 - loads its guests

        return page_of(text).main
    return without_markup(text)


def _one_line(value: object) -> str | None:
    text = _text(value)
    return " ".join((without_markup(text) if is_markup(text) else text).split()) or None


def _date(value: object) -> str | None:
    return iso_date(value if isinstance(value, int | float) else _text(value))


def _authors(value: object) -> tuple[str, ...]:
    parts = (
        [_text(member) for member in value]
        if isinstance(value, list)
        else _BETWEEN.split(_close(_text(value)))
    )
    names = (" ".join(_BYLINE.sub("", part, count=1).split()).strip(" ,;") for part in parts)
    return tuple(dict.fromkeys(name for name in names if name and len(name) <= _LONGEST_NAME))


def _close(text: str) -> str:
    """The text with single blanks and line ends, so that no pattern has a run of them to try."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def _publisher(value: object) -> str | None:
    text = _one_line(value)
    if text and text.startswith(("http://", "https://")):
        text = (urlsplit(text).hostname or text).removeprefix("www.")
    return text
