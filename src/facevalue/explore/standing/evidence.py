"""The strongest of what is behind a series: what a reader looks at first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from facevalue.explore.tally import UNDATED, open_tally
from facevalue.record.plover import TYPES

if TYPE_CHECKING:
    from facevalue.explore.standing.series import Series
    from facevalue.explore.tally import Tally
    from facevalue.store import Store

_EPOCH = date(1970, 1, 1)
_UNKNOWN = "?"


class Evidence(Struct, frozen=True, kw_only=True):
    """A statement, or an act, with its score (a stance in [-1, 1], an act in [-10, 10]) and day."""

    id: str
    score: float
    day: str
    who: str
    words: str


def strongest(store: Store, series: Series, most: int) -> list[Evidence]:
    """At most so many statements or acts with the highest scores either way, one of each echo.

    Those of the last point that moved beyond chance come first.
    """
    tally = open_tally(store)
    points = [point for point in series.points if point.shift and point.shift.flagged][-1:] or series.points
    if not points:
        return []
    rows = np.unique(np.concatenate([point.rows for point in points]))
    columns = tally.acts if series.voice == "events" else tally.castings
    rows = rows[np.argsort(-np.abs(columns.score[rows]), kind="stable")]
    _, first = np.unique(columns.echo[rows], return_index=True)
    chosen = rows[np.sort(first)[:most]].tolist()
    if series.voice == "events":
        return [_act(tally, row) for row in chosen]
    return _statements(store, tally, chosen)


def either_way(store: Store, series: Series, most: int) -> tuple[list[Evidence], list[Evidence]]:
    """At most so many statements or acts for an actor, and as many against it, the strongest of each first.

    One of each echo.
    """
    tally = open_tally(store)
    if not series.points:
        return [], []
    rows = np.unique(np.concatenate([point.rows for point in series.points]))
    if series.voice == "events":
        echo, score = tally.acts.echo, tally.acts.score[rows]
    else:  # a casting's sign is the reader's word; its score only tells how strongly
        echo = tally.castings.echo
        score = np.abs(tally.castings.score[rows]) * tally.castings.sign[rows]
    sides = []
    for sign in (1, -1):
        mine = np.flatnonzero(sign * score > 0)
        mine = rows[mine[np.argsort(-np.abs(score[mine]), kind="stable")]]
        _, first = np.unique(echo[mine], return_index=True)
        chosen = mine[np.sort(first)[:most]].tolist()
        sides.append(
            [_act(tally, row) for row in chosen]
            if series.voice == "events"
            else _statements(store, tally, chosen)
        )
    return sides[0], sides[1]


def _statements(store: Store, tally: Tally, rows: list[int]) -> list[Evidence]:
    cast = tally.castings
    found = store.statements_at(cast.statement[rows].tolist())
    return [
        Evidence(
            id=one.statement.id,
            score=float(cast.score[row]),
            day=_day(int(cast.day[row])),
            who=one.statement.speaker.name + (f" ({one.publisher})" if one.publisher else ""),
            words=f"“{one.statement.text}”",
        )
        for row, one in zip(rows, found, strict=True)
    ]


def _act(tally: Tally, row: int) -> Evidence:
    acts = tally.acts
    agent, patient = (
        tally.actors[at].name if at >= 0 else _UNKNOWN for at in (acts.agent[row], acts.patient[row])
    )
    return Evidence(
        id=tally.events[row],
        score=float(acts.score[row]),
        day=_day(int(acts.day[row])),
        who=TYPES[acts.plover[row]],
        words=f"{agent} → {patient}",
    )


def _day(day: int) -> str:
    return "undated" if day == UNDATED else (_EPOCH + timedelta(day)).isoformat()
