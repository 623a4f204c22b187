"""The simulation: its truth is what its records show in the long run, and corrected intervals hold it."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.intervals import LOPSIDED, Scenario, confusion, measured, simulated


def test_records_have_the_truth_that_is_claimed() -> None:
    scenario = Scenario("large", 200_000, 1, 3, 100, 0.2)
    world = simulated(scenario, np.array([scenario.stances]), np.random.default_rng(1))
    weight = [float(world.weight[world.truth == sign].sum()) for sign in (-1, 0, 1)]
    assert np.array(weight) / sum(weight) == pytest.approx(scenario.stances, abs=0.01)
    assert sum(weight) == pytest.approx(scenario.stories * 3 * 1.32, rel=0.02)
    read = [(world.label[world.truth == sign] == -1).mean() for sign in (-1, 0, 1)]
    assert read == pytest.approx(confusion(0.2)[:, 0], abs=0.01)


def test_corrected_intervals_hold_a_truth_that_others_miss() -> None:
    found = measured(Scenario("lopsided", 200, 10, 3, 300, 0.25, LOPSIDED), 80)
    assert found["naive"]["coverage"] < 0.4
    assert found["reviewed"]["coverage"] > 0.85
    assert found["corrected_by"] == {"record": 80}
