"""Other names of somebody, as a text tells of them: whom she was born as, what everyone calls him."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from facevalue.attribute.name import Name
from facevalue.attribute.roster import PERSONAL
from facevalue.record import Span

BORN = re.compile(r"\b(?:born|née|nee)(?: as)? $")
WHOLE = 2  # words of a full name, at least
FULL_THEN_NICK = re.compile(
    r",? (?:(?:better|best|widely|also|commonly|usually|always|simply) )?"
    r"(?:known (?:to [a-z]+(?: [a-z]+){0,3} )?(?:simply )?as|nicknamed|called by all) [\"“‘']?"
)
NICK_THEN_FULL = re.compile(
    r"[\"”’']?(?:,? (?:whose|his|her) (?:real|full|given) name (?:is|was)| \((?:real name|born|properly):?) "
)
DASH = re.compile(r",? ?[–—-]{1,2} | or ")
TO_OTHERS = re.compile(r" to (?:the|his|her|their|all|every)(?: [a-z]+)?\b")  # "… to the taxman"
AS_CALLED = re.compile(
    r"[\"”’']?, as (?:every(?:one|body)|all|(?:his|her) [a-z]+|people)(?: [a-z]+)? "
    r"(?:calls?|called|knew|knows?) (?:him|her)\b"
)
NICK_AS_FULL = re.compile(r"[\"”’']?, as $")
IS_KNOWN = re.compile(r" (?:is|was) (?:[a-z]+ ){0,2}(?:known|called)\b")  # "Pip, as Ada Marrow is known"
KNOWN_AS = re.compile(
    r"(?:^|[.!?][”\"’]? |\n)(?:(?:Better|Best|Widely|Universally|Always) )?[Kk]nown "
    r"(?:to [a-z]+(?: [a-z]+){0,3} )?(?:simply |only )?as [\"“‘']?$"
)
THEN_SHE = re.compile(r"[\"”’']?, (?:he|she)\b")
NAME_IS = re.compile(r"\b(?:His|Her) (?P<real>(?:real|full|given|proper) )?name (?:is|was) $")
BUT_CALLED = re.compile(r",? (?:but|though|yet) (?:nobody|no one|everyone|everybody|all)\b")


def born_names(text: str, names: Sequence[Name]) -> dict[str, Name]:
    """For each name that a person was born with the name the text calls that one by, if it is but one."""
    found = {}
    for name in names:
        if name.size < WHOLE or not BORN.search(text, max(0, name.span.start - 12), name.span.start):
            continue
        others = {
            other.text: other
            for other in reversed(names)
            if other.words[0] == name.words[0] and other.size >= WHOLE
            if other.text != name.text and other.text not in found
        }
        if len(others) == 1:
            found[name.text] = next(iter(others.values()))
    return found


def nicknames(text: str, names: Sequence[Name], seen: Mapping[Span, str]) -> dict[str, Name]:
    """For each name of one word that the text explains by a full one that one: "Pip, as all called her".

    A reader saw `seen`: what is no person's there is no nickname.
    """
    ordered = sorted(names, key=lambda name: name.span)
    ends = {name.words[-1] for name in ordered if name.size in PERSONAL}
    ordered = [name for name in ordered if len(name.words) > 1 or seen.get(name.span, "person") == "person"]
    told = (*_beside(text, ordered), *_explained(text, ordered))
    return {nick.text: full for nick, full in reversed(told) if nick.text not in ends}


def _beside(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Nicknames beside the full name: "Ada Marrow, known to all as Pip", "Pip – Ada Marrow to the taxman"."""
    for a, b in pairwise(names):
        gap = text[a.span.end : b.span.start]
        others = DASH.fullmatch(gap) and TO_OTHERS.match(text, b.span.end)
        if NICK_AS_FULL.fullmatch(gap) and len(a.words) == 1 and b.size in PERSONAL:
            if IS_KNOWN.match(text, b.span.end):
                yield a, b
        elif len(b.words) == 1 and a.size in PERSONAL and (FULL_THEN_NICK.fullmatch(gap) or others):
            yield b, a
        elif len(a.words) == 1 and b.size in PERSONAL and (NICK_THEN_FULL.fullmatch(gap) or others):
            yield a, b


def _explained(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Nicknames of who is named before, in full or so: "Pip, as all called her", "His name is …"."""
    full: Name | None = None
    nick: Name | None = None
    for name in names:
        lone = len(name.words) == 1
        if lone and full and (AS_CALLED.match(text, name.span.end) or _begins_known(text, name)):
            yield name, full
        elif nick and name.size in PERSONAL and _is_name_of(text, name):
            yield nick, name
        if lone and not name.placed and not name.institution:
            nick = name
        elif name.size in PERSONAL and not (name.institution or name.place or name.thing):
            full = name


def _begins_known(text: str, name: Name) -> bool:
    """Whether a sentence begins with what somebody is known as: "Known to all as Pip, she …"."""
    near = max(0, name.span.start - 60)
    return (
        KNOWN_AS.search(text, near, name.span.start) is not None
        and THEN_SHE.match(text, name.span.end) is not None
    )


def _is_name_of(text: str, name: Name) -> bool:
    told = NAME_IS.search(text, max(0, name.span.start - 30), name.span.start)
    if told is None:
        return False
    return bool(told["real"]) or BUT_CALLED.match(text, name.span.end) is not None
