"""Questions that nobody has answered, for teachers to answer: sentences asked of their names."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, permutations
from pathlib import Path

from tokenizers import Tokenizer

from benchmarks.pairs import Marked
from facevalue.record import Span
from training import attribution, directed, entities, events, stance
from training.examples import Example
from training.pairs import UNLABELLED, bundles

NEXT = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")
LONGEST = 600  # code points a sentence
MOST = 3  # questions a sentence
Named = tuple[str, list[Span]]  # a sentence and the names in it


def examples(data: Path, tokenizer: Tokenizer, limit: int, rng: random.Random) -> list[list[Example]]:
    """Windows of sentences with questions to the heads of stance, directed stance and events."""
    news = list(_news(data))
    about, between = stance.part(data, held_out=False), directed.part(data, held_out=False)
    single = [*news, *_named(between)]
    several = [one for one in (*news, *_named(about)) if len(one[1]) > 1]
    acting = [one for one in (*news, *_named(between), *_named(about)) if len(one[1]) > 1]
    reading = (tokenizer, limit)
    return [
        *bundles(stance.NAME, [_asked(one, _alone, rng) for one in single], reading, rng),
        *bundles(directed.NAME, [_asked(one, _pairs, rng) for one in several], reading, rng),
        *bundles(events.NAME, [_asked(one, _pairs, rng) for one in acting], reading, rng),
    ]


def _named(marked: Sequence[Marked]) -> Iterator[Named]:
    for one in marked:
        spans = {span for asked in one.spans for span in asked if span}
        yield one.text, sorted(spans, key=lambda span: span.start)


def _news(data: Path) -> Iterator[Named]:
    """The sentences of the news that name somebody."""
    train, _ = attribution.split(data)
    for doc in attribution.first_copies(train):
        text = doc["text"]
        names = [Span(a, b) for a, b, _ in entities.silver(text)]
        cuts = [0, *(match.end() for match in NEXT.finditer(text)), len(text)]
        for start, end in pairwise(cuts):
            inside = [
                Span(s.start - start, s.end - start) for s in names if start <= s.start and s.end <= end
            ]
            if inside and end - start <= LONGEST:
                yield text[start:end], inside


def _alone(spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    return [(span,) for span in spans]


def _pairs(spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    return [(a, b) for a, b in permutations(spans, 2) if a.end <= b.start or b.end <= a.start]


def _asked(
    named: Named, questions: Callable[[Sequence[Span]], list[tuple[Span, ...]]], rng: random.Random
) -> Marked:
    text, spans = named
    every = questions(spans)
    some = tuple(rng.sample(every, min(MOST, len(every))))
    return Marked(text, some, (UNLABELLED,) * len(some))
