"""Whom the reader of coreference links a pronoun or a description to, where that can be."""

from __future__ import annotations

import re

from facevalue.attribute.bodies import of_organisation
from facevalue.attribute.given import gender_of, gender_of_first
from facevalue.attribute.heads import known_person, several
from facevalue.attribute.kin import owner_of
from facevalue.attribute.lexicon import INSTITUTIONS, NEUTER, SINGULAR
from facevalue.attribute.scene import Scene
from facevalue.attribute.sources import Source, meant_by
from facevalue.record import Speaker

INDEFINITE = re.compile(
    r"^(?:a|an|one|some|several|many|no|two|three|four|five|other|another|most|few)\s", re.IGNORECASE
)
PLACE = re.compile(r"the (?:state|city|country|nation|county|town|island|region)")
MANY = re.compile(r"(?:the |some |many )?(?:[\w-]+ )?[a-z]+(?<!s)s", re.IGNORECASE)


def linked(source: Source, scene: Scene) -> Speaker | None:
    """Whom the reader linked a pronoun or a description to, if that can be its kind of actor."""
    found = scene.referents.of(source.span)
    if found is None or INDEFINITE.match(f"{source.text} ") or found.name in (source.quoted, source.turn):
        return None
    word = source.text.lower()
    other = gender_of((word,)) not in (None, gender_of_first(found.name) or gender_of((word,)))
    talking = (*source.called, source.turn or "", scene.who_asked(source.span) or "")
    if other or (word in SINGULAR and found.name.casefold() in map(str.casefold, talking)):
        return None
    person = found.name in scene.roster.people
    if word in SINGULAR | NEUTER and (word in SINGULAR) != person:
        return None
    somebody = known_person(source.text) or "-year-old" in word
    if (somebody and not person) or (several(source.text) and person):
        return None
    place = PLACE.fullmatch(word) and not INSTITUTIONS.isdisjoint(found.name.lower().split())
    impossible = person and (MANY.fullmatch(source.text) or of_organisation(word))
    if place or impossible or owner_of(scene, source.span, word) == found.name:
        return None
    return meant_by(source.text, found.name, f"linked to “{found.name}” by the reader")
