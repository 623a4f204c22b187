"""A record opened from Python, and what it is asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, Unpack

from msgspec import Struct, structs

from facevalue.explore import search
from facevalue.explore.upkeep import count_new, group_new
from facevalue.library import columns
from facevalue.library.answers import Answers
from facevalue.library.asked import (
    DocumentFilters,
    EchoFilters,
    RelationsAsked,
    StandingAsked,
    StatementFilters,
    checked,
)
from facevalue.library.reading import Reading
from facevalue.record import Actor, Document, Echo, Relation, Standing, Statement, UsageError
from facevalue.record.document import Genre
from facevalue.store import EchoQuery, StatementQuery, StatementRow, open_store

if TYPE_CHECKING:
    from facevalue.store import ActorRow

_ALL = 1 << 62  # SQLite's LIMIT


class _DocumentQuery(Struct, frozen=True, kw_only=True):
    genre: Genre | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None

    def holds(self, document: Document) -> bool:
        """Whether the document is asked for; one without a date matches neither date."""
        day = document.published or ""
        return (
            self.genre in (None, document.genre)
            and self.publisher in (None, document.publisher)
            and (self.since is None or day >= self.since)
            and (self.until is None or "" < day[: len(self.until)] <= self.until)
        )


def open_record(path: str | os.PathLike[str]) -> Record:
    """Open a record that `facevalue ingest` made, to ask it. It is open for reading only.

    Raises `StoreError` if there is no record, or it is damaged or newer than this package.

        >>> with facevalue.open("news.db") as record:
        ...     print(record.counts()["document"], "documents")
        2 documents
    """
    return Record(Path(path))


class Record:
    """A record, open for reading. An ingest may go on meanwhile: each question sees what is in by then.

    Filters are those of the commands of the same name. Use it in a `with` block, or `close` it.

        >>> record = facevalue.open("news.db")
        >>> [(said.speaker.name, said.text) for said in record.statements(speaker="Quill")]
        [('Bren Quill', '“It leaks,”')]
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store = open_store(path, write=False)

    def statements(self, words: str | None = None, **filters: Unpack[StatementFilters]) -> Answers[Statement]:
        """The statements that match, newest first, as `facevalue search` finds them.

            >>> record = facevalue.open("news.db")
            >>> [said.speaker.name for said in record.statements("dam", kind="direct", until="2031-04")]
            ['Ada Marrow']

        Filters: `speaker`, `about`, `stance`, `since`, `until`, `undated`, `kind`, `genre`, `publisher`,
        `region`, `via`, `min_confidence`, `reviewed`, `order` ("newest", "oldest") and `limit`.
        Raises `UsageError` for a filter that there is not, or a value that it cannot have.
        """
        limit = filters.pop("limit", None)
        query = structs.replace(checked(filters, StatementFilters, StatementQuery), words=words)
        return Answers(lambda: search(self._store, query, limit=limit), columns.STATEMENTS, _statement_of)

    def documents(self, **filters: Unpack[DocumentFilters]) -> Answers[Document]:
        """The documents by source; filters are `genre`, `publisher`, `since`, `until` and `limit`.

        >>> [document.title for document in facevalue.open("news.db").documents(since="2031-04-02")]
        ['Quay closed']
        """
        limit = filters.pop("limit", None)
        query = checked(filters, DocumentFilters, _DocumentQuery)

        def found() -> Iterator[Document]:
            for number, document in enumerate(filter(query.holds, self._documents())):
                if number == limit:
                    return
                yield document

        return Answers(found, columns.DOCUMENTS, _itself)

    def reading(self, document: str) -> Reading:
        """All that was read in a document, given its id; a notebook shows its text, marked.

        Raises `UsageError` if it is not in the record.

            >>> record = facevalue.open("news.db")
            >>> document = next(iter(record.documents()))
            >>> len(record.reading(document.id).statements)
            1
        """
        found = self._store.reading(document)
        if found is None:
            raise UsageError("U27", f"no document has the id {document!r}", "record.documents() lists them")
        return Reading(**{name: getattr(found, name) for name in found.__struct_fields__})

    def actors(self, words: str | None = None, *, limit: int | None = None) -> Answers[Actor]:
        """The actors, most active first; with `words`, those with all of them in one of their names.

        >>> [actor.name for actor in facevalue.open("news.db").actors("ada")]
        ['Ada Marrow']
        """

        def found() -> Iterator[ActorRow]:
            yield from self._store.actors(words, limit=_ALL if limit is None else limit)

        return Answers(found, columns.ACTORS, _actor_of)

    def standing(self, actor: str, **asked: Unpack[StandingAsked]) -> Answers[Standing]:
        """How an actor (a name or an id) is cast, period by period, with intervals.

        `period` is week, month (the usual), quarter, year, all, or one or more spans such as
        "2031-01..2031-03"; the rest is as for `facevalue standing`. Raises `UsageError` as that does.

            >>> record = facevalue.open("news.db")
            >>> [(one.voice, one.n) for one in record.standing("Ada Marrow", period="all")]
            []
        """
        from facevalue.explore.standing import Question, records, series_of  # noqa: PLC0415 - loads numpy

        given = {**asked}
        speaker = given.pop("speaker", None)
        question = checked(given, StandingAsked, Question)
        known = self._store.actor(actor)
        if speaker is not None:
            question = structs.replace(question, speaker=self._store.actor(str(speaker)).id)

        def found() -> Iterator[Standing]:
            count_new(self._path)
            yield from records(self._store, known, series_of(self._store, known, question))

        return Answers(found, columns.STANDING, _itself)

    def relations(self, **asked: Unpack[RelationsAsked]) -> Answers[Relation]:
        """Who stands with whom, by what they say of each other and do to each other.

        `between` are names or ids; of one alone, all pairs that it is part of. The rest is as for
        `facevalue relations`. Raises `UsageError` as that does.

            >>> list(facevalue.open("news.db").relations(period="all"))
            []
        """
        from facevalue.explore.relations import RelationQuery, relations  # noqa: PLC0415 - loads numpy

        given: dict[str, Any] = {**asked}
        between = given.get("between") or ()
        names = (between,) if isinstance(between, str) else between
        given["between"] = tuple(self._store.actor(name).id for name in names)
        query = checked(given, RelationsAsked, RelationQuery)

        def found() -> Iterator[columns.RelationRow]:
            count_new(self._path)
            for stretch in relations(self._store, query):
                yield from map(columns.relation_row, stretch.relations)

        return Answers(found, columns.RELATIONS, _relation_of)

    def echoes(self, **filters: Unpack[EchoFilters]) -> Answers[Echo]:
        """What is said or reported in more than one document, from most independent origins first.

        Filters: `of` ("statement", "document", "event"), `speaker`, `about`, `since`, `until`,
        `min_origins`, `contradicted` and `limit`.

            >>> [echo.origins for echo in facevalue.open("news.db").echoes()]
            []
        """
        limit = filters.pop("limit", None)
        query = checked(filters, EchoFilters, EchoQuery)

        def found() -> Iterator[Echo]:
            group_new(self._path)
            yield from self._store.echoes.find(query, _ALL if limit is None else limit)

        return Answers(found, columns.ECHOES, _itself)

    def counts(self) -> dict[str, int]:
        """How many there are of each noun.

        >>> facevalue.open("news.db").counts()["statement"]
        2
        """
        return self._store.counts()

    def close(self) -> None:
        """Let go of the file; calling it again does nothing.

        >>> facevalue.open("news.db").close()
        """
        self._store.close()

    def _documents(self) -> Iterator[Document]:
        for name in self._store.document_ids():
            if document := self._store.document(name):
                yield document

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Record {self._path}>"

    def _repr_html_(self) -> str:
        from facevalue.library import shown  # noqa: PLC0415

        return shown.table(("noun", "in the record"), list(self.counts().items()))


def _statement_of(row: StatementRow) -> Statement:
    return row.statement


def _actor_of(row: ActorRow) -> Actor:
    return row.actor


def _relation_of(row: columns.RelationRow) -> Relation:
    return row.relation


def _itself(one: Any) -> Any:
    return one
