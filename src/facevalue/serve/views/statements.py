"""The list of statements: filters, counts, and the same selection as a table for other programs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from msgspec import structs

from facevalue.serve import words
from facevalue.serve.render import Page
from facevalue.serve.selection import selection
from facevalue.serve.views.asked import WITHIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from facevalue.record.claims import Stance
    from facevalue.serve.selection import Selection
    from facevalue.serve.views.asked import Asked
    from facevalue.store.base import Facets, StatementQuery

PAGE = 30

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
    "undated": "Date",
    "via": "Attributed",
    "reviewed": "Reviewed",
}
VIA: dict[str, str] = dict(words.VIA_SHORT.items())
REVIEWED: dict[str, str] = dict(words.REVIEWED.items())
_CHOICE_FIELDS = (("via", "in any way", VIA), ("reviewed", "or not", REVIEWED))
_CITED = (("text", ".txt"), ("BibTeX", ".bib"), ("CSL-JSON", ".csl.json"))
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
    found = asked.answers.find(asked.store, query, PAGE + 1, after=chosen.after, within=WITHIN)
    rows = asked.store.statements_at(found.places[:PAGE])
    facets, more = found.facets, len(found.places) > PAGE
    verdicts = asked.store.verdicts.of(row.statement.id for row in rows)
    left_out = _left_out(asked, query)
    data = {
        "filters": chosen.values,
        "count": found.total,
        "undated": left_out,
        "behind": found.behind,
        "statements": rows,
        "reviews": verdicts,
        "facets": facets,
        "next": chosen.onward(rows[-1].place, "/statements.json") if more else None,
    }
    values = {
        "rows": rows,
        "verdicts": verdicts,
        "facets": _facets(chosen, facets),
        "chips": chips(chosen, lambda name: chosen.href({name: None})),
        **_fields(chosen, facets),
        "kept": [
            (name, chosen.values[name])
            for name in ("stance", "kind", "genre", "publisher")
            if name in chosen.values
        ],
        "found": _found(found.total, bool(chosen.values)),
        "behind": found.behind,
        "left_out": left_out,
        "undated_href": chosen.href({"since": None, "until": None, "undated": "yes"}),
        "first_href": chosen.href() if chosen.after is not None else None,
        "next_href": chosen.onward(rows[-1].place) if more else None,
        "csv_href": chosen.href(path="/statements.csv"),
        "cited": [(label, chosen.href(path=f"/statements{ending}")) for label, ending in _CITED],
        "review_href": chosen.href(path="/review"),
    }
    return Page(template="statements.html", title="Statements", values=values, data=data)


def _left_out(asked: Asked, query: StatementQuery) -> int:
    """How many statements dates leave out, since their documents have none."""
    if query.undated or not (query.since or query.until):
        return 0
    without = structs.replace(query, since=None, until=None, undated=True)
    return asked.answers.count(asked.store, without, within=WITHIN)


def _fields(chosen: Selection, facets: Facets) -> dict[str, list[dict[str, Any]]]:
    """The fields of the form, filled in: those to type into and those to choose from."""
    typed = [
        {
            "name": name,
            "type": kind,
            "hint": hint,
            "label": _LABELS[name],
            "value": chosen.values.get(name, ""),
            "choices": [value for value, _ in facets.get(name, [])],
        }
        for name, kind, hint in _TEXT_FIELDS
    ]
    picked = [
        {
            "name": name,
            "any": nothing,
            "label": _LABELS[name],
            "value": chosen.values.get(name),
            "choices": list(choices.items()),
        }
        for name, nothing, choices in _CHOICE_FIELDS
    ]
    return {"text_fields": typed, "choices": picked}


def _found(total: int, filtered: bool) -> str:
    count = words.counted(total, "statement")
    return f"{count} found, newest first" if filtered else f"{count}, newest first"


def chips(chosen: Selection, without: Callable[[str], str]) -> list[dict[str, str]]:
    """The filters in use in words, each with the address that is without it."""
    return [
        {"name": _LABELS[name], "value": _named(name, value), "href": without(name)}
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
    if name == "undated":
        return "none"
    if name == "stance":
        return words.STANCE[cast("Stance", value)]
    for field, _, choices in _CHOICE_FIELDS:
        if name == field:
            return choices.get(value, value)
    return _month(value) or value if name == "month" else value


def _month(value: str) -> str | None:
    try:
        return f"{date.fromisoformat(f'{value}-01'):%B %Y}"
    except ValueError:
        return None
