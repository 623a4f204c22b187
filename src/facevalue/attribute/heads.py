"""The words of a description: its head, and whether that is one person, several, a trade."""

from __future__ import annotations

import re

from facevalue.attribute.callings import PERSONS
from facevalue.attribute.kinds import BUSINESSES
from facevalue.attribute.lexicon import GENERIC, KIN, OFFICES, TRADE
from facevalue.attribute.varied import is_agent

HEAD_END = re.compile(r"\b(?:of|for|from|in|at|by|with|to|on|who|which|that|near)\b|,")
HEAD = 2  # words behind an article in which a noun for a person stands before what they do
DETERMINED = re.compile(r"(?:the|its|his|her|their|my|[\w -]+?['’]s?)\s", re.IGNORECASE)
PEOPLE = frozenset(
    "man woman boy girl child teenager passer-by neighbour neighbor source aide member".split()
)
NOUNS = OFFICES | GENERIC | PEOPLE | PERSONS
NAMELESS = frozenset(
    """resident staffer relative friend commuter tourist activist volunteer voter conscript parent homeowner
    fan regular veteran coworker co-worker""".split()
)
ALONE = re.compile(r"\bwho\b.*\b(?:not to be (?:named|identified)|anonym\w+|s?he|her|his)\b", re.IGNORECASE)
WHOEVER = re.compile(
    r"the (?:[a-z-]+ )?(?:(?:woman|man|boy|girl) (?:who|in|with|at|behind|from)\b|"
    r"(?:first|second|third|next|last) (?:witness|speaker|caller)\b)",
    re.IGNORECASE,
)
FIGURES = frozenset("figure foe ally star mogul veteran insider chief chair hacker giant icon legend".split())
MANY = re.compile(r"[a-z-]{3,}[^s’']s|people|men|women|[a-z]+(?:men|women|people)")


def head_of(phrase: str) -> list[str]:
    """The words of a description, in small letters, up to what tells of what or where it is."""
    return HEAD_END.split(phrase.strip(), maxsplit=1)[0].lower().split()


def one_person(phrase: str) -> bool:
    """Whether a phrase introduces one person without a name: "a senior diplomat", "a man in a hat"."""
    first, *words = head_of(phrase) or ("",)
    if first == "the" and WHOEVER.match(phrase):
        return True
    if first not in ("a", "an", "one", "another") or not words:
        return False
    known = is_person(words[-1]) or any(word in PEOPLE for word in words[:HEAD])
    return known or words[-1] in NAMELESS or ALONE.search(phrase) is not None


def known_person(phrase: str) -> bool:
    """Whether a phrase speaks of one certain person without a name: "the head of the school", "its boss"."""
    head = " ".join(head_of(phrase)).replace("ex-", "ex ").split()
    known = len(head) > 1 and (is_person(head[-1]) or head[-1] in KIN)
    return known and DETERMINED.match(phrase) is not None


def several(phrase: str) -> bool:
    """Whether a phrase speaks of several, who are no single person: "Prosecutors", "her two lawyers"."""
    head = head_of(phrase)
    return bool(head) and MANY.fullmatch(head[-1]) is not None


def is_person(noun: str) -> bool:
    """Whether a noun is one for a person: an office, a trade."""
    return noun in NOUNS or is_trade(noun)


def is_someone(noun: str) -> bool:
    """Whether a noun is one for a person by what they are, do, or are known for."""
    return is_agent(noun) or is_person(noun) or noun in FIGURES


def is_trade(noun: str) -> bool:
    """Whether a noun's ending makes it one for a person by what they do, and no business's."""
    return TRADE.fullmatch(noun) is not None and noun not in BUSINESSES
