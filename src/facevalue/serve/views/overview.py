"""The first page: what is in the record, in a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.serve import links
from facevalue.serve.render import Page
from facevalue.serve.views.asked import WITHIN
from facevalue.store.base import StatementQuery

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from facevalue.serve.views.asked import Asked

_NEWEST = 7
_TOP = 8
_OUTLETS = 12
_REJECTED = 5


def overview(asked: Asked) -> Page:
    """Totals, the newest statements, who speaks and is spoken about, and what was not read."""
    everything = StatementQuery()
    newest = asked.store.statements(everything, limit=_NEWEST, within=WITHIN)
    facets = asked.store.facets(everything, limit=_TOP, within=WITHIN)
    totals = asked.catalogue.totals()
    genres = asked.catalogue.breakdown("genre")
    publishers = asked.catalogue.breakdown("publisher")
    rejected = asked.catalogue.rejections(_REJECTED, ("", ""))
    values = {
        "totals": totals,
        "newest": newest,
        "verdicts": asked.store.verdicts.of(row.statement.id for row in newest),
        "speakers": ranking("speaker", facets.get("speaker", [])),
        "spoken_about": ranking("about", facets.get("about", [])),
        "kinds": ranking("kind", facets.get("kind", [])),
        "genres": genres,
        "publishers": publishers[:_OUTLETS],
        "rejected": rejected,
    }
    data = {
        "totals": totals,
        "by": {"genre": genres, "publisher": publishers},
        "facets": facets,
        "newest": newest,
        "rejections": rejected,
    }
    return Page(template="overview.html", title="Overview", values=values, data=data)


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
