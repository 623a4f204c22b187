"""The list of statements: filters, counts, and the same selection as a table for other programs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from facevalue.serve import words
from facevalue.serve.render import Page
from facevalue.serve.selection import selection
from facevalue.serve.views.asked import WITHIN
from facevalue.store.base import FACETED

if TYPE_CHECKING:
    from facevalue.record.claims import Stance
    from facevalue.serve.selection import Selection
    from facevalue.serve.views.asked import Asked
    from facevalue.store.base import Facets

PAGE = 30
_CHOICES = 10

# Filter of the address, facet of the store, heading.
_FACETS = (
    ("speaker", "Speaker"),
    ("about", "About"),
    ("kind", "Kind"),
    ("genre", "Genre"),
    ("publisher", "Outlet"),
    ("month", "Month"),
)
_LABELS = {
    "words": "Words",
    "speaker": "Said by",
    "about": "About",
    "stance": "Cast",
    "kind": "Kind",
    "genre": "Genre",
    "publisher": "Outlet",
    "since": "Since",
    "until": "Until",
    "via": "Attributed",
}
VIA: dict[str, str] = dict(words.VIA_SHORT.items())
_TEXT_FIELDS = (
    ("words", "search", "all of them, “a phrase” in quotes"),
    ("speaker", "text", ""),
    ("about", "text", ""),
    ("since", "text", "2023-06-01"),
    ("until", "text", "2023-06-30"),
)


def statements(asked: Asked) -> Page:
    """The newest statements of a selection, what else to narrow it by, and where it goes on."""
    chosen = selection(asked.parameters)
    query = chosen.query()
    rows = asked.store.statements(query, limit=PAGE + 1, after=chosen.after, within=WITHIN)
    facets = asked.store.facets(query, limit=_CHOICES, within=WITHIN)
    rows, more = rows[:PAGE], len(rows) > PAGE
    total = sum(count for _, count in facets.get("kind", []))
    data = {
        "filters": chosen.values,
        "count": total,
        "complete": total < FACETED,
        "statements": rows,
        "facets": facets,
        "next": chosen.onward(rows[-1].place, "/statements.json") if more else None,
    }
    values = {
        "rows": rows,
        "facets": _facets(chosen, facets),
        "chips": _chips(chosen),
        "text_fields": [
            {
                "name": name,
                "type": kind,
                "hint": hint,
                "label": _LABELS[name],
                "value": chosen.values.get(name, ""),
                "choices": [value for value, _ in facets.get(name, [])],
            }
            for name, kind, hint in _TEXT_FIELDS
        ],
        "via": {
            "label": _LABELS["via"],
            "value": chosen.values.get("via"),
            "choices": list(VIA.items()),
        },
        "kept": [
            (name, chosen.values[name])
            for name in ("stance", "kind", "genre", "publisher")
            if name in chosen.values
        ],
        "found": _found(total, bool(chosen.values)),
        "first_href": chosen.href() if chosen.after is not None else None,
        "next_href": chosen.onward(rows[-1].place) if more else None,
        "csv_href": chosen.href(path="/statements.csv"),
    }
    return Page(template="statements.html", title="Statements", values=values, data=data)


def _found(total: int, filtered: bool) -> str:
    count = words.counted(total, "statement")
    if total >= FACETED:
        count = f"{words.number(FACETED)} statements or more"
    return f"{count} found, newest first" if filtered else f"{count}, newest first"


def _chips(chosen: Selection) -> list[dict[str, str]]:
    return [
        {"name": _LABELS[name], "value": _named(name, value), "href": chosen.href({name: None})}
        for name, value in chosen.values.items()
    ]


def _facets(chosen: Selection, facets: Facets) -> list[dict[str, Any]]:
    """Each facet's values with their counts, linked to the selection with or without them."""
    found = []
    for facet, label in _FACETS:
        rows = [
            {
                "name": _named(facet, value),
                "count": count,
                "chosen": chosen.values == {**chosen.values, **_filter(facet, value)},
                "value": value,
            }
            for value, count in facets.get(facet, [])
            if facet != "month" or _month(value)
        ]
        for row in rows:
            wanted = _filter(facet, str(row["value"]))
            row["href"] = chosen.href(dict.fromkeys(wanted) if row["chosen"] else wanted)
        if rows:
            found.append({"label": label, "rows": rows})
    return found


def _filter(facet: str, value: str) -> dict[str, str]:
    return {"since": value, "until": value} if facet == "month" else {facet: value}


def _named(name: str, value: str) -> str:
    if name == "stance":
        return words.STANCE[cast("Stance", value)]
    if name == "via":
        return VIA.get(value, value)
    return _month(value) or value if name == "month" else value


def _month(value: str) -> str | None:
    try:
        return f"{date.fromisoformat(f'{value}-01'):%B %Y}"
    except ValueError:
        return None
