"""Fine-tune the reader on all its tasks together: seeded, checkpointed, resumable.

    python -m training.train training/config.toml --data DIR --out DIR [--seed N]

Run it again after an interruption: it goes on from the last checkpoint in the output folder.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from facevalue.models.catalog import Decoding
from training import asked, turns
from training.batches import Bundle, batches, collate
from training.distil import Teachers, opened
from training.examples import Example
from training.network import Reader, Shape
from training.shim import TorchModel
from training.tasks import HELPING, TASKS

TYPICAL = 20  # items a batch; losses are sums, so that an item weighs alike in every batch


def network_of(config: dict[str, Any]) -> Reader:
    """A network with the heads of the configured tasks, its weights not yet those of a base."""
    return Reader(Shape(**config["shape"]), {name: TASKS[name].Head() for name in config["tasks"]})


def loss_of(
    network: Reader, found: list[Example], weights: dict[str, float], teachers: Teachers | None = None
) -> tuple[Tensor, Counter[str]]:
    """The weighted loss of a batch, and its sum and count by task."""
    batch = collate(found)
    read = network.read(batch)
    loss, parts = torch.zeros(()), Counter[str]()
    if teachers:
        for name, part in teachers.losses(network, read, batch).items():
            loss = loss + weights[name] * part / TYPICAL
            parts[f"{name}.taught"] += part.item()
            parts[f"{name}.taught.windows"] += len(found)
    for name, weight in weights.items():
        rows = [(one, e.gold[name]) for one, e in zip(read, found, strict=True) if name in e.gold]
        if rows:
            part = network.heads[name].loss(rows)  # type: ignore[operator]
            loss = loss + weight * part / TYPICAL
            parts[name] += part.item()
            parts[f"{name}.windows"] += len(rows)
    return loss, parts


def main() -> None:
    """Train, and keep the averaged weights that were best on what is set aside."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=Path("training/runs/base.pt"))
    parser.add_argument("--start", type=Path, help="a run whose chosen weights are trained further")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--teachers", type=Path, nargs="*", default=[], help="runs to learn from")
    parser.add_argument("--without", type=int, choices=[0, 1], help="a half of the talks not to learn from")
    args = parser.parse_args()
    config = tomllib.loads(args.config.read_text())
    if args.without is not None:
        config["without"] = args.without
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    torch.set_num_threads(config["threads"])
    torch.set_default_device(args.device)
    vocabulary = args.base.parent / "tokenizer.json"
    run = Run(config, args.out, args.seed)
    run.begin(args.base, args.start)
    epochs = range(run.epoch, config["epochs"])
    with ProcessPoolExecutor(config.get("workers", 1), mp_context=get_context("spawn")) as pool:
        drawn = [pool.submit(drawn_for, config, args.data, vocabulary, f"{args.seed}-{n}") for n in epochs]
        if args.teachers:
            run.teachers = opened(args.teachers, network_of, config.get("teachers"))
        for epoch, waiting in zip(epochs, drawn, strict=True):
            torch.manual_seed(args.seed * 1000 + epoch)
            run.train_epoch(epoch, *waiting.result())
            if epoch + 1 >= config.get("judged_from", 1):
                model = TorchModel(run.average, Tokenizer.from_file(str(vocabulary)), decoding_of(config))
                run.choose(model, args.data, epoch)
            run.save(epoch + 1)
    if not (args.out / "best.pt").exists():
        run.keep(config["epochs"] - 1)


def drawn_for(
    config: dict[str, Any], data: Path, vocabulary: Path, seed: str
) -> tuple[list[Bundle], random.Random]:
    """An epoch's bundles, and the source of chance that drew them and goes on."""
    rng = random.Random(seed)
    return bundles(config, data, Tokenizer.from_file(str(vocabulary)), rng), rng


def bundles(config: dict[str, Any], data: Path, tokenizer: Tokenizer, rng: random.Random) -> list[Bundle]:
    """What an epoch trains on: of every task its share, in windows of a length drawn for it."""
    made: list[Bundle] = []
    for name, share in config["tasks"].items():
        left_out = {"without": config["without"]} if name == turns.NAME and "without" in config else {}
        found = TASKS[name].examples(data, tokenizer, rng.choice(config["window"]), rng, **left_out)
        made.extend(rng.sample(found, round(share["share"] * len(found))))
    if share := config.get("asked", 0.0):
        reading = tokenizer, rng.choice(config["window"])
        found = asked.examples(data, reading, rng, config.get("asked_of", asked.HEADS))
        made.extend(rng.sample(found, round(share * len(found))))
    return made


def decoding_of(config: dict[str, Any]) -> Decoding:
    """How a network in training is decoded: nothing is calibrated yet."""
    fitted = {name: [1.0] for name in config["tasks"]} | {
        "attribution": [0.0, 1.0, 1.0, 1.0],
        "entities": [0.0, 1.0],
        "coreference": [0.0, 1.0],
    }
    return Decoding(**config["read"], calibration=fitted)


class Run:
    """A network in training: its optimizer, its running average, its checkpoints."""

    def __init__(self, config: dict[str, Any], out: Path, seed: int) -> None:
        self.config, self.out, self.seed = config, out, seed
        self.weights = {name: task["weight"] for name, task in config["tasks"].items()}
        self.network, self.average = network_of(config), network_of(config)
        heads = [p for n, p in self.network.named_parameters() if not n.startswith("encoder.")]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": list(self.network.encoder.parameters()), "peak": config["rate"]},
                {"params": heads, "peak": config["head_rate"]},
            ],
            weight_decay=config["decay"],
            fused=True,
        )
        self.teachers: Teachers | None = None
        self.epoch = self.step = 0
        self.best = -1.0
        self.log = (out / "log.jsonl").open("a")

    def begin(self, base: Path, start: Path | None) -> None:
        """Take the last checkpoint, or else the base and, where they fit, the weights of an earlier run."""
        if (self.out / "last.pt").exists():
            kept = torch.load(self.out / "last.pt", weights_only=False)
            self.network.load_state_dict(kept["network"])
            self.average.load_state_dict(kept["average"])
            self.optimizer.load_state_dict(kept["optimizer"])
            self.epoch, self.step, self.best = kept["epoch"], kept["step"], kept["best"]
            return
        known = torch.load(start / "best.pt", weights_only=False)["network"] if start else {}
        mine = self.network.state_dict()
        fitting = {n: t for n, t in known.items() if n in mine and t.shape == mine[n].shape}
        if any(n.startswith("encoder.") and n not in fitting for n in mine):
            state = torch.load(base, map_location=torch.get_default_device())
            self.network.encoder.load_base(state, self.config["shape"]["layers"])
        self.network.load_state_dict(fitting, strict=False)
        self.average.load_state_dict(self.network.state_dict())

    def train_epoch(self, epoch: int, made: list[Bundle], rng: random.Random) -> None:
        """One pass over the bundles; a step takes several groups, so that it sees every task."""
        groups = list(batches(made, self.config["group_pieces"], rng))
        size = self.config["groups_a_step"]
        steps = [groups[i : i + size] for i in range(0, len(groups), size)]
        start, pieces, parts = time.time(), 0, Counter[str]()
        self.network.train()
        for number, step in enumerate(steps):
            self._rate((epoch + number / len(steps)) / self.config["epochs"])
            self.optimizer.zero_grad()
            teachers = self.teachers if number % self.config.get("teachers_every", 1) == 0 else None
            for group in step:
                loss, found = loss_of(self.network, group, self.weights, teachers)
                loss.backward()  # type: ignore[no-untyped-call]
                parts.update(found)
                pieces += sum(len(example.window.ids) for example in group)
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
            self.optimizer.step()
            self.step += 1
            self._average()
            if number % 50 == 49:
                speed = round(pieces / (time.time() - start))
                self._write(
                    {"epoch": epoch, "step": number + 1, "of": len(steps), "speed": speed, **_means(parts)}
                )
                parts.clear()

    def choose(self, model: TorchModel, data: Path, epoch: int) -> None:
        """Keep the averaged weights if they are the best so far: the mean over tasks of a figure of each."""
        judged = {name: task["figure"] for name, task in self.config["tasks"].items() if name not in HELPING}
        figures = {name: TASKS[name].score(model, data) for name in judged}
        value = sum(_percent(figures[name][figure]) for name, figure in judged.items())
        self._write({"epoch": epoch, "aside": figures, "value": value / len(figures)})
        if value > self.best:
            self.best = value
            self.keep(epoch)

    def keep(self, epoch: int) -> None:
        """Write the averaged weights as the chosen ones, without the heads that only help."""
        helping = tuple(f"heads.{name}." for name in HELPING)
        tasks = {name: task for name, task in self.config["tasks"].items() if name not in HELPING}
        kept = {
            "network": {n: t for n, t in self.average.state_dict().items() if not n.startswith(helping)},
            "config": {**self.config, "tasks": tasks},
            "seed": self.seed,
            "epoch": epoch,
        }
        torch.save(kept, self.out / "best.pt")

    def save(self, epoch: int) -> None:
        """Write a checkpoint from which the same command goes on."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "epoch": epoch,
            "step": self.step,
            "best": self.best,
        }
        torch.save(state, self.out / "last.new")
        (self.out / "last.new").rename(self.out / "last.pt")

    def _rate(self, done: float) -> None:
        warm = self.config["warm"]
        factor = done / warm if done < warm else (1 - done) / (1 - warm)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * max(factor, 0.02)

    def _average(self) -> None:
        keep = min(self.config["average"], self.step / (self.step + 10))
        with torch.no_grad():
            mine, theirs = list(self.average.parameters()), list(self.network.parameters())
            torch._foreach_lerp_(mine, theirs, 1 - keep)

    def _write(self, row: dict[str, Any]) -> None:
        print(json.dumps(row), file=self.log, flush=True)


def _percent(figure: float) -> float:
    """A figure in percent; some tasks give shares of one."""
    return figure if figure > 1 else 100 * figure


def _means(parts: Counter[str]) -> dict[str, float]:
    return {n: round(v / parts[f"{n}.windows"], 3) for n, v in parts.items() if f"{n}.windows" in parts}


if __name__ == "__main__":
    main()
