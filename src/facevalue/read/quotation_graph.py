"""GDELT's Global Quotation Graph: of each article its quotations, with the words before and after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from facevalue.read.dates import iso_date
from facevalue.read.fields import Fields
from facevalue.read.language import language_code
from facevalue.read.rejections import Code, unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKS = "\"“”„‟«»‹›「」『』＂'‘’"


def is_quotations(record: object) -> bool:
    """Whether a JSON value is a record of the graph: an address, and quotations in their context."""
    if not isinstance(record, dict) or not isinstance(record.get("quotes"), list):
        return False
    return "url" in record and all(
        isinstance(one, dict) and isinstance(one.get("quote"), str) and {"pre", "post"} & one.keys()
        for one in record["quotes"]
    )


def quotation_fields(record: Mapping[str, Any]) -> Fields:
    """The article as far as the record has it: its title, and each quotation as an excerpt.

    The graph does not hold the article. So that nobody takes the text for it, each excerpt stands in a
    paragraph of its own, and "…" before and after it says that words are left out. A quotation without
    quotation marks is given some, since the graph takes them off. Raises `ReadError` (R09) if
    there are none.
    """
    excerpts = [excerpt for one in record["quotes"] if (excerpt := _excerpt(one))]
    if not excerpts:
        raise unreadable(Code.FIELDS, "no quotation in it", "read the article itself, at its address")
    url = record["url"] if isinstance(record["url"], str) else ""
    title = _words(record.get("title"))
    host = (urlsplit(url).hostname or "") if url.startswith(("http://", "https://")) else ""
    return Fields(
        text="\n\n".join(([title] if title else []) + excerpts),
        title=title or None,
        published=iso_date(record.get("date")),
        publisher=host.removeprefix("www.") or None,
        language=language_code(record.get("lang")),
        url=url if host else None,
    )


def _excerpt(one: Mapping[str, Any]) -> str:
    quote = _words(one["quote"])
    if not quote:
        return ""
    before, after = _kept(one.get("pre")), _kept(one.get("post"))
    marked = quote[0] in _MARKS or before.rstrip()[-1:] in _MARKS or after.lstrip()[:1] in _MARKS
    shown = quote if marked else f"“{quote}”"
    return f"… {before.lstrip()}{shown}{after.rstrip()} …"


def _kept(value: object) -> str:
    """Words around a quotation on one line, with the blank that parts them from it."""
    if not isinstance(value, str):
        return ""
    line = " ".join(value.split())
    return f"{' ' if value[:1].isspace() else ''}{line}{' ' if line and value[-1:].isspace() else ''}"


def _words(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
