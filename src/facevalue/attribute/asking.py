"""Who is another than a pronoun that answers: who asked, and of whom it was asked."""

from __future__ import annotations

import re

from facevalue.attribute.centre import sentence_before
from facevalue.attribute.scene import Scene
from facevalue.attribute.unnamed import ANSWERS
from facevalue.record import Span

ASKED_ABOUT = re.compile(
    r"(?:But |And )?(?:When |After being )?[Aa]sked (?:by [^,]{3,40} )?"
    r"(?:about|whether|if|how|why|what|when|who)\b"
)
BY = re.compile(r"\b[Aa]sked by (?:M[rs]{1,2}\.? )?$")
PUTS = re.compile(
    r" (?:(?:has|had|then|also) )?(?:asked|suggested|put it to|demanded|wondered|accused|challenged)\b"
)


HE, SHE = (re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in ("he|him|his", "she|her|hers"))


def asker(scene: Scene, span: Span) -> str | None:
    """Who asked or suggested in the sentence before what a pronoun answers: that one is another."""
    before = sentence_before(scene.plain, span.start) if ANSWERS.match(scene.text, span.end) else None
    names = scene.people_between(before.start, before.end) if before else []
    if before is None or not names:
        return None
    first = scene.roster.longest(names[0]).text
    asks = first == scene.last_to_speak(span.start) and PUTS.match(scene.text, names[0].span.end)
    return first if asks or BY.search(scene.plain, before.start, names[0].span.start) else None


def asked_about(scene: Scene, span: Span) -> set[str]:
    """Of whom somebody is asked who then answers by a pronoun: "Asked whether Marrow would go, he said"."""
    start = scene.sentence_start(span.start)
    asked = ASKED_ABOUT.match(scene.plain, start, span.start)
    if not asked:
        return set()
    told = scene.roster.forms(scene.people_between(start, span.start)) - {scene.last_to_speak(span.start)}
    asker = scene.people_between(start, asked.end()) if " by " in asked[0] else []
    return told | scene.roster.forms(asker)


def asker_of(scene: Scene, span: Span, word: str) -> str | None:
    """Who asks in talk about the one whom a pronoun then means: "And what did he say?" "He said …"."""
    before = sentence_before(scene.plain, span.start) if scene.holders else None
    asked = before.of(scene.plain).strip() if before else ""
    same = next((form for form in (HE, SHE) if form.fullmatch(word)), None)
    if before is None or same is None or not asked.endswith("?") or not same.search(asked):
        return None
    at = scene.plain.rindex("?", before.start, before.end)
    return scene.who_says(Span(at, at + 1))
