"""The command `report`: a selection of statements as one page that opens without a server."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from facevalue.cli.asking import query_options, reviewed_option, tell_left_out
from facevalue.cli.options import db_option
from facevalue.cli.showing import needs_the_web
from facevalue.record import UsageError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from facevalue.serve.report import Report
    from facevalue.serve.selection import Selection
    from facevalue.store import Store

LIMIT = 500
STDOUT = "-"


@click.command()
@click.argument("words", nargs=-1)
@query_options
@reviewed_option
@db_option
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE.html",
    help="The page to write, over an older one; - is standard output.",
)
@click.option("--title", metavar="TEXT", help="Its heading; else what was asked for.")
@click.option("--limit", type=click.IntRange(1), default=LIMIT, show_default=True, help="At most so many.")
def report(
    words: tuple[str, ...], db: Path, out: Path, title: str | None, limit: int, **filters: Any
) -> None:
    """Writes statements into one page that opens without a server.

    The page loads nothing and runs nothing, so it can be kept, sent and printed: what was selected, what it
    adds up to, and each statement with its place in the source. With --about it has that actor's standing.
    WORDS and the filters are those of facevalue search.
    """
    with needs_the_web("the report"):
        from facevalue.serve.report import Wanted
        from facevalue.serve.report import report as made
        from facevalue.serve.selection import Selection
    asked = {"words": " ".join(words) or None, **filters, "undated": "yes" if filters["undated"] else None}
    chosen = Selection(values={name: value for name, value in asked.items() if value})
    _check(out, db)
    wanted = Wanted(
        chosen=chosen,
        limit=limit,
        record=db.name,
        made=datetime.now(UTC),
        command=_command(chosen.values, db, limit),
        title=title,
    )
    with _record(db, chosen) as store:
        found = made(store, wanted)
        _write(found.markup.encode("utf-8", "replace"), out)
        _tell(found)
        tell_left_out(store, chosen.query())


def _record(db: Path, chosen: Selection) -> AbstractContextManager[Store]:
    """The record; counted first where the report has an actor's standing."""
    from facevalue.cli.counting import counted
    from facevalue.store import open_store

    return counted(db) if "about" in chosen.values else open_store(db, write=False)


def _command(values: dict[str, str], db: Path, limit: int) -> str:
    """The command that makes the report again; the record goes by its name alone."""
    options = [f"--{name}={value}" for name, value in values.items() if name not in ("words", "undated")]
    if "undated" in values:
        options.append("--undated")
    if limit != LIMIT:
        options.append(f"--limit={limit}")
    after = ["--", values["words"]] if "words" in values else []
    return shlex.join(["facevalue", "report", *options, f"--db={db.name}", "--out=FILE.html", *after])


def _check(out: Path, db: Path) -> None:
    """Refuse a place that must not be written over before anything is asked."""
    if str(out) == STDOUT or not out.exists():
        return
    if db.exists() and out.samefile(db):
        raise UsageError("U38", f"{out}: is the record itself", "name another file")
    if not out.is_file():
        raise UsageError("U38", f"{out}: is no plain file", "name another file; - is standard output")


def _write(page: bytes, out: Path) -> None:
    """The page under its name, whole or not at all."""
    if str(out) == STDOUT:
        sys.stdout.buffer.write(page)
        return
    try:
        with TemporaryDirectory(prefix=".report-", dir=out.parent) as aside:
            (Path(aside) / out.name).write_bytes(page)
            (Path(aside) / out.name).replace(out)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            "U38", f"{out}: cannot be written ({reason})", "give a file in a folder that exists"
        ) from error
    click.echo(out)


def _tell(found: Report) -> None:
    from facevalue.store.base import FACETED

    if not found.total:
        click.echo("no statement matches", err=True)
    elif found.total > found.shown:
        total = f"{found.total:,}" + (" or more" if found.total >= FACETED else "")
        click.echo(
            f"these are the newest {found.shown:,} of {total} statements; --limit takes more", err=True
        )
