"""Acronyms of a document and what they are short for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from msgspec import structs

from facevalue.attribute.lexicon import JOINERS
from facevalue.attribute.name import Name
from facevalue.record import Span

SHORT = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ]){2,7}")
BESIDE = re.compile(r"[’']?s?(?: \(|, (?:the |or )?| \((?:the|or) )[\"“‘]?")
DEFINED = re.compile(
    r"\.? \((?:(?:the|herein|hereinafter|hereafter|collectively|together|referred to as|or),? ){0,4}"
    r"[\"“](?:the )?(?P<term>[A-Z][\w&-]{1,30})[\"”]\)"
)
SMALL = JOINERS | frozenset(("of", "for", "and", "the", "&", "in", "on", "to"))
WORDS_BEFORE = re.compile(r"(?:(?:[^\W\d_a-z]\w+|and|of|for|the|&) ){1,6}$")
REACH = 80  # characters before a name in which its first words are sought
LONG = 2  # words of a body's name that are as many as a person's
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
    full |= dict(_translated(text, ordered, acronyms - full.keys()))
    left = acronyms - full.keys()
    bodies = [(name, _initials(name.words)) for name in reversed(ordered) if left and _is_body(name)]
    for short_text in left:
        found = {name.text: name for name, initials in bodies if short_text in initials}
        if len(found) == 1:
            (long,) = found.values()
            if len(short_text) >= SURE or len(long.words) == len(short_text) == SURE - 1:
                full[short_text] = long
    return full


def _translated(text: str, names: Sequence[Name], acronyms: Collection[str]) -> Iterator[tuple[str, Name]]:
    """Acronyms in parentheses behind a body's name of which the letters are another language's."""
    first = {name.text: name for name in reversed(names)}
    for a, b in pairwise(names):
        gap, after = text[a.span.end : b.span.start], text[b.span.end : b.span.end + 1]
        if gap == " (" and after == ")" and b.text in acronyms and first[b.text] is b and _is_office(a):
            yield b.text, a


def _is_office(name: Name) -> bool:
    """Whether a name of several words is a body's by one of them, and no place's by its last."""
    return len(name.words) > LONG and name.institution and not name.place and not name.titled


def defined(text: str, names: Sequence[Name]) -> dict[str, Name]:
    """For each word in quotation marks behind a name the name it is to stand for: (the "Company")."""
    written = {name.text for name in names}
    found: dict[str, Name] = {}
    for name in sorted(names, key=lambda one: one.span):
        told = DEFINED.match(text, name.span.end)
        if told and told["term"] in written and name.text != told["term"]:
            found.setdefault(told["term"], name)
    return found


def _is_body(name: Name) -> bool:
    return len(name.words) > 1 and (name.institution or name.place)


def widened(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, those made longer that an acronym behind them shows to begin earlier.

    "Eastern Loan and Savings Bank (ELSB)" is one name, there and wherever it stands.
    """
    ordered = sorted(names, key=lambda name: name.span)
    whole = {
        longer
        for a, b in pairwise(ordered)
        if SHORT.fullmatch(b.text) and BESIDE.fullmatch(text[a.span.end : b.span.start])
        if not _fits(b.text, a) and (longer := _longer(text, a, b.text))
    }
    made: list[Name] = []
    for name in ordered:
        longer = next((one for one in whole if text.endswith(one, 0, name.span.end)), None)
        if longer is None:
            made.append(name)
            continue
        span = Span(name.span.end - len(longer), name.span.end)
        made = [one for one in made if one.span.end <= span.start]
        made.append(structs.replace(name, span=span, words=tuple(longer.split()), titles=()))
    return made


def _longer(text: str, name: Name, short: str) -> str | None:
    """The words up to a name's end of which an acronym's letters are the first, if they begin before it."""
    before = WORDS_BEFORE.search(text, max(0, name.span.start - REACH), name.span.start)
    words = [*(before[0].split() if before else ()), *name.words]
    for first in range(len(words) - len(name.words)):
        if (
            words[first][0].isupper()
            and words[first].lower() not in SMALL
            and short in _initials(words[first:])
        ):
            return " ".join(words[first:])
    return None


def _initials(given: Sequence[str]) -> tuple[str, str]:
    """The first letters of a name's words: with and without its small words."""
    words = [word for word in given if word[:1].isalpha()]
    return (
        "".join(word[0] for word in words).upper(),
        "".join(word[0] for word in words if word.lower() not in SMALL).upper(),
    )


def _fits(short: str, long: Name) -> bool:
    """Whether an acronym's letters begin a name and follow one another in it."""
    letters = iter(long.text.upper())
    return short[0] == long.text[0].upper() and all(letter in letters for letter in short)
