"""Where sentences begin in captions without punctuation: a small network on frozen states.

    python -m training.captions --data DIR

Learns on the broadcasts to learn from and the invented talks, written as speech recognition writes them.
Writes `captions.npz` beside the reader's weights, and its check sum into the manifest.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.turns import Show, joined, shows
from facevalue.annotate.clauses import AROUND, BEGINS, HEAD
from facevalue.annotate.encoding import encode, fresh
from facevalue.models import Model, load_model
from facevalue.models.catalog import CAPTIONS
from facevalue.record import Span
from training import turns
from training.export import write_heads, write_manifest

STATE, UNITS = turns.STATE, 96
DROPPED = 0.1
EPOCHS, RATE, DECAY, WARM = 6, 1e-3, 0.01, 200
TOGETHER = 2048  # words a step
LONGEST = 700  # sentences of a broadcast
SEED = 5
DEV = Path("coref_speakers/broadcast_turns_dev.jsonl.gz")


class Heard(NamedTuple):
    """A talk: states of its words, some empty ones at either end, and with which words sentences begin."""

    states: Tensor
    begins: Tensor


class Captions(nn.Module):
    """`annotate.clauses.begun` with parameters to learn."""

    def __init__(self) -> None:
        super().__init__()
        self.drop = nn.Dropout(DROPPED)
        self.enter = nn.Linear(len(AROUND) * STATE, UNITS)
        self.out = nn.Linear(UNITS, 1)

    def forward(self, around: Tensor) -> Tensor:
        """Log-odds that a sentence begins (words), from the states around (words, around × features)."""
        inner = functional.relu(self.enter(self.drop(around)))
        return self.out(self.drop(inner))[:, 0]

    def numbers(self) -> dict[str, np.ndarray]:
        """Its parameters as the package reads them, (in, out) where they are matrices."""
        return {
            f"{HEAD}.{part}.{side}": array.detach().numpy().T
            for part, layer in (("enter", self.enter), ("out", self.out))
            for side, array in (("w", layer.weight), ("b", layer.bias))
        }


def main() -> None:
    """Learn and write; prints what it reaches on dev."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(SEED)
    model = load_model()
    network = learnt(list(heard([*turns.known(args.data), *turns.invented()], model)))
    print(figures(network, heard(shows(args.data / DEV), model)))
    write_manifest(write_heads(CAPTIONS, network.numbers()))


def heard(talks: Iterable[Show], model: Model) -> Iterator[Heard]:
    """Talks as the reader sees them without capitals and punctuation."""
    for show in talks:
        texts = [turns.recognised(one["text"]) for one in show["sentences"][:LONGEST]]
        text, spans = joined(texts)
        if not text:
            continue
        starts = {span.start for some in spans for span in some}
        read = [fresh(one) for one in encode(text, [[Span(0, len(text))]], model)]
        begins = [float(word.start in starts) for one in read for word in one.window.words]
        states = np.pad(np.concatenate([one.hidden for one in read]), ((-AROUND[0], AROUND[-1]), (0, 0)))
        yield Heard(torch.as_tensor(states, dtype=torch.float16), torch.tensor(begins))


def learnt(known: list[Heard]) -> Captions:
    """The network after some passes over all words in random order; the rate falls to nothing."""
    network, rng = Captions(), np.random.default_rng(SEED)
    states, begins = torch.cat([one.states for one in known]), torch.cat([one.begins for one in known])
    ends = np.cumsum([0, *(len(one.states) for one in known)])
    at = np.concatenate(
        [first - AROUND[0] + np.arange(len(one.begins)) for first, one in zip(ends, known, strict=False)]
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * (len(at) // TOGETHER)
    orders = (rng.permutation(len(at)) for _ in range(EPOCHS))
    groups = (order[n : n + TOGETHER] for order in orders for n in range(0, len(order) - TOGETHER, TOGETHER))
    network.train()
    for step, group in enumerate(groups):
        optimizer.param_groups[0]["lr"] = RATE * min(1, (step + 1) / WARM) * max(0, 1 - step / steps)
        optimizer.zero_grad()
        told = network(_around(states, torch.as_tensor(at[group])))
        functional.binary_cross_entropy_with_logits(told, begins[group]).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    return network.eval()


def figures(network: Captions, known: Iterable[Heard]) -> dict[str, float]:
    """Precision, recall and F1 of sentences that begin within a talk."""
    right = told = there = 0
    with torch.no_grad():
        for one in known:
            at = torch.arange(len(one.begins)) - AROUND[0]
            sure = network(_around(one.states, at)).sigmoid()[1:] >= BEGINS
            gold = one.begins[1:] > 0
            right, told, there = (
                right + int((sure & gold).sum()),
                told + int(sure.sum()),
                there + int(gold.sum()),
            )
    return {
        "precision": round(right / max(1, told), 4),
        "recall": round(right / max(1, there), 4),
        "f1": round(2 * right / max(1, told + there), 4),
    }


def _around(states: Tensor, at: Tensor) -> Tensor:
    return torch.cat([states[at + step] for step in AROUND], dim=1).float()


if __name__ == "__main__":
    main()
