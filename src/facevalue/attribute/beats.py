"""Quotations without a verb of speech, behind what their speaker does: "Marrow shrugged. “I never did.”"."""

from __future__ import annotations

import re

from facevalue.attribute.page import Page
from facevalue.attribute.salience import he_or_she
from facevalue.attribute.scene import Scene
from facevalue.record import Span

BEAT = re.compile(r"(?:^|(?<=[.?!…][ \"”’»]))(?:(?<=[\"”’»]) )?(?P<beat>[^.?!…:\"“”«»\n]{6,110}[.…]) $")
LEAD = re.compile(  # before the name of who acts: "Asked if she would run, ", "Her husband, ", titles
    r"(?:Asked [^,]{3,90}, )?"
    r"(?:(?:The|the|His|Her) (?:(?!(?:of|for|in|at|by|to)\b)[a-z-]+,? ){0,4}|(?:[A-Z][\w.]+ ){0,3})"
)
PRONOUN = re.compile(r"(?:He|She)\b")
DOES = re.compile(
    r",? (?:[^,]{1,60}, )?(?:(?:then|only|just|[a-z]+ly) )?"
    r"(?:[a-z]+ed|[a-z]{2,}s|was|leant|leapt|bent|drew|gave|held|kept|lit|put|rose|sat|set|shook|stood|swore|took|"
    r"threw|wept|left|turned|let|broke|went|came|made|did|wore)\b"
)
WHOLE = re.compile(r"[\"“«][^\"”»\n]*[.?!…][\"”»]")  # a sentence at least
ATTRIBUTED = re.compile(r",? ?[a-z]")
FEWEST = 3  # words of such a quotation


def acting_before(page: Page, scene: Scene, quote: Span) -> str | None:
    """The person who does something in the sentence right before a quotation, in its paragraph."""
    line = next((one for one in page.lines if one.start <= quote.start < one.end), None)
    whole = WHOLE.match(page.text, quote.start) and not ATTRIBUTED.match(page.text, quote.end)
    before = BEAT.search(page.text[line.start : quote.start]) if line and whole else None
    if line is None or before is None or len(quote.of(page.text).split()) < FEWEST:
        return None
    start = line.start + before.start("beat")
    if pronoun := PRONOUN.match(page.text, start):
        found = he_or_she(scene, Span(*pronoun.span())) if DOES.match(page.text, pronoun.end()) else None
        return found[0] if found else None
    return _named(page, Span(start, quote.start))


def _named(page: Page, sentence: Span) -> str | None:
    """The person with whose name a sentence begins, and who does something in it."""
    for name in page.roster.within(sentence):
        form = page.roster.longest(name).text
        if LEAD.fullmatch(page.text, sentence.start, name.span.start):
            does = not name.possessive and DOES.match(page.text, name.span.end)
            return form if does and form in page.roster.people else None
    return None
