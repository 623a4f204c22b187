"""The stance of a context to a target, by a planted head."""

from __future__ import annotations

import numpy as np
import pytest

from facevalue.annotate.encoding import Encoded
from facevalue.annotate.pairs import PLACES, Floats
from facevalue.annotate.pieces import Window
from facevalue.annotate.stance import Sureness, stance_toward

NO_SCORES: Floats = np.zeros((0, 0), dtype=np.float32)


def encoded(*feeling: float) -> Encoded:
    """Words that are nothing but as warm (above zero) or cold (below) as given."""
    hidden = np.array([[max(-one, 0), max(one, 0), 0, 0] for one in feeling], dtype=np.float32)
    none = NO_SCORES
    return Encoded(Window([], [], [], [], []), none, none, none, none, none, none, hidden)


@pytest.fixture
def heads() -> dict[str, Floats]:
    """A head that takes a target's feeling for that of the word right before it."""
    near = np.zeros((1, PLACES))
    near[0, 1] = 40  # the place right before
    out = np.zeros((8, 3))
    out[4, 0] = out[5, 2] = 1
    parts = {
        "query.w": np.zeros((4, 4)), "query.b": np.zeros(4), "key.w": np.zeros((4, 4)),
        "near": near,
        "inner.w": np.eye(8), "inner.b": np.zeros(8), "out.w": out, "out.b": np.array([0, 2, 0]),
    }  # fmt: skip
    return {f"stance.{name}": np.asarray(part, dtype=np.float32) for name, part in parts.items()}


@pytest.mark.parametrize(
    ("target", "label", "sign"), [((1, 2), "negative", -1), ((3, 4), "positive", 1), ((5, 6), "neutral", 0)]
)
def test_each_target_has_the_stance_of_its_own_words(
    heads: dict[str, Floats], target: tuple[int, int], label: str, sign: int
) -> None:
    found = stance_toward(encoded(-9, 0, 9, 0, 0, 0), target, (0, 6), heads, Sureness())
    assert found.label == label
    assert found.score == pytest.approx(sign, abs=0.01)
    assert 0.7 < found.probability <= 1


def test_below_the_margin_nothing_is_said_for_sure(heads: dict[str, Floats]) -> None:
    read, target, context = encoded(2.5, 0), (1, 2), (0, 2)
    probability = stance_toward(read, target, context, heads, Sureness()).probability
    asked = [
        stance_toward(read, target, context, heads, Sureness(margin=probability + by)) for by in (-0.01, 0.01)
    ]
    assert [one.abstained for one in asked] == [False, True]
    assert {one.label for one in asked} == {"positive"}


def test_a_high_temperature_makes_the_reader_less_sure_of_the_same(heads: dict[str, Floats]) -> None:
    cold, hot = (
        stance_toward(encoded(-4, 0), (1, 2), (0, 2), heads, Sureness(temperature=t)) for t in (0.5, 4.0)
    )
    assert cold.label == hot.label == "negative"
    assert 1 / 3 < hot.probability < cold.probability <= 1
    assert -1 <= cold.score < hot.score < 0
