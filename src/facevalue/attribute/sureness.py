"""How likely a statement was read right: its spans as the whole pipeline keeps them, and who says it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from facevalue.record import Attribution

# How sure it is who speaks, by how that is told.
CERTAIN = {"name": 0.97, "author": 0.8, "turn": 0.85, "unnamed": 0.8, "coreference": 0.85}
LINKED = CERTAIN["name"]  # of whom a chain of mentions leads to, beside the chain's own confidence
KNEE = 1.0  # log-odds above which the reader is surer than it is right
NEVER = 1e-4


def spans_right(given: Attribution) -> float:
    """The probability that source, cue and content are what they should be, after every rule.

    What the reader found is weighed by a logistic regression on its log-odds, in two pieces, and on whether
    it has a source (Platt 1999; `training/sureness.py`). What has no cue was found by rule: as sure as that.
    """
    if not given.cue:
        return given.confidence
    weights, signs = _weights(), signs_of(given)
    return 1 / (1 + math.exp(-weights["intercept"] - sum(weights[key] * signs[key] for key in signs)))


def signs_of(given: Attribution) -> dict[str, float]:
    """By what it is told how sure an attribution is."""
    kept = min(max(given.confidence, NEVER), 1 - NEVER)
    odds = math.log(kept / (1 - kept))
    return {"odds": odds, "high": max(0.0, odds - KNEE), "no_source": float(not given.source)}


@cache
def _weights() -> Mapping[str, float]:
    fitted: dict[str, float] = json.loads(files(__package__).joinpath("sureness.json").read_text("utf-8"))
    return fitted
