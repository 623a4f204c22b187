"""Who the voices are that a diarisation only numbers: "SPEAKER_00" and "Speaker 2" by what the talk tells.

Each voice is the one whom the talk, read as if nobody had labelled it, names for most of its words; the
labels know better where voices change.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from msgspec import structs

from facevalue.annotate.parts import is_part, with_parts
from facevalue.annotate.persons import INTRODUCED
from facevalue.annotate.turns import NUMBERED
from facevalue.annotate.witnesses import NAME_ASKED, STATED
from facevalue.record import Turn, TurnSpeaker
from facevalue.record.claims import UNKNOWN

FEWEST = 2  # voices
STRAY, BARE = 2, 0.8  # labels that may be a heading's, where the rest of the turns has none
LEAST, MOSTLY = 0.3, 0.6  # shares of a voice's words, and of those that a name is told for
OWN = 400  # characters that count for a name where somebody says it is the own
SURE = 0.8  # of a name that only the talk tells
ASKED, ALONE, CALLED = 5000, 400, 150  # the same of who is asked for it, begins with it, is called by it
ALONE_AT_START = re.compile(
    r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})\. (?:Hello|Hi|Good|I\b|I['’]m|Thank|Nice|Pleased|Lovely)"
)
NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
ABSENT = re.compile(r"\b(?:he|she|his|her|him)\b")  # "Ned, what a season he is having" calls nobody
STOP = re.compile(r"[.?!]")
VOCATIVE = re.compile(
    rf"(?:^|[.?!] )(?:(?:So|And|Well|Now|Okay|OK|But|Yes|No|Thanks|Thank you),? )?({NAME}),|, ({NAME})[.?!]"
)
WHY = "whom the talk tells for most of what this voice says"


def are_named(turns: Sequence[Turn]) -> bool:
    """Whether a source names whoever holds its turns, or some of them, and labels no parts."""
    labels = {turn.speaker.name for turn in turns}
    if any(map(is_part, labels)) or _are_bare(turns):
        return False
    return bool(labels - {UNKNOWN}) and not (len(labels) >= FEWEST and all(map(NUMBERED.fullmatch, labels)))


def with_names(text: str, turns: Sequence[Turn], told: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns, each voice by the name that turns told from the talk alone give most of its words.

    Where the source numbers no voices the turns are those told.
    """
    if _are_bare(turns):
        return tuple(told)
    if any(is_part(turn.speaker.name) for turn in turns):
        return with_parts(turns, told)
    known = _names(text, turns, told)
    return tuple(_named(t, known[t.speaker.name]) if t.speaker.name in known else t for t in turns)


def _are_bare(turns: Sequence[Turn]) -> bool:
    """Whether turns have no labels, but for one or two that are a heading's."""
    named = sum(turn.speaker.name != UNKNOWN for turn in turns)
    return named <= STRAY and (1 - BARE) * len(turns) >= named


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


def _stated(text: str, turns: Sequence[Turn]) -> Counter[tuple[str, str]]:
    """What counts for the names that voices say as they are asked for them, or begin with."""
    found: Counter[tuple[str, str]] = Counter()
    heard: set[str] = set()
    for n, turn in enumerate(turns):
        label = turn.speaker.name
        asked = n and NAME_ASKED.search(text, turns[n - 1].start, turns[n - 1].end)
        if asked and (stated := STATED.match(text, turn.start, turn.end)):
            found[label, stated[1]] += ASKED
        elif label not in heard and (alone := ALONE_AT_START.match(text, turn.start, turn.end)):
            found[label, alone[1]] += ALONE
        heard.add(label)
    return found


def _called(text: str, turns: Sequence[Turn], names: Collection[str]) -> Counter[tuple[str, str]]:
    """What counts for the names by which voices are called by those who speak just before them.

    A name at the end of what is no question is rather that of who spoke before: "Let him finish, Ada."
    """
    found: Counter[tuple[str, str]] = Counter()
    for n, (turn, following) in enumerate(pairwise(turns)):
        for match in VOCATIVE.finditer(text[turn.start : turn.end]):
            name = match[1] or match[2]
            at = turn.start + match.end()
            stop = STOP.search(text, at, turn.end)
            if ABSENT.search(text, at, stop.start() if stop else turn.end):
                continue
            answers = match[2] is not None and text[at - 1] != "?" and n > 0
            other = turns[n - 1] if answers else following
            if name in names and other.speaker.name != turn.speaker.name:
                found[other.speaker.name, name] += CALLED
    return found


def _shared(
    text: str, turns: Sequence[Turn], told: Sequence[Turn]
) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """How many characters each voice and each name have together, and each voice has."""
    shared: Counter[tuple[str, str]] = _stated(text, turns)
    known = {name for _, name in shared} | {one.speaker.name for one in told}
    shared += _called(text, turns, known)
    voices: Counter[str] = Counter()
    for turn in turns:
        label = turn.speaker.name
        voices[label] += turn.end - turn.start
        own = INTRODUCED.search(text, turn.start, turn.end)
        if own and not _is_read_out(text[turn.start : own.start()]):
            shared[label, own[1]] += OWN
        for other in told:
            both = min(turn.end, other.end) - max(turn.start, other.start)
            if both > 0 and not other.speaker.name.startswith(UNKNOWN):
                shared[label, other.speaker.name] += both
    return shared, voices


def _is_read_out(before: str) -> bool:
    """Whether a quotation is open behind some words: a letter that is read out."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _named(turn: Turn, name: str) -> Turn:
    speaker = TurnSpeaker(name=name, role=turn.speaker.role, because=(f"{turn.speaker.name}: {WHY}",))
    return structs.replace(turn, speaker=speaker, confidence=turn.confidence * SURE)
