"""Full stops that end no sentence: of titles, as "Ms." and "Cllr.", and of "the hon. Lady"."""

from __future__ import annotations

import re

TITLES = frozenset(
    """mr mrs ms mx messrs mmes dr prof rev fr rt sen rep gov pres amb cllr ald gen col lt maj capt sgt cpl
    cmdr adm det insp supt st""".split()
)
# "Thanks, hon." ends one.
HONOURS = re.compile(
    r"\b(?:Hon\.\s+[A-Z]|[Hh]on\.,?\s+(?:and\s+)?(?:[a-z]+\s+)?(?:Lad|Gentle|Member|Friend|Baronet|Mr|Dr|Sir\b))"
)


def is_honour(text: str, start: int) -> bool:
    """Whether "hon." at an offset stands before a name, or before what members of a parliament are called."""
    return HONOURS.match(text, start) is not None
