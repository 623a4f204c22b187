"""How those stand about whom a report is: charts and tables as on an actor's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facevalue.explore.standing import Question, records, series_of
from facevalue.record import UsageError
from facevalue.serve.chart import chart, scale_of
from facevalue.serve.periods import called
from facevalue.serve.views.standing import intervals

if TYPE_CHECKING:
    from facevalue.record import Actor
    from facevalue.serve.selection import Selection
    from facevalue.store import Store

_ACTORS = 3
_KNOWN = 50
_PERIODS = 36
_TRIED = ("month", "quarter", "year")
_COUNTED = {"speaker", "about", "since", "until"}


def standings(store: Store, chosen: Selection) -> list[dict[str, Any]]:
    """The standing of the actors asked about, those first who are spoken of most; none if none was asked.

    It counts the whole record between the dates asked for, by the speaker asked for if that is one actor.
    """
    return [_standing(store, actor, chosen) for actor in _asked_about(store, chosen.values.get("about"))]


def _asked_about(store: Store, name: str | None) -> list[Actor]:
    if not name:
        return []
    rows = [row for row in store.actors(name, limit=_KNOWN) if row.about]
    if rows:
        return [row.actor for row in sorted(rows, key=lambda row: -row.about)[:_ACTORS]]
    known = _one(store, name)
    return [known] if known else []


def _one(store: Store, name: str | None) -> Actor | None:
    """The one actor of this name or id, if there is one alone."""
    try:
        return store.actor(name) if name else None
    except UsageError:
        return None


def _standing(store: Store, actor: Actor, chosen: Selection) -> dict[str, Any]:
    speaker = _one(store, chosen.values.get("speaker"))
    since, until = chosen.values.get("since"), chosen.values.get("until")
    for period in _TRIED:
        question = Question(
            periods=(period,), since=since, until=until, speaker=speaker.id if speaker else None
        )
        series = series_of(store, actor, question)
        if len(series.points) <= _PERIODS:
            break
    points = list(records(store, actor, series, 0))
    scale = scale_of(points, 1) if points else None
    return {
        "actor": actor,
        "speaker": speaker,
        "dated": bool(since or until),
        "wider": bool(chosen.values.keys() - _COUNTED or (chosen.values.get("speaker") and not speaker)),
        "voice": series.voice,
        "by": None,
        "undated": series.undated,
        "others": series.others,
        "flagged": any(point.change and point.change.flagged for point in points),
        "intervals": intervals(points),
        "panels": [
            {
                "direction": None,
                "group": None,
                "group_href": None,
                "chart": chart(points, [""] * len(points), scale),
                "rows": [
                    {"point": point, "href": "", "period": called(point.start, point.end)} for point in points
                ],
            }
        ]
        if scale
        else [],
    }
