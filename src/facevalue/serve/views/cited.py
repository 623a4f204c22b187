"""A selection of statements as citations, however long it is: for reading, and for reference managers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import json

from facevalue.export import bibtex, citation, csl, plain
from facevalue.serve.views.table import batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facevalue.record import Document, Statement
    from facevalue.serve.answers import Answers


def as_lines(parameters: Iterable[tuple[str, str]], answers: Answers) -> Iterator[str]:
    """A line of text for each statement. Raises as `batches` does, as do the others."""
    for some in _proven(parameters, answers):
        yield "".join(f"{plain(citation(*one))}\n" for one in some)


def as_bibtex(parameters: Iterable[tuple[str, str]], answers: Answers) -> Iterator[str]:
    """An entry of BibTeX for each statement."""
    for some in _proven(parameters, answers):
        yield "".join(f"{bibtex(*one)}\n" for one in some)


def as_csl(parameters: Iterable[tuple[str, str]], answers: Answers) -> Iterator[str]:
    """One list of CSL-JSON, an item for each statement."""
    before = "["
    for some in _proven(parameters, answers):
        for one in some:
            yield before + json.encode(csl(*one)).decode()
            before = ",\n"
    yield "]\n" if before != "[" else "[]\n"


def _proven(
    parameters: Iterable[tuple[str, str]], answers: Answers
) -> Iterator[list[tuple[Statement, Document]]]:
    """The statements in batches, each with its document, whose characters are cited."""
    for store, rows in batches(parameters, answers):
        known = {doc: store.document(doc) for doc in {row.statement.doc for row in rows}}
        yield [(row.statement, doc) for row in rows if (doc := known[row.statement.doc])]
