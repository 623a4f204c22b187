"""CSV with a header, as Media Cloud and spreadsheets export it: a row with a text in it is a document."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from msgspec import json

from facevalue.read.charset import declared_in_type, decode
from facevalue.read.fields import delimiter_of
from facevalue.read.json_records import draft_of
from facevalue.read.rejections import Code, rejection, unreadable
from facevalue.record import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.read.unit import Draft, Unit
    from facevalue.record import Rejection


def read_table(unit: Unit) -> Iterator[Draft | Rejection]:
    """The documents of a table, named by the line their row ends on; a row without a text is a rejection.

    A row's bytes are those of its cells as one JSON object. Raises `ReadError` (R08) for what is no CSV.
    """
    text = decode(unit.whole(), declared_in_type(unit.media_type)).removeprefix("\ufeff")
    csv.field_size_limit(unit.rules.max_bytes)
    lines = io.StringIO(text, newline="")
    delimiter = delimiter_of(text.partition("\n")[0])
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        header = next(rows, [])
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _one(unit, f"{unit.source}!{rows.line_num}", dict(zip(header, row, strict=False)))
    except csv.Error as error:
        raise unreadable(Code.MALFORMED, f"no CSV: {error}", "save it anew as CSV") from error


def _one(unit: Unit, source: str, record: dict[str, str]) -> Draft | Rejection:
    data = json.encode(record)
    try:
        return draft_of(unit, source, data, record)
    except ReadError as error:
        return rejection(source, error, data)
