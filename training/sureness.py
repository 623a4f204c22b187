"""What the confidence of a statement is worth after every rule: learnt from news that was set aside.

    python -m training.sureness --data DIR

Reads the articles of PolNeAR that no head was taught on with the reader in the package, and fits a logistic
regression from the signs of an attribution to «source, cue and content are exactly right». Writes
`sureness.json`; prints the calibration error there, in folds by document that a fit did not see.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import numpy as np

from benchmarks.attribution import one_layer
from benchmarks.calibration import expected_calibration_error
from benchmarks.corpus import as_attributions, as_document
from benchmarks.scoring import exactly_right
from facevalue.attribute import statements, sureness
from facevalue.pipeline import Pipeline
from facevalue.record import Attribution
from training import attribution
from training.calibrate import logistic

OUT = Path(sureness.__file__).with_suffix(".json")
FOLDS = 4


class Told(NamedTuple):
    """An attribution that became a statement: its document's number, its signs, whether it is right."""

    doc: int
    signs: list[float]
    right: bool


def read(data: Path) -> tuple[list[str], list[Told]]:
    """The names of the signs, and what the reader and every rule tell of the articles set aside."""
    names: list[str] = []
    rows: list[Told] = []
    for number, doc in enumerate(attribution.first_copies(attribution.split(data)[1])):
        for given, right in _read(doc):
            signs = sureness.signs_of(given)
            names = list(signs)
            rows.append(Told(number, list(signs.values()), right))
    return names, rows


def _read(doc: dict[str, Any]) -> Iterator[tuple[Attribution, bool]]:
    """The attributions with a cue behind the statements of an article, and whether each is exactly right."""
    known: dict[tuple[Any, ...], Attribution] = {}

    def remember(given: Attribution) -> float:
        known[given.source, given.cue, given.content] = given
        return given.confidence

    with mock.patch.object(statements, "spans_right", remember):
        told = one_layer(Pipeline().read(as_document(doc)).statements)
    right = exactly_right(doc["text"], as_attributions(told), doc["attributions"])
    for statement, well in zip(told, right, strict=True):
        given = known.get((statement.source, statement.cue, statement.content))
        if given and given.cue:
            yield given, well


def fitted(rows: list[Told]) -> np.ndarray:
    """Intercept and weights of the signs."""
    return np.array(logistic(np.array([row.signs for row in rows]), [row.right for row in rows]))


def unseen(rows: list[Told]) -> list[float]:
    """How sure each row is by a fit of the other folds."""
    sure = np.zeros(len(rows))
    for fold in range(FOLDS):
        weights = fitted([row for row in rows if row.doc % FOLDS != fold])
        for i, row in enumerate(rows):
            if row.doc % FOLDS == fold:
                sure[i] = 1 / (1 + np.exp(-weights[0] - np.dot(weights[1:], row.signs)))
    return [float(one) for one in sure]


def main() -> None:
    """Fits and writes the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the training data")
    names, rows = read(parser.parse_args().data)
    right = [row.right for row in rows]
    print(f"{len(rows)} statements, calibration error {expected_calibration_error(unseen(rows), right)}")
    weights = dict(zip(["intercept", *names], fitted(rows).tolist(), strict=True))
    OUT.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
