"""Speeches: one who speaks to an assembly asks, answers and quotes, and nobody else speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

FIRST = 4  # sentences in which a speaker says so
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
