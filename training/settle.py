"""Train the head of directed stance on, over the states that the finished encoder gives in int8.

    python -m training.settle RUN_FOLDER --data DIR

It has the fewest labels for what it must tell and learns slower than the encoder it sits on. The
encoder stays as it is, so every other head does. Reads `best.pt`, writes `settled.pt`.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from benchmarks.pairs import lines_of, windows_with
from facevalue.annotate.encoding import Encoded, encode_window
from facevalue.annotate.pairs import Asked
from facevalue.models import Model
from training import directed
from training.export import finished, opened
from training.marked import MarkedHead

EPOCHS = 8
TOGETHER = 32  # sentences a step
RATE, DECAY = 7e-4, 0.02
WARM = 100  # steps
Row = tuple[Encoded, tuple[list[Asked], list[int]]]


def main() -> None:
    """Write the run's weights with the head trained further."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    kept, network = opened(args.run)
    torch.set_num_threads(kept["config"]["threads"])
    torch.manual_seed(kept["seed"])
    model = finished(args.run, threads=2)
    train(network.heads[directed.NAME], list(rows(model, args.data)), random.Random(kept["seed"]))  # type: ignore[arg-type]
    torch.save({**kept, "network": network.state_dict()}, args.run / "settled.pt")


def rows(model: Model, data: Path) -> Iterator[Row]:
    """Every sentence of train as the encoder sees it, with its pairs."""
    limit = model.decoding.window
    for marked in directed.part(data, held_out=False):
        for line in lines_of(marked, model.tokenizer, limit):
            for window, asked, labels in windows_with([line], limit):
                read = encode_window(window, model)
                states: Any = torch.from_numpy(read.hidden)
                yield read._replace(hidden=states), (asked, labels)


def train(head: MarkedHead, known: list[Row], rng: random.Random) -> None:
    """Passes over the sentences, at random with a pair the other way round; the rate falls to nothing."""
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY, fused=True)
    steps = EPOCHS * len(range(0, len(known), TOGETHER))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / WARM) * (1 - step / steps)
    )
    head.train()
    for _ in range(EPOCHS):
        ordered = sorted(known, key=lambda row: len(row[0].hidden) + rng.random() * 10)
        groups = [ordered[i : i + TOGETHER] for i in range(0, len(ordered), TOGETHER)]
        for group in rng.sample(groups, len(groups)):
            optimizer.zero_grad()
            loss = head.loss([(read, directed.turned(asked, rng)) for read, asked in group])
            (loss / sum(len(asked) for _, (asked, _) in group)).backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            rate.step()
    head.eval()


if __name__ == "__main__":
    main()
