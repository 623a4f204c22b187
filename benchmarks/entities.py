"""The `entities` task: persons, organizations and locations, against CoNLL gold of any scheme."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.calibration import Judged, at_confidence, expected_calibration_error
from benchmarks.conll import Sentence, sentences
from benchmarks.progress import counted
from facevalue.annotate import encode
from facevalue.annotate.encoding import fresh
from facevalue.annotate.entities import find_entities
from facevalue.models import Model, load_model
from facevalue.record import Span

SCORED = ("PER", "ORG", "LOC")
OURS = {"person": "PER", "organization": "ORG", "location": "LOC"}
FINER = {
    "PER": """per pers person people politician scientist researcher writer musicalartist artist athlete
        cleric sportsmanager otherper actor director""",
    "ORG": """org organization organisation politicalparty university band company corporation corp
        publiccorp privatecorp othercorp sportsgrp musicalgrp carmanufacturer aerospacemanufacturer
        media newspaper government""",
    "LOC": """loc location country gpe fac facility place geo geoloc humansettlement station otherloc
        city state building""",
}
KINDS = {name: kind for kind, names in FINER.items() for name in names.split()}


class Found(NamedTuple):
    """A span of a sentence's tokens, half-open, its type and a confidence."""

    first: int
    last: int
    type: str
    confidence: float


def run(path: Path, model: Model | None = None) -> dict[str, Any]:
    """Strict span micro-F1 over PER, ORG and LOC, the mapping of the file's types, calibration error."""
    gold = sentences(path)
    return score(read(model or load_model(), counted(gold, "sentences")), gold)


def kind_of(name: str) -> str | None:
    """PER, ORG or LOC for a type as a file writes it; of `person-politician` the first part decides."""
    whole = re.sub(r"[\s_]", "", name.lower())
    return KINDS.get(whole) or KINDS.get(re.split(r"[-/.:]", name.lower())[0])


def read(model: Model, given: Iterable[Sentence]) -> Iterator[list[Found]]:
    """The reader's entities of each sentence, in the sentence's tokens."""
    transition = model.heads["entities.transition"]
    fitted = model.decoding.calibration["entities"]
    for sentence in given:
        found = []
        for window in encode(sentence.text, [[Span(0, len(sentence.text))]], model):
            for entity in find_entities(fresh(window), transition, fitted):
                if entity.type in OURS:
                    span = tokens_of(sentence, entity.start, entity.end)
                    found.append(Found(*span, OURS[entity.type], entity.confidence))
        yield found


def tokens_of(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The tokens that overlap the code points `start` to `end`."""
    first = bisect_right(sentence.tokens, start, key=lambda token: token[1])
    return first, bisect_left(sentence.tokens, end, key=lambda token: token[0])


def judged(found: Iterable[Sequence[Found]], gold: Sequence[Sentence]) -> Iterator[tuple[Found, bool]]:
    """Each entity found, and whether the gold has it."""
    for mine, sentence in zip(found, gold, strict=True):
        true = _true(sentence)
        for entity in {entity[:3]: entity for entity in mine}.values():  # parts of one token are one
            yield entity, entity[:3] in true


def score(found: Iterable[Sequence[Found]], gold: Sequence[Sentence]) -> dict[str, Any]:
    """Figures of the entities found in each sentence of the gold."""
    told = list(judged(found, gold))
    wanted = Counter(kind for sentence in gold for *_, kind in _true(sentence))
    predicted = Counter(entity.type for entity, _ in told)
    hits = Counter(entity.type for entity, right in told if right)
    sure = Judged([entity.confidence for entity, _ in told], [right for _, right in told])
    types = sorted({entity.type for sentence in gold for entity in sentence.entities})
    return {
        "f1": _f1(hits.total(), predicted.total(), wanted.total()),
        **{f"f1_{kind}": _f1(hits[kind], predicted[kind], wanted[kind]) for kind in SCORED},
        "precision": round(hits.total() / max(predicted.total(), 1), 4),
        "recall": round(hits.total() / max(wanted.total(), 1), 4),
        "ece": expected_calibration_error(*sure),
        "at_confidence": at_confidence(sure),
        "mapping": {name: kind for name in types if (kind := kind_of(name))},
        "ignored": [name for name in types if not kind_of(name)],
        "sentences": len(gold),
    }


def _f1(hits: int, predicted: int, wanted: int) -> float:
    return round(2 * hits / (predicted + wanted), 4) if predicted + wanted else 0.0


def _true(sentence: Sentence) -> set[tuple[int, int, str]]:
    return {(e.first, e.last, kind) for e in sentence.entities if (kind := kind_of(e.type))}
