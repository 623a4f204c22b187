"""Answers of a record: an iterable of records, and a table in whichever library one works with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast

from facevalue.library import shown
from facevalue.record import UsageError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

T = TypeVar("T")
Form = Literal["text", "whole", "number", "texts", "numbers"]
_LISTS = ("texts", "numbers")
Columns = Mapping[str, tuple[Form, Callable[[Any], Any]]]
"""For each column the form of its values, and how to get one from a row."""


class Answers(Generic[T]):
    """The records that answer a question, in its order. Each time it is gone through, it is asked anew.

    A notebook shows the first rows and columns. The tables have the same columns in pandas, polars and
    Arrow, also if they are empty; each library is loaded when it is asked for, and must be installed.

        >>> record = facevalue.open("news.db")
        >>> answers = record.statements(speaker="Marrow")
        >>> [said.text for said in answers]
        ['“The dam will hold,”']
        >>> list(answers.to_pandas()["speaker"])
        ['Ada Marrow']
    """

    def __init__(
        self, rows: Callable[[], Iterator[Any]], columns: Columns, record_of: Callable[[Any], T]
    ) -> None:
        self._rows, self._columns, self._record_of = rows, columns, record_of

    def __iter__(self) -> Iterator[T]:
        return map(self._record_of, self._rows())

    def to_pandas(self) -> pd.DataFrame:
        """A pandas data frame; text is of its string type, whole numbers may be missing.

        >>> facevalue.open("news.db").statements().to_pandas()[["speaker", "kind"]].values.tolist()
        [['Bren Quill', 'direct'], ['Ada Marrow', 'direct']]
        """
        pandas = _guest("pandas", "pip install pandas")
        kinds = {"text": "string", "whole": "Int64", "number": "float64", "texts": object, "numbers": object}
        frame = {name: pandas.Series(cells, dtype=kinds[form]) for name, form, cells in self._cells()}
        return cast("pd.DataFrame", pandas.DataFrame(frame))

    def to_polars(self) -> pl.DataFrame:
        """A polars data frame.

        >>> facevalue.open("news.db").statements(kind="direct").to_polars().height
        2
        """
        polars = _guest("polars", "pip install polars")
        kinds = {"text": polars.String, "whole": polars.Int64, "number": polars.Float64}
        kinds |= {"texts": polars.List(polars.String), "numbers": polars.List(polars.Float64)}
        series = [polars.Series(name, cells, dtype=kinds[form]) for name, form, cells in self._cells()]
        return cast("pl.DataFrame", polars.DataFrame(series))

    def to_arrow(self) -> pa.Table:
        """An Arrow table, which DuckDB and others read without copying.

        >>> facevalue.open("news.db").documents().to_arrow().num_rows
        2
        """
        arrow = _guest("pyarrow", "pip install 'facevalue[parquet]'")
        kinds = {"text": arrow.string(), "whole": arrow.int64(), "number": arrow.float64()}
        kinds |= {"texts": arrow.list_(arrow.string()), "numbers": arrow.list_(arrow.float64())}
        columns = self._cells()
        arrays = [arrow.array(cells, type=kinds[form]) for _, form, cells in columns]
        return arrow.table(arrays, names=[name for name, _, _ in columns])

    def _cells(self) -> list[tuple[str, Form, list[Any]]]:
        rows = list(self._rows())
        columns = self._columns.items()
        return [
            (name, form, [list(of(row)) if form in _LISTS else of(row) for row in rows])
            for name, (form, of) in columns
        ]

    def _repr_html_(self) -> str:
        few = islice(self._rows(), shown.ROWS + 1)
        return shown.table(
            list(self._columns), ([of(row) for _, of in self._columns.values()] for row in few)
        )

    def __repr__(self) -> str:
        return f"<Answers: {', '.join(self._columns)}>"


def _guest(name: str, remedy: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError("U26", f"this table needs {name}, which is not installed", remedy) from error
