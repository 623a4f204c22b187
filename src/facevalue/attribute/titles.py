"""The titles and roles that stand before a name, or are set beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.attribute.lexicon import HONORIFICS, INSTITUTIONS, KIN, NO_NAME, OFFICES, STAFFS
from facevalue.record import Span

WHERE = re.compile(r"\b(?:of|in|from|for|at|to)\s$", re.IGNORECASE)
ARABIC = re.compile(r"(?:bin|ibn|(?:al|el|ul|as|ash|an|ar|at|az|ad)-\w+)$")
WHOSE = r"\b(?:his|her|their|my|our|whose|[\w-]+['’]s?)\s(?:[a-z-]+\s){0,2}"
KIN_BEFORE = re.compile(WHOSE + r"([a-z]+),?\s$", re.IGNORECASE)
KIN_AFTER = re.compile(r",\s" + WHOSE + r"([a-z]+)(?=[,.;)]| and\b)", re.IGNORECASE)
ROLE_AFTER = re.compile(
    r",\s(?:(?:the|a|an|its|his|her|their|[\w-]+['’]s?)\s)?"
    r"((?:[a-z-]+\s){0,3}?[a-z]+)(?=,| of\b| for\b| at\b| and\b)"
    r"|,\s(who)\b"
)
NAME_WAS = re.compile(r"\b(his|her)\sname\s(?:is|was)\s$", re.IGNORECASE)
CONTRACTED = re.compile(r"[’'](?:s|ve|re|m|ll|d|t)?$")
ACCORDING = re.compile(  # a name behind it begins another clause
    r"\baccording to [^,.;\n]+,\s([^,.;\n]*)$", re.IGNORECASE
)
ABBREVIATED = 5  # characters of a title with a full stop, at most, that does not end a sentence
ABOUT_OFFICES = frozenset("ex vice deputy then co elect designate general".split())
IN_FULL = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "capt": "captain",
    "col": "colonel",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "amb": "ambassador",
    "prof": "professor",
}


def is_title(words: Sequence[str]) -> bool:
    """Whether the first of these words, two at least, is a title of the name behind it.

    "General" before the name of a staff or an assembly is none.
    """
    word = words[0].lower().rstrip(".")
    if word == "general" and len(words) == 2 and words[1].lower() in STAFFS:  # noqa: PLR2004
        return False
    if _is_office(word) or word in NO_NAME:
        return word != "said" or ARABIC.match(words[1]) is None
    rest = [other.lower().rstrip(".") for other in words[1:-1]]
    following = next((i for i, other in enumerate(rest[:4]) if _is_office(other)), None)
    if following is None:
        return False
    return not any(other in INSTITUTIONS for other in rest[following:])


def title_words(word: str) -> list[str]:
    """The words of a title in lower case: "Gov." in full, both of "Secretary-General"."""
    low = plain(word)
    return low.split("-") if "-" in low and _is_office(low) else [IN_FULL.get(low, low)]


def title_before(text: str, start: int, line: Span) -> tuple[str, ...]:
    """A lower-case title right before the name: "foreign minister Jana Roth"."""
    words = re.findall(r"[\w.]+", text[max(line.start, start - 40) : start])
    gap = text[max(line.start, start - 1) : start]
    word = words[-1].lower() if words and gap == " " else ""
    if word.endswith(".") and len(word) > ABBREVIATED:
        return ()
    if ACCORDING.search(text, max(line.start, start - 60), start):
        return ()
    word = word.rstrip(".")
    return (word,) if word in OFFICES or word in HONORIFICS else ()


def set_beside(text: str, name: Span, line: Span) -> tuple[str, ...]:
    """What words set beside a name say of a person: kinship, a role behind it, "his" of "His name was"."""
    before = text[max(line.start, name.start - 40) : name.start]
    after = text[name.end : min(line.end, name.end + 60)]
    if named := NAME_WAS.search(before):
        return (named[1].lower(),)
    found = (KIN_BEFORE.search(before), KIN_AFTER.match(after))
    kin = [match[1] for match in found if match and match[1] in KIN]
    role = ROLE_AFTER.match(after) if not WHERE.search(before) else None
    words = (role[1] or role[2]).split() if role else []
    return (*kin, *(word for word in words[-1:] if word in OFFICES or word == "who"))


def plain(word: str) -> str:
    """A word in lower case without a possessive ending and a full stop."""
    return CONTRACTED.sub("", word.lower()).rstrip(".")


def _is_office(word: str) -> bool:
    parts = word.split("-")
    return word in OFFICES or (
        len(parts) > 1
        and all(part in OFFICES or part in ABOUT_OFFICES for part in parts)
        and any(part in ABOUT_OFFICES for part in parts)
    )
