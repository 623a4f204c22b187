"""For whom somebody speaks who says "we": a body for itself, who serves a body for that."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facevalue.attribute.referents import Referent
from facevalue.attribute.scene import Scene
from facevalue.record import Span

WORDS = r"(?:[a-z][a-z-]*,? )"
SET_BEFORE = re.compile(rf"(?:['’]s?)? (?P<words>{WORDS}{{1,5}})(?:[A-Z][a-z]*\.? )?$")  # "Orla's chief "
OF = re.compile(
    rf"(?:, (?:\d{{1,3}}, )?(?:the |an? |its )?(?P<words>{WORDS}{{1,5}}?)(?:of|at|for|with) (?:the )?|"
    r",? (?:of|from) (?:the )?)$"
)
SET_BEHIND = re.compile(r", (?:\d{1,3}, )?(?:the )?$")
OWNED = re.compile(rf"['’]s? (?P<words>{WORDS}{{0,4}}[a-z-]+)[,.]")
OFFICERS = frozenset(  # who say "we" of what they serve; a professor does not of the university
    """president chair chairman chairwoman chairperson chief executive director head leader boss manager coach
    captain secretary spokesman spokeswoman spokesperson negotiator organiser organizer convenor convener
    owner founder co-founder editor principal headteacher commander commissioner superintendent ceo treasurer
    co-chair counsel lawyer deputy""".split()
)
NO_SIDES = re.compile(r"(?:Ministry|Department|Embassy|University|Court|Parliament|Senate|Assembly)\b")
RULERS = frozenset("president premier minister chancellor ambassador envoy governor king queen mayor".split())
BODIES = frozenset(("organization", "location", "group"))
NEAR = 90  # characters between a name and the body it stands with


class Body(NamedTuple):
    """A mention of a body or a place, by its longest name."""

    span: Span
    form: str


def sides(scene: Scene, nominals: Iterable[Referent]) -> dict[str, str]:
    """By the longest name, whom everybody speaks for: each body itself, and a person the one that is told."""
    roster = scene.roster
    forms = [(name, roster.longest(name).text) for name in roster.names]
    bodies = [Body(name.span, form) for name, form in forms if form not in roster.people]
    bodies += [Body(one.span, one.name) for one in nominals if one.name not in roster.people]
    bodies.sort()
    found: dict[str, set[str]] = defaultdict(set)
    for name, form in forms:
        if form in roster.people:
            found[form] |= {one.form for one in _near(bodies, name.span) if _serves(scene, name.span, one)}
        elif name.institution or roster.known.types.get(name.span) in BODIES:
            found[form].add(form)
    return {form: some.pop() for form, some in found.items() if len(some) == 1}


def _near(bodies: Sequence[Body], span: Span) -> Sequence[Body]:
    first = bisect_left(bodies, span.start - NEAR, key=lambda one: one.span.start)
    return bodies[first : bisect_left(bodies, span.end + NEAR, key=lambda one: one.span.start)]


def _serves(scene: Scene, person: Span, body: Body) -> bool:
    """Whether a person is told to hold an office of a body, or a state, or to be of it."""
    text = scene.text
    if body.span.end <= person.start:
        told = SET_BEFORE.fullmatch(text, body.span.end, person.start)
    else:
        told = OF.fullmatch(text, person.end, body.span.start)
        if told is None and SET_BEHIND.fullmatch(text, person.end, body.span.start):
            told = OWNED.match(text, body.span.end)
    if told is None:
        return False
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", (told["words"] or "").replace("-in-", " "))
    if "former" in words or "ex" in words:
        return False
    if scene.roster.known.types.get(body.span) == "location":
        return not RULERS.isdisjoint(words)
    return (not words or not OFFICERS.isdisjoint(words)) and NO_SIDES.search(body.form) is None
