"""Who wrote what somebody reads out on the air: "A text from Ada in Kell. She says: …"."""

from __future__ import annotations

import re

from facevalue.attribute.centre import sentence_before
from facevalue.attribute.genders import fits
from facevalue.attribute.scene import Scene
from facevalue.record import Span

WRITINGS = r"(?:texts?|e-?mails?|messages?|questions?|letters?|notes?|tweets?|comments?|postcards?)"
FROM = re.compile(
    rf"\b(?:{WRITINGS} (?:(?:here|just|in|now|this morning|from a listener)\b,? ?){{0,3}}from |"
    r"(?:[Tt]his|[Tt]his one|[Hh]ere)(?:['’]s| is) (?:one )?from )"
)
READ_OUT = re.compile(r"[^.?!“”\"\n]{0,60}[:.]\s*$")  # what stands between a name and what is read out
WROTE = "who wrote what is read out"
REACH = 200  # characters before a quotation in which its sender is named


def sender(scene: Scene, span: Span, word: str) -> str | None:
    """Who wrote of whom the sentence before a pronoun tells, in talk."""
    before = sentence_before(scene.plain, span.start) if scene.holders else None
    found = FROM.search(scene.plain, before.start, before.end) if before else None
    names = scene.roster.between(found.end(), found.end() + 1) if found else []
    return scene.roster.longest(names[0]).text if names and fits(scene, names[0], word) else None


def sender_in(scene: Scene, source: Span) -> str | None:
    """Who wrote what a source is: "a text here from Ada in Kell"."""
    found = FROM.search(scene.text, source.start, source.end) if scene.holders else None
    names = scene.roster.between(found.end(), found.end() + 1) if found else []
    return scene.roster.longest(names[0]).text if names else None


def sender_of(scene: Scene, quote: Span) -> str | None:
    """Who wrote what is quoted right behind: "A text from Ada in Kell: “…”", in talk."""
    if not scene.holders:
        return None
    start = max(scene.text.rfind("\n", 0, quote.start) + 1, quote.start - REACH)
    for found in FROM.finditer(scene.text, start, quote.start):
        names = scene.roster.between(found.end(), found.end() + 1)
        if names and READ_OUT.match(scene.text[names[0].span.end : quote.start]):
            return scene.roster.longest(names[0]).text
    return None
