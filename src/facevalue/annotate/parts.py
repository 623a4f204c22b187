"""Who speaks where a source labels parts, not people: "PRESENTER:", "WOMAN:", "CALLER:".

The talk is read as if nobody had labelled it; the labels know where turns begin, and who leads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from msgspec import structs

from facevalue.record import Turn, TurnSpeaker
from facevalue.record.claims import UNKNOWN

LEADING = re.compile(
    r"(?:the )?(?:host|anchor|presenter|moderator|interviewer|newsreader|announcer|narrator)", re.IGNORECASE
)
PASSING = re.compile(  # several may be labelled so
    r"(?:the )?(?:(?:un(?:identified|known|named)|young|old|elderly|(?:fe)?male|first|second|third) )*"
    r"(?:reporter|correspondent|journalist|man|woman|boy|girl|caller|guest|interviewee|panell?ist|"
    r"audience(?: member)?|voice|resident|participant|weather|travel|traffic|sports?)(?: ?[A-Z\d]{1,2})?",
    re.IGNORECASE,
)
MOSTLY = 0.6  # share of a turn that is told as one person's
SHORT = 60  # characters of a few words
SURE = 0.8  # of a name that only the talk tells


def is_part(label: str) -> bool:
    """Whether a label is no name but what somebody is in a talk."""
    return LEADING.fullmatch(label) is not None or PASSING.fullmatch(label) is not None


def with_parts(turns: Sequence[Turn], told: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns, those of parts by the name that turns told from the talk alone give them.

    Who leads is one person in all turns. Nobody whom a label names, or who leads, has another part. Who has
    one goes on with it behind a few words of another.
    """
    named = {turn.speaker.name for turn in turns if not is_part(turn.speaker.name)}
    leads = dict(_leaders(turns, told, named))
    taken = named | set(leads.values())
    found = [_named(turn, leads.get(turn.speaker.name) or _passing(turn, told, taken)) for turn in turns]
    for n, (before, between, turn) in enumerate(zip(turns, turns[1:], turns[2:], strict=False), 2):
        goes_on = turn.speaker.name == before.speaker.name and between.end - between.start <= SHORT
        if goes_on and found[n] is turn and PASSING.fullmatch(turn.speaker.name):
            found[n] = _named(turn, found[n - 2].speaker.name if found[n - 2] is not before else None)
    return tuple(found)


def _leaders(
    turns: Sequence[Turn], told: Sequence[Turn], named: Collection[str]
) -> Iterator[tuple[str, str]]:
    """By label of one who leads the name that is told for most of the words."""
    for label in {turn.speaker.name for turn in turns if LEADING.fullmatch(turn.speaker.name)}:
        found: Counter[str] = Counter()
        own = [turn for turn in turns if turn.speaker.name == label]
        for turn in own:
            found.update(_told_for(turn, told))
        size = sum(turn.end - turn.start for turn in own)
        yield from (
            (label, name)
            for name, both in found.most_common(1)
            if both >= MOSTLY * size and name not in named
        )


def _passing(turn: Turn, told: Sequence[Turn], taken: Collection[str]) -> str | None:
    """The name that is told for most of a turn whose label others may have, too."""
    if not PASSING.fullmatch(turn.speaker.name):
        return None
    size = turn.end - turn.start
    found = (name for name, both in _told_for(turn, told).most_common(1) if both >= MOSTLY * size)
    return next((name for name in found if name not in taken), None)


def _told_for(turn: Turn, told: Sequence[Turn]) -> Counter[str]:
    """How many characters of a turn are told as each name's."""
    found: Counter[str] = Counter()
    for other in told:
        both = min(turn.end, other.end) - max(turn.start, other.start)
        if both > 0 and not other.speaker.name.startswith(UNKNOWN):
            found[other.speaker.name] += both
    return found


def _named(turn: Turn, name: str | None) -> Turn:
    if name is None:
        return turn
    because = (f"{turn.speaker.name}: whom the talk tells for this turn",)
    speaker = TurnSpeaker(name=name, role=turn.speaker.role, because=because)
    return structs.replace(turn, speaker=speaker, confidence=turn.confidence * SURE)
