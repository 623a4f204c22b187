"""The heads that tell directed stance by their mean, learnt on what the finished reader sees.

    python -m training.sided --data DIR

Wider than the head that the encoder learnt with, and nearer to the labels: of each label a tenth is what
specialists told (`told.py`), in each pass as many questions and a quarter more are theirs alone. So they
know the sentences of train nearly by heart and read others no worse. All of train is learnt: what is set
aside chose the recipe, and chooses nothing more. Writes `directed.npz` beside the reader's weights, and into
the manifest its check sum, temperature, margin and figures. Forty minutes a head on one core; each is kept
in RUNS as it is done, and not learnt again.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from itertools import chain
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
SEEDS = (2, 3)
RUNS = Path("training/runs")
SOFT = 0.1  # what was told of a labelled question weighs against its label
SMOOTHING = 0.02  # of the labels
TRAIN, DEV = "stance/dse_train.tsv.gz", "stance/dse_dev.tsv.gz"


class Head(MarkedHead):
    """Two spans, five classes."""

    width, dropped = 192, 0.1

    def __init__(self) -> None:
        super().__init__(directed.NAME, spans=2, classes=len(LABELS))


def main() -> None:
    """Learn, and put the heads' numbers into the package."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    torch.set_num_threads(1)
    model = load_model()
    for seed in SEEDS:
        if not kept(seed).exists():
            np.savez(kept(seed), **learnt(model, data, seed).numbers())
    found = dict(chain.from_iterable(numbered(n, kept(seed)) for n, seed in enumerate(SEEDS, start=1)))
    model.heads |= {name: array.astype(np.float16).astype(np.float32) for name, array in found.items()}
    write_manifest(judged(write_heads(DIRECTED, found), model, data))


def learnt(model: Model, data: Path, seed: int) -> Head:
    """A head, learnt from all that is known."""
    torch.manual_seed(seed)
    head = Head()
    more = list(pairs_of(model, asked.told_of(data)[directed.NAME]))
    settle_pairs(head, RECIPE, list(pairs_of(model, labelled(data))), random.Random(seed), more)
    return head


def kept(seed: int) -> Path:
    """Where a head's numbers are kept."""
    return RUNS / f"sided-{seed}.npz"


def numbered(n: int, path: Path) -> Iterator[tuple[str, np.ndarray]]:
    """A head's numbers under the names by which `annotate.marked` knows several of one task."""
    with np.load(path) as arrays:
        for name, array in arrays.items():
            yield name.replace(directed.NAME, f"{directed.NAME}.{n}", 1), array


def labelled(data: Path) -> list[Marked]:
    """The sentences of train, a little of what was told in their labels."""
    found = directed_stance.sentences(data / TRAIN)
    return [one._replace(labels=tuple(_labels(one))) for one in found]


def _labels(marked: Marked) -> Iterator[Any]:
    for spans, label in zip(marked.spans, marked.labels, strict=True):
        sure = [SMOOTHING / len(LABELS) + (1 - SMOOTHING) * (n == label) for n in range(len(LABELS))]
        known = told.answers(directed.NAME, marked.text, spans)
        yield tuple((1 - SOFT) * a + SOFT * b for a, b in zip(sure, known or sure, strict=True))


def judged(known: Manifest, model: Model, data: Path) -> Manifest:
    """The manifest with the heads' temperature and margin, fitted on dev, and their figures there."""
    name = directed.NAME
    plain = {**known.decoding.calibration, name: [1.0]}
    model.decoding = msgspec.structs.replace(known.decoding, calibration=plain)
    warmth, margin = pairs.fitted([answers(directed_stance.sentences(data / DEV), model, name)])
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
