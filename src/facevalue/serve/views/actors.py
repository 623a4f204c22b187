"""Who speaks and who is spoken about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.serve import links
from facevalue.serve.render import Page
from facevalue.serve.selection import number
from facevalue.serve.views.asked import WITHIN, MissingError
from facevalue.store.base import StatementQuery

if TYPE_CHECKING:
    from facevalue.serve.views.asked import Asked

_PAGE = 100
_NEWEST = 8


def actors(asked: Asked) -> Page:
    """The actors, those who speak most first."""
    skip = number(asked.parameter("after") or "0")
    rows = asked.catalogue.actors(_PAGE + 1, skip)
    rows, more = rows[:_PAGE], len(rows) > _PAGE
    onward = [("after", str(skip + _PAGE))]
    total = asked.catalogue.count("actors")
    values = {
        "rows": rows,
        "total": total,
        "first_href": "/actors" if skip else None,
        "next_href": links.listing("/actors", onward) if more else None,
    }
    data = {"count": total, "actors": rows, "next": links.listing("/actors.json", onward) if more else None}
    return Page(template="actors.html", title="Actors", values=values, data=data)


def actor(asked: Asked) -> Page:
    """An actor's names, what it said, and what was said about it."""
    found = asked.catalogue.actor(asked.id)
    if found is None:
        raise MissingError(f"actor {asked.id}")
    known, row = found
    said = asked.store.statements(StatementQuery(speaker=known.id), limit=_NEWEST, within=WITHIN)
    about = asked.store.statements(StatementQuery(about=known.id), limit=_NEWEST, within=WITHIN)
    values = {
        "actor": known,
        "said": said,
        "said_total": row.said,
        "said_href": links.listing("/statements", [("speaker", known.id)]) if said else None,
        "about": about,
        "about_total": row.about,
        "about_href": links.listing("/statements", [("about", known.id)]) if about else None,
    }
    data = {"actor": known, "counts": {"said": row.said, "about": row.about}, "said": said, "about": about}
    return Page(template="actor.html", title=known.name, values=values, data=data)
