"""The command that writes a record into files that others read."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facevalue.cli.asking import query_options, reviewed_option, tell_left_out
from facevalue.cli.counting import counted
from facevalue.cli.options import Formats, db_option
from facevalue.record import UsageError

if TYPE_CHECKING:
    from facevalue.export import Wanted
    from facevalue.record import Relation
    from facevalue.store import Store

_FORMATS = (
    "jsonl", "csv", "parquet", "webannotation", "schemaorg", "ftm", "stix", "plover", "graphml", "gexf",
    "ninjs", "csl", "bibtex", "cas", "qdpx",
)  # fmt: skip
_MOST = 500  # actors of a network; more make more pairs than a program can lay out


@click.command()
@click.argument("words", nargs=-1)
@db_option
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder to write to.",
)
@click.option(
    "--format",
    "form",
    type=Formats(_FORMATS),
    metavar="FORMAT",
    default="jsonl",
    show_default=True,
    help=f"Form of it: {', '.join(_FORMATS)}, or an installed exporter.",
)
@query_options
@reviewed_option
@click.option(
    "--period", "periods", multiple=True, metavar="PERIOD", help="Of a network: as for facevalue relations."
)
def export(
    words: tuple[str, ...], db: Path, folder: Path, form: str, periods: tuple[str, ...], **filters: Any
) -> None:
    """Writes a record into files that others read; prints their paths.

    With WORDS or filters, which are those of facevalue search, only the statements found, in the formats that
    are made of statements.
    """
    from facevalue.export import OF_RELATIONS
    from facevalue.export import export as write
    from facevalue.store import open_store

    asked = {"words": " ".join(words) or None, **filters}
    asked = {name: value for name, value in asked.items() if value}
    if periods and form not in OF_RELATIONS:
        raise UsageError("U78", f"{form} has no periods", f"use {' or '.join(sorted(OF_RELATIONS))}")
    network = form in OF_RELATIONS
    with counted(db) if network else open_store(db, write=False) as store:
        wanted = _network(store, asked, periods) if network else _statements(asked)
        for path in write(store, folder, form, wanted):
            click.echo(path)
        if wanted.query:
            tell_left_out(store, wanted.query)


def _statements(asked: dict[str, Any]) -> Wanted:
    from facevalue.export import Wanted
    from facevalue.store import StatementQuery

    return Wanted(query=StatementQuery(**asked) if asked else None)


def _network(store: Store, asked: dict[str, Any], periods: tuple[str, ...]) -> Wanted:
    """The relations of all actors between the dates; a network takes no other filter."""
    from facevalue.explore.relations import RelationQuery, relations
    from facevalue.export import Wanted

    if others := asked.keys() - {"since", "until"}:
        subject = f"a network takes no {', '.join(sorted(others))}"
        raise UsageError("U78", subject, "use --since, --until and --period alone")
    query = RelationQuery(periods=periods or ("all",), top=_MOST, ties=True, **asked)
    found: tuple[Relation, ...] = tuple(
        relation for stretch in relations(store, query) for relation in stretch.relations
    )
    return Wanted(relations=found)
