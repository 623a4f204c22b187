"""What larger readers say of the windows a small one learns from (Hinton et al. 2015, arXiv:1503.02531).

Teachers read the same pieces. Of every window they tell each word's tags; of questions, who asks of
turns and of pairs, the shares of the answers. Several teachers tell the mean of their shares
(You et al. 2017). Windows that nobody has labelled teach too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from facevalue.annotate.encoding import Encoded
from training.batches import Batch
from training.heads import Taught
from training.network import Reader

TAGS = {"attribution": "roles", "entities": "entities", "lines": "lines"}  # what is told of each word
KEPT = 1.0  # what a word's projections, kept as they were, weigh in the loss of coreference


class Teachers:
    """Trained networks that are only read."""

    def __init__(self, networks: Sequence[Reader], heads: Collection[str] | None = None) -> None:
        self.heads = heads  # that they are asked; `None`: all that can be
        self.networks = [network.eval().requires_grad_(requires_grad=False) for network in networks]

    def losses(self, network: Reader, read: Sequence[Encoded], batch: Batch) -> dict[str, Tensor]:
        """By task, how far a network's answers are from the teachers', summed over windows."""
        with torch.no_grad():
            told = [teacher.read(batch) for teacher in self.networks]
        parts = {name: self._tags(tag, read, told) for name, tag in TAGS.items() if name in network.heads}
        if self.heads is not None:
            parts["coreference"] = KEPT * self._moved(read, told[0])
        for name, rows in _asked(network, batch).items():
            if self.heads is not None and name not in self.heads:
                continue
            head: Any = network.heads[name]
            with torch.no_grad():
                shares = [
                    teacher.heads[name].shares([(one[row], gold) for row, gold in rows])  # type: ignore[operator]
                    for teacher, one in zip(self.networks, told, strict=True)
                ]
            mine = [(read[row], gold) for row, gold in rows]
            parts[name] = head.taught(mine, torch.stack(shares).mean(0))
        return parts

    @staticmethod
    def _moved(read: Sequence[Encoded], told: Sequence[Encoded]) -> Tensor:
        """How far the projections of words have moved, by their variance, summed over words."""
        apart = torch.zeros(())
        for name in ("links", "chains"):
            mine, theirs = (torch.cat([getattr(one, name) for one in some]) for some in (read, told))
            apart = apart + ((mine - theirs) ** 2).mean(-1).sum() / theirs.var()
        return apart

    @staticmethod
    def _tags(tag: str, read: Sequence[Encoded], told: Sequence[Sequence[Encoded]]) -> Tensor:
        mine = torch.cat([getattr(one, tag) for one in read])
        theirs = [torch.cat([getattr(one, tag) for one in some]).softmax(-1) for some in told]
        shares = torch.stack(theirs).mean(0)
        return functional.kl_div(mine.log_softmax(-1), shares, reduction="sum")


def _asked(network: Reader, batch: Batch) -> Mapping[str, list[tuple[int, Any]]]:
    """By head that can be taught, the rows of a batch that ask it something, and what."""
    found: dict[str, list[tuple[int, Any]]] = defaultdict(list)
    for row, example in enumerate(batch.examples):
        for name, gold in example.gold.items():
            if name in network.heads and isinstance(network.heads[name], Taught):
                found[name].append((row, gold))
    return found


def opened(runs: Sequence[Path], network_of: Any, heads: Collection[str] | None = None) -> Teachers:
    """The chosen weights of some runs, asked by some heads or all."""
    networks = []
    for run in runs:
        kept = torch.load(run / "best.pt", weights_only=False)
        network = network_of(kept["config"])
        network.load_state_dict(kept["network"])
        networks.append(network)
    return Teachers(networks, heads)
