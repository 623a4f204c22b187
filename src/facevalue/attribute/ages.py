"""Whom an age means: "the 84-year-old"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facevalue.attribute.centre import only_one
from facevalue.attribute.scene import Scene
from facevalue.record import Span

TEENAGE, TWO = range(13, 20), 2
PHRASE = re.compile(r"(?:the|this|that) (?P<age>\d{1,3})-year-old\b", re.IGNORECASE)
TEENS = re.compile(r"(?:the|this|that) (?:[a-z-]+ )?teen(?:ager)?,?", re.IGNORECASE)
COMPARED = re.compile(r"the (?:(?P<old>older|elder)|younger) (?:man|woman),?", re.IGNORECASE)
BEHIND = re.compile(r", (?:aged )?(\d{1,3})[,.;]| \((\d{1,3})\)| (?:is|was|turned) (?:now )?(\d{1,3})\b")
BEFORE = re.compile(r"\b(\d{1,3})-year-old [^.!?;“”\"\n]{0,60}$", re.IGNORECASE)
NEAR = 90  # code points before a name in which an age can be told


def aged(scene: Scene, span: Span, phrase: str) -> str | None:
    """The one person of the age that a description gives, "Marrow, 84," before it, or of that of a teenager.

    "The older man" is one of the two who are named in its paragraph, if the text tells their ages.
    """
    match, teens, compared = PHRASE.match(phrase), TEENS.fullmatch(phrase), COMPARED.fullmatch(phrase)
    if match:
        return only_one({form for form, age in _ages(scene, span) if age == int(match["age"])})
    if teens:
        return only_one({form for form, age in _ages(scene, span) if age in TEENAGE})
    return _older(scene, span, old=compared["old"] is not None) if compared else None


def _older(scene: Scene, span: Span, *, old: bool) -> str | None:
    """The older or the younger of the two people who are named in a span's paragraph before it."""
    near = scene.people_between(scene.paragraph_start(span.start), span.start)
    two, ages = scene.roster.forms(near), dict(_ages(scene, span))
    if len(two) != TWO or len({ages[form] for form in two if form in ages}) != TWO:
        return None
    return (max if old else min)(two, key=lambda form: ages[form])


def _ages(scene: Scene, span: Span) -> Iterator[tuple[str, int]]:
    """The people whose age the text tells outside a description, each with that."""
    last = 0
    for name in scene.roster.names:
        if span.covers(name.span):
            continue
        form = scene.roster.longest(name).text
        start = max(last, name.span.start - NEAR)
        told = BEHIND.match(scene.text, name.span.end) or BEFORE.search(scene.text, start, name.span.start)
        if told and form in scene.roster.people:
            yield form, int(next(filter(None, told.groups())))
        last = name.span.end
