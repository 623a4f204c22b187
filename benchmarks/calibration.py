"""How far confidences are from the shares that turn out right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def expected_calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Mean gap between confidence and accuracy over bins of equal mass (Naeini et al. 2015), from 0 to 1."""
    if not confidences:
        return 0.0
    order = np.argsort(confidences, kind="stable")
    known, hits = np.asarray(confidences)[order], np.asarray(right, dtype=float)[order]
    parts = zip(np.array_split(known, bins), np.array_split(hits, bins), strict=True)
    gaps = [abs(a.mean() - b.mean()) * len(a) for a, b in parts if len(a)]
    return round(float(sum(gaps)) / len(confidences), 4)
