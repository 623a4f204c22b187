"""The `intervals` task: how often 95 % intervals of net stance hold the truth, on simulated records.

A record is made of stories in periods. A story holds utterances, whose true stances lean together; an
utterance is an echo in one or more independent reports and in copies of them; a reader with a known matrix of
errors labels each report, copies alike. A person reviews a simple random sample of all castings. The truth is
net stance by the expected counts of the first period. Three intervals are tried: a naive one that takes every
report for a casting of its own, the one by resampled stories, and the one corrected by the review.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from math import log, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from facevalue.explore.standing.estimates import (
    LABELS,
    UNREVIEWED,
    Estimate,
    Reviewed,
    Rows,
    as_read,
    corrected_by_own,
    corrected_by_rates,
)
from facevalue.explore.standing.intervals import Interval
from facevalue.explore.standing.resampling import bins_of
from facevalue.explore.standing.reviews import ENOUGH
from facevalue.explore.standing.weights import weights

REPLICATIONS = 2000
SEED = 11
LEANING = 0.15  # correlation of the true stances within a story
ORIGINS = {1: 0.8, 2: 0.12, 3: 0.06, 5: 0.02}  # independent reports of an utterance, and how often
COPIED = 0.25  # of reports have a copy
SAME = 0.7  # of the reports of an utterance are read by the same chance
USUAL, RARE, LOPSIDED = (0.35, 0.40, 0.25), (0.35, 0.62, 0.03), (0.75, 0.20, 0.05)


@dataclass(frozen=True)
class Scenario:
    """Statements a period, periods, utterances a story, castings reviewed, the reader's error."""

    name: str
    statements: int
    periods: int
    size: float
    reviewed: int
    error: float
    stances: tuple[float, float, float] = USUAL

    @property
    def stories(self) -> int:
        """Stories in a period."""
        return round(self.statements / (self.size * _mean_reports()))


class World(NamedTuple):
    """The castings of one simulated record."""

    period: NDArray[Any]
    story: NDArray[Any]
    weight: NDArray[Any]
    truth: NDArray[Any]
    label: NDArray[Any]


SCENARIOS = (
    *(
        Scenario(f"one period of {n}, {reviewed} reviewed", n, 1, 3, reviewed, error)
        for n in (200, 2000)
        for reviewed in (100, 300)
        for error in (0.1, 0.25)
        if reviewed < n
    ),
    *(
        Scenario(f"{periods} periods of {n}, {reviewed} reviewed", n, periods, 3, reviewed, error)
        for n, periods in ((50, 40), (200, 10))
        for reviewed in (100, 300)
        for error in (0.1, 0.25)
    ),
    *(Scenario("large stories", 200, 10, 15, 300, error) for error in (0.1, 0.25)),
    *(Scenario("rare in one period", 2000, 1, 3, reviewed, 0.1, RARE) for reviewed in (100, 300)),
    *(Scenario("rare among ten periods", 200, 10, 3, 300, error, RARE) for error in (0.1, 0.25)),
    *(Scenario("lopsided among ten periods", 200, 10, 3, 300, error, LOPSIDED) for error in (0.1, 0.25)),
)


def run(_: Path | None) -> dict[str, Any]:
    """Coverage, mean width and bias of each interval in each scenario."""
    found = []
    for scenario in SCENARIOS:
        figures = measured(scenario, REPLICATIONS)
        found.append(figures)
        shown = " ".join(
            f"{kind} {figures[kind]['coverage']:.3f}" for kind in ("naive", "bootstrap", "reviewed")
        )
        print(f"{scenario.name}, error {scenario.error}: {shown}", file=sys.stderr, flush=True)
    covered = [one["reviewed"]["coverage"] for one in found]
    return {
        "replications": REPLICATIONS,
        "reviewed_coverage_least": min(covered),
        "reviewed_coverage_most": max(covered),
        "narrower_than_a_naive_one_that_misses": max(
            one["narrower_than_a_naive_one_that_misses"] for one in found
        ),
        "scenarios": found,
    }


def measured(scenario: Scenario, replications: int) -> dict[str, Any]:
    """The figures of one scenario."""
    rng = np.random.default_rng(SEED)
    stances = np.array([scenario.stances, *rng.dirichlet((3, 4, 2), scenario.periods - 1)])
    truth = _truth(scenario)
    kept: dict[str, list[Interval]] = {"naive": [], "bootstrap": [], "reviewed": []}
    means: dict[str, int] = {}
    for _ in range(replications):
        world = simulated(scenario, stances, rng)
        for kind, interval in _intervals(world, scenario, rng, means):
            kept[kind].append(interval)
    narrower = [
        not naive.low <= truth <= naive.high and reviewed.high - reviewed.low < naive.high - naive.low - 1e-9
        for naive, reviewed in zip(kept["naive"], kept["reviewed"], strict=True)
    ]
    return {
        "name": scenario.name,
        "statements": scenario.statements,
        "periods": scenario.periods,
        "utterances_a_story": scenario.size,
        "reviewed_castings": scenario.reviewed,
        "error": scenario.error,
        "stances": scenario.stances,
        "corrected_by": means,
        **{kind: _summary(intervals, truth) for kind, intervals in kept.items()},
        "narrower_than_a_naive_one_that_misses": round(float(np.mean(narrower)), 4),
    }


def _summary(intervals: list[Interval], truth: float) -> dict[str, float]:
    figures = np.array(intervals)
    value, low, high = figures.T
    return {
        "coverage": round(float(((low <= truth) & (truth <= high)).mean()), 4),
        "width": round(float((high - low).mean()), 3),
        "bias": round(float((value - truth).mean()), 3),
    }


def _intervals(
    world: World, scenario: Scenario, rng: np.random.Generator, means: dict[str, int]
) -> Iterator[tuple[str, Interval]]:
    """The three intervals of the first period, by the rule that `standing` follows."""
    drawn = rng.permutation(len(world.label))[: scenario.reviewed]
    truth = np.full(len(world.label), UNREVIEWED)
    truth[drawn] = world.truth[drawn]
    here = world.period == 0
    bins, drawn_bins = bins_of(world.story[here], world.story[drawn])
    rows = Rows(world.weight[here], world.label[here], bins, truth[here])
    yield "naive", _naive(rows)
    read = as_read(rows)
    yield "bootstrap", read.net
    means_by, corrected = _corrected(rows, Reviewed(world.label[drawn], world.truth[drawn], drawn_bins))
    means[means_by] = means.get(means_by, 0) + 1
    yield "reviewed", (corrected or read).net


def _corrected(rows: Rows, reviewed: Reviewed) -> tuple[str, Estimate | None]:
    if (rows.truth != UNREVIEWED).sum() >= ENOUGH:
        return "own", corrected_by_own(rows)
    estimate = corrected_by_rates(rows, reviewed)
    return ("record" if estimate else "not at all"), estimate


def _naive(rows: Rows) -> Interval:
    """Every report for itself, with the usual variance of a log odds."""
    positive, negative = (float((rows.label == sign).sum()) + 0.5 for sign in (1, -1))
    net, off = log(positive / negative), 1.959963984540054 * sqrt(1 / positive + 1 / negative)
    return Interval(net, net - off, net + off)


def simulated(scenario: Scenario, stances: NDArray[Any], rng: np.random.Generator) -> World:
    """One record: a row for each report and copy."""
    period = np.repeat(np.arange(scenario.periods), scenario.stories)
    spread = (1 - LEANING) / LEANING
    leaning = rng.standard_gamma(stances[period] * spread)
    leaning /= leaning.sum(axis=1, keepdims=True)
    story = np.repeat(np.arange(len(period)), 1 + rng.poisson(scenario.size - 1, len(period)))
    truth = _chosen(leaning[story], rng.random(len(story)))
    reports = rng.choice(list(ORIGINS), len(story), p=list(ORIGINS.values()))
    echo = np.repeat(np.arange(len(story)), reports)
    rates = confusion(scenario.error)
    luck = np.where(rng.random(len(echo)) < SAME, rng.random(len(story))[echo], rng.random(len(echo)))
    label = _chosen(rates[truth[echo]], luck)
    report = np.repeat(np.arange(len(echo)), 1 + (rng.random(len(echo)) < COPIED))
    echo, label = echo[report], label[report]
    in_period = period[story[echo]]
    weight = weights(in_period, echo, report, reports[echo])
    return World(in_period, story[echo], weight, truth[echo] - 1, label - 1)


def confusion(error: float) -> NDArray[Any]:
    """Shares of true negative, neutral and positive (rows) read as each: errors are lopsided."""
    return np.array(
        [
            [1 - error, 0.7 * error, 0.3 * error],
            [0.6 * error, 1 - error, 0.4 * error],
            [0.2 * error, 0.8 * error, 1 - error],
        ]
    )


def _chosen(shares: NDArray[Any], luck: NDArray[Any]) -> NDArray[Any]:
    bounds = shares.cumsum(axis=1)[:, : len(LABELS) - 1]
    return np.asarray((luck[:, None] > bounds).sum(axis=1))


def _truth(scenario: Scenario) -> float:
    weight = scenario.stories * scenario.size * sum(count * share for count, share in ORIGINS.items())
    negative, _, positive = scenario.stances
    return log((weight * positive + 0.5) / (weight * negative + 0.5))


def _mean_reports() -> float:
    return sum(count * share for count, share in ORIGINS.items()) * (1 + COPIED)
