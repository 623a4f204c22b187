"""How far confidences are from the shares that turn out right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

LEVELS = (0.5, 0.7, 0.9)
DRAWS = 400


class Judged(NamedTuple):
    """What was told, how sure of it the reader was, and whether it is right."""

    confidences: list[float]
    right: list[bool]


def at_confidence(judged: Judged) -> dict[str, dict[str, float]]:
    """By least confidence, how much of what was told is at least so sure, and is right, in percent."""
    pairs = list(zip(judged.confidences, judged.right, strict=True))
    found = {}
    for least in LEVELS:
        sure = [right for confidence, right in pairs if confidence >= least]
        found[str(least)] = {
            "coverage": round(100 * len(sure) / max(1, len(pairs)), 1),
            "precision": round(100 * sum(sure) / max(1, len(sure)), 1),
        }
    return found


def expected_calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Mean gap between confidence and accuracy over bins of equal mass (Naeini et al. 2015), from 0 to 1."""
    if not confidences:
        return 0.0
    order = np.argsort(confidences, kind="stable")
    known, hits = np.asarray(confidences)[order], np.asarray(right, dtype=float)[order]
    parts = zip(np.array_split(known, bins), np.array_split(hits, bins), strict=True)
    gaps = [abs(a.mean() - b.mean()) * len(a) for a, b in parts if len(a)]
    return round(float(sum(gaps)) / len(confidences), 4)


def error_by_chance(confidences: Sequence[float]) -> float:
    """The mean calibration error of answers that are right exactly as often as they say, drawn many times.

    So large an error is to be expected of a perfect reader: the fewer the answers, the larger.
    """
    rng, known = np.random.default_rng(1), np.asarray(confidences)
    drawn = (rng.random((DRAWS, len(known))) < known).tolist()
    return round(float(np.mean([expected_calibration_error(confidences, right) for right in drawn])), 4)
