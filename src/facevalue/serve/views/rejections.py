"""What came in and could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.serve import links
from facevalue.serve.render import Page
from facevalue.serve.selection import cursor

if TYPE_CHECKING:
    from facevalue.serve.views.asked import Asked

_PAGE = 200


def rejections(asked: Asked) -> Page:
    """The rejections by source, each with its reason."""
    given = asked.parameter("after")
    rows = asked.catalogue.rejections(_PAGE + 1, cursor(given))
    rows, more = rows[:_PAGE], len(rows) > _PAGE
    onward = [("after", f"{rows[-1].source} {rows[-1].id}")] if more else []
    total = asked.catalogue.count("rejections")
    values = {
        "rows": rows,
        "total": total,
        "first_href": "/rejections" if given else None,
        "next_href": links.listing("/rejections", onward) if more else None,
    }
    data = {
        "count": total,
        "rejections": rows,
        "next": links.listing("/rejections.json", onward) if more else None,
    }
    return Page(template="rejections.html", title="Rejected inputs", values=values, data=data)
