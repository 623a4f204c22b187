"""Who speaks and who is spoken about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.explore.selecting import activity
from facevalue.serve import links
from facevalue.serve.render import Page
from facevalue.serve.selection import number

if TYPE_CHECKING:
    from facevalue.serve.views.asked import Asked

_COLUMNS = ("id", "name", "type", "said", "about")
_PAGE = 100


def actors(asked: Asked) -> Page:
    """The actors, those who speak most first."""
    skip = number(asked.parameter("after") or "0")
    columns, behind = asked.columns()
    everybody = asked.answers.of_columns(columns, "actors", lambda: asked.catalogue.actors(activity(columns)))
    rows, total = everybody[skip : skip + _PAGE], len(everybody)
    onward = [("after", str(skip + _PAGE))] if total > skip + _PAGE else None
    values = {
        "rows": rows,
        "total": total,
        "behind": behind,
        "first_href": "/actors" if skip else None,
        "next_href": onward and links.listing("/actors", onward),
        "csv_href": "/actors.csv",
    }
    data = {
        "count": total,
        "behind": behind,
        "actors": rows,
        "next": onward and links.listing("/actors.json", onward),
    }
    table = (_COLUMNS, ([getattr(one, column) for column in _COLUMNS] for one in everybody))
    return Page(template="actors.html", title="Actors", values=values, data=data, table=table)
