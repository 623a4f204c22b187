"""Which ties have a sign, and what it rests on.

Where an interval excludes zero, words or deeds are sure. If both are and agree, or one alone is, that is
the sign. If they disagree, or if each of the two surely speaks otherwise of the other, there is a dispute
and no sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from facevalue.explore.relations.dyads import Both, Dyads

Basis = Literal["said", "did", "both", "dispute"]


@dataclass(frozen=True)
class Signs:
    """For each pair of some dyads its sign, and how sure the surer of words and deeds is."""

    sign: NDArray[np.int8]
    strength: NDArray[np.float64]
    said: NDArray[np.int8]
    did: NDArray[np.int8]
    dispute: NDArray[np.bool_]

    def basis(self, place: int) -> Basis | None:
        """What the sign of a pair rests on; None where nothing is sure."""
        if self.dispute[place]:
            return "dispute"
        if self.said[place] and self.did[place]:
            return "both"
        return "said" if self.said[place] else "did" if self.did[place] else None


def signs(found: Dyads) -> Signs:
    """The signs of all pairs."""
    said, said_against = _sure(found.said)
    did, did_against = _sure(found.did)
    dispute = said_against | did_against | (said * did < 0)
    sign = np.where(dispute, 0, np.sign(said + did)).astype(np.int8)
    strength = np.maximum(
        np.where(said != 0, found.said.mutual.strength, 0), np.where(did != 0, found.did.mutual.strength, 0)
    )
    return Signs(sign, strength, said, did, dispute)


def _sure(both: Both) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    """The sure signs, and where the two sides are sure of opposite ones."""
    against = both.by_a.sign * both.by_b.sign < 0
    return np.where(against, 0, both.mutual.sign).astype(np.int8), against
