"""Turns that a source marks: each is one's alone, and who opens the floor answers who is given it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from facevalue.annotate.briefings import ASKABLE, askers, gives_floor
from facevalue.annotate.cues import CALLS, Cue
from facevalue.annotate.stretches import Stretch
from facevalue.annotate.voices import Voice

FEWEST = 2  # who are given the floor
LAST = 2  # sentences of a turn, at whose end somebody is given the floor
QUESTIONS = re.compile(
    r"(?:(?:all right|okay|ok|so|now|and|right),? )*(?:any |first )?questions?(?:,? please)?[.?]$",
    re.IGNORECASE,
)
FOR = re.compile(r"\b(?:question|one|this) (?:is )?(?:for|to)\b", re.IGNORECASE)
GIVEN = re.compile(
    r"(?:^|, )(?i:go ahead|yes|okay|please),? (?!(?:Sir|Ma|Madam)\b)([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)[.?!]$"
)
SURE = 0.8


def in_turns(found: Sequence[Stretch], turns: Sequence[range]) -> list[Stretch]:
    """The stretches, each turn as that of whoever holds most of it; nobody else begins within one."""
    starts = [one.held.start for one in found]
    return [
        _most(found[bisect_right(starts, turn.start) - 1 : bisect_left(starts, turn.stop)], turn)
        for turn in turns
    ]


def _most(found: Sequence[Stretch], turn: range) -> Stretch:
    weight: dict[object, float] = {}
    for one in found:
        weight[one.speaker] = weight.get(one.speaker, 0.0) + _shared(one.held, turn) * one.sure
    speaker = max(weight, key=weight.__getitem__)
    held = [one for one in found if one.speaker == speaker]
    return max(held, key=lambda one: _shared(one.held, turn))._replace(held=turn)


def _shared(held: range, turn: range) -> int:
    return max(0, min(held.stop, turn.stop) - max(held.start, turn.start))


def opened_at(turns: Sequence[range], plain: Sequence[str]) -> int | None:
    """The number of the turn that first gives the floor, of a talk whose leader takes questions."""
    gives = [k for k, turn in enumerate(turns[:-1]) if _gives(turn, plain)]
    if len(gives) < FEWEST:
        return None
    said = plain[: turns[gives[0]].stop]
    return gives[0] if any(ASKABLE.search(words) or QUESTIONS.match(words) for words in said) else None


def _gives(turn: range, plain: Sequence[str]) -> bool:
    return any(gives_floor(plain[n]) or GIVEN.search(plain[n]) for n in turn[-LAST:])


def answered(
    found: Sequence[Stretch], plain: Sequence[str], cues: Sequence[Cue], opened: int
) -> Iterator[Stretch]:
    """The turns of a press conference: from the one that opens the floor on, some ask and some answer.

    Who opened it answers, unless somebody else who spoke before is asked; who is given the floor asks on
    until somebody else is.
    """
    leader = _leader(found[: opened + 1], plain)
    known = {one.name: one for one in found[:opened] if one.name}
    answers, asker, asks = leader, leader, False
    own = {said.sentence: said.name for said in askers(plain)}
    named = {k: own[n] for k, one in enumerate(found) for n in one.held if n in own}
    for k, one in enumerate(found):
        if k < opened:
            yield one
        elif _gives(one.held, plain):
            yield _as(leader if asks else answers, one)
            asker, answers, asks = _given(one.held, plain, k), leader, True
        elif asks:
            answers = known.get(_asked(one.held, plain, cues) or "", answers)
            yield _as(_self_named(asker, named.get(k)), one)
            asks = False
        else:
            yield _as(answers, one)
            asks = True


def _leader(found: Sequence[Stretch], plain: Sequence[str]) -> Stretch:
    """Who tells that there will be questions, if that one is named, or else who opens the floor.

    Who is given the floor is another: "Go ahead, Jim.".
    """
    given = {match[1] for words in plain if (match := GIVEN.search(words))}
    own = [one for one in found if one.name and given.isdisjoint((one.name, one.name.split()[0]))]
    tells = [one for one in own if any(ASKABLE.search(plain[n]) for n in one.held)]
    if tells:
        return tells[0]
    last = found[-1]
    return last if last in own else last._replace(name=None, voice=last.voice._replace(name=None))


def _given(turn: range, plain: Sequence[str], number: int) -> Stretch:
    """Who is given the floor at a turn's end, by name if that is told: another each time."""
    named = [match[1] for n in turn[-LAST:] if (match := GIVEN.search(plain[n]))]
    name = named[-1] if named else None
    return Stretch(turn, Voice("guest", name or f"asks {number}", 0, 0), name, None, SURE)


def _self_named(asker: Stretch, name: str | None) -> Stretch:
    return (
        asker._replace(name=name, voice=asker.voice._replace(name=name)) if name and not asker.name else asker
    )


def _asked(turn: range, plain: Sequence[str], cues: Sequence[Cue]) -> str | None:
    """Who is asked by name: called, or told as the one whom a question is for."""
    called = [cue.name for cue in cues if cue.sentence in turn and cue.kind in CALLS]
    meant = [cue.name for cue in cues if cue.sentence in turn and FOR.search(plain[cue.sentence])]
    return next((name for name in (*meant, *called) if name), None)


def _as(speaker: Stretch, one: Stretch) -> Stretch:
    """A turn as that of a speaker of another."""
    return speaker._replace(held=one.held, sure=SURE)
