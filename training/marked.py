"""`facevalue.annotate.marked` in PyTorch, with parameters to learn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from facevalue.annotate.marked import CROWD
from facevalue.annotate.pairs import PLACES, Asked, layout, moved
from training.pairs import INNER, STATE, SpanHead

DEPTH = 2
NEVER = -1e4


class MarkedLayer(nn.Module):
    """One transformer layer, normed first."""

    def __init__(self, width: int, dropped: float) -> None:
        super().__init__()
        self.before, self.between = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.mix = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.drop = nn.Dropout(dropped)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(questions, words, width) and an additive mask (questions, 1, 1, words) to the same shape."""
        m, n, width = x.shape
        q, k, v = self.qkv(self.before(x)).view(m, n, 3, CROWD, width // CROWD).permute(2, 0, 3, 1, 4)
        seen = (q @ k.transpose(-1, -2) / (width // CROWD) ** 0.5 + mask).softmax(-1) @ v
        x = x + self.drop(self.mix(seen.transpose(1, 2).reshape(m, n, width)))
        return x + self.drop(self.down(functional.relu(self.up(self.between(x)))))  # type: ignore[no-any-return]


class MarkedHead(SpanHead):
    """`annotate.marked.marked_scores` for questions of some number of spans."""

    width, dropped = 128, 0.2

    def __init__(self, name: str, spans: int, classes: int) -> None:
        super().__init__(name)
        width = self.width
        self.enter = nn.Linear(STATE, width)
        self.place = nn.Parameter(torch.randn(spans, PLACES, width) * 0.02)
        self.layers = nn.ModuleList(MarkedLayer(width, self.dropped) for _ in range(DEPTH))
        self.after = nn.LayerNorm(width)
        self.inner = nn.Linear((spans + 1) * width, INNER)
        self.out = nn.Linear(INNER, classes)
        self.drop = nn.Dropout(self.dropped)

    def forward(self, hidden: Tensor, asked: Sequence[Asked]) -> Tensor:
        """Scores (questions, classes) from the states of words (words, size)."""
        sizes = [one.context[1] - one.context[0] for one in asked]
        shape = len(asked), max(sizes)
        at, mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.float32)
        spans = len(self.place)
        place = np.zeros((shape[0], spans, shape[1]), dtype=np.int64)
        share = np.zeros((shape[0], spans, shape[1]), dtype=np.float32)
        for i, (one, size) in enumerate(zip(asked, sizes, strict=True)):
            laid = layout([moved(one, -one.context[0])], size)
            at[i, :size] = np.arange(*one.context)
            mask[i, :size] = 1
            place[i, :, :size] = laid.place[0]
            share[i, :, :size] = laid.share[0]
        seen = torch.as_tensor(mask)
        x = self.enter(self.drop(hidden))[torch.as_tensor(at)]
        x = x + self.place[torch.arange(spans)[:, None], torch.as_tensor(place)].sum(1)
        for layer in self.layers:
            x = layer(x, (1 - seen)[:, None, None] * NEVER)
        x = self.after(x)
        whole = (x * seen[..., None]).sum(1) / seen.sum(1, keepdim=True)
        features = torch.cat([(torch.as_tensor(share) @ x).flatten(1), whole], dim=1)
        return self.out(self.drop(functional.relu(self.inner(self.drop(features)))))  # type: ignore[no-any-return]
