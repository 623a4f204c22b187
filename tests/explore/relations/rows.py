"""Tallies put together by hand: who said what of whom, and who did what to whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from facevalue.explore.relations.answer import RelationQuery, Stretch, relations_in
from facevalue.explore.tally import MODALITIES, Acts, Castings, Person, Tally
from facevalue.record import Relation
from facevalue.record.plover import SCORE_OF, TYPES

_EPOCH = date(1970, 1, 1)


class Cast(NamedTuple):
    """A casting; by default a story of its own, of which nobody else tells."""

    speaker: str | None
    target: str
    sign: int
    day: str = "2030-06-01"
    story: int | None = None
    echo: int | None = None
    origins: int = 1
    author: bool = False


class Act(NamedTuple):
    """An event, likewise."""

    agent: str
    patient: str
    plover: str
    day: str = "2030-06-01"
    modality: str = "done"
    story: int | None = None


def tally(casts: Collection[Cast] = (), acts: Collection[Act] = (), people: tuple[Person, ...] = ()) -> Tally:
    """The rows as columns; actors go by their names."""
    names = {name for cast in casts for name in (cast.speaker, cast.target) if name}
    names |= {name for act in acts for name in (act.agent, act.patient)}
    known = {one.name: one for one in people}
    actors = tuple(known.get(name, Person(f"act_{name}", name, "country")) for name in sorted(names))
    number = {one.name: place for place, one in enumerate(actors)}
    return Tally(
        actors=actors,
        outlets=(),
        events=tuple(f"evt_{n}" for n in range(len(acts))),
        castings=_castings(list(casts), number),
        acts=_acts(list(acts), number),
    )


def _castings(casts: list[Cast], number: dict[str, int]) -> Castings:
    own = [_own(cast.story, place) for place, cast in enumerate(casts)]
    return Castings(
        statement=np.arange(len(casts)),
        id=np.array([f"sta_{place}" for place in range(len(casts))], "S20"),
        target=_i4([number[cast.target] for cast in casts]),
        speaker=_i4([number[cast.speaker] if cast.speaker else -1 for cast in casts]),
        day=_i4([_day(cast.day) for cast in casts]),
        outlet=_i4([-1] * len(casts)),
        document=_i4(range(len(casts))),
        echo=_i4([_own(cast.echo, place) for place, cast in enumerate(casts)]),
        origins=_i4([cast.origins for cast in casts]),
        origin=_i4(own),
        story=_i4(own),
        score=np.array([0.8 * cast.sign for cast in casts], "f4"),
        sign=np.array([cast.sign for cast in casts], "i1"),
        author=np.array([cast.author for cast in casts], bool),
    )


def _acts(acts: list[Act], number: dict[str, int]) -> Acts:
    own = _i4([_own(act.story, place) for place, act in enumerate(acts)])
    kinds: tuple[Any, ...] = TYPES
    return Acts(
        agent=_i4([number[act.agent] for act in acts]),
        patient=_i4([number[act.patient] for act in acts]),
        day=_i4([_day(act.day) for act in acts]),
        outlet=_i4([-1] * len(acts)),
        document=own,
        echo=_i4(range(len(acts))),
        origins=_i4([1] * len(acts)),
        origin=own,
        story=own,
        score=np.array([SCORE_OF[act.plover] for act in acts], "f4"),  # type: ignore[index]
        plover=np.array([kinds.index(act.plover) for act in acts], "i1"),
        modality=np.array([MODALITIES.index(act.modality) for act in acts], "i1"),
        document_voice=np.ones(len(acts), bool),
    )


def _own(given: int | None, place: int) -> int:
    return 1000 + place if given is None else given


def _i4(values: Any) -> Any:
    return np.array(list(values), dtype="i4")


def _day(text: str) -> int:
    return (date.fromisoformat(text) - _EPOCH).days if text else -(2**31)


def asked(of: Tally, **query: Any) -> list[Stretch]:
    """The answer to a question about a tally."""
    return relations_in(of, RelationQuery(**query))


def pair(stretch: Stretch, one: str, other: str) -> Relation:
    """The relation of two actors by their names."""
    return next(r for r in stretch.relations if {*r.names.values()} == {one, other})
