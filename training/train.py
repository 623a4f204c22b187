"""Fine-tune the reader on attributions: seeded, checkpointed, resumable.

    python -m training.train training/config.toml --data DIR --out DIR [--seed N]

Run it again after an interruption: it goes on from the last checkpoint in the output folder.
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
from torch import Tensor

from benchmarks.scoring import score
from training.augment import restyled
from training.batches import Batch, batches, bucket, collate
from training.decode import attributions
from training.examples import Example, documents, examples, split
from training.network import ROLES, TAGS, Reader, Shape, crf_loss, link_scores


def loss_of(network: Reader, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The summed loss of a batch and its parts."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, links = network(batch.ids, batch.shapes, batch.mask)
    tags, links = tags.float(), links.float()
    rows = torch.arange(len(batch.examples))[:, None]
    words = tags[rows, batch.first].view(*batch.first.shape, len(ROLES), TAGS)
    tag_loss = crf_loss(words, batch.tags, batch.on, network.transition)
    link_loss = _link_loss(network, links[rows, batch.first], batch.examples)
    return tag_loss + link_loss, {"tags": tag_loss.item(), "links": link_loss.item()}


def _link_loss(network: Reader, links: Tensor, found: list[Example]) -> Tensor:
    losses = []
    for row, example in zip(links, found, strict=True):
        q_cue, k_source, q_content, k_cue = row.chunk(4, dim=-1)
        sources = sorted({s for _, s in example.cue_source if s})
        cues = [c for c, _ in example.cue_source]
        if sources:
            scores = link_scores(
                network, _pool(q_cue, cues), _pool(k_source, sources), _buckets(cues, sources), 0
            )
            scores = torch.cat([network.no_source.expand(len(cues), 1), scores], dim=1)
            gold = torch.tensor([sources.index(s) + 1 if s else 0 for _, s in example.cue_source])
            losses.append(torch.nn.functional.cross_entropy(scores, gold, reduction="sum"))
        pairs = [(content, cue) for content, cue in example.content_cue if cue in cues]
        if pairs and len(cues) > 1:
            contents = [content for content, _ in pairs]
            scores = link_scores(
                network, _pool(q_content, contents), _pool(k_cue, cues), _buckets(contents, cues), 1
            )
            gold = torch.tensor([cues.index(cue) for _, cue in pairs])
            losses.append(torch.nn.functional.cross_entropy(scores, gold, reduction="sum"))
    return torch.stack(losses).sum() / len(found) if losses else links.sum() * 0


def _pool(projected: Tensor, spans: list[tuple[int, int]]) -> Tensor:
    return torch.stack([projected[start:end].mean(0) for start, end in spans])


def _buckets(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> Tensor:
    return torch.tensor([[bucket(x, y) for y in b] for x in a])


def evaluate(network: Reader, docs: list[dict[str, Any]], tokenizer: Tokenizer, limit: int) -> dict[str, Any]:
    """Scores of the network, in float32, on documents."""
    network.eval()
    first = {doc["doc_id"]: doc for doc in reversed(docs)}
    predicted = {
        name: attributions(network, list(examples(doc, tokenizer, limit))) for name, doc in first.items()
    }
    network.train()
    return score(predicted, list(first.values()))


def main() -> None:
    """Train, and keep the averaged weights that were best on the part of train set aside."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=Path("training/runs/base.pt"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    config = tomllib.loads(args.config.read_text())
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    torch.set_num_threads(config["threads"])
    tokenizer = Tokenizer.from_file(str(args.base.parent / "tokenizer.json"))
    train, aside = split(
        documents(args.data / "attribution" / "polnear_train.jsonl.gz"), config["aside_every"]
    )
    train = train[:: config["every"]]
    run = Run(config, args.out, args.base, args.seed)
    for epoch in range(run.epoch, config["epochs"]):
        rng = random.Random(f"{args.seed}-{epoch}")
        limits = config["window"]
        made = [
            e
            for doc in train
            for e in examples(restyled(doc, rng, config["restyle"]), tokenizer, rng.choice(limits))
        ]
        run.train_epoch(epoch, made, rng)
        run.choose(evaluate(run.average, aside, tokenizer, config["read_window"]), epoch)
        run.save(epoch + 1)


class Run:
    """A network in training: its optimizer, its running average, its checkpoints."""

    def __init__(self, config: dict[str, Any], out: Path, base: Path, seed: int) -> None:
        self.config, self.out, self.seed = config, out, seed
        self.network, self.average = (Reader(Shape(**config["shape"])) for _ in range(2))
        self.network.encoder.load_base(torch.load(base), Shape(**config["shape"]).layers)
        self.average.load_state_dict(self.network.state_dict())
        heads = [p for n, p in self.network.named_parameters() if not n.startswith("encoder.")]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": list(self.network.encoder.parameters()), "peak": config["rate"]},
                {"params": heads, "peak": config["head_rate"]},
            ],
            weight_decay=config["decay"],
            fused=True,
        )
        self.epoch = self.step = 0
        self.best = -1.0
        self.log = (out / "log.jsonl").open("a")
        if (out / "last.pt").exists():
            kept = torch.load(out / "last.pt", weights_only=False)
            self.network.load_state_dict(kept["network"])
            self.average.load_state_dict(kept["average"])
            self.optimizer.load_state_dict(kept["optimizer"])
            self.epoch, self.step, self.best = kept["epoch"], kept["step"], kept["best"]

    def train_epoch(self, epoch: int, made: list[Example], rng: random.Random) -> None:
        """One pass over the examples."""
        groups = list(batches(made, self.config["batch_pieces"], rng))
        total = len(groups) * self.config["epochs"]
        start, pieces = time.time(), 0
        self.network.train()
        for number, group in enumerate(groups):
            self._rate((epoch * len(groups) + number) / total)
            batch = collate(group)
            loss, parts = loss_of(self.network, batch)
            self.optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
            self.optimizer.step()
            self.step += 1
            self._average()
            pieces += int(batch.mask.sum())
            if number % 50 == 0:
                speed = round(pieces / (time.time() - start))
                self._write(
                    {"epoch": epoch, "batch": number, "of": len(groups), **parts, "pieces_per_second": speed}
                )

    def choose(self, scores: dict[str, Any], epoch: int) -> None:
        """Keep the averaged weights if they are the best so far."""
        value = sum(scores["exact_f1"].values()) / 3 + scores["attribution_source_f1"]
        self._write({"epoch": epoch, "aside": scores, "value": value})
        if value > self.best:
            self.best = value
            kept = {"network": self.average.state_dict(), "config": self.config, "seed": self.seed}
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
            for mine, theirs in zip(self.average.parameters(), self.network.parameters(), strict=True):
                mine.lerp_(theirs, 1 - keep)

    def _write(self, row: dict[str, Any]) -> None:
        print(json.dumps(row), file=self.log, flush=True)


if __name__ == "__main__":
    main()
