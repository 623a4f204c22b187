"""Who is only described in a lead and named a paragraph later, as papers do with people not widely known.

Journalists call it delayed identification: "A Velmark hacker pleaded guilty … Ada Marrow, 44, said".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from facevalue.attribute.antecedents import roles_of
from facevalue.attribute.heads import head_of, is_someone, several
from facevalue.attribute.page import Page
from facevalue.attribute.scene import Scene
from facevalue.attribute.sources import meant_by
from facevalue.attribute.writings import is_writing
from facevalue.record import Speaker, Statement, quoted

LINES = 4  # in which somebody can be described before the text says who it is
ANYBODY = re.compile(r"(?:one|another|this|that|some|my|our|his|her|its|their)\b", re.IGNORECASE)
DEFINITE = re.compile(r"the\b|[\w .-]+['’]s? ", re.IGNORECASE)
AGAIN = re.compile(r"the (?P<which>(?:[\w-]+ ){0,2}?)(?P<noun>[a-z-]+)", re.IGNORECASE)
PRIME = "prime"  # a minister of whom nobody says "the minister"
PORTFOLIOS = frozenset(("minister", "secretary", "president"))  # who are told apart by the word before
WORD, BESIDE = re.compile(r"[^\W\d_]+"), 60  # characters of a name in which its role stands


def named_later(page: Page, scene: Scene, statements: Sequence[Statement]) -> dict[str, Speaker]:
    """Who speaks in a lead that only describes him, by statement: whoever is first named and speaks below.

    The text gives him no other role. Whoever is called by the same noun further down is that one, too, but
    not "the Fisheries Minister" after "the Prime Minister".
    """
    lines = page.lines[:LINES]
    first = next((s for s in statements if s.source and s.speaker.via == "name"), None)
    below = next((n for n, line in enumerate(lines) if first and line.covers(first.source[0])), 0)
    if first is None or not below:
        return {}
    above = [s for s in statements if s.source and s.source[0].start < lines[below].start]
    spoke = [s for s in above if _is_described(page, s)]
    nouns = {noun_of(page, s) for s in spoke}
    heads = {noun_of(page, s) for s in spoke if s.source[0].start < lines[0].end}
    if not nouns or max(len(heads), len(nouns - heads)) > 1:
        return {}
    lead = next((line for line in lines if line.covers(spoke[-1].source[0])), lines[0])
    form = first.speaker.name
    new = _new_people(scene, lead.end, lines[below].end)
    if new[:1] != [form] or not _fits(page, scene, form, nouns):
        return {}
    called = {word.lower() for s in spoke for word in WORD.findall(quoted(page.text, s.source))}
    again = [s for s in statements if s.speaker.via == "unnamed" and _says_again(page, s, nouns, called)]
    return {s.id: _meant(page, s, form, "who speaks first below, and is new there") for s in (*spoke, *again)}


def noun_of(page: Page, statement: Statement) -> str:
    """What somebody is described as: "lawmaker" for "a lawmaker in Orla"."""
    words = quoted(page.text, statement.source).partition(" whose ")[0]
    return (head_of(words) or [""])[-1]


def _new_people(scene: Scene, start: int, end: int) -> list[str]:
    """The people who are named in a stretch and nowhere before it, in order, each once."""
    roster = scene.roster
    known = roster.forms(roster.between(0, start))
    forms = (roster.longest(name).text for name in roster.between(start, end))
    return list(dict.fromkeys(form for form in forms if form in roster.people and form not in known))


def _fits(page: Page, scene: Scene, form: str, nouns: Collection[str]) -> bool:
    """Whether the roles that stand near a person's first mention, if any, are among some nouns."""
    name = scene.named[form][0].span
    near = WORD.findall(page.text, max(0, name.start - BESIDE), name.end + BESIDE)
    roles = roles_of(scene, form).intersection(word.lower() for word in near)
    return not roles or not roles.isdisjoint(nouns)


def _is_described(page: Page, statement: Statement) -> bool:
    """Whether a source is one person who is described and not named; a spokesman, if a certain one."""
    words, noun = quoted(page.text, statement.source), noun_of(page, statement)
    certain = DEFINITE.match(words) if noun.startswith("spokes") else not ANYBODY.match(words)
    one = statement.speaker.via == "unnamed" and is_someone(noun)
    return bool(one and certain) and not several(words) and not is_writing(words)


def _says_again(page: Page, statement: Statement, nouns: Collection[str], called: Collection[str]) -> bool:
    """Whether a source is but a description with one of some nouns, in words used before: "the lawmaker"."""
    match = AGAIN.fullmatch(quoted(page.text, statement.source))
    if match is None or match["noun"].lower() not in nouns:
        return False
    which = set(match["which"].lower().split())
    same = which.issubset(called) and (PRIME in called) == (PRIME in which)
    return same or match["noun"].lower() not in PORTFOLIOS


def _meant(page: Page, statement: Statement, form: str, why: str) -> Speaker:
    return meant_by(quoted(page.text, statement.source), form, why)
