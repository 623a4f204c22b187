"""Confidences that mean what they say, fitted on the part of train that was set aside.

A head's scores are divided by a temperature (Guo et al. 2017, arXiv:1706.04599); an attribution's
confidence is a logistic regression on what its spans and links are sure of (Platt 1999).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from benchmarks.pairs import answers
from benchmarks.scoring import exactly_right
from facevalue.models import Model
from facevalue.models.catalog import Decoding
from facevalue.models.runtime import Output, Pieces
from training import attribution, directed, events, pairs, stance, turns
from training.tasks import TASKS

TEMPERATURES = np.geomspace(0.6, 3.0, 14)
RIDGE = 0.1


class Remembering(Model):
    """A model that reads every window once, however often it is asked."""

    def __init__(self, model: Model) -> None:
        self.model, self.tokenizer = model, model.tokenizer
        self.decoding, self.heads = model.decoding, model.heads
        self.known: dict[tuple[int, ...], Output] = {}

    def run(self, window: Pieces) -> Output:
        """What the model says of the window."""
        key = tuple(window.ids)
        if key not in self.known:
            self.known[key] = self.model.run(window)
        return self.known[key]


def calibrated(model: Model, data: Path) -> Decoding:
    """The model's decoding with fitted numbers for every head, and the margins below which some abstain."""
    weights = attribution_weights(model, attribution.first_copies(attribution.split(data)[1]))
    fitted, margins = {attribution.NAME: weights}, {}
    for name in ("entities", "coreference", "lines", "turns"):
        fitted[name] = [temperature(model, name, data)]
    for task in (stance, directed, events):
        read = answers(task.part(data, held_out=True), model, task.NAME)
        warmth, margins[task.NAME] = pairs.fitted(read)
        fitted[task.NAME] = [warmth]
    decoding = msgspec.structs.replace(model.decoding, calibration=fitted)
    margins[turns.NAME] = turns.threshold(_decoded(model, decoding), data)
    return msgspec.structs.replace(decoding, margins=margins)


def _decoded(model: Model, decoding: Decoding) -> Model:
    remembering = Remembering(model)
    remembering.decoding = decoding
    return remembering


def temperature(model: Model, name: str, data: Path) -> float:
    """The temperature at which a head's confidences err least (expected calibration error)."""
    remembering = Remembering(model)

    def error(divisor: float) -> float:
        calibration = {**model.decoding.calibration, name: [divisor]}
        remembering.decoding = msgspec.structs.replace(model.decoding, calibration=calibration)
        return float(TASKS[name].score(remembering, data)["ece"])

    return round(min(TEMPERATURES.tolist(), key=error), 3)


def attribution_weights(model: Model, docs: list[dict[str, Any]]) -> list[float]:
    """Logistic regression from features to «all spans and links right», by Newton's method."""
    rows, right = [], []
    for doc in docs:
        mine = attribution.read(model, doc)
        rows.extend([1.0, *one["features"]] for one in mine)
        right.extend(exactly_right(doc["text"], mine, doc["attributions"]))
    x, y = np.array(rows), np.array(right, dtype=float)
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(hessian, x.T @ (y - p) - RIDGE * weights)
    return [round(float(w), 5) for w in weights]
