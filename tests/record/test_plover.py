"""Types of acts: each has a quad class and a score, and these agree."""

from __future__ import annotations

import pytest

from facevalue.record.plover import QUAD_OF, QUADS, SCORE_OF, TYPES


def test_every_type_has_a_class_and_a_score_within_the_scale() -> None:
    assert set(QUAD_OF) == set(SCORE_OF) == set(TYPES)
    assert set(QUAD_OF.values()) == set(QUADS)
    assert all(-10 <= score <= 10 for score in SCORE_OF.values())


@pytest.mark.parametrize("plover", TYPES)
def test_cooperation_scores_above_zero_and_conflict_below(plover: str) -> None:
    assert (SCORE_OF[plover] > 0) == QUAD_OF[plover].endswith("cooperation")  # type: ignore[index]


def test_deeds_weigh_more_than_words() -> None:
    mean = {quad: [SCORE_OF[one] for one in TYPES if QUAD_OF[one] == quad] for quad in QUADS}
    average = {quad: sum(scores) / len(scores) for quad, scores in mean.items()}
    assert average["material-cooperation"] > average["verbal-cooperation"] > 0
    assert average["material-conflict"] < average["verbal-conflict"] < 0
