"""Acronyms of a document and what they are short for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from facevalue.attribute.lexicon import JOINERS
from facevalue.attribute.roster import Name

SHORT = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ]){2,7}")
BESIDE = re.compile(r"[’']?s?(?: \(|, (?:the |or )?| \((?:the|or) )[\"“‘]?")
SMALL = JOINERS | frozenset(("of", "for", "and", "the", "&", "in", "on", "to"))
SURE = 3  # letters of an acronym that may stand far from its full form


def full_forms(text: str, names: Sequence[Name]) -> dict[str, Name]:
    """For each acronym the name that it abbreviates: that beside it, or else the only one that fits.

    A name beside it, in parentheses or behind a comma, fits by the order of its letters; one elsewhere
    by its words' first letters alone.
    """
    ordered = sorted(names, key=lambda name: name.span)
    acronyms = {name.text for name in ordered if len(name.words) == 1 and SHORT.fullmatch(name.text)}
    full: dict[str, Name] = {}
    for a, b in pairwise(ordered):
        if not BESIDE.fullmatch(text[a.span.end : b.span.start]):
            continue
        for short, long in ((b, a), (a, b)):
            if short.text in acronyms and len(long.words) > 1 and _fits(short.text, long):
                full.setdefault(short.text, long)
    for short_text in acronyms - full.keys():
        found = {
            name.text: name
            for name in reversed(ordered)
            if len(name.words) > 1 and (name.institution or name.place) and short_text in _initials(name)
        }
        if len(found) == 1:
            (long,) = found.values()
            if len(short_text) >= SURE or len(long.words) == len(short_text) == SURE - 1:
                full[short_text] = long
    return full


def _initials(name: Name) -> tuple[str, str]:
    """The first letters of a name's words: with and without its small words."""
    words = [word for word in name.words if word[:1].isalpha()]
    return (
        "".join(word[0] for word in words).upper(),
        "".join(word[0] for word in words if word.lower() not in SMALL).upper(),
    )


def _fits(short: str, long: Name) -> bool:
    """Whether an acronym's letters begin a name and follow one another in it."""
    letters = iter(long.text.upper())
    return short[0] == long.text[0].upper() and all(letter in letters for letter in short)
