"""Talks of two, a host and one guest: who speaks is never who spoke right before.

Each stretch is one's or the other's, by Viterbi over how sure each name is and that two in a row are hardly
by one. So turns of a few words are told, which say nothing of who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import numpy as np

from facevalue.annotate.cues import CALLS, Cue
from facevalue.annotate.stretches import Stretch, joined
from facevalue.annotate.voices import Voice

OTHERS = frozenset(("announced", "closed", "bite", "handed"))  # cues of more than two
PUNCTUATED = 0.5  # share of the sentences, at least, that end as sentences do
ENDS = re.compile(r"[.?!…][\"”’)]*$")
TOLD = 0.8  # share of the sentences, at least, whose speaker is told
IN_A_ROW = 2.0  # log-odds against two stretches in a row by one
AT_LEAST, AT_MOST = 0.05, 0.95
WHY = "one of two who talk, and the other spoke before"
SURE = 0.7  # of who is told so alone


def alternated(
    found: Sequence[Stretch], plain: Sequence[str], cues: Collection[Cue], host: str | None
) -> list[Stretch]:
    """The stretches of a talk of two, each told as by the host or by the guest; others as they are.

    So are those of captions without full stops, in which stretches are too uncertain.
    """
    two = _two(found, cues, host)
    if two is None or not PUNCTUATED * len(plain) <= sum(ENDS.search(one) is not None for one in plain):
        return list(found)
    guest, host = two
    is_guest = _likeliest([_odds(one, guest) for one in found])
    told: list[Stretch] = []
    for one, by_guest in zip(found, is_guest, strict=True):
        own = _as(one, guest if by_guest else host, host)
        if told and told[-1].speaker == own.speaker:
            own = joined(told.pop(), own)
        told.append(own)
    return told


def _two(found: Sequence[Stretch], cues: Collection[Cue], host: str | None) -> tuple[str, str | None] | None:
    """The guest, and the host if named, of a talk in which nobody else is heard and most of which is told."""
    brought = {cue.name for cue in cues if cue.name and cue.kind in ("introduced", "self", *CALLS)} - {host}
    names = {one.name for one in found if one.name} - {host}
    leads = {one.name for one in found if one.name and one.voice.role == "host"}
    if host is None and len(leads) == 1 and leads.isdisjoint(brought):
        host = min(leads)
        names -= leads
    others = any(cue.kind in OTHERS for cue in cues) or any(one.voice.role == "clip" for one in found)
    known = sum(len(one.held) for one in found if one.name or one.voice.role == "host")
    whole = known >= TOLD * sum(len(one.held) for one in found)
    return (names.pop(), host) if whole and not others and len(names) == 1 and brought <= names else None


def _odds(one: Stretch, guest: str) -> float:
    """The log-odds that a stretch is the guest's."""
    sure = float(np.clip(one.sure, AT_LEAST, AT_MOST))
    if one.name == guest:
        return float(np.log(sure / (1 - sure)))
    if one.name or one.voice.role == "host":
        return float(np.log((1 - sure) / sure))
    return 0.0


def _likeliest(odds: Sequence[float]) -> list[bool]:
    """Whether each stretch is the guest's, in the likeliest row."""
    best = np.array([0.0, odds[0]])
    back = []
    for odd in odds[1:]:
        stays = best - IN_A_ROW
        back.append([int(stays[k] > best[1 - k]) for k in (0, 1)])  # whether one goes on
        best = np.maximum(stays, best[::-1]) + np.array([0.0, odd])
    at = int(best.argmax())
    row = [at]
    for goes_on in reversed(back):
        at = at if goes_on[at] else 1 - at
        row.append(at)
    return [bool(one) for one in reversed(row)]


def _as(one: Stretch, name: str | None, host: str | None) -> Stretch:
    """The stretch as told, if it was so already, or else as that of the name."""
    if one.name == name and (name is not None or one.voice.role == "host"):
        return one._replace(other=False)
    leads = name == host
    voice = Voice("host" if leads else "guest", None if leads else name, one.voice.first, one.voice.last)
    return Stretch(one.held, voice, name, None, SURE, why=WHY)
