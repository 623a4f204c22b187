"""Intervals: those of standing, and means of acts that cover the truth and are never sure by chance."""

from __future__ import annotations

import numpy as np
import pytest

from facevalue.explore.relations.intervals import did, said
from facevalue.explore.relations.sums import clusters, moments, weights
from facevalue.explore.standing.estimates import UNREVIEWED, Rows, as_read
from facevalue.explore.standing.resampling import bins_of


@pytest.mark.parametrize("seed", range(6))
def test_words_have_the_interval_that_standing_gives_them(seed: int) -> None:
    random = np.random.default_rng(seed)
    count = int(random.integers(5, 200))
    story = random.integers(0, max(count // 3, 2), count)
    label = np.where(
        random.random(count) < 0.2, 0, np.where(random.random(story.max() + 1)[story] < 0.6, 1, -1)
    )
    weight = random.uniform(0.5, 3, count)
    whole = (label != 0).astype(float)
    cell = np.zeros(count, np.int64)
    ours = said(moments(clusters(cell, story, weight, (label > 0).astype(float), whole)))
    theirs = as_read(Rows(weight, label, bins_of(story)[0], np.full(count, UNREVIEWED))).net
    assert ours.value[0] == pytest.approx(theirs.value)
    assert (ours.low[0], ours.high[0]) == pytest.approx((theirs.low, theirs.high), abs=0.12)


def of_acts(scores: list[float], story: list[int]) -> tuple[float, float, float]:
    values, ones = np.array(scores), np.ones(len(scores))
    found = did(moments(clusters(np.zeros(len(scores), np.int64), np.array(story), ones, values, ones)))
    return float(found.value[0]), float(found.low[0]), float(found.high[0])


def test_one_act_is_never_sure_however_hostile_or_often_told() -> None:
    mean, low, high = of_acts([-9.5] * 20, [1] * 20)
    assert mean == pytest.approx(-9.5)
    assert low < 0 < high


def test_three_assaults_in_as_many_stories_are_sure_and_two_are_not() -> None:
    assert of_acts([-9.5] * 3, [1, 2, 3])[2] < 0 < of_acts([-9.5] * 6, [1, 1, 1, 2, 2, 2])[2]


@pytest.mark.parametrize("stories", [3, 8, 40])
def test_the_mean_of_acts_lies_in_its_interval_as_often_as_promised(stories: int) -> None:
    random = np.random.default_rng(stories)
    types = np.array([5.4, 3.0, -2.0, -4.5, -9.5])
    held = 0
    for _ in range(800):
        lean = random.dirichlet(np.ones(5))
        told = np.repeat(np.arange(stories), random.integers(1, 4, stories))
        scores = random.choice(types, stories, p=lean)[told]
        _, low, high = of_acts(scores.tolist(), told.tolist())
        held += low <= float(types @ lean) <= high
    assert held / 800 >= 0.93


def test_an_echo_counts_as_often_as_it_has_origins_and_is_split_where_copies_disagree() -> None:
    cell = np.array([0, 0, 0, 0, 1])
    echo, origin = np.array([7, 7, 7, 3, 7]), np.array([1, 1, 2, 4, 1])
    origins = np.array([2, 2, 2, 1, 2])
    assert weights(cell, echo, origin, origins).tolist() == pytest.approx([2 / 3, 2 / 3, 2 / 3, 1, 1])
