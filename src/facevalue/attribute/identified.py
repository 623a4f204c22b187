"""Who tells only a name: "a trader, who identified himself simply as Musa", "who gave her name as Pat"."""

from __future__ import annotations

import re

from facevalue.attribute.name import Name
from facevalue.attribute.scene import Scene
from facevalue.record import Span

ONLY = r"(?:only |simply |just |merely )?"
THEIR_NAME = r"(?:his|her|their) (?:first |full |given |last )?name,?"
GIVES = re.compile(
    r",? (?:who|and) (?:would |has |had |also )?(?:only )?(?:"
    r"(?:identified|introduced) (?:him|her|them)sel(?:f|ves) "
    rf"|(?:gave|give|given|offered) {ONLY}{THEIR_NAME} ?"
    r"|(?:asked|wished|wanted|preferred) to be (?:identified|known|named|called) "
    r"|(?:goes|went) )"
    rf"{ONLY}(?:by the name (?:of )?|by |as )?(?:the name )?[“\"‘']?$"
)
REACH = 90  # characters behind where a source begins, and behind its end, in which the name follows


def self_named(scene: Scene, source: Span) -> Name | None:
    """The name by which alone a source goes, inside it or right behind it."""
    text = scene.text
    for name in scene.roster.between(source.start, source.end + REACH):
        gives = GIVES.search(text, source.start, name.span.start)
        if gives and gives.start() <= source.end and "\n" not in text[source.start : name.span.start]:
            return name
    return None
