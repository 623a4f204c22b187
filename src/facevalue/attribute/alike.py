"""Words that are somebody's name elsewhere in a text, and here a place's or a body's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from facevalue.attribute.lexicon import COMPANY_ENDS
from facevalue.attribute.name import AND, Name
from facevalue.attribute.shortened import key
from facevalue.record import Span

SURE = 2  # readings as a body that tell one


class Seen(NamedTuple):
    """The names of a text by each of their words, and how a reader saw them by their spans."""

    by_word: Mapping[str, Sequence[Name]]
    types: Mapping[Span, str]

    def alone(self, name: Name) -> list[Name]:
        """Where the same words stand alone."""
        return [one for one in self.by_word[key(name.words[0])] if one.words == name.words]

    def first(self, form: str, word: str) -> Span:
        """Where a full name that holds a word stands first."""
        return min(one.span for one in self.by_word[word] if one.text == form)


def is_land(name: Name, other: Name, seen: Seen) -> bool:
    """Whether somebody's first name is a place's here, or a land's that the text names before.

    "Austin Reed moved to Austin", "Kenya closed its border. Kenya Moore …".
    """
    word = key(name.words[0])
    if name.size > 1 or name.titled or not word == key(other.words[0]) != key(other.words[-1]):
        return False
    if name.placed and seen.types.get(name.span) == "location":
        return True
    before = seen.by_word[word][0].span < seen.first(other.text, word)
    return before and is_elsewhere(name, seen)


def is_firm(name: Name, other: Name, seen: Seen) -> bool:
    """Whether a surname is first that of a body alone, as the reader sees it wherever it stands alone.

    "Ford will close plants. Bill Ford, its chairman, … Ford": people are named in full first, but in a
    headline, in which one reading is not enough.
    """
    word = key(name.words[0])
    if name.size > 1 or name.titled or word != key(other.words[-1]):
        return False
    same = seen.alone(name)
    votes = [seen.types.get(one.span) for one in same]
    bodies = votes.count("organization") >= SURE and "person" not in votes
    bodies = bodies and not any(one.titled for one in same)
    return bodies and same[0].span < seen.first(other.text, word)


def is_founder(name: Name, other: Name, seen: Seen) -> bool:
    """Whether somebody's full name is part of a body's: "the Ada Marrow Foundation", "Ada Marrow & Sons"."""
    body = other.institution or other.words[-1] in COMPANY_ENDS or not AND.isdisjoint(other.words)
    if name.size == 1 or name.institution or not body:
        return False
    votes = [seen.types.get(one.span) for one in seen.alone(name)]
    return votes.count("person") > votes.count("organization")


def is_elsewhere(name: Name, seen: Seen) -> bool:
    """Whether a name is also that of a place: "in Orvistan" beside "Orvistan Airlines"."""
    same = seen.alone(name)
    votes = [seen.types.get(one.span) for one in same]
    return any(one.placed for one in same) or 2 * votes.count("location") > len(votes)
