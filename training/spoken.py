"""The weights by which talk is told from articles (`clean/spoken.py`), and how well they tell it.

    python -m training.spoken --data DIR

Learns from pieces of the broadcasts to learn from, from the invented talks and from PolNeAR's articles to
learn from; prints the weights, and on both files of dev what share is told.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from benchmarks.turns import Show, shows
from facevalue.clean.broadcast import SPEAKS
from facevalue.clean.spoken import features
from training import turns

SENTENCES = (30, 60)  # of a piece of a broadcast, one or the other
APART = 200  # sentences from one piece to the next
DECAY = 1e-3
SEED = 1
BROADCASTS = "coref_speakers/broadcast_turns_{}.jsonl.gz"
ARTICLES = "attribution/polnear_{}.jsonl.gz"


def main() -> None:
    """Print the weights and what they tell of dev."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    rng = random.Random(SEED)
    talk = [*_pieces(data / BROADCASTS.format("train"), rng), *map(_words, turns.invented())]
    articles = list(_articles(data / ARTICLES.format("train")))
    weights, bias = fitted(_rows(talk), _rows(articles))
    print("WEIGHTS =", tuple(weights.round(2).tolist()), "BIAS =", round(bias, 2))
    for name, texts in (
        ("broadcasts", list(_pieces(data / BROADCASTS.format("dev"), rng))),
        ("articles", list(_articles(data / ARTICLES.format("dev")))),
    ):
        told = _rows(texts) @ weights + bias > SPEAKS
        print(f"dev, {name}: {told.sum()} of {len(told)} told as talk")


def fitted(talk: np.ndarray, articles: np.ndarray) -> tuple[np.ndarray, float]:
    """A logistic regression over rows of features; both sides weigh the same."""
    rows = np.concatenate([talk, articles])
    mean, wide = rows.mean(axis=0), rows.std(axis=0)
    x = torch.as_tensor((rows - mean) / wide)
    y = torch.tensor([1.0] * len(talk) + [0.0] * len(articles), dtype=x.dtype)
    weigh = torch.where(y == 1, len(articles) / len(talk), 1.0)
    weights = torch.zeros(x.shape[1], dtype=x.dtype, requires_grad=True)
    bias = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=200)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        told = functional.binary_cross_entropy_with_logits(x @ weights + bias, y, weight=weigh)
        total = told + DECAY * (weights**2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)
    scaled = weights.detach().numpy() / wide
    return scaled, float(bias.detach()) - float(scaled @ mean)


def _rows(texts: list[str]) -> np.ndarray:
    return np.array([row for text in texts if (row := features(text.split("\n")))])


def _pieces(path: Path, rng: random.Random) -> Iterator[str]:
    for show in shows(path):
        sentences = show["sentences"]
        for start in range(0, len(sentences) - min(SENTENCES), APART):
            yield _words({"sentences": sentences[start : start + rng.choice(SENTENCES)]})


def _words(show: Show) -> str:
    return " ".join(sentence["text"] for sentence in show["sentences"])


def _articles(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line)["text"] for line in file)


if __name__ == "__main__":
    main()
