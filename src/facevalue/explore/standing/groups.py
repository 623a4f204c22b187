"""Rows put into groups by who speaks (for acts: by the other party), or by where it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import numpy as np

from facevalue.explore.standing import affiliations
from facevalue.record.findings import GroupedBy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from facevalue.explore.standing.affiliations import Held
    from facevalue.explore.tally import Person, Tally

BY: tuple[GroupedBy, ...] = get_args(GroupedBy)


class Group(NamedTuple):
    """What a group is called, and the id of the actor that it is, if it is one; no name: not told."""

    name: str | None
    id: str | None = None


class Grouped(NamedTuple):
    """Rows (one may be in several groups), the number of the group of each, and the groups."""

    rows: NDArray[Any]
    group: NDArray[Any]
    groups: list[Group]


class Parties(NamedTuple):
    """Of some rows: who speaks or acts, the outlet, the day."""

    actor: NDArray[Any]
    outlet: NDArray[Any]
    day: NDArray[Any]


def grouped(tally: Tally, parties: Parties, by: GroupedBy | None) -> Grouped:
    """The rows in their groups; without a kind of groups, in a single one."""
    rows = np.arange(len(parties.actor))
    if by is None:
        return Grouped(rows, np.zeros(len(rows), np.int64), [Group(None)])
    if by == "outlet":
        return _numbered(parties.outlet, lambda one: Group(tally.outlets[one]))
    if by == "speaker":
        return _numbered(parties.actor, lambda one: Group(tally.actors[one].name, tally.actors[one].id))
    told = {
        "type": _type,
        "country": affiliations.countries,
        "bloc": affiliations.blocs,
        "office": affiliations.offices,
    }[by]
    return _affiliated(tally.actors, parties, told)


def _type(actor: Person) -> tuple[Held, ...]:
    return (affiliations.Held(actor.type),) if actor.type else ()


def _numbered(of: NDArray[Any], group: Callable[[int], Group]) -> Grouped:
    known, number = np.unique(of, return_inverse=True)
    groups = [Group(None) if one < 0 else group(int(one)) for one in known]
    return Grouped(np.arange(len(of)), number, groups)


def _affiliated(
    actors: Sequence[Person], parties: Parties, told: Callable[[Person], tuple[Held, ...]]
) -> Grouped:
    """Each row in every group that its actor belongs to on its day."""
    order = np.argsort(parties.actor, kind="stable")
    known, begins = np.unique(parties.actor[order], return_index=True)
    numbers: dict[str | None, int] = {None: 0}
    rows, groups = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for actor, mine in zip(known.tolist(), np.split(order, begins[1:]), strict=False):
        left = np.ones(len(mine), np.bool_)
        for held in told(actors[actor]) if actor >= 0 else ():
            inside = (parties.day[mine] >= held.since) & (parties.day[mine] < held.until)
            left &= ~inside
            number = numbers.setdefault(held.name, len(numbers))
            rows.append(mine[inside])
            groups.append(np.full(int(inside.sum()), number))
        rows.append(mine[left])
        groups.append(np.zeros(int(left.sum()), np.int64))
    pairs = np.unique(np.stack([np.concatenate(rows), np.concatenate(groups)]), axis=1)
    return Grouped(pairs[0], pairs[1], [Group(name) for name in numbers])
