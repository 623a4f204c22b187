"""Speeches: one who speaks to an assembly asks, answers and quotes, and nobody else speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.annotate.cues import Cue
from facevalue.annotate.voices import Scores

FIRST = 4  # sentences in which a speaker says so
OPENING = 6  # sentences in which somebody alone says the own name
CHANGES = 2.5  # log-odds from which somebody else may begin
AMONG_SEVERAL = frozenset(("introduced", "thanked", "handed", "guest", "announced", "bite"))
ADDRESSES = re.compile(
    r"\b(?:(?:stand|speak|appear|come) (?:here )?before (?:you|this)|"
    r"(?:honou?red|honou?r|privilege|pleasure|pleased)[^.?!]{0,60} to (?:address|stand (?:here )?before|"
    r"speak (?:before|to) (?:you|this))|my fellow (?:citizens|[A-Z][a-z]+s)|"
    r"address (?:you|this (?:assembly|house|hall|conference|congress|council|parliament|gathering)))\b",
    re.IGNORECASE,
)


def is_address(sentences: Sequence[str]) -> bool:
    """Whether somebody addresses an assembly: told by the first sentences, each in one line."""
    return any(map(ADDRESSES.search, sentences[:FIRST]))


def is_alone(cues: Sequence[Cue], change: Scores) -> bool:
    """Whether one who says the own name speaks to listeners: nobody else is brought in, thanked or heard."""
    selves = {cue.name for cue in cues if cue.kind == "self"}
    opened = any(cue.kind == "self" and cue.sentence < OPENING for cue in cues)
    several = any(cue.kind in AMONG_SEVERAL for cue in cues)
    return opened and len(selves) == 1 and not several and bool((change < CHANGES).all())
