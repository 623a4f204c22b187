"""The words of a person's titles, and of what is set beside the name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise, takewhile

from facevalue.attribute.lexicon import GENERIC, INSTITUTIONS, OFFICES
from facevalue.attribute.name import Name
from facevalue.attribute.roles import SHORT_TITLES, chained_role, counsel_role, told_roles
from facevalue.attribute.titles import ACCORDING
from facevalue.record import Span

CLAUSE = re.compile(
    r"\b(?:sa(?:id|ys|ying)|t(?:old|ells)|that|who|whom|which|will|would|can|could|ha(?:s|ve|d)|is|are|was|were|be|"
    r"to|with|about|by|while|when|after|before|because|if|but)\b"
)
CLAUSE_END = re.compile(r"\b(?:who|whom|which|that|while|when|after|before|because|if|but)\b")
OF_ANOTHER = re.compile(  # "the minister's" secretary; no relation "of the minister"
    r"[\w-]+[’']s?(?=\s)|\b(?:of|for|to|with|under|by|from)\s(?:the|a|an|his|her|its|their)\s[\w-]+(?:\s[\w-]+)?"
)
SPEAKS = re.compile(
    r"[^,]*?\b(?:sa(?:id|ys)|t(?:old|ells)|will|would|can|could|ha(?:s|ve|d)|is|are|was|were|"
    r"den(?:ied|ies)|(?:reject|insist|warn|claim|add|ask|call|accus|promis|argu)e?(?:s|ed|d))\b"
)
ACTS = re.compile(  # "the candidate blasted", "the judge found for"
    r"[a-z]{3,}(?:ed|(?<![su])s)|found|met|beat|saw|sent|gave|took|sought|fought|chose|drew|withdrew|made|let|left|"
    r"won|lost|knew|thought|felt|spoke|wrote|came|went|ran|stood|threw|overthrew|shot|struck|swore|paid"
)
ACTS_ON = re.compile(  # "the secretary of state mocked", "the mayor on Tuesday rejected"
    rf"\b(?i:{'|'.join(sorted(OFFICES | GENERIC))})(?: of [\w -]{{3,30}}?)?"
    r"(?: (?:on [A-Z][a-z]+|again|today|yesterday|also|then|later|[a-z]+ly))? [a-z]{3,}ed\b"
)
ACTED = re.compile(r"\b[a-z]{3,}ed\b")
TOLD_OF = re.compile(  # a finite verb: but "the retired judge", "a lawyer named", "newly elected"
    r"(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\band )(?<!\bor )(?<!ly )(?<!\bhis )(?<!\bher )(?<!\btheir )"
    r"(?<!\bits )(?<!['’]s )(?<!\bof )(?<!-)\b(?!(?:nam|call|identifi|appoint|elect|retir|dubb|nominat|"
    r"acclaim|respect|relat|bas|disgrac|beleaguer|renown|celebrat)ed\b)[a-z]{3,}ed\b(?! by\b)"
)
DOES = re.compile(
    r"(?:[a-z]{3,}ed|has|had|is|was|will|would|did|made|wrote|went|took|gave|met|came|won|lost)\b"
)
OF_LAND = re.compile(r" of (?:the )?([^\W\d_a-z][^\W\d_]+)")
MINISTRIES = frozenset(
    """agriculture business communications culture defence defense development economy education employment
    energy environment family farm finance fisheries foreign forestry health home housing immigration
    industry information infrastructure interior justice labor labour migration mining oil pensions planning
    police prime science security social sports tourism trade transport treasury water welfare
    """.split()
)
CLAUSE_STOP = re.compile(r"[;:“”\"\n]|(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.")
TAG = re.compile(  # "Marrow, the mayor wrote, was welcome" tells of no mayor Marrow
    r"the [\w -]+? (?:said|says|wrote|writes|added|explained|told \w+|claimed|insisted|argued|warned|"
    r"stressed|noted|conceded|believes|thinks|replied|answered|promised|recalled|announced|declared|remarked|observed|feels|"
    r"pointed out|suggested|hinted|posted|tweeted|went on|continued)"
)
BODIES = INSTITUTIONS | frozenset("hospital regiment brigade district diocese".split())
ADJECTIVE_END = re.compile(r"(?:ian|an|ese|ish|i|ic|ox|ant|ive|al|ite)$")
OF_NAME = re.compile(
    r"(?:[Tt]he (?P<name>[^\W\d_a-z][\w-]+)|(?P<short>[A-Z]{2,})) (?:[a-z-]+ ){0,2}[a-z-]+,?$"
)
CO = re.compile(r"\b[Cc]o-\w+")  # a co-author is not the author
SUBJECTS = OFFICES | GENERIC
IN_BRACKETS = re.compile(r" \(([^\W\d_a-z][\w’'., -]{2,40})\)")
TITLES = OFFICES - {"prime"}
WORD = re.compile(r"\w+")
STEM = 5  # letters
CLAUSE_REACH = 90  # characters before a name in which its clause begins
OF_REACH = 40  # characters behind a name in which it is told of what somebody is president


def titles_beside(text: str, name: Name, room: Span) -> set[str]:
    """The words of a name's titles and of what is set beside it, up to the next person on either side."""
    before = _clause_before(text, name, room)
    behind = _set_behind(text, name, room.end)
    aside = IN_BRACKETS.match(text, name.span.end, room.end)  # "(Harbour Party, Orla)"
    parts = tuple(CO.sub("", part) for part in (before, behind, aside[1] if aside else ""))
    words = {word.lower() for part in parts for word in WORD.findall(part)}
    told = told_roles(text, name.span.end, room.end) | chained_role(text, name.span.start)
    told |= {name.words[0].lower().rstrip(".")} & SHORT_TITLES
    told |= counsel_role(text, name.span.start, name.span.end)
    land = OF_LAND.match(text, name.span.end, name.span.end + OF_REACH) if name.titled else None
    told |= {land[1].lower()} if land else set()
    told |= {"governor"} if {"head", "administration"} <= words else set()
    if offices := words & TITLES:
        held = {word.lower() for part in parts for word in WORD.findall(OF_ANOTHER.sub(" ", part))}
        words -= offices - held
    return {*name.titles, *told, *words}


def _set_behind(text: str, name: Name, end: int) -> str:
    """What is set beside a name behind it: not "Marrow, defending, the mayor admitted"."""
    after = re.match(r"\s?,\s([^.;:“”\"\n]{0,80})", text[name.span.end : min(end, name.span.end + 90)])
    if after is None:
        return ""
    parts = after[1].split(", ")
    if TAG.fullmatch(parts[0]):
        return ""
    parts = [parts[0], *takewhile(lambda part: DOES.match(part) is None, parts[1:])]
    last = CLAUSE_END.split(parts[-1])[0]
    if re.match(r"the\s", parts[-1]) and (SPEAKS.match(last) or (len(parts) > 1 and ACTED.search(last))):
        parts.pop()
    return CLAUSE.split(", ".join(parts))[0]


def _clause_before(text: str, name: Name, room: Span) -> str:
    """What stands before a name in its clause; "According to her deputy, Marrow will" is of two."""
    start = max(room.start, name.span.start - CLAUSE_REACH)
    for end in CLAUSE_STOP.finditer(text, start, name.span.start):
        start = end.end()
    before = text[start : name.span.start]
    source = ACCORDING.search(before)
    if source and text[name.span.end : name.span.end + 1] == " ":
        return source[1]
    return _without_subject(CLAUSE.split(before)[-1])


def _without_subject(before: str) -> str:
    """What stands before a name without somebody who does something to it: "the candidate blasted"."""
    if "ed" in before:
        if done := ACTS_ON.search(before):
            return before[done.end() :]
        if verbs := list(TOLD_OF.finditer(before)):
            return before[verbs[-1].end() :]
    words = before.split()
    acts = (n for n, (a, b) in enumerate(pairwise(words), 1) if a.lower() in SUBJECTS and ACTS.fullmatch(b))
    return " ".join(words[next(acts, 0) :])


def same_stem(a: str, b: str) -> bool:
    """Whether two words are one another's forms, as a country and its adjective are."""
    return a == b or (len(a) > STEM and len(b) > STEM and a[:STEM] == b[:STEM])


PARTS = (("president", "vice"), ("attorney", "general"))  # of an office and of another


def of_other_office(words: Sequence[str], near: Collection[str]) -> bool:
    """Whether somebody is told to hold another office than these words name.

    "The culture minister" is no other minister, the president no vice president, and somebody's attorney
    no attorney general.
    """
    if any(a in words and b in near and b not in words for a, b in PARTS):
        return True
    own, held = MINISTRIES.intersection(words), MINISTRIES.intersection(near)
    if "prime" in own or "minister" not in near:
        return "minister" in near and "prime" not in held
    return bool(own and held) and own.isdisjoint(held)


def of_other_body(phrase: str, near: Collection[str]) -> bool:
    """Whether a description says of what somebody is one, and the text says otherwise of a bearer.

    "The police spokesperson" speaks for no ministry, "the Norlink president" is one of that.
    """
    words = phrase.split()
    of = BODIES.intersection(word.lower() for word in words[:-1])
    held = BODIES.intersection(near)
    if of and held and of.isdisjoint(held):
        return True
    named = OF_NAME.match(phrase)
    name = (named["name"] or named["short"]).lower() if named else ""
    no_name = not name or name in OFFICES or ADJECTIVE_END.search(name) is not None
    return not no_name and not any(same_stem(name, word) for word in near)


def of_other_land(text: str, name: Name, adjectives: Sequence[str]) -> bool:
    """Whether a name is told to be of another country than these adjectives are of: "Marrow of Tessaly"."""
    land = OF_LAND.match(text, name.span.end, name.span.end + OF_REACH) if name.titled else None
    return land is not None and not any(same_stem(land[1].lower(), word) for word in adjectives)
