"""A head that reads a question's words again, told where its spans are.

A few small transformer layers (Vaswani et al. 2017, arXiv:1706.03762; normed first as in Xiong et al.
2020, arXiv:2002.04745) over the encoder's states: each word carries an embedding of where it stands
from each span, as markers in the text would tell an encoder (Baldini Soares et al. 2019,
arXiv:1906.03158). Dearer than `pairs`, and better where word order decides who does what to whom.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from facevalue.annotate.pairs import Asked, Floats, layout, moved, softmax

CROWD = 4  # attention heads a layer
OTHER_WAY = (0, 2, 1, 4, 3)  # the classes of a directed pair if it is asked the other way round
SMALL = 1e-5


def marked_scores(hidden: Floats, asked: Sequence[Asked], heads: Mapping[str, Floats], name: str) -> Floats:
    """Scores (questions, classes) of a window's questions by the head of a name; states are (words, size)."""
    return np.stack([_scores(hidden, one, Numbers(heads, name)) for one in asked])


def directed_scores(hidden: Floats, asked: Sequence[Asked], heads: Mapping[str, Floats], name: str) -> Floats:
    """The mean of what the heads of a name say of each pair, asked either way round."""
    turned = [Asked(one.spans[::-1], one.context) for one in asked]
    said = []
    for head in alike(heads, name):
        said.append(marked_scores(hidden, asked, heads, head))
        said.append(marked_scores(hidden, turned, heads, head)[:, OTHER_WAY])
    return np.asarray(np.mean(said, axis=0), dtype=np.float32)


def alike(heads: Mapping[str, Floats], name: str) -> list[str]:
    """The names of several heads of one task, `NAME.1`, `NAME.2`, …; the name itself if there is but one.

    They differ by the seed that they were learnt with (Lakshminarayanan et al. 2017, arXiv:1612.01474).
    """
    several = [f"{name}.{n}" for n in range(1, len(heads)) if f"{name}.{n}.place" in heads]
    return several or [name]


class Numbers:
    """The parameters of one head, and the two operations that need a pair of them."""

    def __init__(self, heads: Mapping[str, Floats], name: str) -> None:
        self.heads, self.name = heads, name
        self.depth = sum(f"{name}.layers.{i}.qkv.w" in heads for i in range(len(heads)))

    def __getitem__(self, part: str) -> Floats:
        return self.heads[f"{self.name}.{part}"]

    def linear(self, x: Floats, part: str) -> Floats:
        """Weights and bias."""
        return np.asarray(x @ self[f"{part}.w"] + self[f"{part}.b"], dtype=np.float32)

    def norm(self, x: Floats, part: str) -> Floats:
        """Layer normalisation."""
        x = x - x.mean(axis=-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + SMALL)
        return np.asarray(x * self[f"{part}.w"] + self[f"{part}.b"], dtype=np.float32)


def _scores(hidden: Floats, one: Asked, numbers: Numbers) -> Floats:
    first, last = one.context
    laid = layout([moved(one, -first)], last - first)
    x = numbers.linear(hidden[first:last], "enter")
    x = x + sum(table[place] for table, place in zip(numbers["place"], laid.place[0], strict=True))
    for i in range(numbers.depth):
        x = x + _attended(numbers.norm(x, f"layers.{i}.before"), numbers, f"layers.{i}")
        up = numbers.linear(numbers.norm(x, f"layers.{i}.between"), f"layers.{i}.up")
        x = x + numbers.linear(np.maximum(up, 0), f"layers.{i}.down")
    x = numbers.norm(x, "after")
    features = np.concatenate([(laid.share[0] @ x).ravel(), x.mean(axis=0)])
    return numbers.linear(np.maximum(numbers.linear(features, "inner"), 0), "out")


def _attended(x: Floats, numbers: Numbers, layer: str) -> Floats:
    words, width = x.shape
    qkv = numbers.linear(x, f"{layer}.qkv").reshape(words, 3, CROWD, width // CROWD)
    q, k, v = qkv.transpose(1, 2, 0, 3)
    shares = softmax(q @ k.transpose(0, 2, 1) / np.float32(np.sqrt(width // CROWD)))
    return numbers.linear((shares @ v).transpose(1, 0, 2).reshape(words, width), f"{layer}.mix")
