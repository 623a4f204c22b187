"""What is fitted once the weights are there: confidences that mean what they say, margins, openings.

Scores of classes are divided by a temperature (Guo et al. 2017, arXiv:1706.04599); confidences of
attributions, entities and links are logistic regressions on what the decoder is sure of (Platt 1999).
These few numbers, and the margins that leave a fifth of the questions unanswered, are fitted on what
is set aside and on dev; openings and the threshold of turns on what is set aside alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from benchmarks import coreference as chains_of
from benchmarks import directed_stance, target_stance
from benchmarks import entities as names_of
from benchmarks.calibration import Judged
from benchmarks.conll import sentences
from benchmarks.pairs import Answers, answers
from benchmarks.scoring import exactly_right
from facevalue.annotate.calibration import NEVER
from facevalue.annotate.chains import ChainRules
from facevalue.models import Model
from facevalue.models.catalog import Decoding
from facevalue.models.runtime import Output, Pieces
from training import attribution, coreference, directed, entities, events, pairs, stance, turns
from training.examples import documents
from training.tasks import TASKS

TEMPERATURES = np.geomspace(0.6, 3.0, 14)
RIDGE = 0.1
OPENINGS = ((0.0, 0.5, 1.0, 1.5), (0.0, 0.5, 1.0, 1.5), (0.0, 0.5, 1.0))  # what is tried, for each role
AS_GOOD = 0.25  # points of F1 that the documents aside cannot tell apart
NEWS = "attribution/polnear_dev.jsonl.gz"
PEOPLE = "entities/crossner_politics_dev.conll.gz"
STANCES = ("stance/newsmtsc_mt_dev.jsonl.gz", "stance/newsmtsc_rw_dev.jsonl.gz")
SIDES = "stance/dse_dev.tsv.gz"


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
    read = Remembering(model)
    read.decoding = msgspec.structs.replace(model.decoding, openings=openings(read, data))
    fitted = {
        attribution.NAME: attribution_weights(read, data),
        entities.NAME: platt(judged_names(read, data)),
        coreference.NAME: platt(judged_links(read, data)),
        "lines": [temperature(read, "lines", data)],
        turns.NAME: [temperature(read, turns.NAME, data)],
    }
    margins = {}
    for name, held in held_answers(read, data):
        warmth, margins[name] = pairs.fitted(held)
        fitted[name] = [warmth]
    read.decoding = msgspec.structs.replace(read.decoding, calibration=fitted)
    margins[turns.NAME] = turns.threshold(read, data)
    return msgspec.structs.replace(read.decoding, margins=margins)


def openings(model: Remembering, data: Path) -> tuple[float, float, float]:
    """What to add to the scores that spans begin: of what reads the documents aside best, what finds most.

    The best is told by the mean of attribution F1, the same with the source, and exact spans; of all
    that come near it, the one with the highest recall of indirect speech is taken.
    """
    known = model.decoding
    found = {}
    for tried in product(*OPENINGS):
        model.decoding = msgspec.structs.replace(known, openings=tried)
        found[tried] = attribution.score(model, data)
    model.decoding = known
    values = {tried: _value(figures) for tried, figures in found.items()}
    near = [tried for tried, value in values.items() if value >= max(values.values()) - AS_GOOD]
    return max(near, key=lambda tried: found[tried]["recall_indirect"])


def _value(figures: dict[str, Any]) -> float:
    exact = sum(figures["exact_f1"].values()) / len(figures["exact_f1"])
    return float(figures["attribution_f1"] + figures["attribution_source_f1"] + exact) / 3


def temperature(model: Remembering, name: str, data: Path) -> float:
    """The temperature at which a head's confidences err least (expected calibration error)."""
    known = model.decoding

    def error(divisor: float) -> float:
        model.decoding = msgspec.structs.replace(known, calibration={**known.calibration, name: [divisor]})
        return float(TASKS[name].score(model, data)["ece"])

    best = min(TEMPERATURES.tolist(), key=error)
    model.decoding = known
    return round(best, 3)


def held_answers(model: Model, data: Path) -> Iterator[tuple[str, list[Answers]]]:
    """By head that is asked about spans, its answers on what is set aside and on dev, at temperature 1."""
    dev = {
        stance.NAME: [target_stance.sentences(data / file) for file in STANCES],
        directed.NAME: [directed_stance.sentences(data / SIDES)],
        events.NAME: [[marked for marked, _ in events.held_for_dev(data)]],
    }
    for task in (stance, directed, events):
        parts = [task.part(data, held_out=True), *dev[task.NAME]]
        yield task.NAME, [answers(part, model, task.NAME) for part in parts]


def judged_names(model: Model, data: Path) -> Judged:
    """The entities that are told, at their plain confidence."""
    held = [*chain.from_iterable(entities.held_out(data).values()), *sentences(data / PEOPLE)]
    told = list(names_of.judged(names_of.read(model, held), held))
    return Judged([entity.confidence for entity, _ in told], [right for _, right in told])


def judged_links(model: Model, data: Path) -> Judged:
    """The links of mentions that are told, at their plain confidence."""
    docs = [*coreference.held_out(data), *chains_of.documents(data / coreference.ARCHIVE)]
    return chains_of.judged(docs, [chains_of.read_chains(doc, model, ChainRules()) for doc in docs])


def attribution_weights(model: Model, data: Path) -> list[float]:
    """Logistic regression from features to «all spans and links right»."""
    rows, right = [], []
    for doc in attribution.first_copies([*attribution.split(data)[1], *documents(data / NEWS)]):
        mine = attribution.read(model, doc)
        rows.extend(one["features"] for one in mine)
        right.extend(exactly_right(doc["text"], mine, doc["attributions"]))
    return logistic(np.array(rows), right)


def platt(judged: Judged) -> list[float]:
    """Intercept and slope on the log-odds of confidences."""
    shares = np.clip(judged.confidences, NEVER, 1 - NEVER)
    return logistic(np.log(shares / (1 - shares))[:, None], judged.right)


def logistic(features: np.ndarray, right: list[bool]) -> list[float]:
    """Intercept and weights of a logistic regression, by Newton's method."""
    x = np.hstack([np.ones((len(features), 1)), features])
    y, weights = np.array(right, dtype=float), np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(hessian, x.T @ (y - p) - RIDGE * weights)
    return [round(float(w), 5) for w in weights]
