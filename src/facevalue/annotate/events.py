"""Acts between actors in a document: triggers and rules find them, the encoder's head tells their type.

The head was trained on pairs that all are acts, so it never says that there is none: that is for the rules of
`acts` to say. Of the types that a trigger can stand for it chooses one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from facevalue.annotate.acts import (
    FORCES,
    Named,
    Sentence,
    Told,
    find_told,
    lexicon,
    place_of,
    read_sentence,
    time_of,
)
from facevalue.annotate.calibration import calibrated
from facevalue.annotate.encoding import Encoded
from facevalue.annotate.entities import Entity
from facevalue.annotate.pairs import Asked, Floats, moved, pair_scores, softmax
from facevalue.annotate.stance import holding, words_in
from facevalue.annotate.times import find_times
from facevalue.models import Model
from facevalue.record import Act, Actor, Document, Mention, Span, Timed
from facevalue.record.claims import Plover
from facevalue.record.plover import QUAD_OF, QUADS, TYPES

HEAD = "events"
LONGEST = 1500  # characters; what is longer is a list or debris, and no sentence
MOST = 40  # acts that are told of a sentence
USUAL = 0.2  # added to the share of the first of a trigger's types, which is the usual one
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"“‘'(«]?[A-Z0-9])|\n\s*\n")
ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Prof|St|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs)|"
    r"\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])\.$"
)
SPORT = re.compile(  # in small letters
    r"\b(?:semi-?finals?|quarter-?finals?|midfielder|goalkeeper|striker|half-time|innings|wickets?|touchdowns?|"
    r"quarterback|penalties|second half|first half|playoffs?|equali[sz]er|hat-trick|kick-off|home run)\b|"
    r"\bscored? (?:\w+ )?goals?\b|"
    r"\b\d{1,2}[-–]\d{1,2}\b(?=.*\b(?:final|cup|league|match|game|win|victory|season)\b)"
)


class Found(NamedTuple):
    """An act in its sentence, with what the head says: the type, its share, and that of its quad class."""

    sentence: Sentence
    told: Told
    number: int  # of the type
    share: float
    quad_share: float


def find_acts(
    document: Document,
    lines: Sequence[Sequence[Span]],
    told: tuple[Sequence[Mention], Sequence[Actor], Sequence[Entity]],
    heard: tuple[Sequence[Encoded], Model],
) -> tuple[Act, ...]:
    """The acts between a document's actors, in the order of its text.

    Args:
        document: whose text is read.
        lines: those that are read, in groups over which a sentence may run.
        told: the mentions of actors after linking, the actors, and the entities that were read.
        heard: the encoded windows and their model.
    """
    mentions, actors, entities = told
    text = document.text
    names = _names(text, mentions, actors)
    begins = [name.start for name in names]
    found: list[Found] = []
    ends = [one.window.words[-1].end for one in heard[0]]
    for span in _sentences(text, lines, names):
        inside = names[bisect_left(begins, span.start) : bisect_left(begins, span.end)]
        if _may_tell(span.of(text), inside):
            sentence = read_sentence(text, span, inside, lexicon())
            found.extend(_typed(sentence, heard, ends))
    spans = sorted({one.sentence.span for one in found})
    times = find_times(text, spans, document.published)
    acts = (_act(text, one, (times, entities)) for one in found)
    return tuple(act for act in acts if act.confidence >= MARGIN)


def _names(text: str, mentions: Sequence[Mention], actors: Sequence[Actor]) -> list[Named]:
    """The mentions of actors in the order of the text, of those that overlap the longest.

    A word such as "troops" that opens a sentence is nobody's name.
    """
    known = {actor.id: actor.type for actor in actors}
    longest = sorted((m for m in mentions if m.actor in known), key=lambda m: (m.start, -m.end))
    kept: list[Named] = []
    for m in longest:
        if text[m.start : m.end].lower() in FORCES:
            continue
        if m.actor is not None and (not kept or m.start >= kept[-1].end):
            kept.append(Named(m.start, m.end, m.actor, m.form == "name", known[m.actor]))
    return kept


def _sentences(text: str, lines: Sequence[Sequence[Span]], names: Sequence[Named]) -> Iterator[Span]:
    """The sentences that hold the name of an actor."""
    at = 0
    for group in lines:
        whole = Span(group[0].start, group[-1].end)
        while at < len(names) and names[at].end <= whole.start:
            at += 1
        if at == len(names):
            return
        if names[at].start >= whole.end:
            continue
        for span in _split(text, whole):
            while at < len(names) and names[at].end <= span.start:
                at += 1
            if at < len(names) and names[at].start < span.end and span.end - span.start <= LONGEST:
                yield span


def _may_tell(sentence: str, names: Sequence[Named]) -> bool:
    """Whether a sentence can tell of an act, and not of a match."""
    several = len({name.actor for name in names}) > 1
    low = sentence.lower()
    return lexicon().may_tell(set(WORD.findall(low)), several=several) and not SPORT.search(low)


def _split(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for match in END.finditer(text, line.start, line.end):
        if not ABBREVIATED.search(text, max(start, match.start() - 8), match.start() + 1):
            yield Span(start, match.start() + len(match[0].rstrip()))
            start = match.end()
    if start < line.end:
        yield Span(start, line.end)


def _typed(sentence: Sentence, heard: tuple[Sequence[Encoded], Model], ends: Sequence[int]) -> list[Found]:
    """The acts of a sentence with their types; `ends` tells where each window ends."""
    read, model = heard
    told = find_told(sentence, lexicon())[:MOST]
    if not told:
        return []
    best = max(holding(sentence.span, read, ends), key=lambda n: _reach(read[n], sentence.span), default=None)
    shares = _shares(sentence, told, read[best], model) if best is not None else [None] * len(told)
    return [_choice(sentence, one, share) for one, share in zip(told, shares, strict=True)]


def _reach(encoded: Encoded, span: Span) -> int:
    words = words_in(encoded.window, span)
    return words[1] - words[0] if words else 0


def _shares(sentence: Sentence, told: Sequence[Told], encoded: Encoded, model: Model) -> list[Floats | None]:
    """What the head says of each act's pair, a share for each type; `None` where no window holds it."""
    window = encoded.window
    context = words_in(window, sentence.span)
    if context is None:
        return [None] * len(told)
    asked = []
    hidden = encoded.hidden[slice(*context)]
    for one in told:
        spans = tuple(
            words_in(window, sentence.text_of(party.first, party.last)) if party else None
            for party in (one.agent, one.patient)
        )
        asked.append(moved(Asked(spans, context), -context[0]))
    temperature = model.decoding.calibration[HEAD][0]
    rows = softmax(pair_scores(hidden, asked, model.heads, HEAD) / temperature)
    return list(rows)


def _choice(sentence: Sentence, told: Told, row: Floats | None) -> Found:
    numbers = [TYPES.index(plover) for plover in _possible(told)]
    if row is None:
        return Found(sentence, told, numbers[0], 1 / len(TYPES), 1 / len(QUADS))
    weighed = [float(row[n]) + (USUAL if i == 0 else 0.0) for i, n in enumerate(numbers)]
    number = numbers[int(np.argmax(weighed))]
    quad = QUAD_OF[TYPES[number]]
    mass = sum(float(row[n]) for n, plover in enumerate(TYPES) if QUAD_OF[plover] == quad)
    return Found(sentence, told, number, float(row[number]), mass)


def _possible(told: Told) -> tuple[Plover, ...]:
    """The types an act can have between these parties, the usual one first.

    A country does not attack in words alone, and nobody unnamed does; a person mostly does.
    """
    if told.types[0] != "ASSAULT" or "ACCUSE" not in told.types:
        return told.types
    if told.agent is None or told.agent.name.type == "country" or told.agent.head in FORCES:
        return tuple(plover for plover in told.types if plover != "ACCUSE")
    if told.agent.name.type == "person":
        return ("ACCUSE", *(plover for plover in told.types if plover != "ACCUSE"))
    return told.types


FITTED = (
    0.9,
    1.5,
)  # intercept and slope, between fits on 72 judged events of news and on 54 of own sentences, too
MARGIN = 0.3  # of confidence; below it the reader abstains
# How often an act is right by its construction, before all else is weighed.
WAYS = {
    "active": 0.8, "passive": 0.85, "noun": 0.7, "noun with verb": 0.75, "above": 0.7,
    "active alone": 0.5, "passive alone": 0.7, "noun alone": 0.55,
}  # fmt: skip


def _act(text: str, found: Found, known: tuple[Sequence[Timed], Sequence[Entity]]) -> Act:
    sentence, told = found.sentence, found.told
    times, entities = known
    plover = TYPES[found.number]
    taken = [sentence.text_of(party.first, party.last) for party in (told.agent, told.patient) if party]
    return Act(
        plover=plover,
        quad=QUAD_OF[plover],
        trigger=sentence.text_of(told.first, told.last),
        agent=told.agent.name.actor if told.agent else None,
        patient=told.patient.name.actor if told.patient else None,
        when=time_of(text, (sentence, told.first), times),
        where=place_of(text, (sentence, told.first), entities, taken),
        modality=told.modality,
        confidence=round(confidence_of(found), 4),
    )


def confidence_of(found: Found) -> float:
    """How probable it is that pair, type and modality of an act are right."""
    sure = WAYS[found.told.way]
    for party in (found.told.agent, found.told.patient):
        if party:
            sure *= party.sure if party.name.own else 0.8 * party.sure
    return calibrated(sure * (0.6 + 0.4 * found.quad_share), FITTED)
