"""What larger readers say of the windows a small one learns from (Hinton et al. 2015, arXiv:1503.02531).

Teachers read the same pieces. Of every window they tell each word's tags; of questions, who asks of
turns and of pairs, the shares of the answers. Several teachers tell the mean of their shares
(You et al. 2017). Windows that nobody has labelled teach too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from facevalue.annotate.encoding import Encoded
from training.batches import Batch
from training.heads import Taught
from training.network import Reader

TAGS = ("roles", "entities")  # what is told of each word


class Teachers:
    """Trained networks that are only read."""

    def __init__(self, networks: Sequence[Reader]) -> None:
        self.networks = [network.eval().requires_grad_(requires_grad=False) for network in networks]

    def losses(self, network: Reader, read: Sequence[Encoded], batch: Batch) -> dict[str, Tensor]:
        """By task, how far a network's answers are from the teachers', summed over windows."""
        with torch.no_grad():
            told = [teacher.read(batch) for teacher in self.networks]
        parts = dict(
            zip(("attribution", "entities"), (self._tags(tag, read, told) for tag in TAGS), strict=True)
        )
        for name, rows in _asked(network, batch).items():
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
            if isinstance(network.heads[name], Taught):
                found[name].append((row, gold))
    return found


def opened(runs: Sequence[Path], network_of: Any) -> Teachers:
    """The chosen weights of some runs."""
    networks = []
    for run in runs:
        kept = torch.load(run / "best.pt", weights_only=False)
        network = network_of(kept["config"])
        network.load_state_dict(kept["network"])
        networks.append(network)
    return Teachers(networks)
