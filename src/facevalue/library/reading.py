"""Texts and files to readings: one at a time, or a stream of them."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Unpack

import msgspec
from msgspec import Struct, structs

from facevalue import record
from facevalue.library import shown
from facevalue.library.asked import Facts, checked
from facevalue.library.sources import Actors, known_actors
from facevalue.read import Input, ReadRules, documents, text_document
from facevalue.record import Actor, Document, Original, ReadError, Rejection, UsageError
from facevalue.record.document import Genre
from facevalue.run import IngestRules, attempt, readings

if TYPE_CHECKING:
    from facevalue.pipeline import Pipeline

Given = str | bytes | os.PathLike[str] | Mapping[str, Any] | Document
"""A text, the bytes of a file, a path, a row with a text in it, or a document."""

TEXT, BYTES, ROW = "text", "bytes", "row"
"""The `source` of what has no name of its own."""

_LONGEST = 4096  # characters of a path or URL
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_LIKE_A_PATH = re.compile(r"\S*(?:[\\/]\S*|\.[A-Za-z0-9]{1,5})")


class Reading(record.Reading, frozen=True, kw_only=True):
    """A document and all that was read in it; a notebook shows the text, marked, and who said what.

    `statements`, `events`, `turns`, `mentions`, `actors` and `regions` are tuples of records, as in the
    JSON Lines of `facevalue read`. Offsets are code points of `document.text`.

        >>> reading = facevalue.read("“The dam will hold,” engineer Ada Marrow said on Monday.")
        >>> (said,) = reading.statements
        >>> said.kind, said.speaker.name, [said.content[0].start, said.content[0].end]
        ('direct', 'Ada Marrow', [0, 20])
        >>> reading.document.text[0:20]
        '“The dam will hold,”'
    """

    def _repr_html_(self) -> str:
        return shown.reading(self)


class _Facts(Struct, frozen=True, kw_only=True):
    title: str | None = None
    authors: tuple[str, ...] | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    genre: Genre | None = None


class _Reader:
    """A pipeline that is told facts of each document before it reads it."""

    def __init__(self, actors: tuple[Actor, ...], facts: _Facts) -> None:
        self._pipeline = pipeline_of(actors)
        self._facts = {name: value for name, value in structs.asdict(facts).items() if value is not None}

    def read(self, document: Document, original: Original | None = None) -> record.Reading:
        """Everything read from one document."""
        return self._pipeline.read(structs.replace(document, **self._facts), original)


@cache
def pipeline_of(actors: tuple[Actor, ...] = ()) -> Pipeline:
    """The pipeline for these actors; its model is loaded once."""
    from facevalue.pipeline import Pipeline  # noqa: PLC0415 - loads numpy and the network's runtime

    return Pipeline(actors)


def read(given: Given, *, actors: Actors = (), **facts: Unpack[Facts]) -> Reading:
    """Read one document: a text, a file, a URL, the bytes of a file, or a row with a text in it.

    A `str` is a file's path if there is such a file, a URL if it is nothing else, and a text otherwise; it
    is read to the letter, so that offsets are those of the string. A path of another type is always a path.
    `actors` are those you know: a file, the name of an installed source, or `Actor` records. Facts
    (`title`, `authors`, `published`, `publisher`, `language`, `url`, `genre`) take the place of what is
    told from the text.

    Raises `FacevalueError` if it cannot be read, or holds several documents: `pipe` gives them.

        >>> reading = facevalue.read("Mayor Tobin Venn said the ferry fares will not rise.", genre="news")
        >>> [(said.kind, said.speaker.name, said.text) for said in reading.statements]
        [('indirect', 'Tobin Venn', 'the ferry fares will not rise')]
    """
    reader = _Reader(known_actors(actors), checked(facts, Facts, _Facts))
    if isinstance(given, str) and _is_target(given):
        units = _of_targets(given, reader)
    else:
        units = _read_one(given, reader)
    found = list(islice(units, 2))
    if len(found) > 1:
        raise UsageError("U21", f"{_named(given)} holds several documents", "use facevalue.pipe")
    if isinstance(found[0], Rejection):
        subject, _, remedy = found[0].reason.rpartition("; ")
        raise ReadError(found[0].code, f"{found[0].source}: {subject}", remedy)
    return found[0]


def pipe(
    items: Iterable[Given],
    *,
    actors: Actors = (),
    batch: int = 32,
    workers: int = 1,
    **facts: Unpack[Facts],
) -> Iterator[Reading | Rejection]:
    """Read a stream of documents, in its order; what cannot be read is a `Rejection` in its place.

    A `str` is always a text here, never a path or URL, so that no text can make the reader open a file: give
    paths as `pathlib.Path`. A mapping is a row such as those of a table; its text, title, date and so on
    are found by name. A path to a folder or an archive gives all documents in it. Items are taken as they
    are needed. With `workers` beyond one, processes read `batch` items each at a time. `actors` and
    facts are as for `read`, and hold for all.

        >>> texts = ["“It will hold,” Ada Marrow said.", "", "“It leaks,” said Bren Quill."]
        >>> for one in facevalue.pipe(texts):
        ...     if isinstance(one, facevalue.Rejection):
        ...         print("rejected:", one.code)
        ...     else:
        ...         print([said.speaker.name for said in one.statements])
        ['Ada Marrow']
        rejected: R03
        ['Bren Quill']
    """
    known, told = known_actors(actors), checked(facts, Facts, _Facts)
    if min(batch, workers) < 1:
        raise UsageError("U45", f"batch={batch}, workers={workers}: there must be some", "give 1 or more")
    if workers > 1:
        return _in_processes(iter(items), (known, told), batch, workers)
    return (one for item in items for one in _read_one(item, _Reader(known, told)))


def _in_processes(
    items: Iterator[Given], told: tuple[tuple[Actor, ...], _Facts], batch: int, workers: int
) -> Iterator[Reading | Rejection]:
    """Batches read in processes of their own; a few of them wait, so that memory stays flat."""
    waiting: deque[Future[list[Reading | Rejection]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            while given := list(islice(items, batch)):
                waiting.append(pool.submit(_read_batch, given, *told))
                if len(waiting) > 2 * workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            what = "facevalue.pipe: one of its processes ended early"
            remedy = "in a script call it below if __name__ == '__main__'; else use fewer workers"
            raise UsageError("U28", what, remedy) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _read_batch(items: list[Given], actors: tuple[Actor, ...], facts: _Facts) -> list[Reading | Rejection]:
    reader = _Reader(actors, facts)
    return [one for item in items for one in _read_one(item, reader)]


def _read_one(given: Given, reader: _Reader) -> Iterator[Reading | Rejection]:
    if isinstance(given, os.PathLike):
        yield from _of_targets(os.fspath(given), reader)
        return
    for unit in _units(given):
        yield unit if isinstance(unit, Rejection) else _shown(attempt(reader, unit, IngestRules()))


def _of_targets(target: str, reader: _Reader) -> Iterator[Reading | Rejection]:
    yield from map(_shown, readings([target], reader, IngestRules()))


def _units(given: Any) -> Iterator[tuple[Document, Original] | Rejection]:
    match given:
        case str():
            yield text_document(given, TEXT)
        case bytes():
            yield from documents(Input(source=BYTES, data=given), ReadRules())
        case Document():
            yield given, Original(sha256=given.sha256, media_type=given.media_type, data=b"")
        case Mapping():
            row = msgspec.json.encode({str(key): value for key, value in given.items()}, enc_hook=str)
            yield from documents(Input(source=ROW, data=row, media_type="application/json"), ReadRules())
        case _:
            what = f"a {type(given).__name__} is nothing to read"
            raise UsageError("U21", what, "give a text, bytes, a pathlib.Path, a mapping or a Document")


def _shown(found: record.Reading | Rejection) -> Reading | Rejection:
    if isinstance(found, Rejection):
        return found
    return Reading(**{name: getattr(found, name) for name in found.__struct_fields__})


def _is_target(text: str) -> bool:
    """Whether a string names a file or a page, and is no text."""
    if len(text) > _LONGEST or "\n" in text or "\0" in text or not text:
        return False
    return bool(_URL.fullmatch(text) or _LIKE_A_PATH.fullmatch(text)) or os.path.exists(text)  # noqa: PTH110


def _named(given: Given) -> str:
    return str(given) if isinstance(given, str | os.PathLike) else f"the {type(given).__name__}"
