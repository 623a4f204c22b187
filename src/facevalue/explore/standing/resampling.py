"""Resampling of whole stories: what one story holds stands and falls together.

The cluster bootstrap (Field & Welsh 2007, Journal of the Royal Statistical Society B 69). Each resample gives
every story a weight drawn from the exponential distribution (the Bayesian bootstrap of Rubin 1981, Annals of
Statistics 9): smooth, and never without a story. The weights are the same in every run.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

RESAMPLES = 1000
"""Enough for a variance, which is all that is taken from them: to two hundredths of an interval's width."""
BINS = 512
"""Above so many stories in a question they are put together at random, which changes no variance."""
_SEED = 20110501
_AT_ONCE = 64


@cache
def _weights() -> NDArray[np.float32]:
    """A row for each bin of stories, a column for each resample."""
    return np.random.default_rng(_SEED).standard_exponential((BINS, RESAMPLES), dtype=np.float32)


def bins_of(*stories: NDArray[Any]) -> list[NDArray[np.int64]]:
    """The bin of each story; distinct stories have distinct bins as long as there are enough of them."""
    known = np.unique(np.concatenate(stories))
    return [np.searchsorted(known, of) % BINS for of in stories]


class Resampled(NamedTuple):
    """The totals of some columns, and their totals in every resample."""

    total: Floats
    draws: Floats


def resample(bins: NDArray[Any], columns: Sequence[Floats]) -> Resampled:
    """Columns, one value for each row, summed up by the bins of the rows' stories and resampled."""
    taken, at = np.unique(bins, return_inverse=True)
    sums = _summed(at, columns, len(taken))
    return Resampled(sums.sum(axis=1), sums.astype(np.float32) @ _weights()[taken])


def resample_each(parts: Sequence[tuple[NDArray[Any], Sequence[Floats]]]) -> list[Resampled]:
    """The same of many sets of rows with as many columns each, faster than one after the other."""
    found: list[Resampled] = []
    for first in range(0, len(parts), _AT_ONCE):
        sums = np.stack([_summed(bins, columns, BINS) for bins, columns in parts[first : first + _AT_ONCE]])
        sets, columns, _ = sums.shape
        draws = (sums.reshape(-1, BINS).astype(np.float32) @ _weights()).reshape(sets, columns, RESAMPLES)
        found += [Resampled(*one) for one in zip(sums.sum(axis=2), draws, strict=True)]
    return found


def _summed(at: NDArray[Any], columns: Sequence[Floats], places: int) -> Floats:
    return np.stack([np.bincount(at, weights=column, minlength=places) for column in columns])
