"""Main text of web pages, scored as scrapinghub's article-extraction benchmark does."""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from statistics import mean
from typing import TYPE_CHECKING

import trafilatura

from facevalue.read.html import main_text
from facevalue.record import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHINGLE = 4
_TOKEN = re.compile(r"\w+")
Counts = tuple[float, float, float]


def run(folder: Path) -> dict[str, float]:
    """Score our main text, and trafilatura's alone, on `html/ID.html[.gz]` against `ground-truth.json`.

    Precision and recall (shingles of four words) are means over pages, F1 is theirs, each in [0, 1].
    """
    truth = {
        name: page.get("articleBody") or ""
        for name, page in json.loads((folder / "ground-truth.json").read_text("utf-8")).items()
    }
    pages = {name: _page(folder / "html", name) for name in truth}
    ours, seconds = _score(truth, pages, _ours)
    theirs, their_seconds = _score(truth, pages, _trafilatura_alone)
    return {
        **ours,
        "pages_per_second": len(pages) / seconds,
        "pages": len(pages),
        **{f"trafilatura_{name}": value for name, value in theirs.items()},
        "trafilatura_pages_per_second": len(pages) / their_seconds,
    }


def score(pairs: list[tuple[str, str]]) -> dict[str, float]:
    """F1, precision and recall of (true, predicted) texts; each page counts alike, however long."""
    counts = [_overlap(true, predicted) for true, predicted in pairs]
    precision = mean(
        [_share(hit, extra, missed) for hit, extra, missed in counts if hit + extra > 0] or [0.0]
    )
    recall = mean([_share(hit, missed, extra) for hit, extra, missed in counts if hit + missed > 0] or [0.0])
    total = precision + recall
    return {"f1": 2 * precision * recall / total if total else 0.0, "precision": precision, "recall": recall}


def _score(
    truth: dict[str, str], pages: dict[str, bytes], read: Callable[[bytes], str]
) -> tuple[dict[str, float], float]:
    read(next(iter(pages.values())))  # loading what is loaded once is no part of the speed
    started = time.perf_counter()
    texts = {}
    for number, (name, page) in enumerate(pages.items(), 1):
        texts[name] = read(page)
        print(f"\r{read.__name__.strip('_')} {number}/{len(pages)}", end="", file=sys.stderr)
    seconds = time.perf_counter() - started
    print(file=sys.stderr)
    return score([(truth[name], texts[name]) for name in truth]), seconds


def _ours(page: bytes) -> str:
    try:
        return main_text(page)
    except ReadError:
        return ""


def _trafilatura_alone(page: bytes) -> str:
    return trafilatura.extract(page, favor_precision=True, include_comments=False) or ""


def _page(folder: Path, name: str) -> bytes:
    packed = folder / f"{name}.html.gz"
    return gzip.decompress(packed.read_bytes()) if packed.exists() else (folder / f"{name}.html").read_bytes()


def _overlap(true: str, predicted: str) -> Counts:
    wanted, given = _shingles(true), _shingles(predicted)
    counts = ((wanted & given).total(), (given - wanted).total(), (wanted - given).total())
    total = sum(counts) or 1
    return counts[0] / total, counts[1] / total, counts[2] / total


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _TOKEN.findall(text)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)) if words)


def _share(hit: float, wrong: float, other: float) -> float:
    """Hits among hits and wrongs; 1 where nothing at all is wrong."""
    if wrong == other == 0:
        return 1.0
    return hit / (hit + wrong) if hit or wrong else 0.0
