"""Random samples of what has a hash for an id: the ids in their order, from a point that the seed picks.

Ids are hashes of where the words stand, so their order is random with regard to what is said there and how
well it was read: to follow them from a point that a hash of the seed picks is to draw without replacement,
each with the same chance. The order of those that are there stays as it is when the record grows, and nothing
is sorted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from facevalue.record import record_id

if TYPE_CHECKING:
    from collections.abc import Iterable

Drawn = Literal["sta", "reg"]
"""The prefix of the ids that are drawn from: statements or regions."""


def start(prefix: Drawn, seed: int) -> str:
    """Where a sample starts among the ids; after the last of them it goes on from the first."""
    return record_id(prefix, "sample", seed)


def ahead(prefix: Drawn, seed: int, after: str | None) -> list[tuple[str, str]]:
    """The ranges of ids, each above its first bound and up to its last, that come after one in a sample."""
    begun = start(prefix, seed)
    here = after or begun
    return [(here, _last(prefix)), ("", begun)] if here >= begun else [(here, begun)]


def behind(prefix: Drawn, seed: int, reached: Iterable[str]) -> list[tuple[str, str]]:
    """The ranges of ids from the start of a sample up to the last of those that were reached."""
    begun = start(prefix, seed)
    last = max(reached, key=lambda one: (one <= begun, one))
    return [(begun, last)] if last > begun else [(begun, _last(prefix)), ("", last)]


def _last(prefix: Drawn) -> str:
    return f"{prefix}_g"  # comes after every id
