"""The `turns` task: at which sentence starts of a broadcast another speaker begins, from text alone.

A file holds shows, a JSON object a line: `{"id", "sentences": [{"speaker", "text"}]}`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.calibration import Judged, at_confidence, expected_calibration_error
from benchmarks.progress import counted
from facevalue.annotate.changes import HEAD, LayoutRules, overlapping, turn_changes
from facevalue.annotate.encoding import Encoded, encode_window
from facevalue.annotate.pieces import Word, words_of
from facevalue.models import Model, load_model
from facevalue.record import Span

Show = dict[str, Any]


def run(path: Path, model: Model | None = None) -> dict[str, Any]:
    """Change F1 over sentence boundaries, and calibration error."""
    model = model or load_model()
    told = model.decoding.margins.get(HEAD, 0.5)
    rules = LayoutRules(pieces=model.decoding.window)
    found = shows(path)
    given = [probabilities(show, model, rules) for show in counted(found, "shows")]
    return {"docs": len(found), **figures(given, [changes(show) for show in found], told)}


def shows(path: Path) -> list[Show]:
    """The shows of a file, plain or gzip."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        found = [json.loads(line) for line in file if line.strip()]
    if not found:
        raise ValueError("no shows")
    return found


def changes(show: Show) -> list[bool]:
    """For each sentence but the first, whether its speaker is another than that of the one before."""
    return [a["speaker"].strip() != b["speaker"].strip() for a, b in pairwise(show["sentences"])]


def joined(texts: Iterable[str]) -> tuple[str, list[list[Span]]]:
    """Sentences as one line, which says nothing of turns, and where in it each stands, if not empty."""
    spans: list[list[Span]] = []
    at = 0
    bare = [" ".join(text.split()) for text in texts]
    for text in bare:
        spans.append([Span(at, at + len(text))] if text else [])
        at += len(text) + 1
    return " ".join(bare), spans


def probabilities(show: Show, model: Model, rules: LayoutRules) -> list[float]:
    """For each sentence but the first, how likely another speaker begins with it; 0 if it is empty."""
    sentences, read = read_sentences(show, model, rules)
    starts = [words[0].start for words in sentences if words]
    temperature = model.decoding.calibration.get(HEAD, [1.0])[0]
    told = iter(turn_changes(read, starts, model.heads, temperature))
    return [next(told) if words else 0.0 for words in sentences][1:]


def read_sentences(show: Show, model: Model, rules: LayoutRules) -> tuple[list[list[Word]], list[Encoded]]:
    """The words of each sentence, and the windows over them as the encoder sees them."""
    sentences = words_of(model.tokenizer, *joined(sentence["text"] for sentence in show["sentences"]))
    return sentences, [encode_window(window, model) for window in overlapping(sentences, rules)]


def figures(given: Iterable[Sequence[float]], gold: Iterable[Sequence[bool]], told: float) -> dict[str, Any]:
    """Precision, recall and F1 of changes told at a probability of `told`; `ece` of what was told.

    Both come show by show. Roles of speakers are in no file, so there is no `host_f1`.
    """
    pairs = [pair for a, b in zip(given, gold, strict=True) for pair in zip(a, b, strict=True)]
    sure = [(p, changed) for p, changed in pairs if p >= told]
    right = sum(changed for _, changed in sure)
    precision = right / max(1, len(sure))
    recall = right / max(1, sum(changed for _, changed in pairs))
    return {
        "boundaries": len(pairs),
        "change_f1": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
        "change_precision": round(precision, 4),
        "change_recall": round(recall, 4),
        "ece": expected_calibration_error([p for p, _ in pairs], [changed for _, changed in pairs]),
        "at_confidence": at_confidence(Judged([p for p, _ in sure], [changed for _, changed in sure])),
        "host_f1": None,
    }
