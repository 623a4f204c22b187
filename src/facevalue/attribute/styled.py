"""Whom a style means that goes with an office: "His Excellency" after "Governor Marrow"."""

from __future__ import annotations

import re

from facevalue.attribute.bodies import Meant
from facevalue.attribute.given import gender_of_first
from facevalue.attribute.scene import Scene
from facevalue.record import Span

PHRASE = re.compile(
    r"(?P<whose>his|her) (?:royal |imperial |serene )?"
    r"(?P<style>excellency|majesty|highness|holiness|eminence|hono(?:u)?r|lordship|ladyship|worship)",
    re.IGNORECASE,
)
BORNE = {
    "excellency": "governor president ambassador minister premier commissioner",
    "majesty": "king queen emperor empress sultan monarch",
    "highness": "king queen prince princess emir sultan oba eze sheikh",
    "holiness": "pope patriarch",
    "eminence": "cardinal",
    "lordship": "judge justice lord bishop",
    "ladyship": "judge justice lady",
    "worship": "mayor magistrate",
}
GENDERS = {"his": "male", "her": "female"}


def styled(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The last person named before a style who holds an office that it goes with."""
    match = PHRASE.fullmatch(phrase.strip(" ,"))
    if match is None:
        return None
    offices = set(BORNE.get(match["style"].lower(), "judge justice mayor").split())
    gender = GENDERS[match["whose"].lower()]
    holders = [
        form
        for form, name, near in scene.offices
        if name.span.end <= span.start and near & offices and gender_of_first(form) in (None, gender)
    ]
    return Meant(holders[-1], "the last who holds an office that is styled so") if holders else None
