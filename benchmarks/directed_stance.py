"""The `directed-stance` task: who is for or against whom (Park et al. 2021, DSE)."""

from __future__ import annotations

import csv
import gzip
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.pairs import Marked, answers, figures, known, margin_of, selective
from facevalue.models import Model, load_model
from facevalue.record import Span

HEAD = "directed"
LABELS = ("0", "1", "2", "3", "4")  # none; p is for q, q for p; p is against q, q against p
FRAMED = re.compile(r"\[(.*?)\]")


def sentences(path: Path) -> list[Marked]:
    """The sentences of a DSE file without their brackets, each once, with all its pairs."""
    found: dict[str, list[tuple[tuple[Span, Span], int]]] = defaultdict(list)
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        try:
            rows = list(csv.reader(file, delimiter="\t"))
        except csv.Error as error:
            raise ValueError(str(error)) from error
    for sentence, p, q, label in filter(None, rows):
        text, spans = unmarked(sentence, p, q)
        found[text].append((spans, known(label, LABELS)))
    return [
        Marked(text, tuple(spans for spans, _ in pairs), tuple(label for _, label in pairs))
        for text, pairs in found.items()
    ]


def unmarked(sentence: str, p: str, q: str) -> tuple[str, tuple[Span, Span]]:
    """A sentence without the brackets that frame p and q, and where the two then stand."""
    framed = list(FRAMED.finditer(sentence))
    if len(framed) > 2:  # noqa: PLR2004 (the sentence has brackets of its own)
        framed = [one for one in framed if one[1] in (p, q)][:2]
    if len(framed) != 2:  # noqa: PLR2004
        raise ValueError(f"not two bracketed entities in {sentence!r}")
    (a, b), (c, d) = (one.span(1) for one in framed)
    text = "".join(
        (sentence[: a - 1], sentence[a:b], sentence[b + 1 : c - 1], sentence[c:d], sentence[d + 1 :])
    )
    return text, (Span(a - 1, b - 1), Span(c - 3, d - 3))


def run(path: Path, model: Model | None = None) -> dict[str, Any]:
    """Macro-F1 over five classes, accuracy; coverage, and both over what is answered; calibration error."""
    model = model or load_model()
    read = answers(sentences(path), model, HEAD)
    return {**figures(read), **selective(read, margin_of(model, HEAD)), "pairs": len(read.labels)}
