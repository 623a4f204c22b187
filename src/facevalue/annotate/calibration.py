"""Confidences that mean what they say."""

from __future__ import annotations

import math
from collections.abc import Sequence

NEVER = 1e-6  # confidences are kept this far from 0 and 1


def calibrated(share: float, fitted: Sequence[float]) -> float:
    """A probability with an intercept and a slope on its log-odds (Platt 1999); (0, 1) leaves it as it is."""
    intercept, slope = fitted
    kept = _inside(share)
    return _inside(1 / (1 + math.exp(-intercept - slope * math.log(kept / (1 - kept)))))


def _inside(share: float) -> float:
    return min(max(share, NEVER), 1 - NEVER)
