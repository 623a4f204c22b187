"""The statements or acts behind a point of an actor's standing: all that it counts, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast, get_args

from facevalue.explore.standing import Question, acts_with, rows_behind
from facevalue.record.findings import Direction, Voice
from facevalue.serve import links
from facevalue.serve.periods import called
from facevalue.serve.render import Page
from facevalue.serve.selection import number
from facevalue.serve.views.asked import MissingError
from facevalue.serve.views.standing import BY, BY_OF_ACTS, DIRECTIONS, VOICES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from facevalue.explore.tally import Tally
    from facevalue.record import ActorId
    from facevalue.serve.views.asked import Asked

_PAGE = 30
_PARAMETERS: dict[str, tuple[str, ...]] = {
    "voice": get_args(Voice),
    "direction": get_args(Direction),
    "by": tuple(BY),
    "group": (),
    "since": (),
    "until": (),
    "after": (),
}


def behind(asked: Asked) -> Page:
    """What one figure counts; with no more than a voice, all that any of its figures counts."""
    found = asked.catalogue.actor(asked.id)
    if found is None:
        raise MissingError(f"actor {asked.id}")
    known, _ = found
    wanted = asked.chosen(_PARAMETERS)
    voice = cast("Voice", wanted.get("voice", "statements"))
    skip = number(wanted.pop("after", "0"))
    tally, late = asked.tally()
    rows = _rows(tally, known.id, voice, wanted)
    here = rows[skip : skip + _PAGE]
    if voice == "events":
        acts = asked.catalogue.acts([tally.events[at] for at in here])
        statements = []
    else:
        acts, statements = [], asked.store.statements_at(tally.castings.statement[here].tolist())
    onward = [*wanted.items(), ("after", str(skip + _PAGE))] if len(rows) > skip + _PAGE else None
    path = f"/actors/{known.id}/behind"
    values = {
        "actor": known,
        "behind": late,
        "voice": VOICES[voice],
        "unit": voice,
        "narrowed": _narrowed(tally, wanted),
        "statements": statements,
        "acts": acts,
        "total": len(rows),
        "back_href": links.listing(f"/actors/{known.id}", [("voice", voice), ("by", wanted.get("by", ""))]),
        "first_href": links.listing(path, wanted.items()) if skip else None,
        "next_href": onward and links.listing(path, onward),
    }
    data = {
        "actor": known,
        "asked": wanted,
        "behind": late,
        "count": len(rows),
        "statements": statements,
        "acts": acts,
        "next": onward and links.listing(f"{path}.json", onward),
    }
    title = f"Behind a figure: {known.name}"
    return Page(template="behind.html", title=title, values=values, data=data)


def _rows(tally: Tally, actor: ActorId, voice: Voice, wanted: dict[str, str]) -> NDArray[Any]:
    if voice == "events" and "direction" not in wanted:
        return acts_with(tally, actor)
    by, group = wanted.get("by"), wanted.get("group")
    is_speaker = by == "speaker" and group is not None
    question = Question(
        periods=("all",),
        voice=voice,
        by=cast("Any", by),
        since=wanted.get("since"),
        until=wanted.get("until"),
        speaker=group if is_speaker else None,
    )
    groups = [group] if by and not is_speaker else []
    return rows_behind(tally, actor, question, cast("Any", wanted.get("direction")), groups)


def _narrowed(tally: Tally, wanted: dict[str, str]) -> list[str]:
    """What narrows the question, in words."""
    parts = []
    if direction := wanted.get("direction"):
        parts.append(DIRECTIONS[cast("Direction", direction)].lower())
    if by := wanted.get("by"):
        group = wanted.get("group")
        at = tally.index(group) if by == "speaker" and group else -1
        told = tally.actors[at].name if at >= 0 else group or "not told"
        called_by = BY_OF_ACTS if wanted.get("voice") == "events" else BY
        parts.append(f"{called_by[cast('Any', by)]}: {told}")
    if wanted.get("since") and wanted.get("until"):
        parts.append(called(wanted["since"], wanted["until"]))
    return parts
