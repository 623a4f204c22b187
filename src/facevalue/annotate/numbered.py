"""Who the voices are that a diarisation only numbers: "SPEAKER_00" and "Speaker 2" by what the talk tells.

Each voice is the one whom the talk, read as if nobody had labelled it, names for most of its words; the
labels know better where voices change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import structs

from facevalue.annotate.turns import INTRODUCED, NUMBERED
from facevalue.record import Turn, TurnSpeaker
from facevalue.record.claims import UNKNOWN

FEWEST = 2  # voices
LEAST, MOSTLY = 0.3, 0.6  # shares of a voice's words, and of those that a name is told for
OWN = 400  # characters that count for a name where somebody says it is the own
SURE = 0.8  # of a name that only the talk tells
WHY = "whom the talk tells for most of what this voice says"


def are_named(turns: Sequence[Turn]) -> bool:
    """Whether a source names whoever holds its turns, or some of them."""
    labels = {turn.speaker.name for turn in turns}
    return bool(labels - {UNKNOWN}) and not (len(labels) >= FEWEST and all(map(NUMBERED.fullmatch, labels)))


def with_names(text: str, turns: Sequence[Turn], told: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns, each voice by the name that turns told from the talk alone give most of its words.

    Where the source numbers no voices the turns are those told.
    """
    if all(turn.speaker.name == UNKNOWN for turn in turns):
        return tuple(told)
    known = _names(text, turns, told)
    return tuple(_named(t, known[t.speaker.name]) if t.speaker.name in known else t for t in turns)


def _names(text: str, turns: Sequence[Turn], told: Sequence[Turn]) -> dict[str, str]:
    """Names by label: of none that is told as much for other voices, and none twice."""
    shared, voices = _shared(text, turns, told)
    names: Counter[str] = Counter()
    for (_, name), size in shared.items():
        names[name] += size
    found: dict[str, str] = {}
    for (label, name), size in shared.most_common():
        clear = size >= LEAST * voices[label] and size >= MOSTLY * names[name]
        if clear and label not in found and name not in found.values():
            found[label] = name
    return found


def _shared(
    text: str, turns: Sequence[Turn], told: Sequence[Turn]
) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """How many characters each voice and each name have together, and each voice has."""
    shared: Counter[tuple[str, str]] = Counter()
    voices: Counter[str] = Counter()
    for turn in turns:
        label = turn.speaker.name
        voices[label] += turn.end - turn.start
        if own := INTRODUCED.search(text, turn.start, turn.end):
            shared[label, own[1]] += OWN
        for other in told:
            both = min(turn.end, other.end) - max(turn.start, other.start)
            if both > 0 and not other.speaker.name.startswith(UNKNOWN):
                shared[label, other.speaker.name] += both
    return shared, voices


def _named(turn: Turn, name: str) -> Turn:
    speaker = TurnSpeaker(name=name, role=turn.speaker.role, because=(f"{turn.speaker.name}: {WHY}",))
    return structs.replace(turn, speaker=speaker, confidence=turn.confidence * SURE)
