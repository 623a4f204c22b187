"""Who holds each sentence of a talk that labels nobody: the likeliest row of voices.

What the reader sees of a change before a sentence and of the host in it, and what the talk says of
itself (`cues`), weigh for and against each voice (`voices`); the likeliest row is found by Viterbi, how
sure it is by the forward-backward sums (Rabiner 1989).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from facevalue.annotate.cues import CALLS, Cue
from facevalue.annotate.steps import Steps
from facevalue.annotate.voices import HOST, OTHER, Scores, Voice, emissions, voices_of
from facevalue.record.document import TurnRole

LEADING = 2.0  # log-odds of the host with which somebody who gives the own name leads
SPOKEN_ABOUT = 8  # times as often as spoken to: nobody who is brought in
UNNAMED = 1.0  # against somebody unnamed who opens a talk, where somebody named may
BEGINNING = 12  # sentences in which those who are asked greet the host
CLOSING = 2  # sentences with which a host signs off
OPENING = 6  # sentences in which a host says who speaks


class Row(NamedTuple):
    """The voice of each sentence, by its number, and how likely each voice is there (sentences, voices)."""

    voices: list[Voice]
    path: list[int]
    shares: Scores

    @property
    def sure(self) -> Scores:
        """How likely the voice of each sentence is."""
        return np.asarray(self.shares[np.arange(len(self.path)), self.path])

    def role(self, sentence: int) -> TurnRole:
        """The role of the voice of a sentence."""
        return self.voices[self.path[sentence]].role


class Talk(NamedTuple):
    """What is known of a talk's sentences: cues, log-odds of the host and of changes.

    `answered` tells that somebody answers, though the cues may not.
    """

    cues: list[Cue]
    host: Scores
    change: Scores
    answered: bool = False


def likeliest(talk: Talk, told: str | None = None, page: Collection[str] = ()) -> tuple[Row, str | None]:
    """The likeliest row of voices, and the host's name if the talk tells it, or else the page around it.

    Names that somebody is only called by are the host's where guests say them, and a guest's where the
    host does: a first row, without them, tells which. Where nobody is brought in or called, the guest
    is the one whom the host thanks, or else the one other person whom the page names; where one is whom the
    page names, too, that is the only guest.
    """
    talk = talk._replace(cues=_spoken_to(talk.cues))
    host = _by_words(talk) or told
    guests = _brought_in(talk.cues, host)
    row = _row(talk, guests, host)
    called: dict[str, int] = {}
    for cue in talk.cues:
        known = cue.name == host or cue.name in guests or cue.name in called
        if cue.kind in CALLS and not known and row.role(cue.sentence) == "host":
            called[cue.name] = cue.sentence + 1
    host = host or _by_others(talk.cues, row, guests)
    called.pop(host or "", None)
    if not guests and (only := _only_one(talk.cues, row, host, page)):
        return _alone(talk, only, host), host
    guests |= called
    guests.pop(host or "", None)
    alone = next(iter(guests), "") if len(guests) == 1 else ""
    return (_alone(talk, alone, host) if alone in page else _row(talk, guests, host)), host


def by_name(row: Row, host: str | None, names: Sequence[str]) -> Scores:
    """How likely the voices of each name hold each sentence (sentences, names)."""
    called = [host if v == HOST else voice.name for v, voice in enumerate(row.voices)]
    of = np.array([[name == own for name in names] for own in called], dtype=np.float64)
    return np.asarray(row.shares @ of.reshape(len(called), len(names)))


def likeliest_briefing(talk: Talk, podium: Collection[str], page: Collection[str] = ()) -> Row:
    """The likeliest row of voices of a briefing.

    At the podium stand those of whom the page says so, whom those who ask call by name, and of the
    others on the page whom anybody calls.
    """
    calls = [cue for cue in talk.cues if cue.kind in CALLS]
    guests = dict.fromkeys([*podium, *(cue.name for cue in calls if cue.name in page)], 0)
    guests |= {name: n for name, n in _brought_in(talk.cues, None).items() if name not in guests}
    row = _row(talk, guests, None)
    asked = [cue.name for cue in calls if row.role(cue.sentence) == "host"]
    guests |= {name: 0 for name in asked if name not in guests}
    return _alone(talk, next(iter(guests)), None) if len(guests) == 1 else _row(talk, guests, None)


def _alone(talk: Talk, name: str, host: str | None) -> Row:
    """The likeliest row of a talk with one guest, whose name is known."""
    row = _row(talk._replace(answered=True), {}, host)
    voices = [v._replace(name=name) if n == OTHER else v for n, v in enumerate(row.voices)]
    return row._replace(voices=voices)


def _spoken_to(cues: Sequence[Cue]) -> list[Cue]:
    """The cues, without introductions of those who are mostly spoken about."""
    about = Counter(cue.name for cue in cues if cue.kind == "mentioned")
    spoken_to = Counter(cue.name for cue in cues if cue.kind in ("introduced", *CALLS))
    return [
        cue._replace(kind="mentioned")
        if cue.kind == "introduced" and about[cue.name] > SPOKEN_ABOUT * spoken_to[cue.name]
        else cue
        for cue in cues
    ]


def _only_one(cues: Sequence[Cue], row: Row, host: str | None, page: Collection[str]) -> str | None:
    """The guest of the whole talk where nobody is brought in: who is thanked alone, or told by the page."""
    calls = [cue for cue in cues if cue.kind in CALLS and cue.name != host]
    names = {cue.name for cue in calls} or {name for name in page if name != host}
    led = all(row.role(cue.sentence) == "host" for cue in calls)
    return names.pop() if len(names) == 1 and led and (not calls or calls[-1].kind == "thanked") else None


def _by_words(talk: Talk) -> str | None:
    """The name that the host gives first or last, or by which somebody thanks for being asked in."""
    cues = talk.cues
    selves = [cue for cue in cues if cue.kind == "self"]
    leading = [cue.name for cue in selves if talk.host[cue.sentence] >= LEADING]
    own = max(leading, key=leading.count) if leading else None
    own = own or next((cue.name for cue in selves if cue.sentence < OPENING), None)
    own = own or next((cue.name for cue in selves if cue.sentence >= len(talk.host) - CLOSING), None)
    glad = {cue.sentence for cue in cues if cue.kind == "guest"} | set(_greeting_back(cues))
    known = {cue.name for cue in cues if cue.kind in ("introduced", "self")}
    greeted = (c.name for c in cues if c.kind in CALLS and c.sentence in glad and c.name not in known)
    return own or next(greeted, None)


def _greeting_back(cues: Sequence[Cue]) -> Iterator[int]:
    """The sentences that greet or thank somebody just after somebody else was greeted or brought in."""
    led = {cue.sentence for cue in cues if cue.kind in ("host", "answer", "introduced")}
    called = {cue.sentence: cue.name for cue in cues if cue.kind in ("introduced", *CALLS)}
    answers = {cue.sentence for cue in cues if cue.kind == "answer"}
    for n, name in called.items():
        if 0 < n < BEGINNING and n in answers and n - 1 in led and called.get(n - 1, name) != name:
            yield n


def _by_others(cues: Sequence[Cue], row: Row, guests: Collection[str]) -> str | None:
    """The name by which guests call the host as they answer, more often than the host calls somebody so."""
    spoken_of = Counter(cue.name for cue in cues if cue.kind == "mentioned")
    called = Counter(cue.name for cue in cues if cue.kind in CALLS)
    calls: Counter[str] = Counter()
    for cue in cues:
        if cue.kind in CALLS and cue.name not in guests and spoken_of[cue.name] <= called[cue.name]:
            answers = row.path[max(0, cue.sentence - 1)] == HOST
            calls[cue.name] += answers if row.role(cue.sentence) == "guest" else -1
    name, times = max(calls.items(), key=lambda one: one[1], default=("", 0))
    return name if times > 0 else None


def _brought_in(cues: Sequence[Cue], host: str | None) -> dict[str, int]:
    """Guests, and the first sentence that each may hold.

    Of several that are brought in at once, one who is called later does not speak before that; whom another
    guest calls in an answer has spoken already.
    """
    guests: dict[str, int] = {}
    answered = {cue.sentence for cue in cues if cue.kind in ("guest", "retort")}
    led = [cue for cue in cues if cue.kind in ("introduced", "called") and cue.name not in ("", host)]
    for n, cue in enumerate(led):
        if cue.kind == "introduced" and cue.name not in guests:
            others = any(c.name != cue.name and c.sentence <= cue.sentence + 1 for c in led[n + 1 : n + 2])
            calls = [later.sentence for later in led[n + 1 :] if later.name == cue.name]
            guests[cue.name] = (
                calls[0] if others and calls and calls[0] not in answered else cue.sentence
            ) + 1
    for cue in cues:
        if cue.kind == "self" and cue.name != host:
            guests.setdefault(cue.name, max(0, cue.sentence - OPENING))
    return guests


def _row(talk: Talk, guests: dict[str, int], host: str | None) -> Row:
    voices = voices_of(talk.cues, len(talk.host), guests, answered=talk.answered)
    steps = Steps(voices, talk.cues, talk.change)
    own = emissions(voices, talk.cues, talk.host, host)
    own[0, OTHER] -= UNNAMED * any(first == 0 for first in guests.values())
    path = _best(own, steps)
    return Row(voices, path, _shares(own, steps))


def _best(own: Scores, steps: Steps) -> list[int]:
    """The likeliest voice of each sentence in a row."""
    states = [steps.at(n) for n in range(len(own))]
    best, back = own[0, steps.to[states[0]]], []
    for n in range(1, len(own)):
        into = best[:, None] + steps.between(n - 1, states[n - 1], states[n])
        back.append(into.argmax(axis=0))
        best = into.max(axis=0) + own[n, steps.to[states[n]]]
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return [int(steps.to[here[at]]) for here, at in zip(states, path[::-1], strict=True)]


def _shares(own: Scores, steps: Steps) -> Scores:
    """The share of all rows that hold each voice in each sentence."""
    states = [steps.at(n) for n in range(len(own))]
    weights = [_odds(own[n, steps.to[here]]) for n, here in enumerate(states)]
    forward = [weights[0] / weights[0].sum()]
    for n in range(1, len(own)):
        moved = forward[-1] @ np.exp(steps.between(n - 1, states[n - 1], states[n])) * weights[n]
        forward.append(moved / moved.sum())
    shares, backward = np.zeros_like(own), np.ones(len(states[-1]))
    for n in range(len(own) - 1, -1, -1):
        both = forward[n] * backward
        np.add.at(shares[n], steps.to[states[n]], both / both.sum())
        if n:
            backward = np.exp(steps.between(n - 1, states[n - 1], states[n])) @ (backward * weights[n])
            backward /= backward.max()
    return shares


def _odds(scores: Scores) -> Scores:
    return np.asarray(np.exp(scores - scores.max()))
