"""Standing as a chart: where points, whiskers, bars and labels stand. Templates only write it down.

Across, places are percent of the chart's width, so that it is as wide as the page and its labels keep their
size; down, they are pixels.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from facevalue.serve.periods import called
from facevalue.serve.words import counted, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facevalue.record import Standing

TOP, BAR_GAP, BARS, LABELS = 14.0, 20.0, 34.0, 20.0
HEIGHT, LOW_HEIGHT = 210.0, 130.0
_INSET = 3.0  # percent kept free at either end
_MOST = 4.0  # log odds beyond it are cut off at the edge
_ACTS_MOST = 10.0
_TICKS = 5
_WIDE, _WIDER = 26, 45
_TALL_SCALE, _ACTS_STEP = 4, 5


class Tick(Struct, frozen=True):
    """A place on an axis and what it is called; `spare` ones are left out where space is short."""

    at: float
    label: str
    spare: bool = False


class Mark(Struct, frozen=True, kw_only=True):
    """A period: its point, whisker and bar, and the band that opens what is behind them."""

    x: float
    band: float
    band_width: float
    y: float
    low: float
    high: float
    cut_low: bool
    cut_high: bool
    side: Literal["above", "below", "about"]
    moved: Literal["up", "down"] | None
    bar: float
    bar_height: float
    bar_x: float
    bar_width: float
    label: str
    href: str


class Chart(Struct, frozen=True, kw_only=True):
    """One chart of a page's, all of them to the same scales; heights and places down are in pixels."""

    height: float
    zero: float
    floor: float
    top: float
    bars_top: float
    most: int
    size: Literal["", "wide", "wider"]
    across: tuple[Tick, ...]
    down: tuple[Tick, ...]
    marks: tuple[Mark, ...]


class Scale(Struct, frozen=True, kw_only=True):
    """What the charts of a page share: first and last day (ordinals), reach of figures, the largest count."""

    first: int
    last: int
    low: float
    high: float
    most: int
    height: float
    step: int

    def x(self, day: float) -> float:
        """Percent across of a day."""
        return _INSET + (100 - 2 * _INSET) * (day - self.first) / (self.last + 1 - self.first)

    def y(self, figure: float) -> float:
        """Pixels down of a figure, which is kept within reach."""
        within = min(max(figure, self.low), self.high)
        return TOP + self.height * (self.high - within) / (self.high - self.low)


def scale_of(points: Sequence[Standing], panels: int) -> Scale:
    """The scales that hold all points; zero is always within."""
    events = points[0].voice == "events"
    reach = _ACTS_MOST if events else _MOST
    low = max(min([*(point.low for point in points), -1.0]), -reach)
    high = min(max([*(point.high for point in points), 1.0]), reach)
    days = [_days(point) for point in points]
    return Scale(
        first=min(first for first, _ in days),
        last=max(last for _, last in days),
        low=float(int(low - 0.999)) if low > -reach else low,
        high=float(int(high + 0.999)) if high < reach else high,
        most=max(point.n for point in points),
        height=HEIGHT if panels == 1 else LOW_HEIGHT,
        step=_ACTS_STEP if events else 2 if high - low > _TALL_SCALE else 1,
    )


def chart(points: Sequence[Standing], hrefs: Sequence[str], scale: Scale) -> Chart:
    """The points of one group, each with the address of what is behind it."""
    floor = TOP + scale.height + BAR_GAP + BARS
    low, high = int(scale.low), int(scale.high)
    labels = [at for at in range(low, high + 1) if not at % scale.step]
    return Chart(
        height=floor + LABELS,
        zero=scale.y(0),
        floor=floor,
        top=TOP,
        bars_top=TOP + scale.height + BAR_GAP,
        most=scale.most,
        size="wider" if len(points) > _WIDER else "wide" if len(points) > _WIDE else "",
        across=_across(scale),
        down=tuple(Tick(scale.y(at), f"{at:+d}".replace("-", "−") if at else "0") for at in labels),
        marks=tuple(_mark(point, href, scale, floor) for point, href in zip(points, hrefs, strict=True)),
    )


def summary(point: Standing) -> str:
    """A point in words, as a screen reader tells it."""
    digits = 1 if point.voice == "events" else 2
    net, low, high = (signed(figure, digits) for figure in (point.net, point.low, point.high))
    told = f"{called(point.start, point.end)}: {net} ({low} to {high})"
    counts = counted(point.n, "act" if point.voice == "events" else "statement")
    moved = _moved(point)
    change = f"; {'higher' if moved == 'up' else 'lower'} than before, beyond chance" if moved else ""
    return f"{told}, {counts}{change}"


def _mark(point: Standing, href: str, scale: Scale, floor: float) -> Mark:
    first, last = _days(point)
    left, right = scale.x(first), scale.x(last + 1)
    bar = BARS * point.n / scale.most
    return Mark(
        x=(left + right) / 2,
        band=left,
        band_width=right - left,
        y=scale.y(point.net),
        low=scale.y(point.low),
        high=scale.y(point.high),
        cut_low=point.low < scale.low,
        cut_high=point.high > scale.high,
        side="above" if point.low > 0 else "below" if point.high < 0 else "about",
        moved=_moved(point),
        bar=floor - bar,
        bar_height=bar,
        bar_x=left + (right - left) * 0.2,
        bar_width=(right - left) * 0.6,
        label=summary(point),
        href=href,
    )


def _moved(point: Standing) -> Literal["up", "down"] | None:
    if point.change is None or not point.change.flagged:
        return None
    return "up" if point.change.net > 0 else "down"


def _days(point: Standing) -> tuple[int, int]:
    """First and last day as ordinals; what has no date stands on a day of its own."""
    if point.start is None or point.end is None:
        return 0, 0
    return date.fromisoformat(point.start).toordinal(), date.fromisoformat(point.end).toordinal()


def _across(scale: Scale) -> tuple[Tick, ...]:
    """The first days of some months or years, about five of them."""
    if not scale.first:
        return ()
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((one for one in (1, 2, 3, 6, 12, 24, 60, 120) if months / one <= _TICKS + 1), 240)
    begin = first.year * 12 + first.month - 1
    ticks: list[Tick] = []
    for number in range(begin + -begin % step, last.year * 12 + last.month, step):
        day = date(number // 12, number % 12 + 1, 1)
        at = max(day.toordinal(), scale.first)
        label = f"{day.year}" if step % 12 == 0 else f"{day:%b} {day.year}"
        ticks.append(Tick(scale.x(at), label, spare=len(ticks) % 2 == 1))
    return tuple(ticks)
