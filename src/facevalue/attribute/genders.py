"""Whether a pronoun or a word of kinship can mean the bearer of a name."""

from __future__ import annotations

from facevalue.attribute.given import gender_of, gender_of_first
from facevalue.attribute.name import Name
from facevalue.attribute.scene import Scene

BY_OFFICE = frozenset("chairman spokesman congressman councilman alderman businessman".split())


def fits(scene: Scene, name: Name, word: str) -> bool:
    """Whether a pronoun or a word such as "sister" can mean the bearer of a name, by what tells gender."""
    wanted = gender_of((word,))
    return wanted is None or gender_in(scene, name) in (None, wanted)


def gender_in(scene: Scene, name: Name) -> str | None:
    """The gender of a name's bearer by titles, by a common first name, or by pronouns so far."""
    form = scene.roster.longest(name).text
    return gender_named(scene, name) or scene.gender.get(form) or scene.linked_gender.get(form)


def gender_named(scene: Scene, name: Name) -> str | None:
    """The gender of a name's bearer by titles, or by a common first name."""
    form = scene.roster.longest(name).text
    told = gender_of(name.titles) or gender_of(scene.roster.titles[form])
    first = gender_of_first(form)
    if told and first and told != first and {*name.titles, *scene.roster.titles[form]} & BY_OFFICE:
        return None  # "committee chairman Sheila Marrow", "Congressman Tracy Holt"
    return told or first
