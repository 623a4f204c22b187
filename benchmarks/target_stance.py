"""The `target-stance` task: how a sentence casts its targets (NewsMTSC, Hamborg and Donnay 2021)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.pairs import Answers, Marked, answers, figures, known, macro_f1, rows_of
from facevalue.annotate.stance import HEAD
from facevalue.models import load_model
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


def run(path: Path) -> dict[str, Any]:
    """Macro-F1 and accuracy; coverage, and macro-F1 of what is answered; calibration error."""
    model = load_model()
    read = answers(sentences(path), model, HEAD)
    return {
        **figures(read),
        **selective(read, model.decoding.margins.get(HEAD, 0.0)),
        "targets": len(read.labels),
    }


def selective(read: Answers, margin: float) -> dict[str, float]:
    """The share, in percent, that is answered at a margin, and macro-F1 over that."""
    kept = [i for i, share in enumerate(read.shares.max(axis=1)) if share >= margin]
    said = read.shares.argmax(axis=1)
    return {
        "coverage": round(100 * len(kept) / len(read.labels), 2),
        "selective_macro_f1": macro_f1([int(said[i]) for i in kept], [read.labels[i] for i in kept]),
    }
