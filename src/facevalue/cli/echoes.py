"""The command that shows what is said more than once: how often, where first, and who contradicts it."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facevalue.cli.options import db_option, format_option, plot_option
from facevalue.cli.terminal import plain, shorten
from facevalue.record import StoreError, UsageError

if TYPE_CHECKING:
    from facevalue.record import Echo
    from facevalue.store import Store

LABEL = 60  # characters of an echo's words in a chart


@click.command()
@click.argument("echo", required=False)
@db_option
@click.option(
    "--of",
    type=click.Choice(("document", "statement", "event")),
    default="statement",
    show_default=True,
    help="Echoes of what.",
)
@click.option("--speaker", metavar="NAME", help="Who said it; whole words of a name.")
@click.option("--about", metavar="NAME", help="Whom the words are about.")
@click.option("--since", metavar="DATE", help="Published then or later: 2023-06-01, 2023-06 or 2023.")
@click.option("--until", metavar="DATE", help="Published then or before.")
@click.option("--min-origins", type=click.IntRange(1), default=1, help="Of at least so many origins.")
@click.option("--contradicted", is_flag=True, help="Only what another one contradicts.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many.")
@format_option("table", "jsonl", "csv")
@plot_option
def echoes(echo: str | None, db: Path, limit: int, form: str, plot: Path | None, **filters: Any) -> None:
    """Shows what is said or reported more than once, from most independent origins first.

    With the id of an ECHO, or how it begins: that one, its variants side by side, what differs in them
    marked, and what contradicts it.
    """
    from facevalue.cli import echo_tables
    from facevalue.store import EchoQuery, open_store

    if plot:
        from facevalue.explore.plotting import check_plot

        check_plot(plot)
    bring_up_to_date(db)
    with open_store(db, write=False) as store:
        found = [_one(store, echo)] if echo else store.echoes.find(EchoQuery(**filters), limit)
        if echo and form == "table":
            echo_tables.echo_page(store, found[0])
        else:
            show = {
                "table": echo_tables.echo_table,
                "jsonl": echo_tables.echo_lines,
                "csv": echo_tables.echo_csv,
            }
            show[form](store, found)
        if plot and found:
            _plot(store, found, plot)
    if not found:
        click.echo("no echo matches", err=True)
    elif len(found) == limit:
        click.echo(f"these are the first {limit}; --limit shows more", err=True)


def bring_up_to_date(db: Path) -> None:
    """Groups what came in since; where that cannot be written, says that what follows is as of before."""
    from facevalue.explore.upkeep import group_new as regroup

    if error := regroup(db):
        _behind(error)


def group_new(store: Store) -> None:
    """Groups what an ingest stored; where that fails, what was stored stays stored."""
    from facevalue.explore.echoes import group

    try:
        group(store)
    except StoreError as error:
        _behind(error)


def _behind(error: StoreError) -> None:
    click.echo(plain(f"echoes are not up to date: {error}"), err=True)


def _one(store: Store, wanted: str) -> Echo:
    found = store.echoes.starting(wanted) if wanted.startswith("ech_") else []
    if not found:
        raise UsageError("U57", f"no echo has the id {plain(wanted)}", "facevalue echoes lists them")
    if len(found) > 1:
        raise UsageError("U58", f"several echoes begin with {plain(wanted)}", "give more of the id")
    return found[0]


def _plot(store: Store, found: list[Echo], path: Path) -> None:
    from facevalue.explore.echoes.spread import MOST, plot_spread

    labelled = []
    for echo in found[:MOST]:
        (first,) = store.echoes.variants(echo, limit=1)
        speaker = f"{first.speaker}: " if first.speaker else ""
        labelled.append((echo, shorten(plain(speaker + first.text), LABEL)))
    plot_spread(store, labelled, path)
    click.echo(f"wrote {path}", err=True)
    if len(found) > MOST:
        click.echo(f"the chart has the first {MOST} of {len(found)}", err=True)
