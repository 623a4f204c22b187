"""Figures against their published formulas, worked out by hand; intervals against what they promise."""

from __future__ import annotations

from math import inf, log, sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.explore.standing.estimates import (
    UNREVIEWED,
    Reviewed,
    Rows,
    as_read,
    corrected_by_own,
    corrected_by_rates,
    mean_score,
)
from facevalue.explore.standing.intervals import Interval, Spread, difference, net, share_bounds, t_quantile
from facevalue.explore.standing.weights import weights

LABEL = st.sampled_from([-1, 0, 1])
LABELS = st.lists(LABEL, min_size=1, max_size=40)


def rows(labels: list[int], truth: list[int] | None = None, stories: list[int] | None = None) -> Rows:
    return Rows(
        np.ones(len(labels)),
        np.array(labels),
        np.array(stories or range(len(labels))),
        np.array(truth or [UNREVIEWED] * len(labels)),
    )


def test_net_stance_is_the_log_odds_with_a_half_added() -> None:
    assert net(3, 1) == pytest.approx(log(3.5 / 1.5))
    assert as_read(rows([1, 1, 1, -1, 0])).net.value == pytest.approx(0.8473, abs=1e-4)


def test_wilsons_interval_is_the_published_one() -> None:
    # Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263, Wilson score: 0.2553 to 0.3662.
    low, high = share_bounds(81 / 263, Spread(263, inf))
    assert [low, high] == pytest.approx([0.2553, 0.3662], abs=1e-4)


@pytest.mark.parametrize(
    ("freedom", "quantile"), [(1, 12.706), (2, 4.303), (3, 3.182), (5, 2.571), (10, 2.228), (30, 2.042)]
)
def test_students_t_is_that_of_the_tables(freedom: int, quantile: float) -> None:
    assert t_quantile(freedom) == pytest.approx(quantile, abs=5e-3)
    assert t_quantile(inf) == pytest.approx(1.96, abs=1e-3)


def test_prediction_powered_inference_by_hand() -> None:
    """Ten castings, six reviewed: P = λ Σ f + (10 / 6) Σ' (y - λ f), worked out beside it."""
    labels = [1, 1, 1, 1, 1, 1, -1, -1, -1, -1] * 5
    truth = [1, 1, 1, -1, UNREVIEWED, UNREVIEWED, -1, -1, 1, UNREVIEWED] * 5
    read, found = np.array(labels), np.array(truth)
    looked = found != UNREVIEWED
    positive = 30 + (50 / 35) * (20 - 20)
    negative = 20 + (50 / 35) * (15 - 15)
    share = positive / (positive + negative)
    u = (found == 1) - share * (found != 0)
    v = (read == 1) - share * (read != 0)
    trust = np.cov(u[looked], v[looked])[0, 1] / ((1 + 35 / 50) * v.var())
    positive = trust * 30 + (50 / 35) * (20 - trust * 20)
    negative = trust * 20 + (50 / 35) * (15 - trust * 15)
    estimate = corrected_by_own(rows(labels, truth))
    assert 0 < trust < 1
    assert estimate.positive == pytest.approx(positive)
    assert estimate.negative == pytest.approx(negative)


def test_a_cell_that_is_reviewed_whole_has_a_persons_counts() -> None:
    truth = [1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, 0] * 3
    estimate = corrected_by_own(rows([1, -1, 0] * 12, truth))
    assert [estimate.positive, estimate.negative] == pytest.approx([15, 18])


def test_errors_found_elsewhere_are_undone_by_hand() -> None:
    """Of 20 true negatives 4 are read as positive; all others are read right."""
    label = np.array([-1] * 16 + [1] * 4 + [0] * 20 + [1] * 20)
    truth = np.array([-1] * 20 + [0] * 20 + [1] * 20)
    here = rows([-1] * 40 + [1] * 30 + [0] * 10)
    estimate = corrected_by_rates(here, Reviewed(label, truth, np.arange(60) + 80))
    assert estimate
    assert estimate.negative == pytest.approx(40 / 0.8)
    assert estimate.positive == pytest.approx(30 - 0.2 * 50)


def test_a_sample_without_a_label_cannot_tell() -> None:
    label, truth = np.array([-1, -1, 0, 0]), np.array([-1, -1, 0, 0])
    assert corrected_by_rates(rows([1, -1]), Reviewed(label, truth, np.arange(4))) is None


def test_a_reader_that_guesses_cannot_be_corrected() -> None:
    label, truth = np.tile([-1, 0, 1], 30), np.repeat([-1, 0, 1], 30)
    assert corrected_by_rates(rows([1, -1]), Reviewed(label, truth, np.arange(90))) is None


@given(LABELS)
def test_every_interval_holds_its_figure_and_mirrors(labels: list[int]) -> None:
    estimate, mirrored = as_read(rows(labels)), as_read(rows([-label for label in labels]))
    assert estimate.net.low <= estimate.net.value <= estimate.net.high
    assert estimate.net.value == pytest.approx(-mirrored.net.value)
    assert estimate.net.low == pytest.approx(-mirrored.net.high, abs=1e-6)


@given(st.integers(1, 60), st.sampled_from([-1, 1]))
def test_one_story_never_tells_a_direction(count: int, sign: int) -> None:
    interval = as_read(rows([sign] * count, stories=[0] * count)).net
    assert interval.low < 0 < interval.high


def test_stories_that_agree_tell_less_than_as_many_statements() -> None:
    labels = [1] * 24 + [-1] * 12
    one_by_one = as_read(rows(labels)).net
    in_threes = as_read(rows(labels, stories=[number // 6 for number in range(36)])).net
    assert in_threes.value == one_by_one.value
    assert in_threes.high - in_threes.low > 1.5 * (one_by_one.high - one_by_one.low)


def test_nothing_cast_leaves_the_direction_open() -> None:
    interval = as_read(rows([0, 0, 0])).net
    assert interval.value == 0
    assert interval.low < -1
    assert interval.high > 1


def test_the_same_rows_give_the_same_interval() -> None:
    labels = [1, -1, 0, 1, 1] * 9
    assert as_read(rows(labels)).net == as_read(rows(labels)).net


def test_a_difference_of_what_moves_together_is_narrower() -> None:
    later, earlier = Interval(1.0, 0.5, 1.5), Interval(0.2, -0.3, 0.7)
    apart, together = difference(later, earlier, 0.0), difference(later, earlier, 0.8)
    assert apart.value == together.value == pytest.approx(0.8)
    assert [apart.low, apart.high] == pytest.approx([0.8 - 0.5**0.5, 0.8 + 0.5**0.5])
    assert together.low > apart.low


def test_a_few_acts_that_agree_tell_little() -> None:
    few, many = (mean_score(np.ones(count), np.full(count, -7.2), np.arange(count)).net for count in (3, 300))
    assert [few.value, many.value] == pytest.approx([-7.2, -7.2])
    assert few.high > 0
    assert many.high < -6


def test_an_echo_weighs_its_origins_once() -> None:
    cell, echo = np.array([0, 0, 0, 0, 1]), np.array([7, 7, 7, 3, 7])
    origin, origins = np.array([1, 1, 2, 5, 9]), np.array([2, 2, 2, 1, 2])
    assert weights(cell, echo, origin, origins).tolist() == pytest.approx([2 / 3, 2 / 3, 2 / 3, 1, 1])


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30))
def test_the_weights_of_an_echo_add_up_to_its_origins_in_the_cell(given: list[tuple[int, int, int]]) -> None:
    cell, echo, origin = (np.array(column) for column in zip(*given, strict=True))
    found = weights(cell, echo, origin, np.full(len(cell), 99))
    for one in {(a, b) for a, b, _ in given}:
        here = (cell == one[0]) & (echo == one[1])
        assert found[here].sum() == pytest.approx(len(set(origin[here].tolist())))


@given(st.lists(st.tuples(LABEL, LABEL), min_size=3, max_size=40), st.randoms(use_true_random=False))
def test_a_review_never_makes_an_interval_narrower_than_the_naive_one(
    pairs: list[tuple[int, int]], chance: Random
) -> None:
    labels, truth = [read for read, _ in pairs], [found for _, found in pairs]
    some = [found if chance.random() < 0.5 else UNREVIEWED for found in truth]
    some[0] = truth[0]
    reviewed = Reviewed(np.array(labels), np.array(truth), np.arange(len(pairs)))
    naive = 2 * 1.96 * sqrt(1 / (labels.count(1) + 0.5) + 1 / (labels.count(-1) + 0.5))
    for estimate in (corrected_by_own(rows(labels, some)), corrected_by_rates(rows(labels), reviewed)):
        if estimate:
            assert estimate.net.high - estimate.net.low >= naive - 1e-3
            assert estimate.net.low - 1e-9 <= estimate.net.value <= estimate.net.high + 1e-9
