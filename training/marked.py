"""`facevalue.annotate.marked` in PyTorch, with parameters to learn."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from facevalue.annotate.marked import CROWD
from facevalue.annotate.pairs import PLACES, Asked, layout, moved
from training.pairs import INNER, STATE, SpanHead

WIDTH = 128
DEPTH = 2
DROPPED = 0.2
NEVER = -1e4


class MarkedLayer(nn.Module):
    """One transformer layer, normed first."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.between = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.qkv, self.mix = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(questions, words, width) and an additive mask (questions, 1, 1, words) to the same shape."""
        m, n, _ = x.shape
        q, k, v = self.qkv(self.before(x)).view(m, n, 3, CROWD, WIDTH // CROWD).permute(2, 0, 3, 1, 4)
        seen = (q @ k.transpose(-1, -2) / (WIDTH // CROWD) ** 0.5 + mask).softmax(-1) @ v
        x = x + self.drop(self.mix(seen.transpose(1, 2).reshape(m, n, WIDTH)))
        return x + self.drop(self.down(functional.relu(self.up(self.between(x)))))  # type: ignore[no-any-return]


class MarkedHead(SpanHead):
    """`annotate.marked.marked_scores` for questions of some number of spans."""

    def __init__(self, name: str, spans: int, classes: int) -> None:
        super().__init__(name)
        self.enter = nn.Linear(STATE, WIDTH)
        self.place = nn.Parameter(torch.randn(spans, PLACES, WIDTH) * 0.02)
        self.layers = nn.ModuleList(MarkedLayer() for _ in range(DEPTH))
        self.after = nn.LayerNorm(WIDTH)
        self.inner = nn.Linear((spans + 1) * WIDTH, INNER)
        self.out = nn.Linear(INNER, classes)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, hidden: Tensor, asked: Sequence[Asked]) -> Tensor:
        """Scores (questions, classes) from the states of words (words, size)."""
        sizes = [one.context[1] - one.context[0] for one in asked]
        shape = len(asked), max(sizes)
        at, mask = torch.zeros(shape, dtype=torch.long), torch.zeros(shape)
        spans = len(self.place)
        place = torch.zeros(shape[0], spans, shape[1], dtype=torch.long)
        share = torch.zeros(shape[0], spans, shape[1])
        for i, (one, size) in enumerate(zip(asked, sizes, strict=True)):
            laid = layout([moved(one, -one.context[0])], size)
            at[i, :size] = torch.arange(*one.context)
            mask[i, :size] = 1
            place[i, :, :size] = torch.from_numpy(laid.place[0])
            share[i, :, :size] = torch.from_numpy(laid.share[0])
        x = self.enter(self.drop(hidden))[at]
        x = x + self.place[torch.arange(spans)[:, None], place].sum(1)
        for layer in self.layers:
            x = layer(x, (1 - mask)[:, None, None] * NEVER)
        x = self.after(x)
        whole = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        features = torch.cat([(share @ x).flatten(1), whole], dim=1)
        return self.out(self.drop(functional.relu(self.inner(self.drop(features)))))  # type: ignore[no-any-return]
