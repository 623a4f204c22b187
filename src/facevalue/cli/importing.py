"""The command that takes in a Parquet record, or what reviewers did in annotation tools."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from facevalue.cli.actors import login
from facevalue.cli.counting import record_to_write
from facevalue.cli.options import db_option, format_option
from facevalue.cli.terminal import plain
from facevalue.record import UsageError

if TYPE_CHECKING:
    from facevalue.export.reviewed import ReviewedFormat


@click.command("import", no_args_is_help=True)
@click.argument("path", metavar="FILE|DIR", type=click.Path(path_type=Path))
@db_option
@format_option("parquet", "cas", "webannotation")
@click.option("--reviewer", metavar="NAME", default=login, help="Who reviewed; else your login name.")
def import_(path: Path, db: Path, form: str, reviewer: str) -> None:
    """Stores a Parquet record, or takes in reviewed annotations.

    A Parquet record is one that export wrote, or that ingest --engine ray made. What is stored already is
    left alone, so an import that was cut short goes on where it stopped.

    Reviewed annotations become decisions on statements: what was changed since facevalue export is a
    correction, what was deleted or marked reject a rejection, what is unchanged and marked accept an
    acceptance. What the record cannot hold, such as new statements, is printed, a line each. All of it is
    taken, or nothing where a file is wrong.
    """
    if form == "parquet":
        take_record(path, db)
        return
    if not path.exists():
        raise UsageError("U98", f"{path}: is not there", "give the folder with the exported files")
    take_in(path, db, "cas" if form == "cas" else "webannotation", reviewer)


def take_record(folder: Path, db: Path) -> None:
    """Store a Parquet record, with echoes and figures brought up to date."""
    from facevalue.cli.counting import bring_up_to_date
    from facevalue.cli.echoes import group_new
    from facevalue.export import import_record
    from facevalue.store import open_store

    if not folder.is_dir():
        raise UsageError("U87", f"{folder}: is no Parquet record", "give a folder that is one")
    with open_store(db, write=True) as store:
        done = import_record(folder, store, lambda _: None)
        group_new(store)
        bring_up_to_date(store)
    click.echo(
        f"{done.documents:,} documents: {done.stored:,} stored, {done.documents - done.stored:,} unchanged; "
        f"{done.rejections:,} rejections; {done.passed_over:,} of {done.parts:,} parts were imported before",
        err=True,
    )


def take_in(path: Path, db: Path, form: ReviewedFormat, reviewer: str) -> None:
    """Take the reviews in, and say what came of it."""
    from facevalue.export.reviewed import take_reviewed

    with record_to_write(db) as store:
        taken = take_reviewed(store, path, form, reviewer)
    for note in taken.notes:
        click.echo(plain(f"{note.where}: {note.what}"))
    counted = (
        (taken.accepted, "accepted"),
        (taken.corrected, "corrected"),
        (taken.rejected, "rejected"),
        (taken.again, "known already"),
        (taken.unmarked, "unchanged"),
        (len(taken.notes), "not taken or noted"),
    )
    click.echo(", ".join(f"{number:,} {what}" for number, what in counted), err=True)
