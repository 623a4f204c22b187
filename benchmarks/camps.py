"""How long it takes to find the camps of networks with 60 actors and 400 ties, and whether they are proven.

Random signs are the hard case: there is nothing in them to be found, and many divisions are almost as good.
In the others two camps are planted, and some ties turned round.
"""

from __future__ import annotations

import statistics
import time
from typing import Any

import numpy as np

from benchmarks.progress import counted
from facevalue.explore.relations.frustration import Signed, frustration

ACTORS, TIES = 60, 400
RANDOM = (0.3, 0.5, 0.7)  # shares of negative ties
NOISE = (0.05, 0.1, 0.2, 0.3)  # shares of planted ties that are turned round
SEEDS = 10
SECONDS = 60.0  # for a network; the target is 10


def run(_data: object = None) -> dict[str, Any]:
    """Seconds, proofs, and the share of actors that are found in the camp that was planted."""
    groups = {f"random_{share:.0%}_negative": ("random", share) for share in RANDOM}
    groups |= {f"planted_{share:.0%}_noise": ("planted", share) for share in NOISE}
    found: dict[str, list[tuple[float, bool, float]]] = {name: [] for name in groups}
    for name, seed in counted([(name, seed) for name in groups for seed in range(SEEDS)], "networks"):
        found[name].append(_solved(*groups[name], seed))
    times = [seconds for rows in found.values() for seconds, _, _ in rows]
    return {
        "actors": ACTORS,
        "ties": TIES,
        "networks": len(times),
        "exact": sum(exact for rows in found.values() for _, exact, _ in rows),
        "seconds_median": round(statistics.median(times), 2),
        "seconds_most": round(max(times), 2),
        **{name: _figures(rows, planted=groups[name][0] == "planted") for name, rows in found.items()},
    }


def _figures(rows: list[tuple[float, bool, float]], *, planted: bool) -> dict[str, float]:
    seconds = [row[0] for row in rows]
    figures = {
        "exact": sum(row[1] for row in rows),
        "seconds_median": round(statistics.median(seconds), 2),
        "seconds_most": round(max(seconds), 2),
    }
    return figures | ({"recovered": round(statistics.mean(row[2] for row in rows), 3)} if planted else {})


def _solved(kind: str, share: float, seed: int) -> tuple[float, bool, float]:
    random = np.random.default_rng(seed)
    pairs = np.stack(np.triu_indices(ACTORS, 1), axis=1)
    ends = pairs[random.choice(len(pairs), TIES, replace=False)]
    camp = random.choice(np.array((-1, 1)), ACTORS)
    flipped = np.where(random.random(TIES) < share, -1, 1)
    sign = flipped if kind == "random" else camp[ends].prod(axis=1) * flipped
    began = time.perf_counter()
    division = frustration(Signed(ACTORS, ends, sign.astype(np.int8)), SECONDS)
    seconds = time.perf_counter() - began
    same = float((division.side == camp).mean())
    return seconds, division.lower == division.upper, max(same, 1 - same)
