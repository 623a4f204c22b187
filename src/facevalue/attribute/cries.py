"""Words in capitals that are no name but a slogan, a cry or a headline's first words: "RAISE YOUR LOAVES"."""

from __future__ import annotations

import re
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
LOUD = r"[^\W\d_a-zß-öø-ÿ](?:[’'-]?[^\W\d_a-zß-öø-ÿ])*"
SHOUT = re.compile(rf"(?<!\w){LOUD}(?:[,;]? {LOUD}){{2,}}(?!\w)")  # three words in capitals, or more
KICKER = re.compile(r" (?:ON|IN|FOR|AT|UP|OUT|WITH|DOWN) ")  # "HELL ON THE ROAD: Mother of three …"
QUOTES, CLOSED, ENDED = "“\"‘'«", re.compile(r"[.!?]?[”\"’'»]"), re.compile(r"[.!?](?:\s|$)")
WORD = re.compile(r"[\w’']+")
SHOUTED = frozenset("i so do don't don’t you your we my me is are can't can’t won't won’t not no".split())
REACH = 120  # characters before a word in which what is shouted with it begins


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
    if _is_shouted(text, name):
        return True
    if len(words) == 1:
        return after != ":" and len(words[0]) >= LETTERS and words[0] in common
    if not NEVER.isdisjoint(words):
        return True
    if after == ":" and any(word in OFFICES or word in GENERIC for word in words):  # "PRIME MINISTER:"
        return False
    telling = [word for word in words if word not in NO_NAME and word not in JOINERS]
    loose = after == "!" or not PAIRED.isdisjoint(words)
    return (any if loose else all)(word in common for word in telling)


def _is_shouted(text: str, name: Name) -> bool:
    """Whether a name is part of a whole sentence in capitals: one that says "I" or "don't", or is quoted."""
    start = max(0, name.span.start - REACH, text.rfind("\n", 0, name.span.start) + 1)
    end = text.find("\n", name.span.end)
    near = SHOUT.finditer(text, start, end if end >= 0 else len(text))
    loud = next((m for m in near if m.end() >= name.span.end), None)
    if loud is None or loud.start() > name.span.start:
        return False
    if text.startswith(":", loud.end()):
        return KICKER.search(loud[0]) is not None
    before = text[max(0, loud.start() - 2) : loud.start()]
    words = {word.lower() for word in WORD.findall(loud[0])}
    quoted = before[-1:] in QUOTES and CLOSED.match(text, loud.end())
    read = before == ": " and ENDED.match(text, loud.end())
    return bool(quoted or read) or not SHOUTED.isdisjoint(words)
