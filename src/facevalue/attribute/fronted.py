"""Whom a pronoun means before its sentence names anybody: "In his reply, Tobin Roe said …"."""

from __future__ import annotations

import re

from facevalue.attribute.genders import gender_in
from facevalue.attribute.given import gender_of
from facevalue.attribute.lexicon import OFFICES
from facevalue.attribute.name import Name
from facevalue.attribute.scene import STOP, Scene
from facevalue.record import Span

WHY = "the subject of the clause behind it"
SURE = 0.9  # of 82 such pronouns in 464 articles 77 meant the subject (`training/chains.json.gz`)
FRONT = re.compile(  # what opens a clause or phrase before the subject
    r"\W*(?:(?:And|But|Even|Just|Yet) )?(?:although|after|amid|as|at|because|before|besides|by|despite|"
    r"during|following|for|from|if|in|like|now that|on|once|since|though|throughout|unlike|until|upon|when|"
    r"while|with|without)\b[^.!?;:“”\"\n]*",
    re.IGNORECASE,
)
HOLDS = re.compile(  # "In his view, Roe is wrong": who holds that
    r" (?:view|views|opinion|eyes|words|mind|judge?ment|estimation|telling|reading|experience),"
)
OBJECTS = frozenset(("him", "her"))  # "Like him, Roe left" is of two
TO_SUBJECT = re.compile(r"[^.!?;:“”\"\n]*,(?P<titles>(?: [\w.’'-]+){0,5}) $")
VERB = re.compile(r" (?!and\b|or\b|who\b|whose\b)[a-z]")
REACH = 200  # characters between a sentence's start and its subject


def subject_behind(scene: Scene, span: Span, word: str) -> str | None:
    """Who is the subject behind the phrase that a pronoun stands in, if that names nobody before it.

    This is cataphora (Lappin and Leass 1994 weigh it down; in the news it is the rule in such phrases).
    """
    near = max(0, span.start - REACH)
    start = max((found.end() for found in STOP.finditer(scene.text, near, span.start)), default=near)
    if (start == near > 0) or not FRONT.fullmatch(scene.text, start, span.start):
        return None
    if HOLDS.match(scene.text, span.end) or (word in OBJECTS and scene.text.startswith(",", span.end)):
        return None
    if scene.people_between(start, span.start):
        return None
    behind = scene.people_between(span.end, min(scene.sentence_end(span.end), span.end + REACH))
    subject = next((name for name in behind if _is_subject(scene, span, name)), None)
    if subject is None or scene.quotes(span) or gender_in(scene, subject) not in (None, gender_of((word,))):
        return None
    return scene.roster.longest(subject).text


def _is_subject(scene: Scene, span: Span, name: Name) -> bool:
    """Whether a name behind a comma and titles does something: "In his plea to Venn, Senator Roe said …"."""
    led = TO_SUBJECT.fullmatch(scene.text, span.end, name.span.start)
    if led is None or name.possessive or not VERB.match(scene.text, name.span.end):
        return False
    return all(part[0].isupper() or part in OFFICES or part == "former" for part in led["titles"].split())
