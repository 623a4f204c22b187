"""The `attribution` task: what the whole pipeline reads, against gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.calibration import Judged, at_confidence, expected_calibration_error
from benchmarks.corpus import as_attributions, as_document, documents
from benchmarks.progress import counted
from benchmarks.scoring import exactly_right, score
from facevalue.attribute.sureness import CERTAIN, LINKED
from facevalue.pipeline import Pipeline
from facevalue.record import Mention, Span, Statement


def run(path: Path) -> dict[str, Any]:
    """Exact and token F1 by role, attributions, recall by kind of speech, calibration error.

    The gold does not know who the speaker is, so the part of a confidence that is about that is taken out.
    None of its attributions stands inside another, so of two statements of which one stands inside the
    other the surer is taken.
    """
    gold = documents(path)
    pipeline = Pipeline()
    predicted: dict[str, list[dict[str, Any]]] = {}
    told = Judged([], [])
    for row in counted(gold, "documents"):
        reading = pipeline.read(as_document(row))
        statements = one_layer(reading.statements)
        meant = {Span(m.start, m.end): m for m in reading.mentions}
        predicted[row["doc_id"]] = as_attributions(statements)
        told.confidences.extend(s.confidence / certain_of(s, meant) for s in statements)
        told.right.extend(exactly_right(row["text"], predicted[row["doc_id"]], row["attributions"]))
    return {
        **score(predicted, gold),
        "ece": expected_calibration_error(*told),
        "at_confidence": at_confidence(told),
    }


def certain_of(statement: Statement, meant: Mapping[Span, Mention]) -> float:
    """The part of a confidence that is about who speaks: of a pronoun or nominal, its mention's."""
    if statement.speaker.via == "coreference" and len(statement.source) == 1:
        link = meant.get(statement.source[0])
        if link and link.confidence and link.actor == statement.speaker.actor:
            return link.confidence * LINKED
    return CERTAIN[statement.speaker.via]


def one_layer(statements: Sequence[Statement]) -> list[Statement]:
    """The statements without those that stand inside a surer one, or hold one; the least sure go first."""
    known = {s.id: s for s in statements}
    for one in sorted(statements, key=lambda s: s.confidence):
        if one.id in known and one.inside in known:
            outer = known[one.inside]
            del known[outer.id if one.confidence > outer.confidence else one.id]
    return list(known.values())
