"""When and where an act of a sentence took place, by what stands near its trigger."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import structs

from facevalue.annotate.acts.chunks import Sentence
from facevalue.annotate.acts.inflect import forms_of
from facevalue.annotate.acts.words import SAYING
from facevalue.annotate.entities import Entity
from facevalue.record import Span, Timed, When

AT = re.compile(
    r"\b(?:in|at|near|outside|inside|off|around|across|over|(?:city|town|village|port|region|province|"
    r"district|capital|island|coast|outskirts|south|north|east|west|suburb) of)\s"
    r"(?:the\s|nearby\s|northern\s|southern\s|eastern\s|western\s|central\s)*$",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"\b(?:on|in|at|during|since|by|until|for|as of|early|late)\s(?:the\s|early\s|late\s)?$", re.IGNORECASE
)
SAID = frozenset(form for lemma in SAYING for form in forms_of(lemma))
BEFORE, CLAUSE = 40, 5  # characters before a name or time; what one clause further costs, in tokens times ten


def time_of(text: str, at: tuple[Sentence, int], times: Sequence[Timed]) -> When | None:
    """The expression of time nearest to a trigger, unless it tells when something was said."""
    sentence, first = at
    span = sentence.span
    best: tuple[int, Timed] | None = None
    low = bisect_left(times, span.start, key=lambda timed: timed.span.start)
    for timed in times[low:]:
        if timed.span.start >= span.end:
            break
        near = _distance(sentence, first, timed.span)
        if near is not None and (best is None or near < best[0]):
            best = near, timed
    if best is None:
        return None
    timed = best[1]
    lead = LEAD.search(text, max(span.start, timed.span.start - 14), timed.span.start)
    return structs.replace(timed.when, text=text[lead.start() if lead else timed.span.start : timed.span.end])


def place_of(
    text: str, at: tuple[Sentence, int], entities: Sequence[Entity], taken: Sequence[Span]
) -> str | None:
    """The name of the place nearest to a trigger that is said to be where, and is none of the parties."""
    sentence, first = at
    span = sentence.span
    best: tuple[int, str] | None = None
    low = bisect_left(entities, span.start, key=lambda entity: entity.start)
    for entity in entities[low:]:
        if entity.start >= span.end:
            break
        where = Span(entity.start, entity.end)
        lead = AT.search(text, max(span.start, entity.start - BEFORE), entity.start)
        held = any(party.meets(where) and not _inside(text, party, where) for party in taken)
        if entity.type != "location" or not lead or held:
            continue
        near = _distance(sentence, first, where)
        if near is not None and (best is None or near < best[0]):
            best = near, where.of(text)
    return best[1] if best else None


def _inside(text: str, party: Span, where: Span) -> bool:
    """Whether a place is a further name within what stands for a party."""
    return party.covers(where) and text[party.start : where.start].strip() != ""


def _distance(sentence: Sentence, first: int, span: Span) -> int | None:
    """How far, in tokens, with clauses that lie between; `None` if a verb of saying is the nearer one."""
    tokens = sentence.tokens
    place = bisect_left(tokens, span.start, key=lambda token: token.start)
    low, high = sorted((first, place))
    between = tokens[low + 1 : high]
    if any(token.tag == "verb" and token.word in SAID for token in between):
        return None
    cost = sum(10 * CLAUSE for token in between if token.tag in ("sub", "rel", "stop") or token.word == ",")
    cost += sum(10 for token in between if token.tag == "verb")
    return high - low + cost + (3 if place < first else 0)
