"""The head that tells directed stance, learnt on what the finished reader sees.

    python -m training.sided --data DIR

Wider than the head that the encoder learnt with, and nearer to the labels: of each label a tenth is what
specialists told (`told.py`), in each pass as many questions and a quarter more are theirs alone. So it knows
the sentences of train nearly by heart and reads others no worse. Writes `directed.npz` beside the reader's
weights, and into the manifest its check sum, temperature, margin and figures. Forty minutes on one core.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch

from benchmarks import directed_stance
from benchmarks.directed_stance import LABELS
from benchmarks.pairs import Marked, answers
from facevalue.models import Manifest, Model, load_model
from facevalue.models.catalog import DIRECTED
from training import asked, directed, pairs, told
from training.export import write_heads, write_manifest
from training.marked import MarkedHead
from training.settle import Recipe, pairs_of, settle_pairs

RECIPE = Recipe(epochs=18, rate=7e-4, decay=0.02, more=1.25)
SEED = 2
SOFT = 0.1  # what was told of a labelled question weighs against its label
SMOOTHING = 0.02  # of the labels
DEV = "stance/dse_dev.tsv.gz"


class Head(MarkedHead):
    """Two spans, five classes."""

    width, dropped = 192, 0.1

    def __init__(self) -> None:
        super().__init__(directed.NAME, spans=2, classes=len(LABELS))


def main() -> None:
    """Learn, and put the head's numbers into the package."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    model, head = load_model(), Head()
    more = list(pairs_of(model, asked.told_of(data)[directed.NAME]))
    settle_pairs(head, RECIPE, list(pairs_of(model, labelled(data))), random.Random(SEED), more)
    write(head, model, data)


def write(head: Head, model: Model, data: Path) -> None:
    """Put a head's numbers into the package, and what they reach into the manifest."""
    found = head.numbers()
    model.heads |= {name: array.astype(np.float16).astype(np.float32) for name, array in found.items()}
    write_manifest(judged(write_heads(DIRECTED, found), model, data))


def labelled(data: Path) -> list[Marked]:
    """The sentences to learn from, a little of what was told in their labels."""
    found = directed.part(data, held_out=False)
    return [one._replace(labels=tuple(_labels(one))) for one in found]


def _labels(marked: Marked) -> Iterator[Any]:
    for spans, label in zip(marked.spans, marked.labels, strict=True):
        sure = [SMOOTHING / len(LABELS) + (1 - SMOOTHING) * (n == label) for n in range(len(LABELS))]
        known = told.answers(directed.NAME, marked.text, spans)
        yield tuple((1 - SOFT) * a + SOFT * b for a, b in zip(sure, known or sure, strict=True))


def judged(known: Manifest, model: Model, data: Path) -> Manifest:
    """The manifest with the head's temperature and margin, and its figures on dev."""
    name, dev = directed.NAME, directed_stance.sentences(data / DEV)
    plain = {**known.decoding.calibration, name: [1.0]}
    model.decoding = msgspec.structs.replace(known.decoding, calibration=plain)
    parts = [answers(part, model, name) for part in (directed.part(data, held_out=True), dev)]
    warmth, margin = pairs.fitted(parts)
    decoding = model.decoding = msgspec.structs.replace(
        known.decoding,
        calibration={**plain, name: [warmth]},
        margins={**known.decoding.margins, name: margin},
    )
    figures = {**known.dev, "directed-stance": directed_stance.run(data / DEV, model)}
    float32 = {task: one for task, one in known.dev_float32.items() if task != "directed-stance"}
    return msgspec.structs.replace(known, decoding=decoding, dev=figures, dev_float32=float32)


if __name__ == "__main__":
    main()
