"""The commands that ask a record: search, verify, rejections."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click
from msgspec import structs

from facevalue.cli.options import db_option, format_option
from facevalue.cli.quoting import statement_citations
from facevalue.cli.terminal import output, plain
from facevalue.record import to_line
from facevalue.record.claims import Kind, Stance
from facevalue.record.findings import Reviewed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facevalue.cli.options import Command
    from facevalue.explore import Verification
    from facevalue.store import StatementQuery, StatementRow, Store

NOT_VERIFIED = 1


def query_options(command: Command) -> Command:
    """The filters of a search, each an option."""
    for option in (
        click.option("--undated", is_flag=True, help="Only what was published on no known day."),
        click.option("--until", metavar="DATE", help="Published then or before."),
        click.option("--since", metavar="DATE", help="Published then or later: 2023-06-01, 2023-06 or 2023."),
        click.option("--kind", type=click.Choice(get_args(Kind)), help="How the words are given."),
        click.option(
            "--stance", type=click.Choice(get_args(Stance)), help="How the words cast whom they are about."
        ),
        click.option("--about", metavar="NAME", help="Whom the words are about."),
        click.option("--speaker", metavar="NAME", help="Who said them; whole words of a name."),
    ):
        command = option(command)
    return command


reviewed_option = click.option(
    "--reviewed", type=click.Choice(get_args(Reviewed)), help="What people decided about them, or whether."
)


@click.command()
@click.argument("words", nargs=-1)
@query_options
@reviewed_option
@db_option
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many.")
@format_option("table", "jsonl", "csv", "citations")
def search(words: tuple[str, ...], db: Path, limit: int, form: str, **filters: Any) -> None:
    """Finds statements, newest first.

    WORDS are looked for in what was said, the speaker's name and the title: all of them, in any
    order, or as a phrase where they stand in double quotes.
    """
    from facevalue.cli import tables
    from facevalue.explore import search as find
    from facevalue.store import StatementQuery, open_store

    query = StatementQuery(words=" ".join(words) or None, **filters)
    with open_store(db, write=False) as store:
        rows = find(store, query, limit=limit)
        if form == "table":
            count = _table(store, rows)
        elif form == "citations":
            count = statement_citations(rows, store)
        else:
            count = {"jsonl": tables.statement_lines, "csv": tables.statement_csv}[form](rows)
        if count == limit:
            click.echo(f"these are the newest {limit}; --limit shows more", err=True)
        tell_left_out(store, query)


def tell_left_out(store: Store, query: StatementQuery) -> None:
    """Says how many statements dates leave out, since their documents have none."""
    if not query.undated and (query.since or query.until):
        left = store.count(structs.replace(query, since=None, until=None, undated=True))
        if left:
            click.echo(f"left out, for want of a date: {left:,}; --undated shows them", err=True)


def _table(store: Store, found: Iterable[StatementRow]) -> int:
    from facevalue.cli.tables import place_of, reviewed_by, statement_table

    rows = list(found)
    verdicts = store.verdicts.of(row.statement.id for row in rows)
    count = statement_table(
        (row.statement, place_of(row) + reviewed_by(verdicts.get(row.statement.id))) for row in rows
    )
    if not count:
        click.echo("no statement matches", err=True)
    return count


@click.command()
@db_option
def verify(db: Path) -> None:
    """Proves a record: every anchor, id and hash is checked against the text again."""
    from facevalue.explore import verify as check
    from facevalue.store import open_store

    with open_store(db, write=False) as store:
        verification = check(store)
    for fault in verification.faults:
        click.echo(plain(f"{fault.subject}: {fault.check}: {fault.reason}"))
    click.echo(verified_line(verification))
    if not verification.holds:
        click.get_current_context().exit(NOT_VERIFIED)


def verified_line(verification: Verification) -> str:
    """What was checked and what came of it, on one line."""
    anchors, documents = (verification.checked.get(noun, 0) for noun in ("anchor", "document"))
    outcome = "all hold" if verification.holds else f"faults: {len(verification.faults):,}"
    return f"verified {anchors:,} anchors in {documents:,} documents: {outcome}"


@click.command()
@db_option
@format_option("table", "jsonl")
def rejections(db: Path, form: str) -> None:
    """Lists what could not be read, and why."""
    from facevalue.cli.tables import rejection_table
    from facevalue.store import open_store

    with open_store(db, write=False) as store:
        if form == "jsonl":
            output().writelines(to_line(rejection) for rejection in store.rejections())
        elif not rejection_table(store.rejections()):
            click.echo("nothing was rejected", err=True)
