"""Whether two statements have the same speaker, across documents that name them in different ways."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from facevalue.explore.echoes.words import hash_of

Same = Literal["same speaker", "speaker unnamed in one"]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL = frozenset("the a an of for de von van mr mrs ms dr sir".split())
UNKNOWN = "unknown"


class Voice(NamedTuple):
    """A speaker as statements are compared: an actor, or else the words of a name; or nobody by name."""

    actor: str | None
    words: tuple[str, ...]
    named: bool
    author: bool = False

    @property
    def block(self) -> int | None:
        """What all the names of one speaker share: the hash of the last word. None where nothing is known."""
        return hash_of(self.words[-1]) if self.words and self.words[0] != UNKNOWN else None


def voice_of(name: str, actor: str | None, via: str) -> Voice:
    """The voice of a statement; `name` is its actor's where there is one."""
    words = tuple(word for word in _WORD.findall(name.casefold()) if word not in _SMALL)
    known = actor is not None or (via != "unnamed" and not name.casefold().startswith(UNKNOWN))
    return Voice(actor, words, known and bool(words), via == "author")


def same_speaker(one: Voice, other: Voice) -> Same | None:
    """Whether two voices may be one, and how well that is known."""
    if not one.named or not other.named:
        alike = one.words == other.words and UNKNOWN not in one.words[:1]
        return "same speaker" if alike or _described(one, other) else "speaker unnamed in one"
    if one.actor is not None and one.actor == other.actor:
        return "same speaker"
    if one.words == other.words:
        return "same speaker"
    few, many = sorted((set(one.words), set(other.words)), key=len)
    joint = "and" in many - few
    return "same speaker" if few <= many and one.words[-1] == other.words[-1] and not joint else None


def _described(one: Voice, other: Voice) -> bool:
    """Whether a description holds the other's full name: "mediator from Norrholt Ada Marrow"."""
    named, described = (one, other) if one.named else (other, one)
    return named.named and len(named.words) > 1 and {*named.words} <= {*described.words}
