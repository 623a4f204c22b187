"""Whom a word of kinship means: "her brother", "Marrow's wife"."""

from __future__ import annotations

import re

from facevalue.attribute.antecedents import person_before
from facevalue.attribute.genders import fits
from facevalue.attribute.given import gender_of, sounds_against
from facevalue.attribute.lexicon import KIN, SINGULAR
from facevalue.attribute.scene import Scene
from facevalue.attribute.titles import RELATIVE
from facevalue.record import Span

PHRASE = re.compile(
    r"(?P<whose>his|her|their|[\w. -]+?(?=['’]s?\s))(?:['’]s?)?\s(?:[a-z-]+\s){0,2}(?P<kin>[a-z]+),?$",
    re.IGNORECASE,
)
OF_KIN = re.compile(rf"\b(?:his|her) (?:[a-z-]+ )?(?P<kin>{RELATIVE})\b", re.IGNORECASE)
REACH = 400  # characters before a pronoun in which kin is told of
THAT = 5  # characters of "that " before what is said of them


def kin_of(scene: Scene, span: Span, phrase: str) -> tuple[str, str] | None:
    """The one person whom a word of kinship with an owner can mean, and why.

    The text says so beside the name, or else exactly one other bears the owner's surname.
    """
    match = PHRASE.match(phrase)
    if match is None or match["kin"].lower() not in KIN:
        return None
    kin, owner = match["kin"].lower(), _owner(scene, span, match["whose"])
    said = {form for form in _people(scene, kin) if kin in scene.roster.titles[form]} - {owner}
    if len(said) == 1:
        return said.pop(), f"called somebody’s “{kin}” beside the name"
    if owner is None:
        return None
    surname = owner.rpartition(" ")[2]
    same = [form for form in _people(scene, kin) if form != owner and form.rpartition(" ")[2] == surname]
    if len(same) != 1 or " " not in owner:
        return None
    return same[0], f"the only other bearer of the name {surname}"


def kin_before(scene: Scene, span: Span, word: str) -> tuple[str | None, str] | None:
    """The kin whom a pronoun means in what another tells of them, if they have a name, and their words.

    "Marrow said her husband had laughed. When she asked, she said, he wept": the last to speak is no "he".
    """
    found = list(OF_KIN.finditer(scene.text, max(0, span.start - REACH), span.start))
    if not found or not scene.spoke or gender_of((found[-1]["kin"].lower(),)) != gender_of((word,)):
        return None
    last, at = found[-1], Span(*found[-1].span())
    roster, since = scene.roster, scene.roster.between(last.end(), span.start)
    heard = scene.last_to_speak(span.start)
    tellers = [name for name in roster.names if roster.longest(name).text == heard][:1]
    others = filter(roster.is_person, since)
    if not tellers or any(fits(scene, name, word) for name in (*tellers, *others)):
        return None
    if not any(last.start() - THAT <= content.start <= last.start() for content in scene.contents):
        return None
    kin = kin_of(scene, at, last[0])
    return (kin[0] if kin else None), last[0]


def owner_of(scene: Scene, span: Span, phrase: str) -> str | None:
    """Whose somebody is by "his" or "her" at a description's start: the owner is never the one described."""
    whose, _, rest = phrase.partition(" ")
    if whose not in ("his", "her") or not rest:
        return None
    linked = scene.referents.of(Span(span.start, span.start + len(whose)))
    return linked.name if linked else _owner(scene, span, whose)


def _owner(scene: Scene, span: Span, whose: str) -> str | None:
    """Whose kin it is: whom the pronoun or the name before it means."""
    if whose.lower() in SINGULAR:
        found = person_before(scene, span, whose.lower())
        return found[0] if found else None
    names = scene.roster.within(Span(span.start, span.start + len(whose)))
    return scene.roster.longest(names[-1]).text if names else None


def _people(scene: Scene, kin: str) -> list[str]:
    """The full names of those whose gender a word of kinship can have, in order."""
    names = {scene.roster.longest(name).text: name for name in scene.roster.names}
    gender = gender_of((kin,))
    fitting = [
        form
        for form, name in names.items()
        if form in scene.roster.people and " " in form and fits(scene, name, kin)
    ]
    return [f for f in fitting if not (gender and sounds_against(f, gender))] or fitting
