"""What a grouping must look at again: all that the groups of the touched members depend on.

Two that are linked may be in two groups all the same: of a digest only one link counts, and of ties those
that fit. When the groups around it change, such a link may count after all; so links are followed to
their end, whether they made a group or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from facevalue.explore.echoes.buckets import distinct

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facevalue.explore.echoes.buckets import Buckets, Mask
    from facevalue.explore.echoes.members import Pool
    from facevalue.record import Echo
    from facevalue.store import EchoShelf


class Links(NamedTuple):
    """How the members of a kind are linked: who is compared with these, what is read of them, the rule."""

    buckets: Callable[[Mask], Sequence[Buckets]]
    learn: Callable[[Sequence[str]], None]
    linked: Callable[[int, int], bool]


def closed(pool: Pool, touched: Mask, shelf: EchoShelf, links: Links) -> tuple[Mask, dict[str, Echo]]:
    """The touched members with all that they are in an echo with or linked to, and so on; those echoes.

    Of all of them it is learnt what they say.
    """
    among, gone = pool.family(touched, shelf)
    edge = among
    while edge.any():
        links.learn(pool.ids(edge))
        wider, more = pool.family(_linked(pool, edge, among, links), shelf)
        gone |= more
        edge = wider & ~among
        among = among | edge
    return among, gone


def _linked(pool: Pool, edge: Mask, among: Mask, links: Links) -> Mask:
    """The members not among those known that are linked to any at the edge of them."""
    found = [bucket.leaving(edge, among) for bucket in links.buckets(edge)]
    beyond, linked = np.zeros(len(pool), np.bool_), np.zeros(len(pool), np.bool_)
    for pairs in found:
        beyond[np.concatenate(pairs)] = True
    links.learn(pool.ids(beyond & ~among))
    for left, right in distinct(found):
        other = right if among[left] else left
        if not linked[other] and links.linked(left, right):
            linked[other] = True
    return linked
