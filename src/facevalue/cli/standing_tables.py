"""Standing laid out to be read at 80 columns, and as lines and cells for programs."""

# ruff: noqa: PLC0415 - rich is slow to load

from __future__ import annotations

import codecs
import csv
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from facevalue.cli.terminal import console, output, plain, shorten
from facevalue.record import to_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.table import Table
    from rich.text import Text

    from facevalue.explore.standing import Point, Series
    from facevalue.record import Actor, Standing
    from facevalue.store import Store

WIDTH = 23  # characters of the bar, odd so that zero has one of its own
REACH = 4.0  # figures beyond it stand at the edge
ACTS_REACH = 10.0
SHOWN = 6  # statements below the table
WORDS = 150  # characters of each
EVIDENCE = 20  # ids in a cell of the CSV
UP, DOWN = "▲", "▼"
VOICES = {
    "statements": "how attributed speech casts it",
    "author": "how authors cast it in their own voice",
    "events": "acts done to it and by it",
}
DIRECTIONS = {"to": "done to it", "by": "done by it", None: ""}
MONTHS, QUARTER, WEEK = 12, 3, 7
MONTH, DAY = len("2024-06"), len("2024-06-01")
NOT_TOLD = "(not told)"


def standing_table(store: Store, actor: Actor, series: Series) -> None:
    """Prints the points, each with its interval as a bar, and below them the strongest evidence."""
    from rich.text import Text

    out = console()
    out.print(Text(plain(actor.name), "bold").append(f": {VOICES[series.voice]}", "not bold"))
    reach, digits = (ACTS_REACH, 1) if series.voice == "events" else (REACH, 2)
    reach = _reach(series.points, reach)
    for (direction, group), points in groupby(series.points, lambda one: (one.direction, one.cell.group)):
        heading = " · ".join(filter(None, (DIRECTIONS[direction], _called(series, group.name))))
        out.print(Text(f"\n{heading}" if heading else "", "bold"))
        out.print(_points(list(points), reach, digits))
    for line in _notes(series):
        out.print(Text(line, "dim"))
    out.print(_evidence(store, series))


def _called(series: Series, group: str | None) -> str:
    return plain(group or NOT_TOLD) if series.by else ""


def _points(points: Sequence[Point], reach: float, digits: int) -> Table:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("period", width=11, no_wrap=True)
    table.add_column("net", justify="right", width=5)
    table.add_column("95 % interval", width=13, justify="right", no_wrap=True)
    table.add_column(_axis(reach), width=WIDTH, no_wrap=True)
    table.add_column("n", justify="right", width=6)
    table.add_column("origins", justify="right", width=7)
    table.add_column("", width=1)
    for point in points:
        net = point.estimate.net
        value, low, high = (f"{one:+.{digits}f}" for one in net)
        counts = (f"{len(point.rows):,}", f"{point.origins:,}")
        table.add_row(_named(point), value, f"{low}…{high}", bar(net, reach), *counts, _mark(point))
    return table


def _mark(point: Point) -> str:
    if point.shift is None or not point.shift.flagged:
        return ""
    return UP if point.shift.net > 0 else DOWN


def _named(point: Point) -> str:
    """A month, quarter or year by its name, a week or day by its first day, others by both ends."""
    start, end = point.cell.period.dates()
    if start is None or end is None:
        return "undated"
    first, last = date.fromisoformat(start), date.fromisoformat(end) + timedelta(1)
    months = (last.year - first.year) * MONTHS + last.month - first.month
    if (first.day, last.day) == (1, 1) and months in (1, QUARTER, MONTHS) and not (first.month - 1) % months:
        named = {1: start[:7], QUARTER: f"{start[:4]} Q{first.month // QUARTER + 1}", MONTHS: start[:4]}
        return named[months]
    if (last - first).days <= WEEK:
        return start
    shown = MONTH if (first.day, last.day) == (1, 1) else DAY
    return f"{start[:shown]}…\n{end[:shown]}"


def _reach(points: Iterable[Point], most: float) -> float:
    """The end of the bars' scale: the first whole number beyond all bounds, within reason."""
    widest = max((abs(one) for point in points for one in point.estimate.net[1:]), default=1.0)
    return min(max(float(int(widest) + 1), 1.0), most)


def _axis(reach: float) -> str:
    ends = (f"{-reach:+.0f}", f"{reach:+.0f}")
    half = WIDTH // 2
    return ends[0].ljust(half) + "0" + ends[1].rjust(half)


def bar(net: tuple[float, float, float], reach: float) -> Text:
    """The interval as a line about the figure, on a scale with zero in the middle."""
    from rich.text import Text

    half = WIDTH // 2

    def at(value: float) -> int:
        return half + round(max(-1.0, min(value / reach, 1.0)) * half)

    value, low, high = net
    cells = [" "] * WIDTH
    cells[at(low) : at(high) + 1] = "─" * (at(high) - at(low) + 1)
    cells[half] = "┼" if low <= 0 <= high else "│"
    cells[at(value)] = "●"
    style = "green" if low > 0 else "red" if high < 0 else ""
    return Text("".join(cells), style)


def _notes(series: Series) -> list[str]:
    """What the figures are, and how their intervals were made."""
    from facevalue.explore.standing.resampling import RESAMPLES

    events = series.voice == "events"
    figure = (
        "mean score of acts, -10 conflict to +10 cooperation"
        if events
        else "log odds of positive over negative"
    )
    lines = ["", f"net: {figure};", "     each echo counts once, by its independent origins"]
    kinds = {point.found.errors: point.found.reviewed for point in series.points}
    if None in kinds:
        lines.append(f"intervals: {RESAMPLES:,} resamples of stories")
        lines += [] if events else ["     reading errors are not in them; facevalue review sample mends that"]
    told = {"own": "of each period itself", "actor": "of this actor", "record": "of the whole record"}
    for errors, of in told.items():
        if errors in kinds:
            count = max(point.found.reviewed for point in series.points if point.found.errors == errors)
            lines.append(f"intervals: reviewed; with the errors found in {count:,} castings {of}")
    if any(point.shift and point.shift.flagged for point in series.points):
        lines.append(f"{UP} {DOWN} higher, lower than the period before, beyond chance")
    return lines


def _evidence(store: Store, series: Series) -> Table:
    """The strongest of what is behind the points."""
    from rich.table import Table
    from rich.text import Text

    from facevalue.explore.standing import strongest

    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_header=False)
    table.add_column(width=4, justify="right")
    table.add_column(width=10)
    table.add_column(ratio=1)
    for found in strongest(store, series, SHOWN):
        style = "green" if found.score > 0 else "red" if found.score < 0 else ""
        words = Text(plain(found.who), "bold").append(f" {shorten(plain(found.words), WORDS)} ", "not bold")
        table.add_row(Text(f"{found.score:+.1f}", style), found.day, words.append(found.id, "not bold dim"))
    return table


def standing_lines(records: Iterable[Standing]) -> None:
    """Prints the records, one a line."""
    output().writelines(to_line(record) for record in records)


def standing_csv(records: Iterable[Standing]) -> None:
    """Prints a row for each point; of the evidence the first few ids."""
    from facevalue.export import safe_cell

    names = (
        "actor", "name", "start", "end", "voice", "by", "group", "group_id", "direction", "net", "low",
        "high", "interval", "n", "documents", "origins", "positive", "negative", "machine", "reviewed",
        "errors",
    )  # fmt: skip
    changed = ("net", "low", "high", "flagged")
    out = csv.writer(codecs.getwriter("utf-8")(output()))
    out.writerow((*names, *(f"change_{name}" for name in changed), "evidence"))
    for record in records:
        values = (getattr(record, name) for name in names)
        shift = [getattr(record.change, name) for name in changed] if record.change else [None] * len(changed)
        cells = [safe_cell(value) if isinstance(value, str) else value for value in (*values, *shift)]
        out.writerow((*cells, " ".join(record.evidence[:EVIDENCE])))
