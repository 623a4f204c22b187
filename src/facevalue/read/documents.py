"""From inputs to documents: each unit is sniffed, read by its reader, checked and named."""

from __future__ import annotations

import re
from functools import partial
from hashlib import sha256
from importlib import import_module
from typing import TYPE_CHECKING, cast

from facevalue import plugins
from facevalue.read.deadline import Overrun, within
from facevalue.read.language import language_of
from facevalue.read.rejections import Code, rejection, unreadable
from facevalue.read.sniff import Kind, kind_of
from facevalue.read.text import draft_of
from facevalue.read.unit import Draft, Input, ReadRules, Unit, too_slow
from facevalue.record import Document, Original, ReadError, Rejection, document_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Reader = Callable[[Unit], Iterator[Draft | Unit | Rejection]]
    Found = tuple[Document, Original] | Rejection

# A kind's reader: the module is loaded when the kind is first met, so that its guests cost nothing before.
_READERS = {
    Kind.TEXT: "text:read_text",
    Kind.HTML: "html:read_html",
    Kind.JSON: "json_records:read_json",
    Kind.JSON_LINES: "json_records:read_lines",
    Kind.VTT: "subtitles:read_subtitles",
    Kind.SRT: "subtitles:read_subtitles",
    Kind.FEED: "feed:read_feed",
    Kind.NEWSML: "newsml:read_newsml",
    Kind.CSV: "table:read_table",
    Kind.WARC: "warc:read_warc",
    Kind.ZIP: "archive:read_zip",
    Kind.GZIP: "archive:read_gzip",
    Kind.PARQUET: "parquet:read_parquet",
}
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def documents(given: Input, rules: ReadRules) -> Iterator[Found]:
    """Every document an input holds, with its bytes, one at a time; what cannot be read is a `Rejection`.

    Never raises for what the input holds, and yields at least one of the two.
    """
    try:
        stream = given.open()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield rejection(
            given.source, unreadable(Code.MISSING, f"cannot be opened: {reason}", "check the path")
        )
        return
    with stream:
        unit = Unit(given.source, stream, rules)
        unit.media_type, unit.url = given.media_type, given.url
        unit.data = None if given.path else given.data
        yield from _read(unit)


def _read(unit: Unit) -> Iterator[Found]:
    found_any = False
    try:
        for found in _steps(unit):
            found_any = True
            if isinstance(found, Unit):
                yield from _read(found)
            else:
                yield _finish(found, unit.rules) if isinstance(found, Draft) else found
        if not found_any:
            nothing = unreadable(Code.NOTHING, "nothing in it that could be read", "check what it holds")
            yield rejection(unit.source, nothing, unit.data)
    except ReadError as error:
        yield rejection(unit.source, error, unit.data)
    except Overrun:
        yield rejection(unit.source, too_slow(unit.rules), unit.data)
    except RecursionError:
        yield rejection(unit.source, unreadable(Code.DEEP, "nested too deep", "flatten it"), unit.data)
    except Exception as error:  # noqa: BLE001 - a guest's failure on one unit must not lose the run
        failure = unreadable(
            Code.FAILED, f"its reader failed: {type(error).__name__}: {error}", "please report it"
        )
        yield rejection(unit.source, failure, unit.data)


def _steps(unit: Unit) -> Iterator[Draft | Unit | Rejection]:
    """What its reader finds, each step within the time that a document may take."""
    with within(unit.rules.max_time):
        found = _reader_for(unit)(unit)
    while True:
        with within(unit.rules.max_time):
            one = next(found, None)
        if one is None:
            return
        yield one


def text_document(text: str, source: str) -> Found:
    """A text that the caller has, to the letter, as a document; a transcript in it is noticed."""
    return _finish(draft_of(source, text.encode("utf-8", "surrogatepass"), text), ReadRules())


def _reader_for(unit: Unit) -> Reader:
    """The plugin that claims the ending of the unit's name, or else the reader of what it looks like."""
    if plugin := plugins.reader_of(unit.source):
        read_plugged = import_module("facevalue.read.plugged").read_plugged
        return cast("Reader", partial(read_plugged, *plugin))
    return _reader_of(kind_of(unit.head(), unit.source, unit.media_type))


def _reader_of(kind: Kind) -> Reader:
    module, _, name = _READERS[kind].partition(":")
    return cast("Reader", getattr(import_module(f"facevalue.read.{module}"), name))


def _finish(draft: Draft, rules: ReadRules) -> Found:
    try:
        _check(draft.text, rules)
    except ReadError as error:
        return rejection(draft.source, error, draft.data)
    digest = sha256(draft.data).hexdigest()
    document = Document(
        id=document_id(draft.source, digest, draft.text),
        source=draft.source,
        sha256=digest,
        text=draft.text,
        genre=draft.genre,
        title=draft.title,
        authors=draft.authors,
        published=draft.published,
        publisher=draft.publisher,
        language=draft.language or language_of(draft.text),
        url=draft.url,
        media_type=draft.media_type,
        times=draft.times,
    )
    return document, Original(sha256=digest, media_type=draft.media_type, data=draft.data)


def _check(text: str, rules: ReadRules) -> None:
    if len(text) > rules.max_text:
        longer = f"a text of more than {rules.max_text:,} characters"
        raise unreadable(Code.LARGE, longer, "split it or raise max_text (--max-text)")
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise unreadable(Code.EMPTY, "no visible text", "check what it holds")
    if "\x00" in text:
        raise unreadable(Code.BINARY, "holds NUL characters: binary data", "give it as text")
    if _SURROGATE.search(text):
        raise unreadable(Code.ENCODING, "holds half a surrogate pair", "write its text anew as UTF-8")
