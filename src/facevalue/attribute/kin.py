"""Whom a word of kinship means: "her brother", "Marrow's wife"."""

from __future__ import annotations

import re

from facevalue.attribute.antecedents import Scene, fits, person_before
from facevalue.attribute.lexicon import KIN, SINGULAR
from facevalue.attribute.roster import gender_of, sounds_against
from facevalue.record import Span

PHRASE = re.compile(
    r"(?P<whose>his|her|their|[\w. -]+?(?=['’]s?\s))(?:['’]s?)?\s(?:[a-z-]+\s){0,2}(?P<kin>[a-z]+),?$",
    re.IGNORECASE,
)


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
        return said.pop(), f"“{kin}” stands with the name"
    if owner is None:
        return None
    surname = owner.rpartition(" ")[2]
    same = [form for form in _people(scene, kin) if form != owner and form.rpartition(" ")[2] == surname]
    if len(same) != 1 or " " not in owner:
        return None
    return same[0], f"the only other bearer of the name {surname}"


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
