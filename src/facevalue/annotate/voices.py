"""Who may hold a sentence of a talk, what speaks for each, and what a step from one to another weighs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from facevalue.annotate.cues import Cue
from facevalue.record.document import TurnRole

Scores = npt.NDArray[np.float64]
NEVER = -1e6
LEAST = 0.01  # probability of a change, and of none
CHANGE_WEIGHT, CHANGE_BIAS = 0.7, -0.23
NOBODY = -1
CLIP_REACH = 25  # sentences that a clip may last
CALL_REACH = 8  # sentences after which a call is forgotten
GREETING = 4  # sentences in which a question follows thanks that are a greeting

# What speaks for a voice in a sentence.
HOST_WEIGHT, HOST_MOST = 0.7, 3.0
LOW, HIGH = 10, 90  # percentiles of the host's log-odds, in whose middle nothing is told
QUESTION, PHRASE, BRINGS, CALLS, FIRST_PERSON, REPLIES = 0.7, 4.5, 1.0, 0.3, -0.7, -0.7
RETORTED = -0.5
MENTIONED, OWN, HEARD, ANNOUNCED, BITE, OPENS = 5.2, 6.0, 8.0, 5.2, 7.0, 3.0
NARRATES = 3.0
COLD = 3.0  # against a clip that opens the talk
LASTS = 0.13  # against each sentence of a clip
# What a step weighs: in the order of the names, from the host, from a guest, from a clip.
SAME_GUEST, FIRST_GUEST, OTHER_GUEST, NEW_VOICE, TAPE, CLIP = -0.5, -1.1, -1.3, -1.9, -1.9, -1.4
TO_HOST, TO_GUEST, GUEST_TO_CLIP = -0.3, -2.0, -2.5
TO_GUEST_ARGUED, ARGUED = -1.2, 2  # where guests answer each other at least so often
CLIP_TO_LEADER, CLIP_TO_OTHER, CLIP_TO_CLIP = -0.2, -2.0, -4.0
EXPECTED, EXPECTED_BY_GUEST, FADES, HANDED = 3.7, 2.9, 0.3, 3.0
ANSWERS, UNASKED, LEADS, GONE = 1.2, 0.5, 0.7, 0.6
RETORTS, SPOKEN_OF, SOON = (
    2.6,
    2.0,
    3,
)  # among guests: to answer another, or one who spoke of oneself just before


class Voice(NamedTuple):
    """One who may speak: the role, the name if told, and the sentences (half-open) where that can be."""

    role: TurnRole
    name: str | None
    first: int
    last: int


HOST, OTHER, TAPED = 0, 1, 2  # numbers of the voices that every talk may have


class State(NamedTuple):
    """A voice, the guest who spoke last, and of a clip whether a guest plays it."""

    voice: int
    guest: int = NOBODY
    by_guest: bool = False


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


def states_of(voices: Sequence[Voice]) -> list[State]:
    """All that can be told apart in a row of sentences; the host's first state is the first."""
    guests = [n for n, voice in enumerate(voices) if voice.role == "guest"]
    found = [State(HOST, guest) for guest in (NOBODY, *guests)] + [State(guest) for guest in guests]
    for n, voice in enumerate(voices):
        if voice.role == "clip":
            known = [guest for guest in guests if voices[guest].first < voice.last]
            found += [State(n, guest) for guest in (NOBODY, *known)]
            found += [State(n, guest, by_guest=True) for guest in known]
    return found


class Evidence(NamedTuple):
    """What the reader sees: log-odds of the host in each sentence, of a change before each but the first."""

    host: Scores
    change: Scores


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


class Steps:
    """What a step weighs between neighbouring sentences, by states (from, to)."""

    def __init__(self, voices: Sequence[Voice], cues: Sequence[Cue], change: Scores) -> None:
        self.voices, self.states = voices, states_of(voices)
        told = np.clip(1 / (1 + np.exp(-CHANGE_WEIGHT * change - CHANGE_BIAS)), LEAST, 1 - LEAST)
        self.changed, self.same = np.log(told), np.log(1 - told)
        argued = sum(cue.kind == "retort" for cue in cues) >= ARGUED
        self.to_guest = TO_GUEST_ARGUED if argued else TO_GUEST
        self.named = any(voice.role == "guest" and voice.name for voice in voices)
        self.between = np.array([[self._between(a, b) for b in self.states] for a in self.states])
        self.to = np.array([state.voice for state in self.states])
        led = np.array([voices[state.voice].role for state in self.states])
        self.by_host, self.by_guest = led == "host", led == "guest"
        self.from_host, self.from_guest = self._bonuses(cues, len(change))

    def at(self, n: int) -> Scores:
        """(from, to) of the step from sentence `n` to the next."""
        moves: Scores = self.between + self.changed[n]
        moves[self.by_host] += self.from_host[n, self.to]
        moves[self.by_guest] += self.from_guest[n, self.to]
        np.fill_diagonal(moves, self.same[n])
        return moves

    def _between(self, a: State, b: State) -> float:
        """The weight of a change from one state to another; what cannot be is `NEVER`."""
        role = self.voices[a.voice].role
        if a.voice == b.voice:
            return NEVER
        if role == "host":
            return self._from_host(a, b)
        return self._from_guest(a, b) if role == "guest" else self._from_clip(a, b)

    def _from_host(self, a: State, b: State) -> float:
        voice = self.voices[b.voice]
        if voice.role == "guest":
            if b.voice == a.guest:
                return SAME_GUEST
            if b.voice == OTHER:
                return NEW_VOICE if self.named else FIRST_GUEST
            return FIRST_GUEST if a.guest == NOBODY else OTHER_GUEST
        if b.guest != a.guest or b.by_guest:
            return NEVER
        return CLIP if voice.name else TAPE

    def _from_guest(self, a: State, b: State) -> float:
        voice = self.voices[b.voice]
        if voice.role == "host":
            return TO_HOST if b.guest == a.voice else NEVER
        if voice.role == "guest":
            return self.to_guest if voice.name else TO_GUEST + NEW_VOICE
        if b.guest != a.voice or not b.by_guest:
            return NEVER
        return GUEST_TO_CLIP if voice.name else GUEST_TO_CLIP + TAPE

    def _from_clip(self, a: State, b: State) -> float:
        voice = self.voices[b.voice]
        if voice.role == "host":
            return (CLIP_TO_OTHER if a.by_guest else CLIP_TO_LEADER) if b.guest == a.guest else NEVER
        if voice.role == "guest":
            return CLIP_TO_LEADER if a.by_guest and b.voice == a.guest else CLIP_TO_OTHER + OTHER_GUEST
        return CLIP_TO_CLIP if (a.guest, a.by_guest) == (b.guest, b.by_guest) else NEVER

    def _bonuses(self, cues: Sequence[Cue], steps: int) -> tuple[Scores, Scores]:
        """What the talk says of who comes next (steps, voices), if the host speaks and if a guest does."""
        by_host = np.zeros((steps, len(self.voices)))
        by_guest = np.zeros((steps, len(self.voices)))
        asked = {cue.sentence for cue in cues if cue.kind == "question"}
        answers = {cue.sentence: cue.weight for cue in cues if cue.kind == "answer"}
        guests = [v for v, voice in enumerate(self.voices) if voice.role == "guest"]
        for n in range(steps):
            by_host[n, guests] += ANSWERS if n in asked else -UNASKED
            by_host[n, guests] += LEADS * answers.get(n + 1, 0.0)
        named = [v for v in guests if self.voices[v].name]
        for n, meant, weight in _among_guests(cues, steps):
            by_guest[n, [v for v in named if meant in ("", self.voices[v].name)]] += weight
        for cue in cues:
            if cue.kind == "handed" and cue.sentence < steps:
                by_guest[cue.sentence, HOST] += HANDED
            if cue.kind == "introduced" and not cue.name and cue.sentence < steps:
                for ago, n in enumerate(range(cue.sentence, min(cue.sentence + SOON, steps))):
                    by_host[n, OTHER] += EXPECTED - NEW_VOICE - FADES * ago
            if cue.kind == "announced" and not cue.name and cue.sentence < steps:
                by_host[cue.sentence, TAPED] += EXPECTED - TAPE
        for n, name, ago in _awaited(cues, steps):
            to = [v for v in guests if self.voices[v].name == name]
            by_host[n, to] += EXPECTED - FADES * ago
            by_guest[n, to] += EXPECTED_BY_GUEST - FADES * ago
        for v in guests:
            gone = _gone(cues, self.voices[v].name, steps)
            by_host[gone, v] -= GONE
            by_guest[gone, v] -= GONE
        return by_host, by_guest


def _calls(cues: Sequence[Cue]) -> dict[int, Cue]:
    """The sentences that bring one in or call a name: thanks do only if a question follows."""
    asked = {cue.sentence for cue in cues if cue.kind == "question"}
    found = {
        c.sentence: c
        for c in cues
        if c.kind in ("introduced", "called")
        or (c.kind == "thanked" and not asked.isdisjoint(range(c.sentence, c.sentence + GREETING)))
    }
    brought = Counter((c.sentence, c.kind) for c in cues if c.kind == "introduced")
    return {n: c for n, c in found.items() if c.kind != "introduced" or brought[n, c.kind] == 1}


def _awaited(cues: Sequence[Cue], steps: int) -> Iterator[tuple[int, str, int]]:
    """For each step who was last brought in or called, how many sentences ago.

    That is forgotten in time; who is thanked answers at once or not at all.
    """
    calls = _calls(cues)
    thanked = {cue.sentence: cue.name for cue in cues if cue.kind == "thanked" and cue.sentence not in calls}
    for n in range(steps):
        near = range(n, max(-1, n - CALL_REACH), -1)
        last = next((k for k in near if k in calls or k in thanked), None)
        if last is not None and last in calls:
            yield n, calls[last].name, n - last
        elif last == n:
            yield n, thanked[n], 0


def _among_guests(cues: Sequence[Cue], steps: int) -> Iterator[tuple[int, str, float]]:
    """For steps from a guest to another: whom they lead to ("" is any), and how much that weighs."""
    spoken_of: set[tuple[int, str]] = set()
    for cue in cues:
        if cue.kind == "retort" and 0 < cue.sentence <= steps:
            yield cue.sentence - 1, "", RETORTS * cue.weight
        elif cue.kind == "mentioned":
            spoken_of.update((n, cue.name) for n in range(cue.sentence, min(cue.sentence + SOON, steps)))
    for n, name in sorted(spoken_of):
        yield n, name, SPOKEN_OF


def _gone(cues: Sequence[Cue], name: str | None, steps: int) -> list[int]:
    """The steps after a guest was thanked or named as one who was heard, until the guest is called again."""
    calls = {n for n, cue in _calls(cues).items() if cue.name == name}
    left = {c.sentence for c in cues if c.name == name and c.kind in ("thanked", "closed")} - calls
    found, gone = [], False
    for n in range(steps):
        gone = n not in calls and (gone or n - 1 in left)
        if gone:
            found.append(n)
    return found
