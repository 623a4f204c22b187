"""Whom the sentence before tells of without a name: "The mayor called me last night. She said …"."""

from __future__ import annotations

import re

from facevalue.attribute.bodies import BUSINESSES
from facevalue.attribute.centre import sentence_before
from facevalue.attribute.descriptions import is_person
from facevalue.attribute.given import gender_of
from facevalue.attribute.lexicon import INSTITUTIONS, KIN
from facevalue.attribute.scene import Scene
from facevalue.record import Span

BODIES = (INSTITUTIONS - frozenset("front house media press radio tv works".split())) | BUSINESSES
OPENERS = (
    r"(?:(?:Well|And|But|So|Then|Now|Look|Yes|No|Yesterday|Actually|Later|Because|You know|I mean|Of course|"
    r"Outside|Inside|Nearby|Meanwhile|Afterwards?|(?:On|In|At|Last|This|That|One) [\w ]{2,20}?),? )*"
)
WHO = r"(?P<who>(?:[Tt]he|[Aa]n?|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir)(?: [a-z][a-z'’-]*){1,5})"
SUBJECT = re.compile(OPENERS + WHO)
LABEL = re.compile(r"\s*(?:[^\n:.?!]{1,80}:\s+)?")  # of a turn
HEARD = re.compile(  # "I spoke to the mayor", "I rang my doctor"
    r"\b(?:I|[Ww]e)(?:['’]ve| have| had)?(?: just| also| then)? (?:\w+ (?:to|with|from) |"
    r"(?:rang|called|phoned|met|saw|asked|visited|interviewed|know|knew) )" + WHO
)
BODY = re.compile(
    rf"\s*(?P<who>The (?:[a-z-]+ ){{0,2}}(?:{'|'.join(sorted(BODIES))}))(?= (?:has|had|was|will|[a-z]+ed)\b)"
)
WORD = re.compile(r"[a-z][a-z'’-]*")
BEHIND = re.compile(  # what follows a subject: "the teacher wept", but not "the teacher union"
    r",| (?:[a-z]+(?:ed|[^s]s)|is|has|was|did|will|would|could|can|might|may|must|should|wept|went|came|"
    r"said|told|heard|left|sat|stood|rang|wrote|got|gave|took|made|ran|fell|felt|met|saw|spoke|began|kept|held|"
    r"lost|won|put|sent|found|thought|knew|brought|drove|rose|shook|broke|chose|drew|grew|led|read|slept|swore|threw|woke|wore|of|"
    r"from|at|in|on|with|who|for|to|near|behind)\b"
)


def described_before(scene: Scene, span: Span, word: str, *, talk: bool) -> Span | None:
    """The one person whom the sentence before tells of, by a description that fits a pronoun.

    In talk it may be somebody with whom the one who speaks spoke; else with whom the sentence begins.
    """
    before = sentence_before(scene.plain, span.start)
    label = LABEL.match(scene.plain, before.start, before.end) if before else None
    sentence = Span(label.end(), before.end) if before and label and label.end() < before.end else None
    if sentence is None or _names_somebody(scene, sentence):
        return None
    heard = HEARD.search(scene.plain, sentence.start, sentence.end) if talk else None
    found = heard or SUBJECT.match(scene.plain, sentence.start, sentence.end)
    phrase = _one(scene.plain, found) if found else None
    words = phrase.of(scene.plain).lower().split() if phrase else []
    fits = gender_of(words[1:]) in (None, gender_of((word,)))
    if phrase is None or not fits or scene.quotes(phrase):
        return None
    return next((one for one in scene.unnamed if one.start == phrase.start), phrase)


def body_before(scene: Scene, span: Span) -> Span | None:
    """The body without a name with which the sentence before begins: "The port authority hit back. It …"."""
    before = sentence_before(scene.plain, span.start)
    found = BODY.match(scene.plain, before.start, before.end) if before else None
    if found is None or before is None or scene.roster.between(before.start, found.end()):
        return None
    phrase = Span(*found.span("who"))
    return None if scene.quotes(phrase) else phrase


def is_kin(phrase: str) -> bool:
    """Whether a phrase is a word of kinship: "the victim's mother"."""
    return phrase.lower().rpartition(" ")[2] in KIN


def _one(text: str, found: re.Match[str]) -> Span | None:
    """The words up to the first noun for one person that is no part of another."""
    start = found.start("who")
    for word in WORD.finditer(found["who"]):
        end = start + word.end()
        person = is_person(word.group()) or word.group() in KIN
        if word.start() and person and (BEHIND.match(text, end) or found.re is HEARD):
            return Span(start, end)
    return None


def _names_somebody(scene: Scene, sentence: Span) -> bool:
    return any(
        scene.roster.longest(name).text in scene.roster.people for name in scene.roster.within(sentence)
    )
