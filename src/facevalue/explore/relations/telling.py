"""Pairs of actors written down as records, with the statements and events that tell most."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from facevalue.record import ActorId, Did, Relation, Said, Toward

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from facevalue.explore.relations.camps import Camped
    from facevalue.explore.relations.dyads import Both, Dyads
    from facevalue.explore.relations.intervals import Measure
    from facevalue.explore.relations.signs import Signs
    from facevalue.explore.tally import Person, Tally
    from facevalue.record import Tie

EVIDENCE = 10
"""Statements, and events, that a relation names at most: the strongest, the newest of equals first."""
Ends = tuple[str | None, str | None]
"""The first and the last day of a period."""


@dataclass(frozen=True)
class Told:
    """What there is to tell of all pairs."""

    people: Sequence[Person]
    dyads: Dyads
    signs: Signs
    evidence: dict[int, tuple[str, ...]]

    def relation(self, place: int, camped: Camped, ends: Ends, ties: tuple[Tie, ...]) -> Relation:
        """One pair as a record."""
        found = self.dyads
        two = {"a": int(found.a[place]), "b": int(found.b[place])}
        one, other = (self.people[number] for number in two.values())
        return Relation(
            a=ActorId(one.id),
            b=ActorId(other.id),
            start=ends[0],
            end=ends[1],
            said=_said(found.said.mutual, place),
            did=_did(found.did.mutual, place),
            sign=_sign(int(self.signs.sign[place])),
            camp={end: int(camped.camp[number]) for end, number in two.items() if camped.camp[number]},
            evidence=self.evidence.get(place, ()),
            names={"a": one.name, "b": other.name},
            each={
                "a": Toward(said=_said(found.said.by_a, place), did=_did(found.did.by_a, place)),
                "b": Toward(said=_said(found.said.by_b, place), did=_did(found.did.by_b, place)),
            },
            basis=self.signs.basis(place),
            planned=int(found.undone["planned"][place]),
            denied=int(found.undone["denied"][place]),
            ties=ties,
        )


def evidence(tally: Tally, found: Dyads, told: NDArray[Any]) -> dict[int, tuple[str, ...]]:
    """For each pair that is told the statements, then the events, that tell most."""
    said = _strongest(found, found.said, told, tally.castings.score)
    did = _strongest(found, found.did, told, tally.acts.score)
    ids = tally.castings.id
    return {
        pair: (
            *(ids[row].decode() for row in said.get(pair, ())),
            *(tally.events[row] for row in did.get(pair, ())),
        )
        for pair in {*said, *did}
    }


def _strongest(found: Dyads, both: Both, told: NDArray[Any], scores: NDArray[Any]) -> dict[int, list[int]]:
    """The rows of each pair that is told."""
    if not len(told):
        return {}
    cells = found.cell[told]
    near = np.flatnonzero((both.cell >= cells.min()) & (both.cell <= cells.max()))
    pair = np.searchsorted(found.cell, both.cell[near])
    wanted = np.zeros(len(found.cell), bool)
    wanted[told] = True
    taken = wanted[pair]
    pair, row = pair[taken], both.row[near[taken]]
    order = np.lexsort((-row, -np.abs(scores[row]), pair))
    pair, row = pair[order], row[order]
    rank = np.arange(len(pair)) - np.searchsorted(pair, pair)
    first = rank < EVIDENCE
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for one, number in zip(pair[first].tolist(), row[first].tolist(), strict=True):
        rows[one].append(number)
    return rows


def _said(measure: Measure, place: int) -> Said | None:
    value, low, high, n, origins = _figures(measure, place)
    return Said(net=value, low=low, high=high, n=n, origins=origins) if n else None


def _did(measure: Measure, place: int) -> Did | None:
    value, low, high, n, origins = _figures(measure, place)
    return Did(score=value, low=low, high=high, n=n, origins=origins) if n else None


def _figures(measure: Measure, place: int) -> tuple[float, float, float, int, int]:
    rounded = (round(float(one[place]), 3) for one in (measure.value, measure.low, measure.high))
    value, low, high = rounded
    return value, low, high, int(measure.n[place]), int(measure.origins[place])


def _sign(number: int) -> Any:
    return number
