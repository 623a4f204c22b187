"""The command that forgets: it says what would go and what would be left, and does it when it is told to."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from facevalue.cli.counting import bring_up_to_date, record_to_write
from facevalue.cli.options import db_option
from facevalue.cli.terminal import plain
from facevalue.record import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.store import Removed, Store, Target

SHOWN = 20  # documents that are listed
_WORDS = {
    "document_actors": "actors in documents", "abouts": "castings", "actor_names": "names of actors",
    "sample_members": "drawn castings", "read_actors": "actors as read", "inputs": "inputs",
    "overruled": "changes by decisions", "derived": "kept figures", "originals": "kept originals",
}  # fmt: skip
_UNTOLD = ("actor_names", "derived", "overruled", "read_actors")  # of no use to who asks: how rows are kept


@click.command(no_args_is_help=True)
@db_option
@click.option("--document", metavar="ID", help="The document with this id.")
@click.option("--source", metavar="PATH|URL", help="All that came from this file, archive or address.")
@click.option("--actor", metavar="ACTOR", help="A person: all by, about and of them. An id or a name.")
@click.option("--with-documents", is_flag=True, help="With --actor: the documents that name them, too.")
@click.option("--reason", default="", metavar="TEXT", help="Why, for the log. Name nobody in it.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
def remove(db: Path, *, with_documents: bool, reason: str, yes: bool, **given: str | None) -> None:
    """Takes a document, a source or a person out of a record for good.

    First it says what would go and what would be left. What went does not come back with the next ingest.
    Copies, exports and reports that you made are not touched.
    """
    from facevalue.explore.removal import remove as carry_out

    target = _target(given, with_documents=with_documents)
    with record_to_write(db) as store:
        found = store.removals.preview(target)
        _tell(store, found, target)
        if not yes:
            _ask()
        noted, _, swept = carry_out(store, target, reason)
        bring_up_to_date(store)
    click.echo(f"removed; the log says so under {noted.id}", err=True)
    if not swept:
        held = "another program is reading the record, and its log holds old pages until that has ended"
        click.echo(f"{held}; run facevalue doctor --db {db} then", err=True)


def _target(given: dict[str, str | None], *, with_documents: bool) -> Target:
    from facevalue.store import Target

    named = {name: value for name, value in given.items() if value}
    if len(named) != 1:
        raise UsageError(
            "U92", "nothing, or more than one thing, to remove", "give --document, --source or --actor"
        )
    ((name, value),) = named.items()
    if with_documents and name != "actor":
        raise UsageError("U92", f"--with-documents goes with --actor, not with --{name}", "leave it out")
    if name == "actor":
        return Target(kind="person", what=value, whole=with_documents)
    return Target(kind="document" if name == "document" else "source", what=value)


def _tell(store: Store, found: Removed, target: Target) -> None:
    rows = {name: count for name, count in found.rows.items() if name not in _UNTOLD}
    told = ", ".join(f"{_WORDS.get(name, name)} {count:,}" for name, count in rows.items())
    click.echo(f"would go: {told or 'what is noted of it'}")
    for backup in store.removals.backups():
        click.echo(f"would go: the backup {plain(backup.name)}, which holds it, too")
    if found.naming:
        count = len(found.naming)
        click.echo(f"would be left: {count:,} documents whose own words name them")
        for source, doc in found.naming[:SHOWN]:
            click.echo(f"  {doc}  {plain(source)}")
        if count > SHOWN:
            click.echo(f"  and {count - SHOWN:,} more")
        click.echo("  --with-documents takes these out, too")
    elif target.kind == "person" and not target.whole:
        click.echo("would be left: no document whose own words name them")


def _ask() -> None:
    if not sys.stdin.isatty():
        raise UsageError("U93", "nothing was removed: nobody is there to ask", "give --yes to do it")
    if not click.confirm("Remove this for good?", err=True):
        raise UsageError("U93", "nothing was removed", "give --yes to do it without being asked")
