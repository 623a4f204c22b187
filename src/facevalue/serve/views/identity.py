"""Deciding who an actor is: rename, merge, split, take back; each is shown before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from facevalue.record import UsageError
from facevalue.serve.identity import href, wanted_of
from facevalue.serve.render import Page, sentence
from facevalue.serve.selection import number
from facevalue.serve.views.asked import WITHIN, MissingError
from facevalue.store.base import StatementQuery
from facevalue.store.search import bindable, in_fts5

if TYPE_CHECKING:
    from facevalue.record import Actor
    from facevalue.serve.catalogue import ActorRow, Appearance, Candidate
    from facevalue.serve.identity import Wanted
    from facevalue.serve.views.asked import Asked
    from facevalue.store.base import DecisionRow, Foreseen

_FOUND = 12
_DOCUMENTS = 10
_WORDS = 6


class Known(Struct, frozen=True, kw_only=True):
    """An actor with its counts and its decisions, the oldest first."""

    actor: Actor
    counts: ActorRow
    history: list[DecisionRow]


def identity(asked: Asked) -> Page:
    """The forms that decide who an actor is; or, of one decision, what it would change."""
    wanted = wanted_of(asked.parameters)
    found = asked.catalogue.actor(asked.id)
    if found is None:
        raise MissingError(f"actor {asked.id}")
    known = Known(actor=found[0], counts=found[1], history=asked.store.decisions(found[0].id))
    if wanted.do is None:
        return _forms(asked, known, wanted)
    try:
        if wanted.do == "undo":
            foreseen = asked.store.foresee_undo(wanted.get("decision"))
        else:
            foreseen = asked.store.foresee(known.actor.id, wanted.change())
    except UsageError as error:
        return _forms(asked, known, wanted, sentence(error))
    return _shown(asked, known, wanted, foreseen)


def _shown(asked: Asked, known: Known, wanted: Wanted, foreseen: Foreseen) -> Page:
    """What a decision would change, with the button that makes it."""
    into = asked.catalogue.actor(getattr(foreseen.change, "into", None) or "")
    undone = next((row for row in known.history if row.review.id == wanted.get("decision")), None)
    values = _common(asked, known, wanted) | {
        "do": wanted.do,
        "foreseen": foreseen,
        "change": foreseen.change,
        "into": into[0] if into else None,
        "into_counts": into[1] if into else None,
        "undone": undone,
        "fields": wanted.fields(),
        "appearances": asked.catalogue.appearances_in(known.actor.id, wanted.documents),
        "reason": wanted.get("reason"),
        "back_href": href(
            known.actor.id, [pair for pair in wanted.fields() if pair[0] in {"called", "document"}]
        ),
    }
    data = _data(known) | {"would_change": foreseen, "into": into[0] if into else None}
    return Page(template="identity_shown.html", title=f"{known.actor.name}: decide", values=values, data=data)


def _forms(asked: Asked, known: Known, wanted: Wanted, wrong: str = "") -> Page:
    actor = known.actor
    candidates = _candidates(asked, actor, wanted.get("find"))
    listed, more = _appearances(asked, actor, wanted)
    ticked = asked.catalogue.appearances_in(actor.id, wanted.documents)
    names = (actor.name, *actor.aliases)
    kept = [(field, wanted.get(field)) for field in ("find",) if wanted.get(field)]
    values = _common(asked, known, wanted) | {
        "wrong": wrong,
        "wrong_do": wanted.do,
        "wanted": wanted.one,
        "decisions": known.history[::-1],
        "names": names,
        "ticked_names": wanted.called,
        "other_name": next((name for name in wanted.called if name not in names), ""),
        "candidates": candidates,
        "most": _FOUND,
        "find": wanted.get("find"),
        "listed": [one for one in listed if one.id not in wanted.documents],
        "ticked": ticked,
        "more": more,
        "words": wanted.get("words"),
        "kept": kept,
        "done": next((row for row in known.history if row.review.id == wanted.get("done")), None),
    }
    data = _data(known) | {
        "candidates": candidates,
        "documents": listed,
        "ticked": ticked,
        "wrong": wrong or None,
    }
    return Page(template="identity.html", title=f"Who {actor.name} is", values=values, data=data)


def _common(asked: Asked, known: Known, wanted: Wanted) -> dict[str, Any]:
    """What stands on either page: the actor, who decides, and what others decided meanwhile."""
    since = wanted.get("since")
    later = [row for row in known.history if since and row.number > number(since)]
    if since and wanted.get("into"):
        seen = {row.number for row in later}
        others = asked.store.decisions(wanted.get("into"))
        later += [row for row in others if row.number > number(since) and row.number not in seen]
    merged = asked.id if asked.id != known.actor.id else ""
    return {
        "actor": known.actor,
        "counts": known.counts,
        "reviewer": asked.reviewer,
        "meanwhile": later,
        "merged": next((row for row in reversed(known.history) if merged and _merges(row, merged)), None),
        "edit_href": href(known.actor.id),
    }


def _merges(row: DecisionRow, actor: str) -> bool:
    return row.holds and row.review.of == actor and (row.review.corrected or {}).get("change") == "merge"


def _data(known: Known) -> dict[str, Any]:
    return {
        "actor": known.actor,
        "names": (known.actor.name, *known.actor.aliases),
        "counts": {"said": known.counts.said, "about": known.counts.about},
        "decisions": known.history[::-1],
    }


def _candidates(asked: Asked, actor: Actor, find: str) -> list[Candidate]:
    """Whom a search finds by all of its words, or by id; without one, who shares a word of its name."""
    if not find:
        words = list(dict.fromkeys(actor.name.split()))[:_WORDS]
        return asked.catalogue.candidates(" OR ".join(map(in_fts5, words)), actor.id, _FOUND)
    named = asked.catalogue.actor(bindable(find))
    matching = in_fts5(bindable(named[0].name if named else find))
    found = asked.catalogue.candidates(matching, actor.id, _FOUND)
    return [one for one in found if not named or one.id == named[0].id]


def _appearances(asked: Asked, actor: Actor, wanted: Wanted) -> tuple[list[Appearance], int | None]:
    """Documents that the actor is in, and the place after which there are more."""
    if words := wanted.get("words"):
        found: dict[str, None] = {}
        for query in (
            StatementQuery(words=words, speaker=actor.id),
            StatementQuery(words=words, about=actor.id),
        ):
            rows = asked.store.statements(query, limit=4 * _DOCUMENTS, within=WITHIN)
            found.update(dict.fromkeys(row.statement.doc for row in rows))
        return asked.catalogue.appearances_in(actor.id, found)[: 2 * _DOCUMENTS], None
    after = number(wanted.get("after")) if wanted.get("after") else None
    listed = asked.catalogue.appearances(actor.id, _DOCUMENTS + 1, after)
    return listed[:_DOCUMENTS], listed[_DOCUMENTS - 1].place if len(listed) > _DOCUMENTS else None
