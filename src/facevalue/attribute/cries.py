"""Words in capitals that are no name but a slogan, a cry or a headline's first words: "RAISE YOUR LOAVES"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from facevalue.attribute.lexicon import GENERIC, JOINERS, NO_NAME, OFFICES
from facevalue.attribute.name import Name
from facevalue.attribute.seen import types_of
from facevalue.record import Span

LETTERS = 4  # of a word that is hardly an acronym: not "WHO", "US", "AID"
PAIRED = frozenset(("and", "or"))
IN_NAMES = frozenset("for from in new of on the two three over under may march april june august".split())
NEVER = NO_NAME - PAIRED - IN_NAMES
"""Words that a name of several words hardly holds: "your", "are", "this"."""


def find_cries(
    text: str, names: Sequence[Name], common: Collection[str], seen: Mapping[Span, str]
) -> frozenset[Span]:
    """The spans of names in capitals whose words are words like any other.

    They hold a word that names do not, or the text has their words in small letters too: these are `common`.
    What a reader saw as a name is none of them.
    """
    shouted = [name for name in names if name.text.isupper() and _is_cry(text, name, common)]
    return frozenset(name.span for name in shouted) - types_of(shouted, seen).keys()


def _is_cry(text: str, name: Name, common: Collection[str]) -> bool:
    words = [word.lower() for word in name.words]
    after = text[name.span.end : name.span.end + 1]
    if len(words) == 1:
        return after != ":" and len(words[0]) >= LETTERS and words[0] in common
    if not NEVER.isdisjoint(words):
        return True
    if after == ":" and any(word in OFFICES or word in GENERIC for word in words):  # "PRIME MINISTER:"
        return False
    telling = [word for word in words if word not in NO_NAME and word not in JOINERS]
    loose = after == "!" or not PAIRED.isdisjoint(words)
    return (any if loose else all)(word in common for word in telling)
