"""The frustration index: how few ties two camps leave frustrated, and the camps that do.

A tie is frustrated if it is positive between camps or negative inside one (Harary 1959; Aref & Wilson 2018,
Journal of Complex Networks 6). Blocks of a network are divided one by one, since their frustration adds up.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from facevalue.explore.relations.blocks import blocks
from facevalue.explore.relations.branching import Division, divide

if TYPE_CHECKING:
    from numpy.typing import NDArray

SECONDS = 10.0
"""For which the best division is looked for, unless told otherwise."""


_REMEMBERED = 256  # divisions; a page asks for the same network again and again
_DIVIDED: dict[tuple[bytes, bytes], Division] = {}


@dataclass(frozen=True)
class Signed:
    """A network of signed ties between the vertices 0 to `size` - 1, at most one between two."""

    size: int
    ends: NDArray[np.int64]
    """A row of two vertices for each tie."""
    sign: NDArray[np.int8]
    """-1 or 1."""

    def matrix(self) -> NDArray[np.float64]:
        """The signs as a symmetric matrix."""
        matrix = np.zeros((self.size, self.size))
        matrix[self.ends[:, 0], self.ends[:, 1]] = self.sign
        return matrix + matrix.T


def frustration(network: Signed, seconds: float = SECONDS) -> Division:
    """The division into two camps that frustrates fewest ties.

    Exact if `lower` equals `upper`; they are bounds where the seconds ran out first. The same network gives
    the same division, as long as it is exact.
    """
    deadline = time.monotonic() + seconds
    side = np.zeros(network.size, np.int8)
    upper = lower = 0
    for block in blocks(network.size, network.ends):
        ends, sign = network.ends[block], network.sign[block]
        vertices, at = np.unique(ends, return_inverse=True)
        part = Signed(len(vertices), at.reshape(-1, 2), sign)
        division = _divided(part, deadline)
        shared = np.flatnonzero(side[vertices])
        turn = side[vertices[shared[0]]] * division.side[shared[0]] if len(shared) else 1
        side[vertices] = division.side * turn
        upper, lower = upper + division.upper, lower + division.lower
    side[side == 0] = 1
    return Division(side, upper, lower)


def _divided(block: Signed, deadline: float) -> Division:
    """The division of a block; that of one which was divided before is still known."""
    key = (block.ends.tobytes(), block.sign.tobytes())
    if key in _DIVIDED:
        return _DIVIDED[key]
    division = divide(block.matrix(), deadline)
    if division.lower == division.upper:
        if len(_DIVIDED) >= _REMEMBERED:
            _DIVIDED.clear()
        _DIVIDED[key] = division
    return division
