"""Parquet: each row is a document, its columns named as the fields of JSON are (pyarrow)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from facevalue.read.json_records import read_record
from facevalue.read.rejections import Code, rejection, unreadable
from facevalue.record import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.read.unit import Draft, Unit
    from facevalue.record import Rejection

_ROWS = 16  # in memory at once


def read_parquet(unit: Unit) -> Iterator[Draft | Rejection]:
    """The document of each row, as if the row stood in JSON Lines; its bytes are that line's."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - a heavy guest that few need
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise unreadable(
            Code.UNSUPPORTED, "Parquet needs pyarrow", "pip install 'facevalue[parquet]'"
        ) from error
    number = 0
    try:
        with parquet.ParquetFile(unit.seekable()) as file:
            for batch in file.iter_batches(batch_size=_ROWS):
                unit.allowance.spend(batch.nbytes)
                for row in _rows(batch):
                    number += 1
                    source = f"{unit.source}!{number}"
                    if isinstance(row, ReadError):
                        yield rejection(source, row)
                    else:
                        yield read_record(unit, source, _line(row))
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:  # the last: names of columns
        reason = " ".join(str(error).split())
        raise unreadable(Code.TRUNCATED, f"damaged after row {number}: {reason}", "fetch it again") from error


def _rows(batch: Any) -> Iterator[dict[str, Any] | ReadError]:
    """A batch's rows; pyarrow checks neither text nor times before it is asked for them."""
    try:
        yield from batch.to_pylist()
    except (ValueError, OverflowError):
        for at in range(batch.num_rows):
            yield _row(batch.slice(at, 1))


def _row(alone: Any) -> dict[str, Any] | ReadError:
    try:
        return dict(alone.to_pylist()[0])
    except (ValueError, OverflowError) as error:
        return unreadable(Code.MALFORMED, f"not what its columns claim: {error}", "write it again")


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, default=_told).encode("utf-8", "surrogatepass")


def _told(value: Any) -> str:
    """Dates and times as ISO 8601, bytes as the text that they are in UTF-8, all else as it is printed."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)
