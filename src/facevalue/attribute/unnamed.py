"""Those who were introduced without a name, whom a pronoun can mean: "a diplomat … he"."""

from __future__ import annotations

import re

from facevalue.attribute.genders import fits
from facevalue.attribute.given import gender_of
from facevalue.attribute.scene import Scene
from facevalue.record import Span

REACH = 400  # characters in which a pronoun can mean someone without a name
ASKS = re.compile(r" (?:has |had |then )?(?:asked|demanded to know|wanted to know|wondered)\b")
ANSWERS = re.compile(r" (?:repl(?:ies|ied)|answer(?:s|ed)|respond(?:s|ed))\b")


def unnamed_before(scene: Scene, span: Span, word: str) -> str | None:
    """The last whom a pronoun can mean, if that one was introduced without a name: "a diplomat … he"."""
    inside = scene.quotes(span)
    near = (one for one in scene.unnamed if 0 <= span.start - one.end <= REACH)
    last = max((one for one in near if inside or not scene.quotes(one)), default=None)
    if last and ANSWERS.match(scene.text, span.end) and ASKS.match(scene.text, last.end):
        return None
    if last is None or _is_other(last.of(scene.text), word):
        return None
    since = [name for name in scene.roster.between(last.end, span.start) if not scene.quotes(name.span)]
    named = any(fits(scene, n, word) for n in since if scene.roster.longest(n).text in scene.roster.people)
    return None if named else last.of(scene.text)


def _is_other(phrase: str, word: str) -> bool:
    """Whether a description tells another gender than a pronoun's: "her husband" for "she"."""
    told = gender_of(phrase.lower().replace(",", " ").split()[1:])
    return told is not None and told != gender_of((word,))
