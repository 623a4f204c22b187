"""Large readers of one task each, trained on all folds of train but one, tell what they read in that one.

    python -m training.tell pairs|turns --data DIR --base FILE --out DIR --fold N [--device cuda]
    python -m training.tell join --data DIR --out DIR

A teacher that has learned a label by heart tells nothing but the label; so each item is told by the
readers that did not see it (cross-fitting), and what nobody has labelled by all (Hinton et al. 2015,
arXiv:1503.02531). `join` writes `training/told.npz`, and prints how the readers' mean answers what is aside.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from training import crossed, listeners
from training.network import Shape
from training.told import KEPT, Keys

FOLDS = 4
LARGE = Shape(
    layers=tuple(range(12)), hidden=768, inner=3072, relative=True, epsilon=1e-5, shapes=crossed.SHAPES
)
WARM = 0.08
ANEW = 1e-3  # the rate of what the base does not have
Told = dict[str, tuple[list[int], list[Sequence[float]]]]  # by task, keys and shares


class Fold:
    """The part of train that a reader does not see."""

    def __init__(self, number: int) -> None:
        self.number = number

    def holds(self, key: str) -> bool:
        """Whether an item of this key is left out of training, to be told."""
        digest = hashlib.sha1(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
        return int.from_bytes(digest[4:8]) % FOLDS == self.number


def groups_of(items: Sequence[Any], pieces: int, rng: random.Random) -> list[list[Any]]:
    """Items of like length together, in random order."""
    ordered = sorted(items, key=lambda item: len(item.ids) + rng.random() * 8)
    groups: list[list[Any]] = [[]]
    for item in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * len(item.ids) > pieces:
            groups.append([])
        groups[-1].append(item)
    rng.shuffle(groups)
    return groups


def fit(network: Any, kind: Any, made: Iterable[Sequence[Any]], rng: random.Random) -> None:
    """Train for as many epochs as there are draws; the rate falls to nothing."""
    anew = [p for n, p in network.named_parameters() if "encoder." not in n or "encoder.shape" in n]
    base = [p for n, p in network.named_parameters() if "encoder." in n and "encoder.shape" not in n]
    optimizer = torch.optim.AdamW(
        [{"params": base, "peak": kind.RATE}, {"params": anew, "peak": ANEW}], weight_decay=0.01, fused=True
    )
    network.train()
    for epoch, items in enumerate(made):
        groups, start, sums = groups_of(items, kind.PIECES, rng), time.time(), []
        for number, group in enumerate(groups):
            done = (epoch + number / len(groups)) / kind.EPOCHS
            for part in optimizer.param_groups:
                part["lr"] = part["peak"] * (done / WARM if done < WARM else (1 - done) / (1 - WARM))
            optimizer.zero_grad()
            loss = kind.loss(network, group)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            sums.append(loss.detach())
        seconds = round(time.time() - start, 1)
        row = {
            "epoch": epoch,
            "steps": len(groups),
            "seconds": seconds,
            "loss": float(torch.stack(sums).mean()),
        }
        print(json.dumps(row), flush=True)
    network.eval()


def tell(kind: Any, args: argparse.Namespace) -> None:
    """Train one reader, and write what it tells."""
    torch.set_default_device(args.device)
    torch.manual_seed(args.seed * 100 + args.fold)
    rng = random.Random(args.seed * 100 + args.fold)
    vocabulary = args.base.parent / "tokenizer.json"
    tokenizer = Tokenizer.from_file(str(vocabulary))
    network = kind.network(LARGE)
    network.encoder.load_base(torch.load(args.base, map_location=args.device), LARGE.layers)
    nn.init.normal_(network.encoder.shape.weight, std=0.02)
    fold = Fold(args.fold)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        waiting = [
            pool.submit(drawn_for, kind.__name__, args.data, vocabulary, (args.seed, args.fold, epoch))
            for epoch in range(kind.EPOCHS)
        ]
        fit(network, kind, (one.result() for one in waiting), rng)
    start = time.time()
    found: Told = defaultdict(lambda: ([], []))
    with torch.no_grad():
        for name, key, shares in kind.told(network, args.data, tokenizer, fold):
            found[name][0].append(key)
            found[name][1].append(shares)
    print(json.dumps({"told": {n: len(k) for n, (k, _) in found.items()}, "seconds": time.time() - start}))
    arrays = {}
    for name, (keys, shares) in found.items():
        arrays[f"{name}.keys"] = np.array(keys, dtype=np.uint64)
        arrays[f"{name}.shares"] = np.array(shares, dtype=np.float16)
    args.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(args.out / f"{args.kind}-{args.seed}-{args.fold}.npz", **arrays)


def drawn_for(kind: str, data: Path, vocabulary: Path, chance: tuple[int, int, int]) -> Sequence[Any]:
    """An epoch's items; chance is seed, fold and epoch."""
    reading = Tokenizer.from_file(str(vocabulary)), random.Random("-".join(map(str, chance)))
    found: Sequence[Any] = import_module(kind).drawn(data, reading, Fold(chance[1]))
    return found


def joined(paths: Sequence[Path]) -> dict[str, np.ndarray]:
    """The mean of what several readers told under each key and, for shows, at each boundary."""
    found: dict[str, list[tuple[Keys, np.ndarray]]] = defaultdict(list)
    for path in paths:
        with np.load(path) as told:
            for name in {one.rpartition(".")[0] for one in told.files}:
                found[name].append((told[f"{name}.keys"], told[f"{name}.shares"].astype(np.float32)))
    arrays = {}
    for name, several in found.items():
        keys, shares = (np.concatenate(side) for side in zip(*several, strict=True))
        rank = np.concatenate([_ranks(one) for one, _ in several])  # of a boundary in its show
        order = np.lexsort((rank, keys))
        keys, shares, rank = keys[order], shares[order], rank[order]
        first = np.flatnonzero(np.r_[True, (keys[1:] != keys[:-1]) | (rank[1:] != rank[:-1])])
        counts = np.diff(np.r_[first, len(keys)])[:, None]
        arrays[f"{name}.keys"] = keys[first]
        arrays[f"{name}.shares"] = (np.add.reduceat(shares, first) / counts).astype(np.float16)
    return arrays


def _ranks(keys: Keys) -> np.ndarray:
    """For each row, how many rows before it have its key; rows of a key stand together."""
    begins = np.r_[True, keys[1:] != keys[:-1]] if len(keys) else np.zeros(0, dtype=bool)
    at = np.arange(len(keys))
    return at - np.maximum.accumulate(np.where(begins, at, 0))


def main() -> None:
    """Train and tell, or join what was told."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=("pairs", "turns", "join"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=Path("training/runs/mpnet.pt"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    args = parser.parse_args()
    if args.kind != "join":
        tell({"pairs": crossed, "turns": listeners}[args.kind], args)
        return
    arrays = joined(sorted(args.out.glob("*-*-*.npz")))
    crossed.report(arrays, args.data)
    listeners.report(arrays, args.data)
    np.savez_compressed(KEPT, **{n: a for n, a in arrays.items() if not n.startswith("judged.")})


if __name__ == "__main__":
    main()
