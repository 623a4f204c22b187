"""The `echoes` task: planted copies and utterances, by seeds that no threshold was chosen on.

Pairwise precision, recall and F1: of two members, whether they are grouped together and whether they should
be. Seeds below `CHOSEN` were looked at when thresholds were chosen; the figures are those of the others.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.planting import Planted, plant, read_corpus
from benchmarks.progress import counted
from facevalue.explore.echoes import group
from facevalue.store import EchoQuery, open_store

CHOSEN = 5
SEEDS = range(CHOSEN, CHOSEN + 10)


def run(path: Path) -> dict[str, Any]:
    """Figures over the seeds, each the mean; and the lowest F1 of any seed."""
    corpus = read_corpus(path)
    if not corpus:
        raise ValueError("no documents")
    return figures(measured(plant(corpus, seed)) for seed in counted(SEEDS, "planted records"))


def measured(planted: Planted) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of documents and statements in a planted record."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "planted.db", write=True) as store,
    ):
        for reading in planted.readings:
            store.put(reading)
        group(store)
        homes = {of: {} for of in ("document", "statement")}  # type: dict[str, dict[str, str]]
        for of, held in homes.items():
            for echo in store.echoes.find(EchoQuery(of=of), 1_000_000):  # type: ignore[arg-type]
                held.update(dict.fromkeys(echo.members, echo.id))
    return {
        "document": pairwise(planted.origins, homes["document"]),
        "statement": pairwise(planted.utterances, homes["statement"]),
    }


def pairwise(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of members, given the group of each."""
    held = {member: home for member, home in found.items() if member in gold}
    both = _pairs((gold[member], home) for member, home in held.items())
    said, true = _pairs(held.values()), _pairs(gold.values())
    precision, recall = both / said if said else 1.0, both / true if true else 1.0
    return precision, recall, 2 * both / (said + true) if said + true else 1.0


def figures(measures: Iterable[dict[str, tuple[float, float, float]]]) -> dict[str, Any]:
    """Means over records, and the lowest F1."""
    kept = list(measures)
    found: dict[str, Any] = {"records": len(kept)}
    for of in ("document", "statement"):
        columns = zip(*(one[of] for one in kept), strict=True)
        for name, values in zip(("precision", "recall", "f1"), columns, strict=True):
            found[f"{of}_{name}"] = round(mean(values), 4)
            if name == "f1":
                found[f"{of}_f1_lowest"] = round(min(values), 4)
    return found


def _pairs(groups: Iterable[object]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(groups).values())
