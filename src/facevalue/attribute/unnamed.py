"""Those who have no name in the text: whom a pronoun can mean ("a diplomat … he"), and one of many."""

from __future__ import annotations

import re

from facevalue.attribute.genders import fits
from facevalue.attribute.given import gender_of
from facevalue.attribute.lands import NATIONAL
from facevalue.attribute.name import Name
from facevalue.attribute.scene import Scene
from facevalue.attribute.sources import Source
from facevalue.record import Span
from facevalue.record.partisans import PARTISAN

BY_A_WORD = re.compile(  # capitals that name an office or a party's member, and nobody
    r"[Tt]he (?:[a-z-]+ ){0,2}(?:GP|MP|MEP|MSP|TD|MLA|PM|CEO|CFO|COO|CTO|CIO|PRO|DJ)|"
    rf"(?:[Tt]he (?:[\w-]+ ){{0,2}})?(?:{PARTISAN})(?:['’]s)?"
)
ONE_OF_MANY = re.compile(  # "one kind-hearted Canadian", "the lifelong Republican who wrote it"
    r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Tt]his|[Tt]hat) (?:[a-z][\w-]* ){0,3}"
    r"(?P<name>[^\W\d_a-z]\w+(?:an|rat|ory|ive|ist))"
    r"(?: (?:who|whose|that|from|in|with) .+)?,?",
    re.DOTALL,
)
ONE_OF_PARTY = re.compile(  # "a South Velmark Democrat", who is not named
    rf"(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w.-]+ ){{0,4}}(?:{PARTISAN})"
    r"(?:,? (?:who|whose|from|in|of|with) .+)?,?",
    re.DOTALL,
)
LAND_OF = re.compile(r"(?:i?ans?|ists?|ese|ish)$")
REACH = 400  # characters in which a pronoun can mean someone without a name
ASKS = re.compile(r" (?:has |had |then )?(?:asked|demanded to know|wanted to know|wondered)\b")
ASKED_BY = re.compile(r"(?i)\b(?:asked|pressed|questioned|challenged|quizzed)\b[^.!?\n]{0,20} by $")
ASKED_NEAR = 40  # characters before a description in which it is told that it asks
ANSWERS = re.compile(r" (?:repl(?:ies|ied)|answer(?:s|ed)|respond(?:s|ed))\b")


def is_one_of_many(source: Source, scene: Scene) -> bool:
    """Whether a source is an office, or somebody of a people or party: "the CEO", "one young Canadian"."""
    if BY_A_WORD.fullmatch(source.text) or ONE_OF_PARTY.fullmatch(source.text):
        return True
    types = scene.roster.known.types
    if NATIONAL.fullmatch(source.text):
        first = scene.roster.within(source.span)[:1]
        body = first and types.get(first[0].span) == "organization" and not _is_from_there(scene, first[0])
        return bool(first) and first[0].size == 1 and not body
    match = ONE_OF_MANY.fullmatch(source.text)
    at = source.span.start + match.start("name") if match else -1
    return any(
        types.get(name.span) == "group" and name.size == 1 for name in scene.roster.between(at, at + 1)
    )


def _is_from_there(scene: Scene, name: Name) -> bool:
    """Whether the text says of somebody that they are of that land or party: "of Valdoria", "Valdorian"."""
    root = LAND_OF.sub("", name.text).lower()
    return any(word.startswith(root) for _, _, near in scene.offices for word in near)


def unnamed_before(scene: Scene, span: Span, word: str) -> str | None:
    """The last whom a pronoun can mean, if that one was introduced without a name: "a diplomat … he"."""
    inside = scene.quotes(span)
    near = (one for one in scene.unnamed if 0 <= span.start - one.end <= REACH)
    last = max((one for one in near if inside or not scene.quotes(one)), default=None)
    if last and _asks(scene, last, span):
        return None
    if last is None or _is_other(last.of(scene.text), word):
        return None
    since = [name for name in scene.roster.between(last.end, span.start) if not scene.quotes(name.span)]
    named = any(fits(scene, n, word) for n in since if scene.roster.is_person(n))
    return None if named else last.of(scene.text)


def _asks(scene: Scene, phrase: Span, span: Span) -> bool:
    """Whether a description asks a pronoun's: "Asked by a guard, he said", "a guard asked. He replied"."""
    if ASKED_BY.search(scene.text, max(0, phrase.start - ASKED_NEAR), phrase.start):
        return True
    return bool(ANSWERS.match(scene.text, span.end) and ASKS.match(scene.text, phrase.end))


def _is_other(phrase: str, word: str) -> bool:
    """Whether a description tells another gender than a pronoun's: "her husband" for "she"."""
    told = gender_of(phrase.lower().replace(",", " ").split()[1:])
    return told is not None and told != gender_of((word,))
