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
    """The rejections by source, each with its reason; those of one code if the address names it."""
    chosen = asked.chosen({"code": (), "after": ()})
    given, code = chosen.get("after"), chosen.get("code", "")
    rows = asked.catalogue.rejections(_PAGE + 1, cursor(given), code)
    rows, more = rows[:_PAGE], len(rows) > _PAGE
    onward = [("code", code), ("after", f"{rows[-1].source} {rows[-1].id}")] if more else []
    reasons = asked.catalogue.reasons()
    total = sum(reason.count for reason in reasons if code in ("", reason.code))
    values = {
        "rows": rows,
        "total": total,
        "reasons": reasons,
        "code": code,
        "first_href": links.listing("/rejections", [("code", code)]) if given else None,
        "next_href": links.listing("/rejections", onward) if more else None,
    }
    data = {
        "count": total,
        "reasons": reasons,
        "rejections": rows,
        "next": links.listing("/rejections.json", onward) if more else None,
    }
    return Page(template="rejections.html", title="Rejected inputs", values=values, data=data)
