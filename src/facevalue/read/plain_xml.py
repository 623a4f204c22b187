"""XML as its readers take it: decoded, in UTF-8, and without entities of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from facevalue.read.charset import declared_in_head, declared_in_type, decode
from facevalue.read.rejections import Code, unreadable
from facevalue.read.unit import HEAD

if TYPE_CHECKING:
    from facevalue.read.unit import Unit

_ENTITIES = re.compile(r"<!(?:DOCTYPE[^>\[]{0,500}\[|ENTITY)", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def plain_xml(unit: Unit) -> bytes:
    """A unit's XML without its declaration, in UTF-8, so that the encoding is told in one place.

    Raises `ReadError` (R13) if it defines entities.
    """
    data = unit.whole()
    text = decode(data, declared_in_type(unit.media_type) or declared_in_head(data[:HEAD]), lenient=True)
    if _ENTITIES.search(text) or len(_DOCTYPE.findall(text)) > 1:
        raise unreadable(Code.ENTITIES, "XML that defines entities", "remove its DOCTYPE")
    return _DECLARATION.sub("", text, count=1).strip().encode("utf-8", "replace")
