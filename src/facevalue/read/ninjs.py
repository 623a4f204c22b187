"""ninjs, the IPTC's news in JSON, versions 1, 2 and 3: a news object with words in it is a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from facevalue.read.dates import iso_date
from facevalue.read.fields import Fields, genre_of, text_of, without_by
from facevalue.read.language import language_code
from facevalue.read.rejections import Code, unreadable
from facevalue.read.titles import titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OWN = frozenset((
    "representationtype", "versioncreated", "firstcreated", "contentcreated", "pubstatus", "bodies",
    "headlines", "bodytext", "bodyhtml", "bodyxhtml", "descriptiontext", "usageterms", "infosource",
    "infosources",
))  # fmt: skip
_TOLD = frozenset(("versioncreated", "firstcreated", "representationtype", "pubstatus"))
_BETWEEN = re.compile(r"\s*;\s*|\s+and\s+")
_DATES = ("contentcreated", "firstcreated", "versioncreated")
_MAIN = ("", "main", "body", "web", "print")


def is_news_object(record: object) -> bool:
    """Whether a JSON value is a ninjs news object: it has a `uri`, and names that ninjs alone has."""
    if not isinstance(record, dict) or not isinstance(record.get("uri") or record.get("guid"), str):
        return False
    names = {_folded(name) for name in record}
    return bool(names & _TOLD) and len(names & _OWN) > 1


def news_fields(record: Mapping[str, Any]) -> Fields:
    """What a news object holds. Raises `ReadError` (R09) if it has no body: a picture, a package, a stub."""
    known = {_folded(name): value for name, value in record.items()}
    text = _body(known)
    if not text:
        kind = str(known.get("type") or "news object")[:40]
        raise unreadable(Code.FIELDS, f"a ninjs {kind} without a body", "give the complete news object")
    uri = record.get("uri")
    addresses = (one for one in (known.get("url"), uri) if isinstance(one, str))
    title = _one(known, "headline", "headlines") or _line(known.get("title")) or None
    dates = (iso_date(known.get(name)) for name in _DATES)
    return Fields(
        text=titled(title, text),
        title=title,
        authors=_authors(known),
        published=next(filter(None, dates), None),
        publisher=_publisher(known),
        language=language_code(known.get("language")),
        url=next((one for one in addresses if one.startswith(("http://", "https://"))), None),
        genre=next(filter(None, map(genre_of, _genres(known))), None),
    )


def _body(known: Mapping[str, Any]) -> str:
    """The first body: as text, else as markup; of a list that of the main role, else the first with words."""
    given = [known.get(name) for name in ("bodytext", "bodyxhtml", "bodyhtml")]
    given += [known[name] for name in sorted(known) if name.startswith("body")]
    given += _valued(known.get("bodies"))
    return next(filter(None, (text_of(one).strip() for one in given if isinstance(one, str))), "")


def _valued(listed: object) -> list[str]:
    """The values of a list of objects with a role each, those of a main role first."""
    found = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    found.sort(key=lambda one: str(one.get("role") or "").lower() not in _MAIN)
    return [one["value"] for one in found if isinstance(one.get("value"), str)]


def _one(known: Mapping[str, Any], name: str, listed: str) -> str:
    given = [known.get(name), *_valued(known.get(listed))]
    return next(filter(None, map(_line, given)), "")


def _authors(known: Mapping[str, Any]) -> tuple[str, ...]:
    """The people who are authors, else those of the byline."""
    people = [_line(one.get("name")) for one in _objects(known.get("people")) if _is_author(one)]
    byline = without_by(_line(known.get("byline") or known.get("by")))
    named = people if any(people) else _BETWEEN.split(byline)
    return tuple(dict.fromkeys(name for name in named if name))


def _is_author(person: Mapping[str, Any]) -> bool:
    return str(person.get("rel") or person.get("role") or "").lower() in {"author", "creator", "byline"}


def _publisher(known: Mapping[str, Any]) -> str | None:
    sources = [*_objects(known.get("infosources")), *_objects(known.get("infosource"))]
    named = [_line(one.get("name")) for one in sources]
    named += [_line(known.get(name)) for name in ("provider", "source", "copyrightholder")]
    return next(filter(None, named), None)


def _genres(known: Mapping[str, Any]) -> Iterator[str]:
    for one in (*_objects(known.get("genres")), *_objects(known.get("genre"))):
        yield from (_line(one.get(name)) for name in ("name", "code"))


def _objects(value: object) -> list[dict[str, Any]]:
    given = value if isinstance(value, list) else [value]
    return [one for one in given if isinstance(one, dict)]


def _line(value: object) -> str:
    return " ".join(text_of(value).split()) if isinstance(value, str) else ""


def _folded(name: object) -> str:
    return re.sub(r"[_\-\s]", "", str(name)).lower()
