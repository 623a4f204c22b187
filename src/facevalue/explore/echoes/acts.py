"""Events that are one act: the same type, the same agent and patient, no other place, near in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from facevalue.explore.echoes.buckets import UNDATED
from facevalue.explore.echoes.groups import Clash, Tie
from facevalue.explore.echoes.members import days_of, over, within
from facevalue.explore.echoes.words import hash_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facevalue.explore.echoes.members import Days
    from facevalue.record.claims import Modality

REPORTED = 3
"""Days between two reports of one act, where they do not tell its day; where both do, one day."""

TOLD = 1


class Act(NamedTuple):
    """An event as acts are compared; `told`: its day is in the text, not just that of publication."""

    doc: int
    day: int
    told: bool
    plover: str
    agent: str | None
    patient: str | None
    where: str | None
    modality: Modality


def act_key(act: Act) -> int | None:
    """What all the reports of an act share; None for an act without two actors."""
    if act.agent is None or act.patient is None:
        return None
    return hash_of(act.plover, act.agent, act.patient) >> 32


def judge(pair: tuple[int, int], acts: Mapping[int, Act]) -> Tie | Clash | None:
    """Whether two events are one act, one denies the other, or neither."""
    one, other = acts[pair[0]], acts[pair[1]]
    if one.doc == other.doc or one[3:6] != other[3:6]:
        return None
    if one.where and other.where and one.where.casefold() != other.where.casefold():
        return None
    apart = 0 if UNDATED in (one.day, other.day) else abs(one.day - other.day)
    if apart > (TOLD if one.told and other.told else REPORTED):
        return None
    if one.modality != other.modality:
        return Clash(*pair, "denial") if "denied" in (one.modality, other.modality) else None
    place = ("same place",) if one.where and other.where else ()
    strength = 1 - apart / 10 + bool(place) / 20
    return Tie(
        *pair, strength, ("same type and actors", *place, f"{apart} days apart" if apart else "same day")
    )


class Together(NamedTuple):
    """What a group of events holds: its days, those that the texts tell, and its place, where known."""

    days: Days
    told: Days
    where: str | None


class Fits:
    """Whether groups of events may be one: all within a few days, and at one place at most."""

    def __init__(self, acts: Mapping[int, Act]) -> None:
        self._acts = acts

    def of(self, member: int) -> Together:
        """What `Groups` keeps of one."""
        act = self._acts[member]
        days = days_of(act.day)
        return Together(days, days if act.told else None, act.where.casefold() if act.where else None)

    def joined(self, ours: Together, theirs: Together) -> Together | None:
        """What `Groups` asks."""
        days, told = over(ours.days, theirs.days), over(ours.told, theirs.told)
        if not within(days, REPORTED) or not within(told, TOLD):
            return None
        if ours.where and theirs.where and ours.where != theirs.where:
            return None
        return Together(days, told, ours.where or theirs.where)
