"""One door to all formats: whole files or none."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, get_args

from facevalue.export.cas import write_cas
from facevalue.export.lines import write_jsonl
from facevalue.export.parquet import write_parquet
from facevalue.export.qdpx import write_qdpx
from facevalue.export.spreadsheet import write_csv
from facevalue.record import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.store import Store

Format = Literal["jsonl", "csv", "parquet", "cas", "qdpx"]
FORMATS: tuple[Format, ...] = get_args(Format)
_WRITERS = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
    "cas": write_cas,
    "qdpx": write_qdpx,
}


def export(store: Store, directory: Path, form: Format) -> list[Path]:
    """Write a record into files in a directory, which is made if it is missing; gives their paths.

    The same record makes the same files, byte for byte, whatever the order it was ingested in. Files
    appear under their names only when all of them are complete; older ones are replaced. Raises
    `UsageError` if the directory cannot be written to or the format's library is missing.
    """
    if form not in _WRITERS:
        raise UsageError("U32", f"{form!r} is no export format", f"use one of {', '.join(FORMATS)}")
    with _aside(directory) as aside:
        _WRITERS[form](store, aside)
        names = sorted(path.name for path in aside.iterdir())
        for name in names:
            (aside / name).replace(directory / name)
    return [directory / name for name in names]


@contextmanager
def _aside(directory: Path) -> Iterator[Path]:
    """A folder on the same disk that is gone afterwards."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".export-", dir=directory) as aside:
            yield Path(aside)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("U33", f"{directory}: {reason}", "give a folder that can be written to") from error
