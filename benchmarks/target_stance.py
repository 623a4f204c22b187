"""The `target-stance` task: how a sentence casts its targets (NewsMTSC, Hamborg and Donnay 2021)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.pairs import Marked, answers, figures, known, margin_of, rows_of, selective
from facevalue.annotate.stance import HEAD
from facevalue.models import Model, load_model
from facevalue.record import Span

POLARITIES = (2, 4, 6)  # negative, neutral, positive


def sentences(path: Path) -> list[Marked]:
    """The sentences of a NewsMTSC file with their targets."""
    return [
        Marked(
            row["sentence_normalized"],
            tuple((Span(int(target["from"]), int(target["to"])),) for target in row["targets"]),
            tuple(known(target["polarity"], POLARITIES) for target in row["targets"]),
        )
        for row in rows_of(path)
    ]


def run(path: Path, model: Model | None = None) -> dict[str, Any]:
    """Macro-F1 and accuracy; coverage, and macro-F1 of what is answered; calibration error."""
    model = model or load_model()
    read = answers(sentences(path), model, HEAD)
    return {**figures(read), **selective(read, margin_of(model, HEAD)), "targets": len(read.labels)}
