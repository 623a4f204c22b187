"""Another word for who heads something, right behind a quotation: "“…,” the federation's head said"."""

from __future__ import annotations

import re
from bisect import bisect_right

from facevalue.attribute.bodies import Meant
from facevalue.attribute.centre import only_one
from facevalue.attribute.domains import BEHIND, HEADING, STATES, domain_beside, domain_in
from facevalue.attribute.given import gender_of, gender_of_first
from facevalue.attribute.heads import head_of
from facevalue.attribute.scene import Scene
from facevalue.record import Span

DETERMINED = re.compile(r"the |(?:[A-Z][\w.-]+ ){0,3}[A-Z][\w.-]+[’']s? ")
SHAKEN = re.compile(r"\b(?:his|her|their) head\b")
TAG = re.compile(r"[,!?]?[”\"’»']?,? (?:(?:said|says|added|replied|wrote|asked|told) )?")


def tagged(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The only person named in a paragraph, if one who heads something, for another word for that.

    No other word is enough: "the moderator" is in news as often somebody who has no name.
    """
    noun, quote = (head_of(phrase) or [""])[-1], _quoted_before(scene, span)
    told = domain_in(phrase, noun).words - STATES
    if quote is None or not (DETERMINED.match(phrase) and noun in HEADING and told):
        return None
    form = _told_of(scene, quote)
    if form is None or not _heads(scene, form) or gender_of((noun,)) not in (None, gender_of_first(form)):
        return None
    others = any(
        noun in near and told & (near | domain_beside(scene.text, name, noun).words)
        for other, name, near in scene.offices
        if other != form
    )
    return None if others else Meant(form, "of whom alone the paragraph tells")


def _quoted_before(scene: Scene, span: Span) -> Span | None:
    """The quotation right behind which a description stands, in one sentence."""
    at = bisect_right(scene.contents, span.start, key=lambda one: one.start)
    last = next((one for one in reversed(scene.contents[:at]) if one.end <= span.start), None)
    return last if last and TAG.fullmatch(scene.text, last.end, span.start) else None


def _told_of(scene: Scene, quote: Span) -> str | None:
    """The only person named in a quotation's paragraph before it, or in the one before, if it begins one."""
    start = scene.paragraph_start(quote.start)
    if not scene.text[start : quote.start].strip(" “\"'‘«"):
        start = scene.paragraph_start(len(scene.text[:start].rstrip()))
    near = [name for name in scene.roster.between(start, quote.start) if not scene.quotes(name.span)]
    return only_one(scene.roster.forms(near) & scene.roster.people)


def _heads(scene: Scene, form: str) -> bool:
    """Whether somebody is told to head something; "shook her head" is no office."""
    for other, name, near in scene.offices:
        held = near & HEADING
        if SHAKEN.search(scene.text, name.span.end, name.span.end + BEHIND):
            held -= {"head"}
        if other == form and (held or near >= {"general", "secretary"}):
            return True
    return False
