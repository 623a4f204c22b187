"""The statements of a record as files for reference managers: CSL-JSON and BibTeX, in canonical order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.export.choosing import chosen
from facevalue.export.citations import bibtex, csl
from facevalue.export.writing import json_list

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.export.choosing import Wanted
    from facevalue.store import Store


def write_csl(store: Store, directory: Path, wanted: Wanted) -> None:
    """Write `citations.json`: an item of CSL-JSON for each statement."""
    with json_list(directory / "citations.json") as put:
        for reading in chosen(store, wanted.query):
            for statement in reading.statements:
                put(csl(statement, reading.document))


def write_bibtex(store: Store, directory: Path, wanted: Wanted) -> None:
    """Write `citations.bib`: an entry for each statement, in UTF-8."""
    with (directory / "citations.bib").open("w", encoding="utf-8", newline="\n") as file:
        for reading in chosen(store, wanted.query):
            file.writelines(f"{bibtex(statement, reading.document)}\n" for statement in reading.statements)
