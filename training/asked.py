"""Questions that nobody has answered, for teachers to answer: sentences asked of their names.

The same of each sentence every time, so that what was told (`training.told`) can be looked up.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise, permutations
from pathlib import Path

from tokenizers import Tokenizer

from benchmarks.pairs import Marked
from facevalue.record import Span
from training import attribution, directed, entities, events, stance, told
from training.examples import Example
from training.pairs import UNLABELLED, bundles

NEXT = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")
LONGEST = 600  # code points a sentence
MOST = 3  # questions a sentence
SEED = 1
HEADS = (stance.NAME, directed.NAME, events.NAME)
Named = tuple[str, list[Span]]  # a sentence and the names in it


def examples(
    data: Path, reading: tuple[Tokenizer, int], rng: random.Random, heads: Collection[str]
) -> list[list[Example]]:
    """Windows of sentences with questions to some of the heads of stance, directed stance and events."""
    found = [(name, some) for name, some in told_of(data).items() if name in heads]
    return [bundle for name, some in found for bundle in bundles(name, some, reading, rng)]


def told_of(data: Path) -> Mapping[str, list[Marked]]:
    """For each head, the questions that were answered, with shares for labels; of events all."""
    return {name: list(filter(None, map(_told(name), some))) for name, some in questions(data).items()}


def questions(data: Path) -> Mapping[str, list[Marked]]:
    """For each head of pairs, sentences and what is asked of them; the labels are `UNLABELLED`."""
    rng = random.Random(SEED)
    news = list(_news(data))
    about, between = stance.part(data, held_out=False), directed.part(data, held_out=False)
    single = [*news, *_named(between)]
    several = [one for one in (*news, *_named(about)) if len(one[1]) > 1]
    acting = [one for one in (*news, *_named(between), *_named(about)) if len(one[1]) > 1]
    return {
        stance.NAME: [_asked(one, _alone, rng) for one in single],
        directed.NAME: [_asked(one, _pairs, rng) for one in several],
        events.NAME: [_asked(one, _pairs, rng) for one in acting],
    }


def _told(name: str) -> Callable[[Marked], Marked | None]:
    """What turns questions into those that were answered; those of events stay for teachers at hand."""

    def answered(marked: Marked) -> Marked | None:
        labels = [told.answers(name, marked.text, spans) for spans in marked.spans]
        known = [(s, label) for s, label in zip(marked.spans, labels, strict=True) if label]
        if not known:
            return None
        return Marked(marked.text, tuple(s for s, _ in known), tuple(label for _, label in known))

    return _any if name == events.NAME else answered


def _any(marked: Marked) -> Marked | None:
    return marked if marked.spans else None


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
