"""The command that tells who stands with whom."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facevalue.cli.counting import counted, not_counted
from facevalue.cli.options import db_option, format_option, plot_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facevalue.cli.options import Command
    from facevalue.store import Store

_BETWEEN = "--between"
TOP = 40  # actors
MOST = 500  # actors; more make more pairs than anybody reads
SHOWN = 20  # pairs of a period in a table


class Between(click.Command):
    """A command that takes several names after one `--between`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Gives each of the names an option of its own."""
        spread: list[str] = []
        several = False
        for word in args:
            if word.startswith("-"):
                several = word == _BETWEEN
                spread += [] if several else [word]
            else:
                spread += [_BETWEEN, word] if several else [word]
        return super().parse_args(ctx, spread)


def relation_options(command: Command) -> Command:
    """What is asked of the relations, and how it is shown."""
    for option in (
        plot_option,
        format_option("table", "jsonl", "csv"),
        click.option("--limit", type=click.IntRange(1), help="At most so many pairs in a period."),
        click.option("--ties", is_flag=True, help="Show declared alliances, blocs and sanctions too."),
        click.option("--camps", is_flag=True, help="The camps alone."),
        click.option("--level", help="Everyone, or whom people speak for.", **_choice("actor", "country")),
        click.option("--until", metavar="DATE", help="Then or before."),
        click.option("--since", metavar="DATE", help="Then or later: 2023-06-01, 2023-06 or 2023."),
        click.option("--period", "periods", multiple=True, metavar="PERIOD", **_period),
        click.option("--top", help="Of the most active actors, so many.", **_count),
        click.option(_BETWEEN, multiple=True, metavar="ACTOR…", help="These, or the pairs of this one."),
        db_option,
    ):
        command = option(command)
    return command


def _choice(*values: str) -> dict[str, Any]:
    return {"type": click.Choice(values), "default": values[0], "show_default": True}


_period: dict[str, Any] = {
    "default": ("all",),
    "show_default": True,
    "help": "week, month, quarter, year, all, or START..END; such spans may be repeated.",
}
_count: dict[str, Any] = {"type": click.IntRange(2, MOST), "default": TOP, "show_default": True}


@click.command(cls=Between)
@relation_options
def relations(db: Path, form: str, **given: Any) -> None:
    """Shows who stands with whom: by what actors say of each other, and by what they do.

    ACTOR is an id, or a name that one actor alone goes by. A tie has a sign where an interval excludes zero.
    """
    from facevalue.cli import relation_tables as tables
    from facevalue.explore.relations import RelationQuery, draw, relations_in, undated
    from facevalue.explore.tally import open_tally

    plot, alone = given.pop("plot"), given.pop("camps")
    if plot:
        from facevalue.explore.plotting import check_plot

        check_plot(plot)
    if form == "table" and given["limit"] is None:
        given["limit"] = SHOWN
    with counted(db) as store:
        given["between"] = _ids(store, given["between"])
        query, tally = RelationQuery(**given), open_tally(store)
        found, left = relations_in(tally, query), undated(tally, query)
    show = {"table": tables.table, "jsonl": tables.lines, "csv": tables.sheet}[form]
    show(found, camps_alone=alone)
    if not found:
        click.echo("nothing is known between actors", err=True)
    elif plot:
        draw(found[-1], plot)
        click.echo(plot, err=True)
    if left:
        click.echo(not_counted(left, dated=bool(query.since or query.until)), err=True)


def _ids(store: Store, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(store.actor(name).id for name in names)
