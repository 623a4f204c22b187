"""The signed ties of a period, drawn: one camp on the left, the other one on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from facevalue.explore.plotting import COLOURS, INK, PALE, chart

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from facevalue.explore.relations.answer import Stretch

    Points = NDArray[np.float64]

WITH, AGAINST = COLOURS[0], COLOURS[1]
_SPREAD = 0.4  # of a turn, for each half of the circle
_SWEEPS = 20
_LABEL = 24
_BENT = 0.35  # how far ties bend towards the middle
_CLEAR = 60  # ties; of more of them each is paler


def draw(stretch: Stretch, path: Path) -> None:
    """Draw a period into an .svg or .png file; raises `UsageError` where that cannot be.

    Ties that are with are solid lines, those against are dashed; the frustrated ones are drawn thicker.
    """
    camps = stretch.camps
    camp = {who.actor: one.camp for one in camps.camps for who in one.members}
    name = {who.actor: who.name for one in camps.camps for who in one.members}
    torn = {who.actor for one in camps.camps for who in one.members if who.torn}
    places = layout(camp, stretch.signed)
    pale = {"alpha": max(min(0.7, _CLEAR / max(len(stretch.signed), 1)), 0.15), "zorder": 1}
    with chart(path, width=9.0, height=8.0) as (axes,):
        for a, b, sign in stretch.signed:
            frustrated = (camp[a] == camp[b]) != (sign > 0)
            line = (
                {"linewidth": 2.2, "alpha": 0.95, "zorder": 2} if frustrated else {"linewidth": 0.9, **pale}
            )
            _tie(axes, (places[a], places[b]), sign, line)
        for actor, (x, y) in places.items():
            face = "white" if actor in torn else INK
            axes.plot(x, y, "o" if camp[actor] % 2 else "s", color=INK, markerfacecolor=face, zorder=3)
            label = name[actor] if len(name[actor]) <= _LABEL else name[actor][: _LABEL - 1] + "…"
            axes.annotate(
                f"{label} ({camp[actor]})", (x, y), (1.06 * x, 1.06 * y),
                ha="left" if x > 0 else "right", va="center", fontsize=8,
            )  # fmt: skip
        _frame(axes, stretch)


def layout(camp: dict[Any, int], signed: tuple[tuple[Any, Any, int], ...]) -> dict[Any, tuple[float, float]]:
    """A place on the unit circle for every actor: odd camps on the left half, even ones on the right.

    On each half, camps stay together; in a camp each actor stands near the height of those it is tied to.
    """
    actors = sorted(camp)
    if not actors:
        return {}
    place = {actor: number for number, actor in enumerate(actors)}
    tied = np.zeros((len(actors), len(actors)))
    for a, b, _ in signed:
        tied[place[a], place[b]] = tied[place[b], place[a]] = 1
    camps = np.array([camp[actor] for actor in actors])
    height = np.linspace(1, -1, len(actors))
    for _ in range(_SWEEPS):
        mean = (tied @ height) / np.maximum(tied.sum(1), 1)
        for right in (False, True):
            half = np.flatnonzero((camps % 2 == 0) == right)
            order = half[np.lexsort((half, -mean[half], camps[half]))]
            height[order] = _heights(len(order))
    turn = height * _SPREAD / 2 * 2 * np.pi
    x = np.where(camps % 2 == 0, 1, -1) * np.cos(turn)
    return {actor: (float(x[n]), float(np.sin(turn[n]))) for actor, n in place.items()}


def _heights(count: int) -> Points:
    return np.linspace(1, -1, count) if count > 1 else np.zeros(count)


def _tie(axes: Any, ends: tuple[tuple[float, float], ...], sign: int, line: dict[str, float]) -> None:
    """A curve between two places, bent towards the middle."""
    start, end = (np.array(one) for one in ends)
    middle = (start + end) / 2 * (1 - _BENT)
    along = np.linspace(0, 1, 24)[:, None]
    curve = (1 - along) ** 2 * start + 2 * along * (1 - along) * middle + along**2 * end
    style = {"color": WITH} if sign > 0 else {"color": AGAINST, "linestyle": (0, (4, 2))}
    axes.plot(*curve.T, **style, **line)


def _frame(axes: Any, stretch: Stretch) -> None:
    camps = stretch.camps
    index = camps.frustration
    axes.set_aspect("equal")
    axes.set_axis_off()
    axes.set_xlim(-1.6, 1.6)
    axes.set_ylim(-1.25, 1.15)
    when = f"{camps.start} to {camps.end}" if camps.start else "no dates"
    count = f"{index.upper}" if index.exact else f"{index.lower} to {index.upper}"
    axes.set_title(f"Who stands with whom, {when}", fontsize=12)
    for label, style in (
        (f"with ({camps.positive})", {"color": WITH}),
        (f"against ({camps.negative})", {"color": AGAINST, "linestyle": (0, (4, 2))}),
        (f"frustrated ({count})", {"color": PALE, "linewidth": 2.2}),
    ):
        axes.plot([], [], label=label, **style)
    axes.plot([], [], "o", color=INK, markerfacecolor="white", label="could stand on either side")
    axes.legend(loc="lower center", ncols=4, frameon=False, fontsize=8)
