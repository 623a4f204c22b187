"""Members that are linked become groups, the strongest links first, unless something keeps them apart."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Held = TypeVar("Held")


class Tie(NamedTuple):
    """Two members that are the same one: how surely (in [0, 1]), and why."""

    left: int
    right: int
    strength: float
    because: tuple[str, ...] = ()


class Ties:
    """Many ties in little memory, given back the strongest first."""

    def __init__(self) -> None:
        self._members, self._strengths, self._because = array("q"), array("d"), array("i")
        self._reasons: dict[tuple[str, ...], int] = {}

    def add(self, tie: Tie) -> None:
        """Keep one more tie."""
        self._members.extend(tie[:2])
        self._strengths.append(tie.strength)
        self._because.append(self._reasons.setdefault(tie.because, len(self._reasons)))

    def __iter__(self) -> Iterator[Tie]:
        pairs, reasons = np.array(self._members, np.int64).reshape(-1, 2), list(self._reasons)
        strengths = np.array(self._strengths, np.float64)
        for n in np.lexsort((pairs[:, 1], pairs[:, 0], -strengths)).tolist():
            left, right = pairs[n].tolist()
            yield Tie(left, right, self._strengths[n], reasons[self._because[n]])


class Clash(NamedTuple):
    """Two members that disagree about the same thing, and in what."""

    left: int
    right: int
    because: str


class Group(NamedTuple):
    """Members that are one, in their order, and the ties that made it, the weakest last."""

    members: tuple[int, ...]
    ties: tuple[Tie, ...]


class Bounds(Protocol[Held]):
    """What a group may hold: told from what is known of its members, not from all of them each time."""

    def of(self, member: int) -> Held:
        """What is known of one alone."""

    def joined(self, ours: Held, theirs: Held) -> Held | None:
        """What is known of two groups as one; None if they may not be one."""


class Groups(Generic[Held]):
    """Groups in the making. Members are numbers; their order decides between equals."""

    def __init__(self, clashes: Iterable[Clash], bounds: Bounds[Held]) -> None:
        """Whether two groups may be one is for `bounds` to tell; those that clash may not."""
        self._bounds = bounds
        self._held: dict[int, Held] = {}
        self._home: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._ties: dict[int, list[Tie]] = {}
        self._against: dict[int, set[int]] = {}
        for clash in clashes:
            self._against.setdefault(clash.left, set()).add(clash.right)
            self._against.setdefault(clash.right, set()).add(clash.left)

    def tie(self, ties: Ties) -> None:
        """Join what the ties link, the strongest first."""
        for tie in ties:
            left, right = (self._home.setdefault(one, one) for one in tie[:2])
            if left == right:
                continue
            ours, theirs = (self._members.setdefault(one, [one]) for one in (left, right))
            if self._apart(ours, theirs) or (held := self._joined(left, right)) is None:
                continue
            if len(ours) < len(theirs):
                left, right, ours, theirs = right, left, theirs, ours
            for member in theirs:
                self._home[member] = left
            ours += theirs
            self._ties.setdefault(left, []).extend([*self._ties.pop(right, []), tie])
            self._held[left] = held
            del self._members[right]
            self._held.pop(right, None)

    def all(self, alone: Iterable[int] = ()) -> list[Group]:
        """The groups of two members or more, and those of each of these that is in none."""
        found = []
        for home, members in self._members.items():
            if len(members) > 1:
                ties = sorted(self._ties[home], key=lambda tie: (-tie.strength, tie.left, tie.right))
                found.append(Group(tuple(sorted(members)), tuple(ties)))
        grouped = {member for group in found for member in group.members}
        return sorted([*found, *(Group((one,), ()) for one in {*alone} - grouped)])

    def _joined(self, left: int, right: int) -> Held | None:
        held = (self._held[one] if one in self._held else self._bounds.of(one) for one in (left, right))
        return self._bounds.joined(*held)

    def _apart(self, ours: list[int], theirs: list[int]) -> bool:
        few, many = sorted((ours, theirs), key=len)
        home = self._home[many[0]]
        return any(self._home.get(other) == home for one in few for other in self._against.get(one, ()))
