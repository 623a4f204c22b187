"""A series as a chart: a line with its interval as a band, and below it how much was said."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from facevalue.explore.plotting import COLOURS, PALE, chart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facevalue.explore.standing.series import Point, Series
    from facevalue.record import Actor

_EPOCH = date(1970, 1, 1)
_SHARES = (3, 1)  # of the height: figures, volume
_LABELS = {
    "statements": "net stance of attributed speech",
    "author": "net stance of authors' own voice",
    "events": "mean score of acts",
}
_DIRECTIONS = {"to": "done to it", "by": "done by it"}


def plot_series(actor: Actor, series: Series, path: Path) -> None:
    """Write the chart; raises `UsageError` where it cannot be written."""
    with chart(path, height=5.5, rows=2) as (figures, volumes):
        figures.get_gridspec().set_height_ratios(_SHARES)
        lines = [list(of_one) for _, of_one in groupby(series.points, _line)]
        for number, points in enumerate(lines):
            colour = COLOURS[number % len(COLOURS)]
            _draw(figures, points, colour)
            _draw_volume(volumes, points, (number, len(lines)), colour)
        figures.axhline(0, color=PALE, linewidth=0.8)
        figures.set_ylabel(_LABELS[series.voice])
        figures.set_title(actor.name, loc="left")
        volumes.set_ylabel("n")
        if any(_name(points[0]) for points in lines):
            figures.legend(frameon=False, fontsize="small")


def _line(point: Point) -> tuple[Any, ...]:
    return (point.direction, point.cell.group)


def _name(point: Point) -> str:
    named = (_DIRECTIONS.get(point.direction or ""), point.cell.group.name)
    return " · ".join(one for one in named if one)


def _draw(axes: Any, points: Sequence[Point], colour: str) -> None:
    days = [_middle(point) for point in points]
    nets = [point.estimate.net for point in points]
    if len(points) == 1:
        (net,) = nets
        off = [[net.value - net.low], [net.high - net.value]]
        axes.errorbar(days, [net.value], off, fmt="o", color=colour, capsize=4, label=_name(points[0]))
        return
    axes.fill_between(days, [net.low for net in nets], [net.high for net in nets], color=colour, alpha=0.18)
    axes.plot(days, [net.value for net in nets], "o-", color=colour, markersize=3.5, label=_name(points[0]))


def _draw_volume(axes: Any, points: Sequence[Point], place: tuple[int, int], colour: str) -> None:
    """Bars beside those of the other lines."""
    number, lines = place
    widths = [0.8 * _days(point) / lines for point in points]
    starts = [
        _middle(point) + timedelta(width * (number - (lines - 1) / 2))
        for point, width in zip(points, widths, strict=True)
    ]
    axes.bar(starts, [len(point.rows) for point in points], widths, color=colour, alpha=0.6)


def _days(point: Point) -> int:
    start, end = point.cell.period
    return 1 if start is None or end is None else end - start + 1


def _middle(point: Point) -> date:
    return _EPOCH + timedelta((point.cell.period.start or 0) + _days(point) // 2)
