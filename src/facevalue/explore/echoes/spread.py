"""How echoes spread, as a chart: documents and independent origins, day by day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from facevalue.explore.plotting import COLOURS, INK, chart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facevalue.record import Echo
    from facevalue.store import Store

MOST = len(COLOURS)
"""Echoes in one chart."""

Curve = list[tuple[date, int, int]]


def curve(rows: Sequence[tuple[str | None, str]]) -> Curve:
    """Days with the documents and the origins up to each; `rows` are day and origin of each document."""
    dated = [(day, origin) for text, origin in rows if (day := _day(text))]
    documents = Counter(day for day, _ in dated)
    first: dict[str, date] = {}
    for day, origin in sorted(dated):
        first.setdefault(origin, day)
    origins, days = Counter(first.values()), sorted(documents)
    sums = (accumulate(documents[day] for day in days), accumulate(origins[day] for day in days))
    return list(zip(days, *sums, strict=True))


def plot_spread(store: Store, echoes: Sequence[tuple[Echo, str]], path: Path) -> None:
    """A chart of at most `MOST` echoes, each with its label: documents drawn through, origins dotted.

    Raises `UsageError` where no chart can be written.
    """
    with chart(path) as (axes,):
        for (echo, label), colour in zip(echoes, COLOURS, strict=False):
            points = curve(store.echoes.spread(echo))
            if points:
                days = [day for day, _, _ in points]
                axes.plot(days, [n for _, n, _ in points], color=colour, marker="o", markersize=3,
                          drawstyle="steps-post", label=label)  # fmt: skip
                axes.plot(days, [n for _, _, n in points], color=colour, marker="o", markersize=3,
                          drawstyle="steps-post", linestyle=":")  # fmt: skip
        axes.plot([], [], color=INK, label="documents")
        axes.plot([], [], color=INK, linestyle=":", label="independent origins")
        axes.set_ylabel("documents and origins so far")
        axes.set_ylim(bottom=0)
        axes.yaxis.get_major_locator().set_params(integer=True)
        axes.tick_params(axis="x", rotation=30)
        axes.legend(loc="upper left", bbox_to_anchor=(0, -0.2), frameon=False)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
