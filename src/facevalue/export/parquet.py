"""Parquet: one file for each noun, for DuckDB, pandas and R. Written in slices, so memory stays flat."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct, structs

from facevalue.export.package import write_package
from facevalue.export.tables import OF_NO_DOCUMENT, OF_PARQUET, TABLES, all_rows
from facevalue.record import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.export.choosing import Wanted
    from facevalue.export.tables import Cell, Row, Table
    from facevalue.store import Store

_ROWS = 20_000
_CHARACTERS = 8_000_000
PARQUET = (*TABLES, *OF_PARQUET, *OF_NO_DOCUMENT)
"""The tables of a Parquet record."""


def write_parquet(store: Store, directory: Path, _wanted: Wanted | None = None) -> None:
    """Write one Parquet file for each table, also for an empty one, and a description of them.

    Spans are lists of structs. Raises `UsageError` if pyarrow is not installed.
    """
    needs_pyarrow()
    with ExitStack() as open_files:
        slices = {
            table.name: open_files.enter_context(_Slices(table, directory / f"{table.name}.parquet"))
            for table in PARQUET
        }
        for table, row in all_rows(store, *OF_PARQUET):
            slices[table.name].add(row)
    write_package(directory, "parquet", PARQUET)


def needs_pyarrow() -> None:
    """Raise `UsageError` if pyarrow is not installed."""
    try:
        import pyarrow as pa  # noqa: F401, PLC0415 - a heavy guest that few need
    except ImportError as error:
        raise UsageError("U34", "Parquet needs pyarrow", "pip install 'facevalue[parquet]'") from error


class _Slices:
    """A table's file, written whenever enough rows or characters have come together."""

    def __init__(self, table: Table, path: Path) -> None:
        from pyarrow import parquet  # noqa: PLC0415

        self._schema = schema_of(table)
        self._file = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []
        self._characters = 0

    def add(self, row: Row) -> None:
        """Take a row, and write what has come together if that is enough."""
        self._rows.append(row)
        self._characters += sum(len(cell) for cell in row if isinstance(cell, str | bytes))
        if len(self._rows) >= _ROWS or self._characters >= _CHARACTERS:
            self._write()

    def _write(self) -> None:
        import pyarrow as pa  # noqa: PLC0415

        columns = zip(*self._rows, strict=True) if self._rows else [()] * len(self._schema)
        arrays = [
            pa.array([_value(cell) for cell in column], type=field.type)
            for field, column in zip(self._schema, columns, strict=True)
        ]
        self._file.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()
        self._characters = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if exc == (None, None, None):
            self._write()
        self._file.close()


def schema_of(table: Table) -> Any:
    """The Arrow schema of a table."""
    import pyarrow as pa  # noqa: PLC0415

    span = [("start", pa.int64()), ("end", pa.int64())]
    times = [*span, ("begins", pa.float64()), ("ends", pa.float64()), ("voice", pa.string())]
    types = {
        "text": pa.string(),
        "bytes": pa.binary(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "texts": pa.list_(pa.string()),
        "spans": pa.list_(pa.struct(span)),
        "times": pa.list_(pa.struct(times)),
    }
    return pa.schema([(name, types[form]) for name, form in table.columns.items()])


def _value(cell: Cell) -> Any:
    if isinstance(cell, tuple):
        return [structs.asdict(part) if isinstance(part, Struct) else part for part in cell]
    return cell
