"""From shares to net stance, and intervals that stay wide where little is known.

Net stance is the log odds of being cast positively rather than negatively (Lowe, Benoit, Mikhaylov & Laver
2011, Legislative Studies Quarterly 36), over weighted counts P and N with a half added to each. Its interval
is that of the share p = P / (P + N), carried over. The interval of the share inverts the score test (Wilson
1927, Journal of the American Statistical Association 22) as surveys do it (Korn & Graubard 1998, Survey
Methodology 24): with the effective number of castings that their variance tells, and with Student's t for as
many stories as there are.
"""

from __future__ import annotations

from math import log, sqrt
from typing import NamedTuple

CONFIDENCE = 0.95
_Z = 1.959963984540054
_UNSEEN = -log((1 - CONFIDENCE) / 2)  # a Poisson count that stays at zero one time in forty
_SMALL_T = (12.7062, 4.3027, 3.1824)  # of one, two and three degrees of freedom


class Interval(NamedTuple):
    """A figure between its bounds."""

    value: float
    low: float
    high: float


class Spread(NamedTuple):
    """How uncertain a share is.

    `effective` is the number of independent castings that would make it vary as it does, and `freedom` the
    degrees of freedom of that; `reading` is the variance that the reader's errors add, `reviewed` the
    castings that tell it.
    """

    effective: float
    freedom: float
    reading: float = 0.0
    reviewed: int = 0


def net(positive: float, negative: float) -> float:
    """log((P + 0.5) / (N + 0.5))."""
    return log((positive + 0.5) / (negative + 0.5))


def net_interval(positive: float, negative: float, spread: Spread) -> Interval:
    """Net stance with its interval at `CONFIDENCE`.

    Where next to nothing was cast, the bounds are those of as many castings as might have gone unseen.
    """
    total = positive + negative
    share = positive / total if total > 0 else 0.5
    low, high = share_bounds(share, spread)
    seen = max(total, _UNSEEN)
    return Interval(net(positive, negative), *(net(seen * p, seen * (1 - p)) for p in (low, high)))


def naive_width(positive: int, negative: int) -> float:
    """The width of the usual interval of a log odds: every casting is independent and was read right."""
    return 2 * _Z * sqrt(1 / (positive + 0.5) + 1 / (negative + 0.5))


def widened_to(width: float, interval: Interval) -> Interval:
    """The same interval, moved out on both sides where it is narrower than that."""
    off = max(width - (interval.high - interval.low), 0.0) / 2
    return Interval(interval.value, interval.low - off, interval.high + off)


def share_bounds(share: float, spread: Spread) -> tuple[float, float]:
    """The shares p with (share - p)² <= t² p (1 - p) / effective + t'² reading, within [0, 1]."""
    per_one = t_quantile(spread.freedom) ** 2 / spread.effective
    misread = t_quantile(spread.reviewed - 1) ** 2 * spread.reading
    middle, scale = share + per_one / 2, 1 + per_one
    root = sqrt(max(middle**2 - scale * (share**2 - misread), 0.0))
    return max((middle - root) / scale, 0.0), min((middle + root) / scale, 1.0)


def t_quantile(freedom: float) -> float:
    """The 97.5th percentile of Student's t: the expansion of Fisher & Cornish (1960), below 3 by a table."""
    if freedom < len(_SMALL_T):
        at = max(freedom, 1.0)
        low, high = _SMALL_T[int(at) - 1], _SMALL_T[int(at)]
        return float(low * (high / low) ** (at - int(at)))
    terms = (
        (_Z**3 + _Z) / 4,
        (5 * _Z**5 + 16 * _Z**3 + 3 * _Z) / 96,
        (3 * _Z**7 + 19 * _Z**5 + 17 * _Z**3 - 15 * _Z) / 384,
        (79 * _Z**9 + 776 * _Z**7 + 1482 * _Z**5 - 1920 * _Z**3 - 945 * _Z) / 92160,
    )
    return _Z + sum(term / freedom**power for power, term in enumerate(terms, 1))


def difference(later: Interval, earlier: Interval, correlation: float) -> Interval:
    """The later figure minus the earlier one, from the bounds of both (Zou & Donner 2008, Stat. Med. 27)."""
    below, above = later.value - later.low, later.high - later.value
    under, over = earlier.value - earlier.low, earlier.high - earlier.value
    value = later.value - earlier.value
    low = value - sqrt(max(below**2 + over**2 - 2 * correlation * below * over, 0.0))
    high = value + sqrt(max(above**2 + under**2 - 2 * correlation * above * under, 0.0))
    return Interval(value, low, high)
