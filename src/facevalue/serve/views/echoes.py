"""What is said more than once, as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, to_builtins

from facevalue.explore.echoes import disagreements, is_grouped
from facevalue.serve import words
from facevalue.serve.echo_selection import TYPED, echo_selection
from facevalue.serve.render import Page
from facevalue.serve.views.asked import WITHIN

if TYPE_CHECKING:
    from facevalue.record import Echo
    from facevalue.serve.echo_selection import EchoSelection
    from facevalue.serve.views.asked import Asked
    from facevalue.store.echoes import VariantRow

PAGE = 30
OUTLETS = 6
_LABELS = {"speaker": "Said by", "about": "About", "since": "Since", "until": "Until"}
_HINTS = {"since": "2023-06-01", "until": "2023-06-30"}


class Row(Struct, frozen=True, kw_only=True):
    """An echo of a list: its first member, outlets it is in, and in what others disagree with it."""

    echo: Echo
    first: VariantRow
    outlets: tuple[str, ...]
    clashes: tuple[str, ...]


def echoes(asked: Asked) -> Page:
    """The echoes of a selection, and the selections beside it."""
    chosen = echo_selection(asked.parameters)
    found = asked.store.echoes.find(chosen.query(), PAGE + 1, after=chosen.after, within=WITHIN)
    found, more = found[:PAGE], len(found) > PAGE
    rows = [_row(asked, echo) for echo in found]
    counts = asked.store.echoes.counts()
    current = is_grouped(asked.store)
    data = {
        "filters": chosen.values,
        "counts": counts,
        "current": current,
        "echoes": [
            {**to_builtins(row.echo), "speaker": row.first.speaker, "text": row.first.text} for row in rows
        ],
        "next": chosen.onward(found[-1].id, "/echoes.json") if more else None,
    }
    values = {
        "rows": rows,
        "most": max((row.echo.documents for row in rows), default=1),
        "current": current,
        "kinds": _kinds(chosen, counts),
        "sorts": _sorts(chosen),
        "kept": [(name, chosen.values[name]) for name in ("of", "sort") if name in chosen.values],
        "fields": [
            {
                "name": name,
                "label": _LABELS[name],
                "hint": _HINTS.get(name, ""),
                "value": chosen.values.get(name, ""),
            }
            for name in TYPED
        ],
        "chips": [
            {"name": _LABELS[name], "value": chosen.values[name], "href": chosen.href({name: None})}
            for name in TYPED
            if name in chosen.values
        ],
        "clear_href": chosen.href(dict.fromkeys(TYPED)),
        "of": chosen.of,
        "found": _found(chosen),
        "sort": chosen.sort,
        "first_href": chosen.href() if chosen.after is not None else None,
        "next_href": chosen.onward(found[-1].id) if more else None,
        "csv_href": chosen.href(path="/echoes.csv"),
    }
    return Page(template="echoes.html", title="Echoes", values=values, data=data)


def _found(chosen: EchoSelection) -> str:
    if chosen.sort == "contradicted":
        return f"Contradicted {words.ECHO_OF[chosen.of].lower()}, {words.ECHO_SORT['origins']} first"
    return f"{words.ECHO_OF[chosen.of]}, {words.ECHO_SORT[chosen.sort]} first"


def _row(asked: Asked, echo: Echo) -> Row:
    members = asked.store.echoes.variants(echo, limit=OUTLETS)
    outlets = dict.fromkeys(row.outlet or row.source for row in members)
    return Row(echo=echo, first=members[0], outlets=tuple(outlets), clashes=disagreements(echo))


def _kinds(chosen: EchoSelection, counts: dict[str, int]) -> list[dict[str, Any]]:
    """Echoes of what, with how many there are in the whole record; documents are never contradicted."""
    return [
        {
            "name": label,
            "count": counts.get(of, 0),
            "chosen": of == chosen.of,
            "href": chosen.href(
                {"of": None if of == "statement" else of, **({"sort": None} if of == "document" else {})}
            ),
        }
        for of, label in words.ECHO_OF.items()
    ]


def _sorts(chosen: EchoSelection) -> list[dict[str, Any]]:
    offered = {"copies"} if chosen.of == "document" else words.ECHO_SORT.keys()
    return [
        {
            "name": label.capitalize(),
            "chosen": sort == chosen.sort,
            "href": chosen.href({"sort": None if sort == "origins" or chosen.of == "document" else sort}),
        }
        for sort, label in words.ECHO_SORT.items()
        if sort in offered
    ]
