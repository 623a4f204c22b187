"""The command `standing`: how an actor is cast, and how sure that is."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from facevalue.cli.counting import counted, not_counted
from facevalue.cli.options import db_option, format_option, plot_option
from facevalue.record.findings import GroupedBy, Voice

if TYPE_CHECKING:
    from facevalue.explore.standing import Question, Series
    from facevalue.record import Actor

GROUPS = 8
NOTHING = {
    "statements": "no attributed speech casts {} that could be told; --voice author or events may",
    "author": "no author casts {} that could be told",
    "events": "no act to or by {} was read",
}


@click.command()
@click.argument("actor")
@db_option
@click.option("--by", type=click.Choice(get_args(GroupedBy)), help="One series for each of these.")
@click.option(
    "--period",
    "periods",
    multiple=True,
    default=("month",),
    show_default=True,
    metavar="PERIOD",
    help="week, month, quarter, year, all, or START..END; such spans may be repeated.",
)
@click.option(
    "--voice",
    type=click.Choice(get_args(Voice)),
    default="statements",
    show_default=True,
    help="Attributed speech, the author's own words, or acts done to the actor and by it.",
)
@click.option("--since", metavar="DATE", help="Published then or later: 2023-06-01, 2023-06 or 2023.")
@click.option("--until", metavar="DATE", help="Published then or before.")
@click.option("--speaker", metavar="NAME", help="Only what this actor says; of acts, the other party.")
@click.option("--outlet", metavar="NAME", help="Only what this outlet published.")
@click.option(
    "--limit", type=click.IntRange(1), default=GROUPS, show_default=True, help="At most so many groups."
)
@format_option("table", "jsonl", "csv")
@plot_option
def standing(actor: str, db: Path, form: str, plot: Path | None, **asked: Any) -> None:
    """Shows how an actor stands: period by period, with intervals.

    ACTOR is an id, or a name that one actor alone goes by. Net stance is the log odds of being cast
    positively rather than negatively. What is done to an actor is no stance towards it: it is counted apart.
    """
    from facevalue.explore.plotting import check_plot
    from facevalue.explore.standing import Question, series_of

    if plot:
        check_plot(plot)
    with counted(db) as store:
        known = store.actor(actor)
        speaker, groups = asked.pop("speaker"), asked.pop("limit")
        who = store.actor(speaker).id if speaker else None
        question = Question(speaker=who, groups=groups, **asked)
        series = series_of(store, known, question)
        if series.points:
            _show(store, known, series, form)
    if plot and series.points:
        from facevalue.explore.standing.charts import plot_series

        plot_series(known, series, plot)
        click.echo(plot, err=True)
    _tell_what_is_missing(known, series, question)


def _show(store: Any, actor: Actor, series: Series, form: str) -> None:
    from facevalue.cli import standing_tables as tables
    from facevalue.explore.standing import records

    if form == "table":
        tables.standing_table(store, actor, series)
    elif form == "jsonl":
        tables.standing_lines(records(store, actor, series))
    else:
        tables.standing_csv(records(store, actor, series))


def _tell_what_is_missing(actor: Actor, series: Series, asked: Question) -> None:
    from facevalue.cli.terminal import plain

    if not series.points:
        click.echo(plain(NOTHING[series.voice].format(actor.name)), err=True)
    if series.undated:
        click.echo(not_counted(series.undated, dated=bool(asked.since or asked.until)), err=True)
    if series.others:
        click.echo(f"not shown, of smaller groups: {series.others:,}; --limit shows more", err=True)
