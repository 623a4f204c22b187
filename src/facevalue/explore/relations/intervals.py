"""Intervals for many cells at once: of net stance, and of the mean score of acts.

Net stance has the interval of `explore.standing`, with the variance that its resampling of stories has in
the limit of many resamples (that of the Bayesian bootstrap, Rubin 1981, Annals of Statistics 9), so that
nothing is drawn. The mean score has Student's t over stories, with a variance that is drawn towards that of
acts of which nothing is known (Smyth 2004, Statistical Applications in Genetics 3): few or equal acts are
never sure by chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from facevalue.explore.standing.intervals import t_quantile
from facevalue.record.plover import SCORE_OF

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from facevalue.explore.relations.sums import Moments

    Floats = NDArray[np.float64]

SCALE = 10.0
"""Scores of acts lie within it on both sides of zero."""
UNKNOWN_VARIANCE = sum(score**2 for score in SCORE_OF.values()) / len(SCORE_OF)
"""About zero, of an act of which every type is as likely."""
_LEAST = 1e-6
_UNSEEN = -np.log(0.025)
_TABLED = 400


@dataclass(frozen=True)
class Measure:
    """A figure with its interval for each cell, from how many rows and independent origins; `n` 0: none."""

    value: Floats
    low: Floats
    high: Floats
    n: NDArray[np.int64]
    origins: NDArray[np.int64]

    @property
    def sign(self) -> NDArray[np.int8]:
        """-1 or 1 where the interval excludes zero, else 0."""
        sure = (self.low > 0).astype(np.int8) - (self.high < 0).astype(np.int8)
        return np.where(self.n > 0, sure, 0).astype(np.int8)

    @property
    def strength(self) -> Floats:
        """How far zero lies outside the interval, in halves of its width; 0 where it lies inside."""
        nearer = np.minimum(np.abs(self.low), np.abs(self.high))
        return np.where(self.sign != 0, 2 * nearer / np.maximum(self.high - self.low, _LEAST), 0.0)


def said(found: Moments) -> Measure:
    """Net stance, log((P + 0.5) / (N + 0.5)): `part` is what is positive, `whole` what is not neutral."""
    positive, total = found.part, found.whole
    negative = total - positive
    share = np.divide(positive, total, out=np.full(len(total), 0.5), where=total > 0)
    stories = _stories(found)
    spread = found.part_part - 2 * share * found.part_whole + share**2 * found.whole_whole
    spread = np.where(spread < 1e-9 * found.whole_whole, 0.0, spread) / np.maximum(total, _LEAST) ** 2
    variance = spread * stories / np.maximum(stories - 1, _LEAST)
    guarded = (positive + 0.5) / (total + 1)
    most = np.divide(total**2, found.squares, out=np.ones(len(total)), where=found.squares > 0)
    told = guarded * (1 - guarded) / np.maximum(variance, 1e-300)
    effective = np.where(variance > 0, np.maximum(np.minimum(most, told), _LEAST), np.minimum(most, stories))
    low, high = _share_bounds(share, effective, stories - 1)
    seen = np.maximum(total, _UNSEEN)
    net = _net(positive, negative)
    return _measure(found, net, _net(seen * low, seen * (1 - low)), _net(seen * high, seen * (1 - high)))


def did(found: Moments) -> Measure:
    """The mean score, `part` / `whole`; `whole` is the weight of all acts."""
    total = np.maximum(found.whole, _LEAST)
    mean = found.part / total
    stories = _stories(found)
    spread = np.maximum(found.part_part - 2 * mean * found.part_whole + mean**2 * found.whole_whole, 0.0)
    variance = (UNKNOWN_VARIANCE + spread / total**2 * stories**2) / stories
    half = _t(stories) * np.sqrt(variance / stories)
    return _measure(found, mean, np.maximum(mean - half, -SCALE), np.minimum(mean + half, SCALE))


def _measure(found: Moments, value: Floats, low: Floats, high: Floats) -> Measure:
    origins = np.rint(found.weight).astype(np.int64)
    return Measure(value, low, high, np.rint(found.rows).astype(np.int64), origins)


def _stories(found: Moments) -> Floats:
    """How many stories of equal weight would tell as much."""
    equal = np.ones(len(found.whole))
    return np.maximum(
        np.divide(found.whole**2, found.whole_whole, out=equal, where=found.whole_whole > 0), 1.0
    )


def _share_bounds(share: Floats, effective: Floats, freedom: Floats) -> tuple[Floats, Floats]:
    per_one = _t(freedom) ** 2 / effective
    middle, scale = share + per_one / 2, 1 + per_one
    root = np.sqrt(np.maximum(middle**2 - scale * share**2, 0.0))
    return np.maximum((middle - root) / scale, 0.0), np.minimum((middle + root) / scale, 1.0)


def _net(positive: Floats, negative: Floats) -> Floats:
    return np.asarray(np.log((positive + 0.5) / (negative + 0.5)), np.float64)


def _t(freedom: Floats) -> Floats:
    """The 97.5th percentile of Student's t, between the values of a table; far out that of the normal."""
    return np.asarray(np.interp(freedom, *_table()), np.float64)


@cache
def _table() -> tuple[Floats, Floats]:
    grid = np.concatenate((np.linspace(1, 10, 181), np.arange(11.0, _TABLED + 1)))
    return grid, np.array([t_quantile(freedom) for freedom in grid.tolist()])
