"""Net stance of a cell (one actor, period and group) in three ways, each with its interval.

`as_read` takes the machine's labels as they are: its interval tells what other stories might have changed.
`corrected_by_own` adds what a person found in a random sample of the very cell: prediction-powered inference
(Angelopoulos, Bates, Fannjiang, Jordan & Zrnic 2023, Science 382), tuned as in PPI++ (Angelopoulos, Duchi &
Zrnic 2023, arXiv:2311.01453). `corrected_by_rates` takes the reader's errors from a sample drawn elsewhere,
so it must assume that they are alike here (Hopkins & King 2010, American Journal of Political Science 54).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from facevalue.explore.standing.intervals import (
    Interval,
    Spread,
    difference,
    naive_width,
    net_interval,
    t_quantile,
    widened_to,
)
from facevalue.explore.standing.resampling import resample, resample_each

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

UNREVIEWED = -2
LABELS = (-1, 0, 1)
_LEAST = 1e-6
_RARE = 5  # with fewer of a label in a sample, nobody can tell how well the machine reads it
_SCALE = 10.0  # of Goldstein's scores
_ACTS_APART = 6.0  # the standard deviation of the scores of PLOVER's types
_SINGULAR = 100.0  # a matrix of rates with a condition number above this tells nothing
_QUANTILES = (0.1587, 0.5, 0.8413)  # of a normal distribution these lie one standard deviation apart


@dataclass(frozen=True)
class Rows:
    """The castings of a cell: weights, the machine's labels (-1, 0, 1), bins of stories, a person's labels.

    `truth` is `UNREVIEWED` where nobody looked; what a person rejected counts as 0.
    """

    weight: Floats
    label: NDArray[Any]
    bins: NDArray[Any]
    truth: NDArray[Any]


@dataclass(frozen=True)
class Reviewed:
    """Castings that a person looked at, wherever they stand: both labels, and bins of stories."""

    label: NDArray[Any]
    truth: NDArray[Any]
    bins: NDArray[Any]


@dataclass(frozen=True)
class Estimate:
    """Net stance with its interval, the weighted counts it comes from, and how it strayed when resampled."""

    net: Interval
    positive: float
    negative: float
    strayed: Floats

    def since(self, earlier: Estimate) -> Interval:
        """How much higher it is than an earlier one."""
        ours, theirs = self.strayed - self.strayed.mean(), earlier.strayed - earlier.strayed.mean()
        scale = float(np.sqrt((ours**2).sum() * (theirs**2).sum()))
        return difference(self.net, earlier.net, float(ours @ theirs) / scale if scale > 0 else 0.0)


def as_read(rows: Rows) -> Estimate:
    """Net stance by the machine's labels; its interval knows of no reading errors."""
    return each_as_read([rows])[0]


def each_as_read(cells: Sequence[Rows]) -> list[Estimate]:
    """The same of many cells."""
    polar = [(rows.bins, [rows.weight * (rows.label == sign) for sign in (1, -1)]) for rows in cells]
    return [_as_read(rows, *sums) for rows, sums in zip(cells, resample_each(polar), strict=True)]


def _as_read(rows: Rows, total: Floats, draws: Floats) -> Estimate:
    positive, negative = map(float, total)
    strayed = _strayed(positive, negative, draws)
    stories = _stories(rows)
    variance = _widened(strayed, stories)
    spread = Spread(_effective(rows, positive, negative, variance), stories - 1)
    return Estimate(net_interval(positive, negative, spread), positive, negative, strayed)


def corrected_by_own(rows: Rows) -> Estimate:
    """Net stance corrected by a random sample of these castings that a person reviewed.

    With weights w, the machine's label f and the person's label y, P = λ Σ w f + k Σ' w (y - λ f), where f
    and y are 1 for positive, Σ runs over all castings, Σ' over the reviewed ones, and k = Σ w / Σ' w; N
    likewise. λ is cov(y, f) / ((1 + n / N) var(f)) within [0, 1], with w (y - p |y|) for y and for f, |y|
    being 1 for positive or negative: what moves the share p. Where fewer than five reviewed ones are
    positive, or negative, λ is 0: the reviewed ones alone count.
    """
    looked = rows.truth != UNREVIEWED
    columns = [rows.weight * (rows.label == sign) for sign in (1, -1)]
    columns += [np.where(looked, column, 0) for column in columns]
    columns += [np.where(looked, rows.weight * (rows.truth == sign), 0) for sign in (1, -1)]
    columns += [rows.weight, np.where(looked, rows.weight, 0)]
    sums = resample(rows.bins, columns)
    rare = min(int((rows.truth == sign).sum()) for sign in (1, -1)) < _RARE
    trust = 0.0 if rare else _trust(rows, looked, _share(*_rectified(sums.total, 1.0)))
    positive, negative = (max(float(one), 0.0) for one in _rectified(sums.total, trust))
    strayed = _strayed(positive, negative, np.stack(_rectified(sums.draws, trust)))
    told = _kish(rows.weight[looked & (np.abs(rows.truth) == 1)])
    share, stories = _share(positive, negative), min(_stories(rows), told)
    variance = max(_widened(strayed, stories), _LEAST)
    most = told if rare else float(len(rows.weight))
    effective = min(most, _binomial(share * told, (1 - share) * told) / variance)
    spread = Spread(effective, stories - 1)
    return _corrected(rows, (positive, negative), spread, strayed)


def corrected_by_rates(rows: Rows, reviewed: Reviewed) -> Estimate | None:
    """Net stance corrected by how often each true label was read as which in reviewed castings.

    With C the shares of true labels (rows) read as machine labels (columns), and m the weighted counts of
    machine labels here, the true counts are those that C turns into m. None where the sample cannot tell: a
    label is missing among the true ones, or read as if at random.
    """
    sums = resample(rows.bins, [rows.weight * (rows.label == label) for label in LABELS])
    pairs = [(reviewed.truth == true) & (reviewed.label == read) for true in LABELS for read in LABELS]
    counts = resample(reviewed.bins, [pair.astype(np.float64) for pair in pairs])
    rates = _rates(counts.total[:, None])
    if rates is None or np.linalg.cond(rates[0]) > _SINGULAR:
        return None
    negative, _, positive = np.clip(np.linalg.solve(rates[0].T, sums.total), 0.0, None).tolist()
    redrawn = _rates(counts.draws)
    assert redrawn is not None
    true = np.linalg.solve(redrawn.transpose(0, 2, 1), sums.draws.T[:, :, None])[:, :, 0]
    strayed = _strayed(positive, negative, true[:, [2, 0]].T)
    low, middle, high = np.quantile(strayed, _QUANTILES)
    strayed = strayed.clip(middle - 2 * (high - low), middle + 2 * (high - low))  # some cannot be told
    read, stories = as_read(rows), _stories(rows)
    sampled = _effective(rows, read.positive, read.negative, _widened(read.strayed, stories))
    by_stories = _binomial(positive, negative) / sampled * (1 - 1 / stories)
    reading = max(float(strayed.var()) - by_stories, 0.0)
    spread = Spread(sampled, stories - 1, reading, len(reviewed.truth))
    return _corrected(rows, (positive, negative), spread, strayed)


def mean_score(weight: Floats, score: Floats, bins: NDArray[Any]) -> Estimate:
    """The mean of scores with Student's t for as many stories, within the scale of [-10, 10].

    One more story, as far from the mean as types of acts are from each other, keeps a few that agree from
    telling too much. `positive` and `negative` are the weights of acts that score so.
    """
    sums = resample(bins, [weight, weight * score])
    mean = float(sums.total[1] / sums.total[0])
    strayed = np.asarray((sums.draws[1] - mean * sums.draws[0]) / sums.total[0], np.float64)
    stories = _kish(np.bincount(bins, weights=weight)[np.unique(bins)])
    variance = float(strayed.var()) + (_ACTS_APART / stories) ** 2
    off = t_quantile(stories - 1) * float(np.sqrt(variance))
    interval = Interval(mean, max(mean - off, -_SCALE), min(mean + off, _SCALE))
    positive, negative = (float(weight[sign * score > 0].sum()) for sign in (1, -1))
    return Estimate(interval, positive, negative, strayed)


def _corrected(rows: Rows, counts: tuple[float, float], spread: Spread, strayed: Floats) -> Estimate:
    """An estimate whose interval is no narrower than one that takes the machine at its word."""
    naive = naive_width(*(int((rows.label == sign).sum()) for sign in (1, -1)))
    return Estimate(widened_to(naive, net_interval(*counts, spread)), *counts, strayed)


def _rectified(sums: Floats, trust: float) -> tuple[Any, Any]:
    """P and N from the sums that `corrected_by_own` takes, of the rows or of every resample."""
    scale = sums[6] / np.maximum(sums[7], _LEAST)
    return (
        trust * (sums[0] - scale * sums[2]) + scale * sums[4],
        trust * (sums[1] - scale * sums[3]) + scale * sums[5],
    )


def _trust(rows: Rows, looked: NDArray[Any], share: float) -> float:
    """λ: how far the machine's labels help."""
    read, found = (
        rows.weight * ((labels == 1) - share * (np.abs(labels) == 1)) for labels in (rows.label, rows.truth)
    )
    if not (varies := float(read.var())):
        return 0.0
    together = float(np.cov(found[looked], read[looked])[0, 1])
    return float(min(max(together / ((1 + looked.sum() / len(looked)) * varies), 0.0), 1.0))


def _rates(counts: Floats) -> Floats | None:
    """Shares of true labels read as each label, from counts of both: one matrix for each column of them."""
    counts = counts.T.reshape(-1, len(LABELS), len(LABELS)).astype(np.float64)
    totals = counts.sum(axis=2, keepdims=True)
    return None if not totals.all() else counts / totals


def _share(positive: float, negative: float) -> float:
    total = positive + negative
    return positive / total if total > 0 else 0.5


def _strayed(positive: float, negative: float, draws: Floats) -> Floats:
    """How far the share of positive lies off in every resample, to the first order."""
    total = max(positive + negative, _LEAST)
    return np.asarray((draws[0] - _share(positive, negative) * (draws[0] + draws[1])) / total, np.float64)


def _effective(rows: Rows, positive: float, negative: float, variance: float) -> float:
    """How many independent castings would vary as much; never more than there are weights for."""
    most = _kish(rows.weight[rows.label != 0])
    if variance <= 0:  # all alike: each story tells as much as one casting
        return min(most, _stories(rows))
    return max(min(most, _binomial(positive, negative) / variance), _LEAST)


def _kish(weight: NDArray[Any]) -> float:
    """How many castings of equal weight would tell as much (Kish 1965, Survey Sampling); at least one."""
    return float(weight.sum() ** 2 / (weight**2).sum()) if len(weight) else 1.0


def _stories(rows: Rows) -> float:
    """How many stories of equal weight would tell as much (Carter, Schnepel & Steigerwald 2017)."""
    weight = np.bincount(rows.bins, weights=rows.weight * (rows.label != 0))
    return _kish(weight[weight > 0])


def _widened(strayed: Floats, stories: float) -> float:
    """The variance of what was resampled, by as much more as few stories understate it."""
    return float(strayed.var()) * stories / max(stories - 1, _LEAST)


def _binomial(positive: float, negative: float) -> float:
    """The variance of one casting's being positive, kept from zero by half a casting of each kind."""
    share = (positive + 0.5) / (positive + negative + 1)
    return share * (1 - share)
