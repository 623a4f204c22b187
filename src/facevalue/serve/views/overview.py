"""The first page: what is in the record, in a minute."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from facevalue.serve import links
from facevalue.serve.outline import outline_of
from facevalue.serve.render import Page
from facevalue.serve.timeline import timeline
from facevalue.serve.views.asked import WITHIN
from facevalue.store.base import StatementQuery
from facevalue.store.echo_lists import EchoQuery
from facevalue.store.place import days_between
from facevalue.store.verdicts import Queue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from facevalue.serve.outline import Outline
    from facevalue.serve.views.asked import Asked

_NEWEST = 5
_OUTLETS = 12
_REASONS = 5
_FEW = 3
_LATELY = timedelta(6)
_EPOCH = date(1970, 1, 1)


def overview(asked: Asked) -> Page:
    """Totals, what came when, what is new, who speaks and is spoken about, what is unsure or rejected."""
    chosen = asked.chosen({"since": ()})
    columns, behind = asked.columns()
    outline = asked.answers.of_columns(
        columns, "outline", lambda: outline_of(columns, asked.catalogue.published())
    )
    newest = asked.store.statements(StatementQuery(), limit=_NEWEST, within=WITHIN)
    line = timeline(outline.days)
    new = _new(asked, outline, chosen.get("since"))
    reasons = asked.catalogue.reasons()
    unsure = asked.store.statements_at(asked.store.verdicts.waiting(Queue(reviewer=""), _FEW))
    echoes = _echoes(asked)
    decided = asked.catalogue.decided()
    rejected = sum(reason.count for reason in reasons)
    values = {
        "totals": outline.totals,
        "behind": behind,
        "newest": newest,
        "verdicts": asked.store.verdicts.of(row.statement.id for row in newest),
        "line": line,
        "new": new,
        "unsure": unsure,
        "echoes": echoes,
        "speakers": ranking("speaker", outline.facets.get("speaker", [])),
        "spoken_about": ranking("about", outline.facets.get("about", [])),
        "kinds": ranking("kind", outline.facets.get("kind", [])),
        "genres": outline.genres,
        "publishers": outline.publishers[:_OUTLETS],
        "rejected": rejected,
        "reasons": reasons[:_REASONS],
        "more_reasons": len(reasons) - _REASONS,
        "decided": decided,
    }
    data = {
        "totals": {**_fields(outline.totals), "rejections": rejected},
        "behind": behind,
        "over_time": line and _told(line),
        "since": new,
        "by": {"genre": outline.genres, "publisher": outline.publishers},
        "facets": outline.facets,
        "newest": newest,
        "least_sure": unsure,
        "echoes": [
            {**_fields(one["echo"]), "text": one["text"], "speaker": one["speaker"]} for one in echoes
        ],
        "reviewed": decided,
        "rejections": reasons,
    }
    return Page(template="overview.html", title="Overview", values=values, data=data)


def _fields(of: Any) -> dict[str, Any]:
    return {name: getattr(of, name) for name in of.__struct_fields__}


def _told(line: Any) -> dict[str, Any]:
    """The bars as figures."""
    bars = [
        {"start": bar.start, "end": bar.end, "documents": bar.documents, "statements": bar.statements}
        for bar in line.bars
    ]
    return {"period": line.period, "periods": bars, "earlier": line.earlier, "later": line.later}


def _new(asked: Asked, outline: Outline, given: str | None) -> dict[str, Any] | None:
    """What was published since a date or, if none is given, in the last seven days of the record.

    None for a record without dates. Raises `UsageError` for a date that is none.
    """
    if not outline.days:
        return None
    last = date.fromordinal(outline.days[-1].day)
    day = last - _LATELY if last - date.min > _LATELY else last
    if given:
        day = _EPOCH + timedelta(days_between(given, given)[0])
    found = outline.since(day.toordinal())
    names = asked.catalogue.named(found.newest)
    return {
        "since": day.isoformat(),
        "given": bool(given),
        "documents": found.documents,
        "statements": found.statements,
        "actors": found.actors,
        "newest_actors": [
            {"id": actor, "name": names[actor], "first": date.fromordinal(at).isoformat()}
            for actor, at in found.newest.items()
            if actor in names
        ],
    }


def _echoes(asked: Asked) -> list[dict[str, Any]]:
    """The most independently reported statements, each as it is worded first."""
    shelf = asked.store.echoes
    found = shelf.find(EchoQuery(of="statement", min_origins=2), _FEW, within=WITHIN)
    told = [(echo, shelf.variants(echo, limit=1)) for echo in found]
    return [{"echo": echo, "text": of[0].text, "speaker": of[0].speaker} for echo, of in told if of]


def ranking(field: str, counts: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    """Counts as rows with a link and a share of the largest."""
    most = max((count for _, count in counts), default=1)
    return [
        {
            "name": name,
            "count": count,
            "share": count / most,
            "href": links.listing("/statements", [(field, name)]),
        }
        for name, count in counts
    ]
