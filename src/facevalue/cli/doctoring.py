"""The command that tells whether an installation, and a record, are sound."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import json

from facevalue.cli.options import format_option
from facevalue.cli.terminal import plain

if TYPE_CHECKING:
    from facevalue.cli.checkup import Finding

UNSOUND = 1
_WIDTH, _NAMES = 80, 14
_MARKS = {"good": "ok", "missing": "--", "bad": "!!"}


@click.command()
@click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Look at this record, too; finishes what a removal or an older version has left to do.",
)
@format_option("table", "jsonl")
def doctor(db: Path | None, form: str) -> None:
    """Tells what is installed, whether the reader is sound and reads, and how a record does.

    Nothing is fetched. Exit code 1 if anything is wrong; an extra that is not installed is not.
    """
    from facevalue.cli.checkup import check_installation, check_record

    sound = True
    for finding in check_installation(Path.cwd() if db is None else db.absolute().parent):
        sound &= _show(finding, form)
    for finding in check_record(db) if db is not None else ():
        sound &= _show(finding, form)
    if form == "table":
        click.echo("all is well" if sound else "something is wrong: see the lines that begin with !!")
    if not sound:
        click.get_current_context().exit(UNSOUND)


def _show(finding: Finding, form: str) -> bool:
    if form == "jsonl":
        sys.stdout.buffer.write(json.encode(finding) + b"\n")
        sys.stdout.flush()
    else:
        line = f"{_MARKS[finding.state]}  {plain(finding.name):<{_NAMES}}{plain(finding.says)}"
        click.echo(textwrap.fill(line, _WIDTH, subsequent_indent=" " * (_NAMES + 4), break_on_hyphens=False))
    return finding.state != "bad"
