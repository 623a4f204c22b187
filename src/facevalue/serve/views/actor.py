"""One actor: how it stands, what it says of others and does, who it is, and what was decided about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facevalue.explore.standing import acts_with, targets_of
from facevalue.serve import links
from facevalue.serve.render import Page
from facevalue.serve.views import standing
from facevalue.serve.views.asked import WITHIN, MissingError
from facevalue.store.base import StatementQuery

if TYPE_CHECKING:
    from facevalue.explore.standing import Evidence
    from facevalue.explore.tally import Tally
    from facevalue.record import ActorId
    from facevalue.record.findings import Voice
    from facevalue.serve.views.asked import Asked

_NEWEST = 4
_TARGETS = 12
_ACTS = 10


def actor(asked: Asked) -> Page:
    """All that the record adds up to about an actor; its standing as a table, too."""
    found = asked.catalogue.actor(asked.id)
    if found is None:
        raise MissingError(f"actor {asked.id}")
    known, row = found
    wanted = standing.asking(asked, known.id)
    tally, behind = asked.tally()
    told = standing.shown(asked, tally, known, wanted)
    dealings = _dealings(asked, tally, known.id)
    listed = [row.statement.id for row in (*dealings["said"], *dealings["about"])]
    listed += [one.id for one in (*told.favourable, *told.adverse)]
    verdicts = asked.store.verdicts.of(listed)
    values = {
        **dealings,
        "verdicts": verdicts,
        "actor": known,
        "behind": behind,
        "standing": standing.values(told, wanted),
        "favourable": _linked(asked, told.favourable, wanted.voice),
        "adverse": _linked(asked, told.adverse, wanted.voice),
        "said_total": row.said,
        "said_href": links.listing("/statements", [("speaker", known.id)]) if row.said else None,
        "about_total": row.about,
        "about_href": links.listing("/statements", [("about", known.id)]) if row.about else None,
        "acts_href": links.listing(f"/actors/{known.id}/behind", [("voice", "events")]),
        "csv_href": wanted.href(".csv"),
    }
    data = {
        **dealings,
        "actor": known,
        "names": (known.name, *known.aliases),
        "reviews": verdicts,
        "behind": behind,
        "counts": {"said": row.said, "about": row.about, "acts": dealings["acts_total"]},
        "standing": told.points,
        "undated": told.undated,
        "others": told.others,
        "for": told.favourable,
        "against": told.adverse,
    }
    table = standing.table(told)
    return Page(template="actor.html", title=known.name, values=values, data=data, table=table)


def _dealings(asked: Asked, tally: Tally, actor: ActorId) -> dict[str, Any]:
    """What the actor says of whom, does and suffers, says and hears said, and what was decided about it."""
    targets, in_all = targets_of(tally, actor, _TARGETS)
    acts = acts_with(tally, actor)
    about = StatementQuery(about=actor)
    return {
        "targets": targets,
        "targets_total": in_all,
        "acts": asked.catalogue.acts([tally.events[at] for at in acts[:_ACTS]]),
        "acts_total": len(acts),
        "said": asked.store.statements(StatementQuery(speaker=actor), limit=_NEWEST, within=WITHIN),
        "about": asked.store.statements(about, limit=_NEWEST, within=WITHIN),
        "decisions": asked.store.decisions(actor)[::-1],
    }


def _linked(asked: Asked, evidence: list[Evidence], voice: Voice) -> list[dict[str, Any]]:
    """Evidence with the address of what it is."""
    if voice == "events":
        told = asked.catalogue.acts([one.id for one in evidence])
        return [
            {"evidence": one, "act": act, "href": links.document(act.doc, act.trigger)}
            for one, act in zip(evidence, told, strict=True)
        ]
    return [
        {"evidence": one, "words": one.words[1:-1], "act": None, "href": f"/statements/{one.id}"}
        for one in evidence
    ]
