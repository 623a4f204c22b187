"""Whom "who" and "which" go on with: "Ada Marrow of the union, who said so"."""

from __future__ import annotations

import re

from msgspec import structs

from facevalue.attribute.kinds import NO_PERSON
from facevalue.attribute.lexicon import OFFICES
from facevalue.attribute.scene import Scene
from facevalue.attribute.sources import FOR_ANOTHER, Source, described_as, meant_by
from facevalue.record import Speaker
from facevalue.record.claims import UNKNOWN

NEAR, BESIDE = 24, 120  # characters that may stand between a person's name and "who"; all that is beside it
DESCRIPTION = re.compile(
    r"\b(?:the|a|an|some|those|many|several|all|his|her|their)\s[^,.;:“”\"\n]{2,60}$", re.IGNORECASE
)
SAID = re.compile(r" (?:[a-z]+ )?(?:[a-z]+ed|said|says|told|wrote)")
GOES_ON = re.compile(r"\b(?:and|but|or)$")  # "who killed Marrow and who …"
NOBODY = frozenset(("location", "group"))  # kinds of names that are nobody by themselves
PLACE = re.compile(r"(?<=[a-z]), [A-Z][\w -]*$")  # "from Englewood, New Jersey"
WHAT_IT_IS = re.compile(r", (?:an?|the) (?:[\w-]+ ){0,3}?(?:" + "|".join(sorted(NO_PERSON)) + r")")
WITH_WHOM = re.compile(  # what a person is, or is of, before "who"
    r"|(?: \([^()]{1,20}\))"
    r"|,? (?:an?|the|its|his|her|their|[\w’']+[’']s|[A-Z][a-z]+) [^,.;:“”\"\n]*|,? (?:of|from) [^,.;:“”\"\n]*"
    r"|,? (?:of|from) [^,.;:“”\"\n]*, (?:an?|the) [^,.;:“”\"\n]*"
    r"| (?:is|was) (?:an?|the) [^,.;:“”\"\n]*"
    r"|, (?:[a-z-]+ ){0,2}(?:" + "|".join(sorted(OFFICES)) + r") (?:of|at|for) [^,.;:“”\"\n]*"
)


def relative(source: Source, scene: Scene) -> Speaker:
    """Whom "who" or "which" goes on with: a name before it, or a description."""
    before = scene.text[max(0, source.span.start - 120) : source.span.start].rstrip(" ,–—-(")
    at = max(0, source.span.start - 120) + len(before)
    if form := _named_before(source, scene, at):
        return meant_by(source.text, form, "the name right before it")
    if spoke := _who_said(scene, at):
        return structs.replace(spoke, because=(f"“{source.text}”", *spoke.because))
    phrase = DESCRIPTION.search(before)
    name = phrase[0] if phrase else UNKNOWN
    return Speaker(name=described_as(name), via="unnamed", because=(f"“{source.text}”",))


def _who_said(scene: Scene, at: int) -> Speaker | None:
    """Who has just been said to speak: "the mayor explained, who …"."""
    if not scene.sources:
        return None
    where, speaker, _ = scene.sources[-1]
    return speaker if where.end <= at and SAID.fullmatch(scene.text, where.end, at) else None


def _named_before(source: Source, scene: Scene, at: int) -> str | None:
    """Whom "who" goes on with: a person, what is set beside or of that one aside, or the name before it."""
    roster = scene.roster
    near = [name for name in roster.between(at - BESIDE, at) if name.span.end <= at]
    people = [name for name in near if roster.is_person(name)]
    while people and FOR_ANOTHER.fullmatch(f"{scene.text[people[-1].span.end : at]} "):
        people.pop()
    who = source.text.lower() in ("who", "whom", "whose")
    right_before = bool(near) and near[-1].span.end == at
    if near and WHAT_IT_IS.fullmatch(scene.text, near[-1].span.end, at) and near[-1] not in people:
        return roster.longest(near[-1]).text
    if people:
        between = PLACE.sub("", scene.text[people[-1].span.end : at])
        close = (
            len(between) < NEAR and between.isascii() and between.islower() and not GOES_ON.search(between)
        )
        beside = (who or not right_before) and WITH_WHOM.fullmatch(between)
        if not between or close or beside:
            return roster.longest(people[-1]).text
    if not right_before or (who and roster.known.types.get(near[-1].span) in NOBODY):
        return None
    head = (
        near[-2]
        if len(near) > 1 and scene.text[near[-2].span.end : near[-1].span.start] == " of "
        else near[-1]
    )
    return roster.longest(head).text
