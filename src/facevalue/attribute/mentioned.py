"""In talk, whom the sentence before tells of without a name: "The mayor called me last night. She said …"."""

from __future__ import annotations

import re

from facevalue.attribute.centre import sentence_before
from facevalue.attribute.descriptions import is_person
from facevalue.attribute.given import gender_of
from facevalue.attribute.lexicon import KIN
from facevalue.attribute.scene import Scene
from facevalue.record import Span

OPENERS = (
    r"(?:(?:Well|And|But|So|Then|Now|Look|Yes|No|Yesterday|Actually|Later|Because|You know|I mean|Of course|"
    r"(?:On|In|At|Last|This|That|One) [\w ]{2,20}?),? )*"
)
WHO = r"(?P<who>(?:[Tt]he|[Aa]n?|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir)(?: [a-z][a-z-]*){1,4})"
SUBJECT = re.compile(OPENERS + WHO)
LABEL = re.compile(r"\s*(?:[^\n:.?!]{1,80}:\s+)?")  # of a turn
HEARD = re.compile(  # "I spoke to the mayor", "I rang my doctor"
    r"\b(?:I|[Ww]e)(?:['’]ve| have| had)?(?: just| also| then)? (?:\w+ (?:to|with|from) |"
    r"(?:rang|called|phoned|met|saw|asked|visited|interviewed|know|knew) )" + WHO
)


def described_before(scene: Scene, span: Span, word: str) -> Span | None:
    """The one person whom the sentence before tells of, by a description that fits a pronoun."""
    before = sentence_before(scene.plain, span.start)
    label = LABEL.match(scene.plain, before.start, before.end) if before else None
    sentence = Span(label.end(), before.end) if before and label else None
    if sentence is None or _names_somebody(scene, sentence):
        return None
    found = HEARD.search(scene.plain, sentence.start, sentence.end) or SUBJECT.match(
        scene.plain, sentence.start, sentence.end
    )
    phrase = _one(found) if found else None
    words = phrase.of(scene.plain).lower().split() if phrase else []
    fits = gender_of(words[1:]) in (None, gender_of((word,)))
    if phrase is None or not fits or scene.quotes(phrase):
        return None
    return next((one for one in scene.unnamed if one.start == phrase.start), phrase)


def _one(found: re.Match[str]) -> Span | None:
    """The words up to the last that is a noun for one person."""
    end = None
    for word in re.finditer(r"[a-z][a-z-]*", found["who"]):
        if word.start() and (is_person(word.group()) or word.group() in KIN):
            end = word.end()
    start = found.start("who")
    return Span(start, start + end) if end else None


def _names_somebody(scene: Scene, sentence: Span) -> bool:
    return any(
        scene.roster.longest(name).text in scene.roster.people for name in scene.roster.within(sentence)
    )
