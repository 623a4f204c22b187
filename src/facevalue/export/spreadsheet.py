"""CSV (RFC 4180, UTF-8): one file for each noun, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from typing import TYPE_CHECKING

from msgspec import json

from facevalue.export.package import write_package
from facevalue.export.tables import OF_NO_DOCUMENT, TABLES, all_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from facevalue.export.choosing import Wanted
    from facevalue.export.tables import Cell
    from facevalue.record import About
    from facevalue.store import Store

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def about_cell(about: Iterable[About]) -> str:
    """Whom a statement is about in one cell, each once: `Ostrel (negative); Varre`."""
    shown = (f"{one.name} ({one.stance})" if one.stance else one.name for one in about)
    return "; ".join(dict.fromkeys(shown))


def write_csv(store: Store, directory: Path, _wanted: Wanted) -> None:
    """Write one CSV file for each table, and a description of them.

    Lists and spans are JSON, unknown values are empty. Text that starts like a formula gets a leading
    apostrophe; numbers are left as they are.
    """
    with ExitStack() as open_files:
        writers = {}
        for table in (*TABLES, *OF_NO_DOCUMENT):
            path = directory / f"{table.name}.csv"
            file = open_files.enter_context(path.open("w", encoding="utf-8", newline=""))
            writers[table.name] = csv.writer(file)
            writers[table.name].writerow(table.columns)
        for table, row in all_rows(store):
            writers[table.name].writerow(map(_cell, row))
    write_package(directory, "csv", (*TABLES, *OF_NO_DOCUMENT))


def _cell(value: Cell) -> str | int | float | bytes | None:
    match value:
        case str():
            return safe_cell(value)
        case tuple():
            return json.encode(value).decode()
        case _:
            return value
