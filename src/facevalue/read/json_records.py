"""JSON and JSON Lines: each record with a text in it is a document; spoken segments are a transcript."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from facevalue.read.above import spans_below
from facevalue.read.charset import declared_in_type, decode
from facevalue.read.deadline import Overrun
from facevalue.read.fields import Fields, fields_of, holds_text
from facevalue.read.ninjs import is_news_object, news_fields
from facevalue.read.quotation_graph import is_quotations, quotation_fields
from facevalue.read.rejections import Code, rejection, unreadable
from facevalue.read.speech import as_labelled, is_speech, is_talk, read_speech
from facevalue.read.transcript import is_labelled, timed_spans
from facevalue.read.unit import Draft, too_large, too_slow
from facevalue.record import ReadError, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from facevalue.read.unit import Unit

_WRAPPERS = (
    "articles", "items", "documents", "results", "data", "entries", "records", "docs", "stories", "news",
    "posts", "hits", "response", "rows",
)  # fmt: skip
_OUTERMOST = 3
_raw_list = msgspec.json.Decoder(list[msgspec.Raw])
_raw_object = msgspec.json.Decoder(dict[str, msgspec.Raw])


def read_json(unit: Unit) -> Iterator[Draft | Rejection]:
    """The documents of one object, of a list of objects, or of a list wrapped in an object."""
    data = unit.whole()
    as_utf8 = _utf8(data, unit)
    try:
        outermost = _parsed(as_utf8)
    except ReadError as error:
        if _first_line_parses(as_utf8):
            yield from _from_lines(unit, iter(as_utf8.splitlines(keepends=True)))
            return
        raise error from None
    raws = _members(as_utf8, outermost, unit)
    if raws is None:
        yield draft_of(unit, unit.source, data, outermost)
        return
    for number, raw in enumerate(raws, 1):
        yield read_record(unit, f"{unit.source}!{number}", raw)


def read_lines(unit: Unit) -> Iterator[Draft | Rejection]:
    """The documents of JSON Lines, one at a time; a bad line is a rejection, the others are read."""
    yield from _from_lines(unit, _lines(unit))


def _lines(unit: Unit) -> Iterator[bytes]:
    head = unit.head()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):  # lines of wide characters cannot be told by bytes
        yield from _utf8(unit.whole(), unit).splitlines(keepends=True)
        return
    limit = unit.rules.max_bytes + 2
    while line := unit.readline(limit):
        yield line
        while len(line) == limit and not line.endswith(b"\n"):
            line = unit.readline(limit)


def _from_lines(unit: Unit, lines: Iterator[bytes]) -> Iterator[Draft | Rejection]:
    for number, line in enumerate(lines, 1):
        stripped = (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).strip()
        source = f"{unit.source}!{number}"
        if len(stripped) > unit.rules.max_bytes:
            yield rejection(source, too_large(unit.rules))
        elif stripped:
            yield read_record(unit, source, stripped)


def read_record(unit: Unit, source: str, raw: bytes) -> Draft | Rejection:
    """The document of one record, or why it is none; its bytes are `raw`."""
    try:
        return draft_of(unit, source, raw, _parsed(_utf8(raw, unit)))
    except ReadError as error:
        return rejection(source, error, raw)
    except Overrun:
        return rejection(source, too_slow(unit.rules), raw)
    except RecursionError:
        return rejection(source, unreadable(Code.DEEP, "nested too deep", "flatten it"), raw)


def draft_of(unit: Unit, source: str, data: bytes, record: Any) -> Draft:
    """A record as a document. Raises `ReadError` (R09) if it holds no text."""
    if is_speech(record):
        return read_speech(source, data, record)
    if is_talk(record):
        record = as_labelled(record)
    if not isinstance(record, dict):
        what = type(record).__name__
        raise unreadable(
            Code.FIELDS, f"a JSON {what} where an object should be", "give one object a document"
        )
    fields = _fields(record, unit.rules.mapping)
    times = spans_below(fields.text) or timed_spans(fields.text)
    spoken = bool(times) or is_labelled(fields.text)
    return Draft(
        source=source,
        data=data,
        media_type="application/json",
        text=fields.text,
        title=fields.title,
        authors=fields.authors,
        published=fields.published,
        publisher=fields.publisher,
        language=fields.language,
        url=fields.url or unit.url,
        genre=fields.genre or ("transcript" if spoken else None),
        times=times,
    )


def _fields(record: dict[str, Any], mapping: Mapping[str, str]) -> Fields:
    """The record's fields, by its format if it is one with fields of its own; the mapping comes first."""
    if "text" not in mapping:
        if is_quotations(record):
            return quotation_fields(record)
        if is_news_object(record):
            return news_fields(record)
        if "maintext" in record and not record["maintext"] and not record.get("text"):
            remedy = "fetch the page at its address again"
            raise unreadable(Code.FIELDS, "news-please found no text in the page (maintext is empty)", remedy)
    return fields_of(record, mapping)


def _members(data: bytes, outermost: Any, unit: Unit) -> list[msgspec.Raw] | list[bytes] | None:
    """The bytes of each record in a list, wrapped or not; `None` if the whole is one record."""
    if is_speech(outermost) or is_talk(outermost):
        return None
    for _ in range(_OUTERMOST):
        if isinstance(outermost, list):
            return _list_members(data, outermost)
        if not isinstance(outermost, dict) or holds_text(outermost, unit.rules.mapping):
            return None
        name = next((name for name in _WRAPPERS if isinstance(outermost.get(name), list | dict)), None)
        if name is None:
            return None
        outermost = outermost[name]
        data = _object_member(data, name, outermost)
    return None


def _list_members(data: bytes, members: list[Any]) -> list[msgspec.Raw] | list[bytes]:
    try:
        return _raw_list.decode(data)
    except msgspec.MsgspecError:  # JSON that only the lenient parser reads: its records written anew
        return [json.dumps(member, ensure_ascii=True).encode() for member in members]


def _object_member(data: bytes, name: str, member: Any) -> bytes:
    try:
        return bytes(_raw_object.decode(data)[name])
    except msgspec.MsgspecError:
        return json.dumps(member, ensure_ascii=True).encode()


def _parsed(data: bytes) -> Any:
    """The value; NaN and raw control characters, which many writers put, are let pass."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeError):
        pass
    try:
        return json.loads(data, strict=False)
    except (ValueError, UnicodeError) as error:
        raise unreadable(Code.MALFORMED, f"no JSON: {error}", "check how it was written") from error


def _first_line_parses(data: bytes) -> bool:
    first, end, _ = data.lstrip().partition(b"\n")
    try:
        return bool(end) and isinstance(_parsed(first), dict)
    except ReadError:
        return False


def _utf8(data: bytes, unit: Unit) -> bytes:
    if isinstance(data, bytes) and data.isascii():
        return data
    return decode(bytes(data), declared_in_type(unit.media_type)).encode("utf-8", "surrogatepass")
