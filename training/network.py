"""The network: a BERT encoder and what is linear on its output."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from facevalue.annotate.encoding import COLUMNS, PROJECTIONS, Encoded, encoded
from training.batches import Batch

IMPOSSIBLE = -1e4
STATE = 384  # what heads read of a word
DISTANCES, FARTHEST = 32, 128


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Sizes of the network."""

    layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)  # those of the base that are kept
    hidden: int = 384
    heads: int = 12
    inner: int = 1536
    shapes: int = 4
    dropout: float = 0.1
    frozen: int = 0  # layers, from below, that stay as they are, and what they read
    rounded: bool = False  # train with the errors that int8 will make
    relative: bool = False  # attention also by how far words are apart (MPNet, arXiv:2004.09297)
    epsilon: float = 1e-12


class Drop(nn.Module):
    """Dropout whose masks are cut from one pool of random numbers: drawing them anew is slow on a CPU."""

    def __init__(self, share: float, size: int = 1 << 23) -> None:
        super().__init__()
        self.share = share
        drawn = torch.bernoulli(torch.full((size,), 1 - share)) / (1 - share)
        self.pools = {torch.float32: drawn, torch.bfloat16: drawn.bfloat16()}

    def forward(self, x: Tensor) -> Tensor:
        """The same shape; untouched outside training."""
        if not self.training or not self.share:
            return x
        if x.is_cuda:
            return functional.dropout(x, self.share)
        pool = self.pools[x.dtype]
        at = int(torch.randint(len(pool) - x.numel(), ()))
        return x * pool[at : at + x.numel()].view(x.shape)


class Product(nn.Linear):
    """A linear layer that can be trained with the rounding of int8 in it (arXiv:1712.05877).

    As onnxruntime does at run time: inputs with one scale and zero point for the whole tensor, weights
    with a scale for each output channel. Gradients pass as if nothing had been rounded.
    """

    rounded = False

    def forward(self, x: Tensor) -> Tensor:
        """(…, in) to (…, out)."""
        if not (self.training and self.rounded):
            return super().forward(x)
        return functional.linear(_rounded_input(x), _rounded_weight(self.weight), self.bias)


def _rounded_input(x: Tensor) -> Tensor:
    with torch.no_grad():
        low, high = torch.aminmax(x)
        low, high = low.clamp(max=0).float(), high.clamp(min=0).float()
        scale = (high - low).clamp(min=1e-8) / 255
        error = (x.float() / scale).round_().mul_(scale).to(x.dtype).sub_(x)
    return x + error


def _rounded_weight(weight: Tensor) -> Tensor:
    with torch.no_grad():
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        error = (weight / scale).round_().mul_(scale).sub_(weight)
    return weight + error


class Layer(nn.Module):
    """One post-norm transformer layer, its attention without dropout (twice as fast on a CPU)."""

    def __init__(self, shape: Shape, drop: Drop) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = Product(shape.hidden, 3 * shape.hidden)
        self.out = Product(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.up = Product(shape.hidden, shape.inner)
        self.down = Product(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.drop = drop

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces, hidden) and an additive mask (batch, 1, 1, pieces) to the same shape."""
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q * (h // self.heads) ** -0.5) @ k.transpose(-1, -2) + mask.to(q.dtype)
        seen = scores.softmax(-1).to(v.dtype) @ v  # PyTorch's fused attention is slow backwards on a CPU
        x = self.norm1(x + self.drop(self.out(seen.transpose(1, 2).reshape(b, t, h))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


def _distances(place: Tensor) -> Tensor:
    """The bucket of each distance between places (from, to), as T5 has them (arXiv:1910.10683)."""
    far = place[:, None] - place[None, :]
    half, exact = DISTANCES // 2, DISTANCES // 4
    size = far.abs()
    grown = exact + (size.clamp(min=1) / exact).log() / math.log(FARTHEST / exact) * (half - exact)
    return (far < 0) * half + torch.where(size < exact, size, grown.long().clamp(max=half - 1))


class Encoder(nn.Module):
    """BERT with an extra embedding for how a word is written (the vocabulary is uncased)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, shape.hidden)
        self.position = nn.Embedding(512, shape.hidden)
        self.shape = nn.Embedding(shape.shapes, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.apart = nn.Embedding(DISTANCES, shape.heads) if shape.relative else None
        self.drop = Drop(shape.dropout)
        self.frozen = shape.frozen
        self.layers = nn.ModuleList(Layer(shape, self.drop) for _ in range(len(shape.layers)))
        for product in self.modules():
            if isinstance(product, Product):
                product.rounded = shape.rounded

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Piece ids, word shapes and a 0/1 mask, each (batch, pieces), to hidden states."""
        learning = torch.is_grad_enabled()
        place = torch.arange(ids.shape[1], device=ids.device)
        with torch.set_grad_enabled(learning and not self.frozen):
            x = self.drop(self.norm(self.word(ids) + self.position(place) + self.shape(shapes)))
            additive = (1.0 - mask[:, None, None, :].to(x.dtype)) * IMPOSSIBLE
            if self.apart is not None:
                additive = additive + self.apart(_distances(place)).permute(2, 0, 1)
        for number, layer in enumerate(self.layers):
            with torch.set_grad_enabled(learning and number >= self.frozen):
                x = layer(x, additive)
        return x

    def load_base(self, state: dict[str, Tensor], kept: tuple[int, ...]) -> None:
        """Take the base's parameters, and of its layers those whose numbers are given."""
        with torch.no_grad():
            self.word.weight.copy_(state["embeddings.word_embeddings.weight"])
            kind = state["embeddings.token_type_embeddings.weight"][0]
            self.position.weight.copy_(state["embeddings.position_embeddings.weight"] + kind)
            self.shape.weight.zero_()
            if self.apart is not None:
                self.apart.weight.copy_(state["encoder.relative_attention_bias.weight"])
            self._take(self.norm, state, "embeddings.LayerNorm")
            for i, layer in zip(kept, self.layers, strict=True):
                at = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    qkv = [state[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                    getattr(layer.qkv, part).copy_(torch.cat(qkv))
                self._take(layer.out, state, at + "attention.output.dense")
                self._take(layer.norm1, state, at + "attention.output.LayerNorm")
                self._take(layer.up, state, at + "intermediate.dense")
                self._take(layer.down, state, at + "output.dense")
                self._take(layer.norm2, state, at + "output.LayerNorm")

    @staticmethod
    def _take(module: nn.Module, state: dict[str, Tensor], name: str) -> None:
        module.weight.copy_(state[f"{name}.weight"])  # type: ignore[operator]
        module.bias.copy_(state[f"{name}.bias"])  # type: ignore[operator]


class Reader(nn.Module):
    """The encoder, the linear columns on its output, and the heads that read them."""

    def __init__(self, shape: Shape, heads: dict[str, nn.Module]) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.narrow = nn.Identity() if shape.hidden == STATE else nn.Linear(shape.hidden, STATE)
        self.tags = nn.Linear(STATE, sum(COLUMNS.values()))
        self.links = nn.Linear(STATE, sum(PROJECTIONS.values()))
        self.heads = nn.ModuleDict(heads)
        nn.init.normal_(self.tags.weight, std=0.02)
        nn.init.normal_(self.links.weight, std=0.05)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Tag scores, link projections and hidden states, each (batch, pieces, …), as in the package."""
        hidden = self.encoder.drop(self.narrow(self.encoder(ids, shapes, mask)))
        return self.tags(hidden), self.links(hidden), hidden

    def read(self, batch: Batch) -> list[Encoded]:
        """The windows of a batch as the package's heads see them, in float32 tensors."""
        with torch.autocast(batch.ids.device.type, dtype=torch.bfloat16):
            output = self(batch.ids, batch.shapes, batch.mask)
        width = batch.ids.shape[1]
        first = [np.asarray(one.window.first) + i * width for i, one in enumerate(batch.examples)]
        at, sizes = torch.as_tensor(np.concatenate(first)), [len(one) for one in first]
        words = [tensor.flatten(0, 1)[at].float().split(sizes) for tensor in output]
        return [
            encoded(example.window, *parts)
            for example, *parts in zip(batch.examples, *words, strict=True)  # type: ignore[misc]
        ]
