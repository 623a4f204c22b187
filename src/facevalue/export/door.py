"""One door to all formats: whole files or none."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, get_args

from facevalue import plugins
from facevalue.export.bibliography import write_bibtex, write_csl
from facevalue.export.cas import write_cas
from facevalue.export.choosing import Wanted
from facevalue.export.ftm import write_ftm
from facevalue.export.lines import write_jsonl
from facevalue.export.network import write_gexf, write_graphml
from facevalue.export.ninjs import write_ninjs
from facevalue.export.parquet import write_parquet
from facevalue.export.plover import write_plover
from facevalue.export.qdpx import write_qdpx
from facevalue.export.schemaorg import write_schemaorg
from facevalue.export.spreadsheet import write_csv
from facevalue.export.stix import write_stix
from facevalue.export.webannotation import write_web_annotations
from facevalue.record import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facevalue.store import Store

    Writer = Callable[[Store, Path, Wanted], None]

Format = Literal[
    "jsonl", "csv", "parquet", "webannotation", "schemaorg", "ftm", "stix", "plover", "graphml", "gexf",
    "ninjs", "csl", "bibtex", "cas", "qdpx",
]  # fmt: skip
FORMATS: tuple[Format, ...] = get_args(Format)
OF_STATEMENTS: frozenset[Format] = frozenset(
    ("webannotation", "schemaorg", "ftm", "stix", "ninjs", "csl", "bibtex")
)
"""The formats that can be of a selection of statements."""
OF_RELATIONS: frozenset[Format] = frozenset(("graphml", "gexf"))
"""The formats that are drawn from relations."""
_WRITERS: dict[str, Writer] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
    "webannotation": write_web_annotations,
    "schemaorg": write_schemaorg,
    "ftm": write_ftm,
    "stix": write_stix,
    "plover": write_plover,
    "graphml": write_graphml,
    "gexf": write_gexf,
    "ninjs": write_ninjs,
    "csl": write_csl,
    "bibtex": write_bibtex,
    "cas": write_cas,
    "qdpx": write_qdpx,
}
_ALL = Wanted()


def export(store: Store, directory: Path, form: Format | str, wanted: Wanted = _ALL) -> list[Path]:
    """Write a record into files in a directory, which is made if it is missing; gives their paths.

    `form` is one of `FORMATS`, or the name of an installed exporter (`facevalue.plugins`).

    The same record makes the same files, byte for byte, whatever the order it was ingested in. Files
    appear under their names only when all of them are complete; older ones are replaced. Raises
    `UsageError` if the directory cannot be written to, the format's library is missing, a network is asked
    for without relations, or a format that is always of the whole record is asked for a selection.
    """
    write = _writer(form)
    if wanted.query is not None and form not in OF_STATEMENTS:
        remedy = f"leave the filters off, or use one of {', '.join(sorted(OF_STATEMENTS))}"
        raise UsageError("U78", f"{form} is of the whole record", remedy)
    with _aside(directory) as aside:
        write(store, aside, wanted)
        names = sorted(path.name for path in aside.iterdir())
        for name in names:
            (aside / name).replace(directory / name)
    return [directory / name for name in names]


def _writer(form: str) -> Writer:
    """What writes a format: ours, or else an installed exporter, which takes the whole record."""
    if form in _WRITERS:
        return _WRITERS[form]
    added = plugins.names("exporters")
    if form not in added:
        known = ", ".join((*FORMATS, *added))
        raise UsageError("U32", f"{form!r} is no export format", f"use one of {known}")
    write = plugins.exporter(form)
    return lambda store, aside, _wanted: write(store, aside)


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
