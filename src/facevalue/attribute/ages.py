"""Whom an age means: "the 84-year-old"."""

from __future__ import annotations

import re

from facevalue.attribute.centre import only_one
from facevalue.attribute.scene import Scene
from facevalue.record import Span

PHRASE = re.compile(r"(?:the|this|that) (?P<age>\d{1,3})-year-old\b", re.IGNORECASE)
BETWEEN = r"[^.!?;“”\"\n]{0,60}"


def aged(scene: Scene, span: Span, phrase: str) -> str | None:
    """The one person who is said to be of the age that a description gives: "Marrow, 84," before it."""
    match = PHRASE.match(phrase)
    if match is None:
        return None
    age = match["age"]
    behind = re.compile(rf", (?:aged )?{age}[,.;]| \({age}\)| (?:is|was|turned) {age}\b")
    before = re.compile(rf"\b{age}-year-old {BETWEEN}$", re.IGNORECASE)
    found = set()
    last = 0
    for name in scene.roster.names:
        if span.covers(name.span):
            continue
        form = scene.roster.longest(name).text
        start = max(last, name.span.start - 90)
        told = behind.match(scene.text, name.span.end) or before.search(scene.text, start, name.span.start)
        if told and form in scene.roster.people:
            found.add(form)
        last = name.span.end
    return only_one(found)
