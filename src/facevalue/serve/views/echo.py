"""One echo: its wordings side by side by their origins, and what contradicts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from facevalue.explore.echoes import clashes, is_grouped, variants
from facevalue.serve import links
from facevalue.serve.echoing import by_origin, origins, sides, wordings
from facevalue.serve.render import Page
from facevalue.serve.selection import number
from facevalue.serve.views.asked import MissingError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facevalue.explore.echoes import Clash
    from facevalue.record import Echo, Statement
    from facevalue.serve.views.asked import Asked

_PAGE = 60
_SHOWN = 4
_READ = 200
_CONTRADICTED = "contradicted: "


def echo(asked: Asked) -> Page:
    """The members of an echo by their origins, and beside it what says otherwise."""
    found = next(iter(asked.store.echoes.get([asked.id])), None)
    if found is None:
        raise MissingError(f"echo {asked.id}")
    members = variants(asked.store, found)
    rows = [variant.member for variant in members]
    skip = number(asked.parameter("after") or "0")
    ordered = by_origin(rows)
    shown = ordered[skip : skip + _PAGE]
    against = clashes(asked.store, found)
    path = f"/echoes/{found.id}"
    values = {
        "echo": found,
        "first": rows[0],
        "because": [reason for reason in found.because if not reason.startswith(_CONTRADICTED)],
        "origins_shown": origins(rows, shown),
        "members": len(rows),
        "against": [(clash, *sides(clash)) for clash in against],
        "first_href": path if skip else None,
        "next_href": links.listing(path, [("after", str(skip + _PAGE))])
        if skip + _PAGE < len(rows)
        else None,
        "current": is_grouped(asked.store),
    }
    data = {
        "echo": found,
        "variants": [
            {**to_builtins(variant.member), "differs": variant.differs, "omits": variant.omits}
            for variant in members
        ],
        "contradictions": [_contradiction(clash) for clash in against],
    }
    text = " ".join(rows[0].text.split())[:80]
    return Page(template="echo.html", title=f"Echo: {text}", values=values, data=data)


def _contradiction(clash: Clash) -> dict[str, Any]:
    return {
        "echo": clash.echo,
        "reasons": clash.reasons,
        "one": {"id": clash.one.id, "text": clash.one.text, "disagrees": clash.in_one},
        "other": {"id": clash.other.id, "text": clash.other.text, "disagrees": clash.in_other},
    }


def echoed(asked: Asked, statement: Statement) -> dict[str, Any]:
    """What a statement's page tells of its echo: the echo, other wordings, and what contradicts it."""
    home = asked.store.echoes.homes([statement.id]).get(statement.id)
    (found,) = asked.store.echoes.get([home]) if home else (None,)
    if found is None:
        return {"echo": None, "others": [], "against": [], "more": 0, "echo_current": is_grouped(asked.store)}
    rows = asked.store.echoes.variants(found, limit=_READ)
    others = wordings((row for row in rows if row.id != statement.id), statement.text)
    return {
        "echo": found,
        "others": others[:_SHOWN],
        "more": _unseen(found, others[:_SHOWN]),
        "against": [(clash, *sides(clash)) for clash in clashes(asked.store, found)],
        "echo_current": True,
    }


def _unseen(found: Echo, shown: Sequence[Any]) -> int:
    """How many members of an echo neither are the statement itself nor stand among the wordings shown."""
    return len(found.members) - 1 - sum(len(wording.places) for wording in shown)
