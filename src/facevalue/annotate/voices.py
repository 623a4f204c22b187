"""Who may hold a sentence of a talk, and what speaks for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from facevalue.annotate.cues import CLIP_REACH, Cue
from facevalue.record.document import TurnRole

Scores = npt.NDArray[np.float64]
NEVER = -1e6

# What speaks for a voice in a sentence.
HOST_WEIGHT, HOST_MOST = 0.7, 4.05
LOW, HIGH = 10, 90  # percentiles of the host's log-odds, in whose middle nothing is told
QUESTION, PHRASE, BRINGS, CALLS, FIRST_PERSON, REPLIES = 0.7, 4.5, 1.0, 0.3, -0.7, -0.7
RETORTED = -0.5
MENTIONED, OWN, HEARD, ANNOUNCED, BITE, OPENS = 5.2, 6.0, 5.76, 5.2, 7.0, 3.0
NARRATES = 3.0
COLD = 3.0  # against a clip that opens the talk
LASTS = 0.13  # against each sentence of a clip


class Voice(NamedTuple):
    """One who may speak: the role, the name if told, and the sentences (half-open) where that can be."""

    role: TurnRole
    name: str | None
    first: int
    last: int


HOST, OTHER, TAPED = 0, 1, 2  # numbers of the voices that every talk may have


def voices_of(
    cues: Sequence[Cue], sentences: int, guests: Mapping[str, int], *, answered: bool = False
) -> list[Voice]:
    """Host, somebody unnamed, unnamed tape, then the guests from the sentence on, then the named clips.

    Those who are unnamed speak only in a talk that is `answered`, as far as is known or its cues tell.
    """
    others = sentences if answered or any(_answers(cue) for cue in cues) else 0
    found = [
        Voice("host", None, 0, sentences),
        Voice("guest", None, 0, others),
        Voice("clip", None, 0, others),
    ]
    found += [Voice("guest", name, first, sentences) for name, first in guests.items()]
    for cue in cues:
        if not cue.name or cue.sentence >= guests.get(cue.name, sentences):
            continue
        if cue.kind == "closed" and cue.sentence:
            first = max([0, cue.sentence - CLIP_REACH, *_not_of(cues, cue)])
            found.append(Voice("clip", cue.name, first, cue.sentence))
        elif cue.kind == "bite":
            found.append(Voice("clip", cue.name, cue.sentence, cue.sentence + int(cue.weight)))
        elif cue.kind == "announced" and cue.sentence + 1 < sentences:
            last = min(sentences, cue.sentence + 1 + CLIP_REACH)
            found.append(Voice("clip", cue.name, cue.sentence + 1, last))
    return [voice for voice in found if voice.first < voice.last or voice.name is None]


def _answers(cue: Cue) -> bool:
    """Whether a cue is of a talk between people, rather than of one who tells a story."""
    asked = cue.kind == "question" and cue.weight > 0
    return (
        asked
        or cue.kind in ("introduced", "called", "thanked", "guest", "handed")
        or (cue.kind == "closed" and not cue.name)
    )


IN_TALK = ("introduced", "called", "thanked", "closed", "handed", "host", "guest")


def _not_of(cues: Sequence[Cue], closed: Cue) -> list[int]:
    """The sentences just behind those that who is heard cannot have said.

    Nobody names oneself, and nobody on tape leads the talk or answers in it; what somebody else is
    announced to say takes one sentence at least.
    """
    before = [cue for cue in cues if cue.sentence < closed.sentence - 1]
    named = [cue.sentence + 1 for cue in before if cue.name == closed.name]
    led = [cue.sentence + 1 for cue in before if cue.kind in IN_TALK]
    others = [
        cue.sentence + 2 for cue in before if cue.kind == "announced" and cue.name not in ("", closed.name)
    ]
    return [n for n in (*named, *led, *others) if n < closed.sentence]


OF_HOST: dict[str, float] = {
    "host": PHRASE,
    "guest": -PHRASE,
    "introduced": BRINGS,
    "called": CALLS,
    "answer": REPLIES,
    "own": FIRST_PERSON,
    "retort": RETORTED,
}


def emissions(voices: Sequence[Voice], cues: Sequence[Cue], host: Scores, called: str | None) -> Scores:
    """What speaks for each voice in each sentence (sentences, voices); `called` is the host's name."""
    own = np.zeros((len(host), len(voices)))
    middle = np.percentile(host, (LOW, HIGH)).mean()
    own[:, HOST] = HOST_WEIGHT * np.clip(host - middle, -HOST_MOST, HOST_MOST)
    own[0, HOST] += OPENS
    for v, voice in enumerate(voices):
        own[: voice.first, v] = own[voice.last :, v] = NEVER
        if voice.role == "clip":
            own[:, v] -= LASTS
            own[0, v] -= COLD
    for cue in cues:
        at = cue.sentence
        if cue.kind == "question":
            own[at, HOST] += QUESTION + cue.weight
        elif cue.kind in OF_HOST:
            own[at, HOST] += OF_HOST[cue.kind] * cue.weight
        elif cue.kind == "closed" and not cue.name and at:
            own[at - 1, TAPED] += HEARD
        for v, voice in enumerate(voices):
            if cue.name and cue.name == (called if v == HOST else voice.name):
                _of_named(own[:, v], cue, voice)
    return own


def _of_named(own: Scores, cue: Cue, voice: Voice) -> None:
    """Adds what a cue that names a voice says of it."""
    at = cue.sentence
    if cue.kind == "self":
        own[at] += OWN
    elif cue.kind == "narrates":
        own[at] += NARRATES if voice.role == "guest" else 0
    elif cue.kind == "bite":
        own[at] += BITE if voice.role == "clip" and at == voice.first else 0
    else:
        own[at] -= MENTIONED
    if cue.kind == "closed" and at and (voice.role == "guest" or at == voice.last):
        own[at - 1] += HEARD
    elif cue.kind == "announced" and voice.role == "clip" and at + 1 == voice.first:
        own[at + 1] += ANNOUNCED
