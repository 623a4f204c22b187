"""The commands about actors: list them, and say who is who; what is decided can be taken back."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facevalue.cli.counting import record_to_write
from facevalue.cli.options import db_option, format_option
from facevalue.cli.terminal import output
from facevalue.record import ActorId, DocId, Merge, Rename, Split, to_line

if TYPE_CHECKING:
    from facevalue.cli.options import Command
    from facevalue.record import Change
    from facevalue.store import Signature, Store

_LIST = "list"


class Commands(click.Group):
    """A group that lists where no command of it is named; options may stand before the command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the command first."""
        if not (ctx.resilient_parsing or {"-h", "--help"} & set(args[:1])):  # a shell asks what may follow
            at = 0
            while at < len(args) and args[at].startswith("--") and args[at] != "--":
                at += 1 if "=" in args[at] else 2  # every option takes a value
            named = args[at : at + 1] if args[at : at + 1] and args[at] in self.commands else []
            args = [*named, *args[:at], *args[at + 1 :]] if named else [_LIST, *args]
        return super().parse_args(ctx, args)


def login() -> str:
    """The name that the user is logged in by."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def deciding(command: Command) -> Command:
    """The options of a command that decides."""
    for option in (
        click.option("--reviewer", metavar="NAME", default=login, help="Who decides; else your login name."),
        click.option("--reason", metavar="TEXT", default="", help="Why; kept with the decision."),
        db_option,
    ):
        command = option(command)
    return command


@click.group(cls=Commands, subcommand_metavar="[COMMAND] [ARGS]...")
def actors() -> None:
    """Lists actors, or says who is who: merge, rename, split.

    `facevalue actors [WORDS]` is short for `facevalue actors list [WORDS]`. ACTOR and INTO are ids, or
    names that one actor alone goes by. Decisions hold for documents ingested later too, and can be
    taken back; what was read is kept beside them.
    """


@actors.command(_LIST)
@click.argument("words", nargs=-1)
@db_option
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many.")
@format_option("table", "jsonl", "csv")
def list_(words: tuple[str, ...], db: Path, limit: int, form: str) -> None:
    """Lists actors, most active first.

    WORDS are looked for in their names and aliases: all of them in one name.
    """
    from facevalue.cli import tables
    from facevalue.store import open_store

    show = {"table": tables.actor_table, "jsonl": tables.actor_lines, "csv": tables.actor_csv}[form]
    with open_store(db, write=False) as store:
        found = store.actors(" ".join(words) or None, limit=limit)
    show(found)
    if not found:
        click.echo("no actor matches", err=True)
    if len(found) == limit:
        click.echo(f"these are the {limit} most active; --limit shows more", err=True)


@actors.command()
@click.argument("actor")
@click.argument("into")
@deciding
def merge(actor: str, into: str, db: Path, reason: str, reviewer: str) -> None:
    """Makes ACTOR and INTO one.

    That one is called as INTO is, and goes by the names of both.
    """
    with record_to_write(db) as store:
        _decide(store, actor, Merge(into=ActorId(into)), _signed(reviewer, reason))


@actors.command()
@click.argument("actor")
@click.argument("name")
@deciding
def rename(actor: str, name: str, db: Path, reason: str, reviewer: str) -> None:
    """Calls ACTOR by another NAME; the old one stays an alias."""
    with record_to_write(db) as store:
        _decide(store, actor, Rename(name=name), _signed(reviewer, reason))


@actors.command()
@click.argument("actor")
@click.option(
    "--name", "names", metavar="NAME", multiple=True, help="What goes by this name; may be repeated."
)
@click.option(
    "--document", "documents", metavar="ID", multiple=True, help="What stands in this document; likewise."
)
@click.option("--into", required=True, metavar="NEWNAME", help="Whose it is instead.")
@deciding
def split(
    actor: str, names: tuple[str, ...], documents: tuple[str, ...], into: str, **signed: str | Path
) -> None:
    """Makes ACTOR two.

    What goes by a name, or stands in a document, is another actor's; where both are given both must hold.
    Without documents it holds for those ingested later too.
    """
    change = Split(name=into, names=names, documents=tuple(map(DocId, documents)))
    with record_to_write(Path(signed["db"])) as store:
        _decide(store, actor, change, _signed(str(signed["reviewer"]), str(signed["reason"])))


@actors.command()
@deciding
def undo(db: Path, reason: str, reviewer: str) -> None:
    """Takes back the last decision that holds."""
    with record_to_write(db) as store:
        store.undo(_signed(reviewer, reason))
        _tell(store)


@actors.command()
@db_option
@format_option("table", "jsonl")
def log(db: Path, form: str) -> None:
    """Lists all decisions, the oldest first."""
    from facevalue.cli.tables import decision_table
    from facevalue.store import open_store

    with open_store(db, write=False) as store:
        if form == "jsonl":
            output().writelines(to_line(review) for review in store.reviews())
        elif not decision_table(store.decisions()):
            click.echo("nothing was decided", err=True)


def _signed(reviewer: str, reason: str) -> Signature:
    from facevalue.store import Signature

    return Signature(reviewer=reviewer, reason=" ".join(reason.split()))


def _decide(store: Store, actor: str, change: Change, signature: Signature) -> None:
    store.decide(actor, change, signature)
    _tell(store)


def _tell(store: Store) -> None:
    """Say what was done, on one line."""
    from facevalue.cli.tables import decision_line

    click.echo(decision_line(store.decisions()[-1]), err=True)
