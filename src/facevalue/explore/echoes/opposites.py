"""Words that stand for the opposite of each other in what is said of one thing: "open" and "closed"."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from facevalue.explore.echoes.words import SMALL, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TABLE = """
    open opening reopen unlock | close closing closure shut
    raise increase lift boost expand | lower cut reduce decrease shrink
    rise increase grow climb | fall drop decrease sink decline shrink shrank shrunk
    win | lose
    victory win | defeat loss
    agree agreed accept approve consent | refuse reject decline
    support favour favor | oppose reject
    allow permit | forbid forbade forbidden ban prohibit
    start begin launch resume | stop end halt cease suspend
    stay remain keep | leave go quit abandon
    arrive enter join | leave quit depart
    advance | retreat withdraw withdrew withdrawn
    buy | sell
    hire | dismiss fire sack
    build rebuild rebuilt | demolish
    confirm | deny denied
    succeed pass | fail
    safe | unsafe dangerous
    guilty | innocent
    true | false untrue
    legal lawful | illegal unlawful
    possible | impossible
    full | empty
    strong | weak
    better | worse
    early earlier | late later
    high higher | low lower
    cheap cheaper | expensive dear dearer
    good | bad
    friend ally | enemy foe
    peace | war
    alive | dead
"""
_SMALL_TABLE = "before | after\n up | down\n for | against"


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    for line in table.strip().splitlines():
        yield from product(*(side.split() for side in line.split("|")))


def _both_ways(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITES = _both_ways((stem_of(one), stem_of(other)) for one, other in _pairs(_TABLE))
"""The stems that are the opposite of a stem."""

STATES = frozenset(map(stem_of, "stay remain keep become get go".split()))
"""Stems of verbs that say nothing beside an opposite: who "stays open" does what is opposite to "closes"."""

SMALL_OPPOSITES = _both_ways((SMALL[one], SMALL[other]) for one, other in _pairs(_SMALL_TABLE))
"""The same of the small words, by their characters."""


def is_opposite(word: str, among: Iterable[str]) -> bool:
    """Whether a word in small letters is the opposite of one of these."""
    if word in SMALL:
        return any(SMALL.get(other) in SMALL_OPPOSITES.get(SMALL[word], ()) for other in among)
    return any(stem_of(other) in OPPOSITES.get(stem_of(word), ()) for other in among)
