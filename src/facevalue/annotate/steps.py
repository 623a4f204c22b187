"""What a step from one voice of a talk to another weighs.

A state is a voice and who spoke last. Only those that can be at a sentence are looked at there: a talk of
hours has thousands of states, and some hundreds at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from facevalue.annotate.cues import Cue
from facevalue.annotate.voices import HOST, NEVER, OTHER, TAPED, Scores, Voice

LEAST = 0.01  # probability of a change, and of none
CHANGE_WEIGHT, CHANGE_BIAS = 0.7, -0.23
NOBODY = -1
CALL_REACH = 8  # sentences after which a call is forgotten
GREETING = 4  # sentences in which a question follows thanks that are a greeting

# What a step weighs: in the order of the names, from the host, from a guest, from a clip.
SAME_GUEST, FIRST_GUEST, OTHER_GUEST, NEW_VOICE, TAPE, CLIP = -0.5, -1.1, -1.3, -2.56, -1.9, -1.4
TO_HOST, TO_GUEST, GUEST_TO_CLIP = -0.3, -2.0, -2.5
TO_GUEST_ARGUED, ARGUED = -1.2, 2  # where guests answer each other at least so often
CLIP_TO_LEADER, CLIP_TO_OTHER, CLIP_TO_CLIP = -0.2, -2.0, -4.0
EXPECTED, EXPECTED_BY_GUEST, FADES, HANDED = 3.7, 3.92, 0.3, 3.0
ANSWERS, UNASKED, LEADS, GONE = 0.86, 0.5, 0.5, 0.6
# Among guests: to answer another, or one who spoke of oneself just before.
RETORTS, SPOKEN_OF, SOON = 1.87, 2.0, 3

ROLES = ("host", "guest", "clip")
AS_HOST, AS_GUEST, AS_CLIP = range(len(ROLES))
States = npt.NDArray[np.int64]  # numbers of states


class State(NamedTuple):
    """A voice, the guest who spoke last, and of a clip whether a guest plays it."""

    voice: int
    guest: int = NOBODY
    by_guest: bool = False


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


class Steps:
    """What a step weighs between neighbouring sentences, by states (from, to)."""

    def __init__(self, voices: Sequence[Voice], cues: Sequence[Cue], change: Scores) -> None:
        self.voices = voices
        told = np.clip(1 / (1 + np.exp(-CHANGE_WEIGHT * change - CHANGE_BIAS)), LEAST, 1 - LEAST)
        self.changed, self.same = np.log(told), np.log(1 - told)
        argued = sum(cue.kind == "retort" for cue in cues) >= ARGUED
        self.to_guest = TO_GUEST_ARGUED if argued else TO_GUEST
        self.named = any(voice.role == "guest" and voice.name for voice in voices)
        states = states_of(voices)
        self.to = np.array([state.voice for state in states])
        self.guest = np.array([state.guest for state in states])
        self.by = np.array([state.by_guest for state in states])
        self.role = np.array([ROLES.index(voices[state.voice].role) for state in states])
        self.known = np.array([voices[state.voice].name is not None for state in states])
        self.first = np.array([voices[state.voice].first for state in states])
        self.last = np.array([voices[state.voice].last for state in states])
        self.from_host, self.from_guest = self._bonuses(cues, len(change))
        self._kept: tuple[bytes, Scores] | None = None

    def at(self, n: int) -> States:
        """The states that can be at a sentence."""
        return np.flatnonzero((self.first <= n) & (n < self.last))

    def between(self, n: int, a: States, b: States) -> Scores:
        """What the step from sentence `n` to the next weighs, from each of the states `a` to each of `b`."""
        moves: Scores = self._changes(a, b) + self.changed[n]
        role = self.role[a]
        moves[role == AS_HOST] += self.from_host[n, self.to[b]]
        moves[role == AS_GUEST] += self.from_guest[n, self.to[b]]
        moves[a[:, None] == b] = self.same[n]
        return moves

    def _changes(self, a: States, b: States) -> Scores:
        """The weight of each change; what cannot be is `NEVER`. Most steps are between the same states."""
        key = a.tobytes() + b"|" + b.tobytes()
        if self._kept is None or self._kept[0] != key:
            self._kept = key, self._weighed(a, b)
        return self._kept[1]

    def _weighed(self, a: States, b: States) -> Scores:
        found = np.full((len(a), len(b)), NEVER)
        for role, weigh in ((AS_HOST, self._of_host), (AS_GUEST, self._of_guest), (AS_CLIP, self._of_clip)):
            rows = np.flatnonzero(self.role[a] == role)
            found[rows] = weigh(a[rows][:, None], b[None])
        found[self.to[a][:, None] == self.to[b]] = NEVER
        return found

    def _of_host(self, a: States, b: States) -> Scores:
        other = np.where(self.guest[a] == NOBODY, FIRST_GUEST, OTHER_GUEST)
        other = np.where(self.to[b] == OTHER, NEW_VOICE if self.named else FIRST_GUEST, other)
        guest = np.where(self.to[b] == self.guest[a], SAME_GUEST, other)
        clip = np.where(self.known[b], CLIP, TAPE)
        clip = np.where((self.guest[b] == self.guest[a]) & ~self.by[b], clip, NEVER)
        return np.asarray(np.where(self.role[b] == AS_GUEST, guest, clip))

    def _of_guest(self, a: States, b: States) -> Scores:
        host = np.where(self.guest[b] == self.to[a], TO_HOST, NEVER)
        guest = np.where(self.known[b], self.to_guest, TO_GUEST + NEW_VOICE)
        clip = np.where(self.known[b], GUEST_TO_CLIP, GUEST_TO_CLIP + TAPE)
        clip = np.where((self.guest[b] == self.to[a]) & self.by[b], clip, NEVER)
        return np.asarray(np.choose(self.role[b], (host, guest, clip)))

    def _of_clip(self, a: States, b: States) -> Scores:
        host = np.where(self.by[a], CLIP_TO_OTHER, CLIP_TO_LEADER)
        host = np.where(self.guest[b] == self.guest[a], host, NEVER)
        back = self.by[a] & (self.to[b] == self.guest[a])
        guest = np.where(back, CLIP_TO_LEADER, CLIP_TO_OTHER + OTHER_GUEST)
        clip = (self.guest[a] == self.guest[b]) & (self.by[a] == self.by[b])
        return np.asarray(np.choose(self.role[b], (host, guest, np.where(clip, CLIP_TO_CLIP, NEVER))))

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
                to = [v for v in guests if cue.name and self.voices[v].name == cue.name]
                by_host[cue.sentence, to] += HANDED
                by_guest[cue.sentence, [] if cue.name else [HOST]] += HANDED
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
