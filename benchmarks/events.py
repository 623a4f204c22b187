"""The `events` task: what a source does to a target (PLOVER dyads)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.pairs import Answers, Marked, answers, figures, known, macro_f1, margin_of, rows_of, selective
from facevalue.models import Model, load_model
from facevalue.record import Span
from facevalue.record.plover import QUAD_OF, QUADS, TYPES

HEAD = "events"
NUMBERS = ("1", "2", "3", "4")  # of the quad classes
QUAD_NUMBERS = np.array([QUADS.index(QUAD_OF[plover]) for plover in TYPES])  # by number of the type
MARK = re.compile(r"</?[st]>")


def dyads(path: Path) -> list[tuple[Marked, int]]:
    """The dyads of a file, unmarked, each with the number of its quad class, from 0."""
    found = []
    for row in rows_of(path):
        text, spans = unmarked(row["marked"])
        marked = Marked(text, ((spans["s"], spans["t"]),), (known(row["plover"], TYPES),))
        found.append((marked, known(str(row["quad"]), NUMBERS)))
    return found


def unmarked(marked: str) -> tuple[str, dict[str, Span | None]]:
    """A sentence without its marks, and what was first marked as source and as target, if anything was."""
    opened: dict[str, int] = {}
    spans: dict[str, Span | None] = {"s": None, "t": None}
    gone = 0
    for mark in MARK.finditer(marked):
        kind, at = mark.group()[-2], mark.start() - gone
        gone += len(mark.group())
        if not mark.group().startswith("</"):
            opened[kind] = at
        elif kind in opened and spans[kind] is None:
            spans[kind] = Span(opened[kind], at)
    return MARK.sub("", marked), spans


def run(path: Path, model: Model | None = None) -> dict[str, Any]:
    """Macro-F1 over types and over quad classes; accuracy, coverage and calibration error of the types."""
    return evaluate(dyads(path), model or load_model())


def evaluate(found: Sequence[tuple[Marked, int]], model: Model) -> dict[str, Any]:
    """The same, of dyads that are already read."""
    read = answers([marked for marked, _ in found], model, HEAD)
    return {
        **figures_of(read, [quad for _, quad in found]),
        **selective(read, margin_of(model, HEAD)),
        "dyads": len(read.labels),
    }


def figures_of(read: Answers, quads: list[int]) -> dict[str, float]:
    """The figures of answers, given the gold quad class of each too; a class is as probable as its types."""
    root = figures(read)
    shares = np.stack(
        [read.shares[:, quad == QUAD_NUMBERS].sum(axis=1) for quad in range(len(QUADS))], axis=1
    )
    return {
        "root_macro_f1": root["macro_f1"],
        "quad_macro_f1": macro_f1(shares.argmax(axis=1).tolist(), quads),
        "accuracy": root["accuracy"],
        "ece": root["ece"],
    }
