"""The stretches of a talk that one speaker holds: voices as wordings tell them, names as they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from facevalue.annotate.encoding import Floats
from facevalue.annotate.holders import Row
from facevalue.annotate.voices import HOST, OTHER, TAPED, Voice

CHANGES = 0.38  # likelihood from which somebody else is taken to begin
LED_ON = 0.55  # likelihood from which a host without a name is another than before
NAMED_FROM = 0.6  # likelihood from which a name is told
AGREED_FROM = 0.35  # the same where wordings tell that name, too
AGREES_FROM = 0.7  # how sure those must be
VOICED_FROM = 0.55  # the same of a voice that wordings name
SAYS_SO = 0.9  # likelihood that who says the own name is that one
PERHAPS = 0.4  # likelihood from which a name is mentioned that is not told
# How often the name of a voice that is certain is right: .75 in invented talks, .95 in broadcasts. Of those
# that were barely told (.55 to .63) 13 of 19 were: doubt in the voice counts half.
NAME_HOLDS = 0.8
LEAST_SURE, MOST_SURE = 0.01, 0.99


class Stretch(NamedTuple):
    """Sentences that one holds, the voice, the name if told or else perhaps one, and how sure that is.

    `other` tells two apart who take turns under one voice that nobody names, `why` whence the name is known
    if not by the voice.
    """

    held: range
    voice: Voice
    name: str | None
    perhaps: str | None
    sure: float
    other: bool = False
    why: str | None = None

    @property
    def speaker(self) -> object:
        """What tells the speaker from others: the name, or the voice where that is not told."""
        if self.name:
            return self.name
        if self.voice.role == "host":
            return (self.voice.role, self.other)
        if self.voice.role == "clip":
            return (self.voice.role, self.held.start)
        return (self.voice.role, self.perhaps or self.voice.name, self.other)


class Named(NamedTuple):
    """Names, how likely each sentence is by nobody of them and by each (sentences, 1 + names), and changes.

    `changed` is how likely somebody else begins with each sentence but the first; `selves` who says the own
    name in a sentence.
    """

    names: Sequence[str]
    shares: Floats
    changed: Floats
    selves: Mapping[int, str] = {}

    def likeliest(self, held: range) -> tuple[str | None, float]:
        """The name that is likeliest in some sentences, if there is one, and how likely it is."""
        if not self.names:
            return None, 0.0
        own = {name for n in held if (name := self.selves.get(n)) in self.names}
        if len(own) == 1:
            return own.pop(), SAYS_SO
        shares = self.shares[held.start : held.stop, 1:].mean(axis=0)
        return self.names[int(shares.argmax())], float(shares.max())


def voiced(row: Row, host: str | None) -> Iterator[Stretch]:
    """The stretches of a row of voices, in order, with the names of their voices."""
    for voice, held in _runs(row):
        yield _by_voice(voice, held, row, host)


def stretches(row: Row, host: str | None, named: Named, page: Collection[str]) -> list[Stretch]:
    """The same, begun where the speaker is likely to change, with names told by their shares.

    Who is heard on tape, whom the page tells, or nobody says by name, bears the name by the voice alone, and
    so does who talks alone.
    """
    found: list[Stretch] = []
    alone = not row.voices[OTHER].last
    named = named._replace(names=()) if alone else _live(named, row, host)
    live = {host, *(one.name for one in row.voices if one.role == "guest")} - {None}
    for voice, held in _pieces(row, named.changed):
        own = _by_voice(voice, held, row, host)
        one = _by_name(own, named)
        if voice.role == "clip" and voice.name is None and one.name in live and own.sure >= AGREES_FROM:
            one = own._replace(perhaps=one.name)
        believed = own.voice.role == "clip" or own.name in page or own.name not in named.names
        one = own if own.name and believed and one.name is None else one
        if found and found[-1]._replace(other=False).speaker == one.speaker:
            goes_on = one.voice.role == "host" and (alone or named.changed[one.held.start - 1] < LED_ON)
            one = one._replace(other=found[-1].other)
            one = joined(found.pop(), one) if one.name or goes_on else one._replace(other=not one.other)
        found.append(one)
    return _in_one_role(found, host)


def _live(named: Named, row: Row, host: str | None) -> Named:
    """The shares, with those of whom wordings tell to be heard on tape alone only where tape is heard."""
    voices = [row.voices[v] for v in row.path]
    on_tape = {voice.name for voice in voices if voice.role == "clip"}
    on_tape -= {host, *(voice.name for voice in voices if voice.role == "guest")}
    live = [voice.role != "clip" for voice in voices]
    taped = [False, *(name in on_tape for name in named.names)]
    return named._replace(shares=np.where(np.outer(live, taped), 0, named.shares))


def _by_name(own: Stretch, named: Named) -> Stretch:
    name, share = named.likeliest(own.held)
    agreed = name is not None and name == own.name and own.sure >= AGREES_FROM
    if share < (AGREED_FROM if agreed else NAMED_FROM):
        return own._replace(name=None, perhaps=name if share >= PERHAPS else None)
    return Stretch(own.held, own.voice, name, None, between(max(share, own.sure) if agreed else share))


def _by_voice(voice: Voice, held: range, row: Row, host: str | None) -> Stretch:
    name = host if voice.role == "host" else voice.name
    sure = between(float(row.sure[held.start : held.stop].mean()))
    if name and sure < VOICED_FROM:
        return Stretch(held, voice, None, name, sure)
    return Stretch(held, voice, name, None, (1 + sure) / 2 * NAME_HOLDS if name else sure)


def _in_one_role(found: list[Stretch], host: str | None) -> list[Stretch]:
    """The stretches, each name in one role: who leads is told, or holds most of what the host says."""
    led = Counter[str | None]()
    for one in found:
        led[one.name] += len(one.held) if one.voice.role == "host" else 0
    leader = host or next((name for name, times in led.items() if 2 * times > led.total()), None)
    return [
        one._replace(voice=one.voice._replace(role="host" if one.name == leader else "guest"))
        if one.name and one.voice.role != "clip"
        else one
        for one in found
    ]


def joined(one: Stretch, other: Stretch) -> Stretch:
    """Two stretches in a row as the one that the first is."""
    many, more = len(one.held), len(other.held)
    sure = (one.sure * many + other.sure * more) / (many + more)
    return one._replace(held=range(one.held.start, other.held.stop), sure=sure)


def _runs(row: Row) -> Iterator[tuple[Voice, range]]:
    """The sentences that one voice holds, in order."""
    unnamed = (HOST, OTHER, TAPED)
    who = [(row.voices[v].role, row.voices[v].name, v in unnamed) for v in row.path]
    begins = [n for n in range(len(who)) if n == 0 or who[n] != who[n - 1]]
    for first, last in pairwise([*begins, len(who)]):
        yield row.voices[row.path[first]], range(first, last)


def _pieces(row: Row, changed: Floats) -> Iterator[tuple[Voice, range]]:
    """The sentences that one voice holds, cut where somebody else is likely to begin; tape is not."""
    for voice, held in _runs(row):
        cuts = [n for n in held[1:] if changed[n - 1] > CHANGES and voice.role != "clip"]
        for first, last in pairwise([held.start, *cuts, held.stop]):
            yield voice, range(first, last)


def between(sure: float) -> float:
    """A confidence that is neither none nor certain."""
    return float(np.clip(sure, LEAST_SURE, MOST_SURE))
