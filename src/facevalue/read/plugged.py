"""Files of formats that other packages read: what their plugins give, as drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from facevalue.read.rejections import Code, unreadable
from facevalue.read.unit import Draft
from facevalue.record import ReadError
from facevalue.record.document import Genre

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.plugins import Reader
    from facevalue.read.unit import Unit

_REMEDY = "ask its author to mend it, or remove it"


class _Given(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a plugin may tell of a document."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    genre: Genre | None = None


def read_plugged(name: str, reader: Reader, unit: Unit) -> Iterator[Draft]:
    """The documents that the plugin of this name finds in a file.

    Raises `ReadError`: its own, or one that names the plugin that failed.
    """
    data = unit.whole()
    try:
        found = [_checked(one) for one in reader.read(data, unit.source)]
    except ReadError:
        raise
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise unreadable(Code.FAILED, f"the reader plugin {name!r} failed: {reason}", _REMEDY) from error
    for number, one in enumerate(found, 1):
        source = unit.source if len(found) == 1 else f"{unit.source}!{number}"
        media_type = unit.media_type or "application/octet-stream"
        facts = {**msgspec.structs.asdict(one), "url": one.url or unit.url}
        yield Draft(source=source, data=data, media_type=media_type, **facts)


def _checked(given: Any) -> _Given:
    return msgspec.convert(given, _Given)
