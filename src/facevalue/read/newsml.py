"""NewsML-G2 and NITF: each news item with words in it is a document."""

from __future__ import annotations

import io
from importlib import import_module
from typing import TYPE_CHECKING, Any

from facevalue.read.dates import iso_date
from facevalue.read.fields import genre_of, without_by
from facevalue.read.language import language_code
from facevalue.read.markup import without_markup
from facevalue.read.plain_xml import plain_xml
from facevalue.read.rejections import Code, rejection, unreadable
from facevalue.read.titles import titled
from facevalue.read.unit import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.read.unit import Unit
    from facevalue.record import Rejection

_BLOCKS = frozenset((
    "p", "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "tr", "blockquote", "pre", "fn",
    "div", "block", "table", "ul", "ol", "bq", "section", "article", "header", "footer", "figcaption", "body",
    "body.content",
))  # fmt: skip
_SILENT = frozenset(("media", "script", "style", "figure", "object", "iframe"))
_TITLES = ("headline", "title")
_DATES = ("contentCreated", "firstCreated", "versionCreated", "contentModified")
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_TEXTUAL = "text/"
_MEDIA_TYPES = {"newsItem": "application/vnd.iptc.g2.newsitem+xml", "nitf": "application/nitf+xml"}


def read_newsml(unit: Unit) -> Iterator[Draft | Rejection]:
    """One document for each `newsItem`, or for one NITF article: its headline, a blank line, and its text.

    An item without words of its own, such as a picture, is passed over if others have some. Raises
    `ReadError`: R13 if the XML defines entities, R08 if it is broken, R03 if no item holds words.
    """
    data = plain_xml(unit)
    seen = words = 0
    for item in _items(data):
        seen += 1
        draft = _draft(unit, item, seen)
        if draft.text.strip():
            words += 1
            yield draft
        elif _textual(item):
            empty = unreadable(Code.EMPTY, "a news item of text without a text", "check what it holds")
            yield rejection(draft.source, empty, draft.data)
            words += 1
    if seen and not words:
        raise unreadable(Code.EMPTY, "no news item with words in it", "check what it holds")


def _items(data: bytes) -> Iterator[Any]:
    """The news items one at a time; what was read of each is let go when the next one is asked for."""
    etree = import_module("lxml.etree")
    depth = 0
    try:
        parsed = etree.iterparse(
            io.BytesIO(data), events=("start", "end"), remove_comments=True, remove_pis=True, **_SAFE
        )
        for event, element in parsed:
            name = _name(element)
            if event == "start":
                depth += name in _MEDIA_TYPES
            elif name in _MEDIA_TYPES:
                depth -= 1
                if not depth:
                    yield element
                    element.clear()
    except etree.XMLSyntaxError as error:
        raise unreadable(Code.MALFORMED, f"no XML: {error.msg}", "check how it was written") from error


def _draft(unit: Unit, item: Any, number: int) -> Draft:
    etree = import_module("lxml.etree")
    title = _first(item, _TITLES) or _first(item, ("hl1",))
    guid = item.get("guid")
    return Draft(
        source=f"{unit.source}!{guid or number}",
        data=etree.tostring(item, with_tail=False),
        media_type=_MEDIA_TYPES[_name(item)],
        text=_text(item, title),
        title=title,
        authors=_authors(item),
        published=next(filter(None, map(_date, _all(item, _DATES))), None) or _issued(item),
        publisher=_party(item, ("infoSource",)) or _party(item, ("provider",)),
        language=_language(item),
        url=guid if guid and guid.startswith(("http://", "https://")) else unit.url,
        genre=next(filter(None, (genre_of(word) for word in _genres(item))), None),
    )


def _text(item: Any, title: str | None) -> str:
    """The headline, a blank line and the words of the content; without these, nothing."""
    places = list(_all(item, ("inlineXML",))) or list(_all(item, ("body.content",)))
    parts = []
    for place in places:
        bodies = list(_all(place, ("body.content",))) or list(_all(place, ("body",))) or [place]
        parts += ["\n\n".join(_paragraphs(body)) for body in bodies]
    if not any(parts):
        parts = [without_markup(_words(one)) for one in _all(item, ("inlineData",)) if _is_text(one)]
    words = "\n\n".join(part for part in parts if part)
    return titled(title, words) if words else ""


def _paragraphs(body: Any) -> Iterator[str]:
    """The words of each block on one line, in the order of the text."""
    waiting: list[str] = []
    for kind, word in _pieces(body):
        if kind == "block":
            if line := " ".join("".join(waiting).split()):
                yield line
            waiting.clear()
        else:
            waiting.append(word)
    if line := " ".join("".join(waiting).split()):
        yield line


def _pieces(body: Any) -> Iterator[tuple[str, str]]:
    """Words, and where blocks begin and end. Iterates, for markup may be nested as deep as it likes."""
    walk = import_module("lxml.etree").iterwalk(body, events=("start", "end"))
    silent = 0
    for event, element in walk:
        name = _name(element)
        quiet = name in _SILENT or not name
        if event == "start":
            silent += quiet
            if name in _BLOCKS:
                yield "block", ""
            if not silent and element.text:
                yield "words", element.text
            if name == "br":
                yield "words", " "
        else:
            silent -= quiet
            if name in _BLOCKS:
                yield "block", ""
            if not silent and element is not body and element.tail:
                yield "words", element.tail


def _authors(item: Any) -> tuple[str, ...]:
    """Those who created it, else its byline."""
    named = [_party_name(one) for one in _all(item, ("creator",))]
    byline = next(_all(item, ("byline",)), None)
    if not any(named) and byline is not None:
        named = [_line(one) for one in _all(byline, ("person",))] or [without_by(_line(byline))]
    if not any(named):
        named = [without_by(_line(one)) for one in _all(item, ("by",))]
    return tuple(dict.fromkeys(name for name in named if name))


def _party(item: Any, names: tuple[str, ...]) -> str | None:
    return next(filter(None, (_party_name(one) for one in _all(item, names))), None)


def _party_name(party: Any) -> str | None:
    """Its name, or what stands for it: a literal, or the part of a code after its scheme."""
    name = next(filter(None, (_line(one) for one in _all(party, ("name",)))), None)
    return name or party.get("literal") or (party.get("qcode") or "").rpartition(":")[2] or None


def _genres(item: Any) -> Iterator[str]:
    for genre in _all(item, ("genre",)):
        yield (genre.get("qcode") or "").rpartition(":")[2]
        yield from (_line(one) for one in _all(genre, ("name",)))


def _language(item: Any) -> str | None:
    told = (one.get("tag") for one in _all(item, ("language",)))
    around = (item.get("{http://www.w3.org/XML/1998/namespace}lang"),)
    return next(filter(None, (language_code(one) for one in (*told, *around))), None)


def _issued(item: Any) -> str | None:
    issue = next(_all(item, ("date.issue", "story.date")), None)
    return iso_date(issue.get("norm") or "") if issue is not None else None


def _date(element: Any) -> str | None:
    return iso_date(_line(element))


def _textual(item: Any) -> bool:
    """Whether the item says that it is a text."""
    return any((one.get("qcode") or "").endswith(":text") for one in _all(item, ("itemClass",)))


def _is_text(element: Any) -> bool:
    return (element.get("contenttype") or _TEXTUAL).startswith(_TEXTUAL) and not element.get("encoding")


def _first(item: Any, names: tuple[str, ...]) -> str | None:
    return next(filter(None, (_line(one) for one in _all(item, names))), None)


def _all(item: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """The elements of these names below an element, in the order of the names, then of the text."""
    for name in names:
        yield from (one for one in item.iter(f"{{*}}{name}") if one is not item)


def _line(element: Any) -> str:
    return " ".join(_words(element).split())


def _words(element: Any) -> str:
    return "".join(element.itertext(with_tail=False))


def _name(element: Any) -> str:
    """An element's name without its namespace; nothing for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
