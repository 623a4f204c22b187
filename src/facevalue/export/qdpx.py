"""REFI-QDA project exchange (version 1.0): a `.qdpx` file for NVivo, MAXQDA, ATLAS.ti and others.

Selections count Unicode code points from 0 in the plain text of a source; the end is the first one after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from importlib.metadata import version
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from facevalue.export.qdpx_codes import CodeBook, attribute, content, guid, value, variables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from facevalue.export.choosing import Wanted
    from facevalue.record import Actor, Document, Reading, Span, Statement
    from facevalue.store import Store

NAMESPACE = "urn:QDA-XML:project:1.0"
_TOLD = ("document", "source", "publisher", "published", "genre", "language", "url")
_USER = guid("user", "facevalue")
_CRLF = re.compile("\r(?=\n)")
_NAMED = 60
_OLDEST = (1980, 1, 1, 0, 0, 0)


def write_qdpx(store: Store, directory: Path, _wanted: Wanted) -> None:
    """Write `record.qdpx`: the documents as plain text, and their statements as coded selections."""
    book = CodeBook()
    with (
        ZipFile(directory / "record.qdpx", "w", ZIP_DEFLATED) as packed,
        TemporaryFile() as aside,
    ):
        for reading in store.readings():
            text = PlainText(reading.document.text)
            packed.writestr(_entry(f"sources/{guid(reading.document.id)}.txt"), text.plain.encode())
            aside.writelines(line.encode() for line in _source(reading, text, book))
        with packed.open(_entry("project.qde"), "w", force_zip64=True) as out:
            _write_project(out, book, aside)


class PlainText:
    """A text as its file has it: a line end is one LF, as programs count it, and no mark stands before it."""

    def __init__(self, text: str) -> None:
        marks = [0] if text.startswith("\ufeff") else []
        self._dropped = marks + [found.start() for found in _CRLF.finditer(text)]
        self.plain = _CRLF.sub("", text.removeprefix("\ufeff")).replace("\r", "\n")

    def at(self, point: int) -> int:
        """Where in the file's text a code point of the document's text is."""
        return point - bisect_left(self._dropped, point)


def _write_project(out: IO[bytes], book: CodeBook, sources: IO[bytes]) -> None:
    origin = f"facevalue {version('facevalue')}"
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<Project xmlns="{NAMESPACE}" name="facevalue" origin="{origin}" creatingUserGUID="{_USER}">\n'
        f'<Users><User guid="{_USER}" name="facevalue"/></Users>\n'
    )
    written: Iterable[str] = (head, *book.codes(), variables(*_TOLD, "type", "wikidata"), *book.cases())
    out.writelines(one.encode() for one in written)
    if sources.tell():
        sources.seek(0)
        out.write(b"<Sources>\n")
        copyfileobj(sources, out)
        out.write(b"</Sources>\n")
    out.write(b"</Project>\n")


def _entry(name: str) -> ZipInfo:
    info = ZipInfo(name, _OLDEST)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


def _source(reading: Reading, text: PlainText, book: CodeBook) -> Iterator[str]:
    d = reading.document
    identity = guid(d.id)
    yield f'<TextSource guid="{identity}" name={attribute(_name(d))} plainTextPath="internal://{identity}.txt"'
    yield f' creatingUser="{_USER}">\n'
    actors: dict[str, Actor] = {actor.id: actor for actor in reading.actors}
    for statement in reading.statements:
        yield from _selections(statement, text, actors, book)
    told = {"document": d.id, "source": d.source, "publisher": d.publisher, "published": d.published}
    told |= {"genre": d.genre, "language": d.language, "url": d.url}
    yield from (value(name, told[name]) for name in _TOLD)
    yield "</TextSource>\n"


def _selections(
    statement: Statement, text: PlainText, actors: dict[str, Actor], book: CodeBook
) -> Iterator[str]:
    s, speaker = statement, statement.speaker
    shown = f"{speaker.name}: {s.kind}{f', {s.held}' if s.held else ''}, confidence {s.confidence:g} ({s.id})"
    for at, span in enumerate(s.content):
        own = guid(s.id, "content", at)
        who = book.speaker(speaker.name, actors.get(speaker.actor or ""), own)
        yield _selection(own, span, text, shown, (guid("Statement", s.kind), who))
    for role in ("source", "cue"):
        for at, span in enumerate(getattr(s, role)):
            yield _selection(guid(s.id, role, at), span, text, shown, (guid("Role", role),))
    for at, about in enumerate(s.about):
        whom = book.about(about.name, actors.get(about.actor or ""))
        stance = (guid("Stance", about.stance),) if about.stance else ()
        score = "" if about.score is None else f" ({about.score:g})"
        told = f"{speaker.name} on {about.name}: {about.stance or 'stance not told'}{score} ({s.id})"
        yield _selection(guid(s.id, "about", at), about.mention, text, told, (whom, *stance))


def _selection(identity: str, span: Span, text: PlainText, told: str, codes: tuple[str, ...]) -> str:
    start, end = text.at(span.start), text.at(span.end)
    codings = "".join(
        f'<Coding guid="{guid(identity, code)}" creatingUser="{_USER}">'
        f'<CodeRef targetGUID="{code}"/></Coding>'
        for code in codes
    )
    words = " ".join(text.plain[start:end].split())[:_NAMED]
    return (
        f'<PlainTextSelection guid="{identity}" name={attribute(words)} '
        f'startPosition="{start}" endPosition="{end}" creatingUser="{_USER}">'
        f"<Description>{content(told)}</Description>{codings}</PlainTextSelection>\n"
    )


def _name(document: Document) -> str:
    """The title and the source, on one line, for titles recur."""
    return " ".join(f"{document.title or ''} ({document.source})".split())[:200]
