"""What marked spans are to each other, or to their context: small heads over the encoder's states.

The spans ask the words of their context by attention (Vaswani et al. 2017, arXiv:1706.03762), biased
by where a word stands from each span (Shaw et al. 2018, arXiv:1803.02155); one hidden layer reads the
spans and the answer. The encoder is not told the spans: one pass serves all questions about a window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Range = tuple[int, int]  # half-open numbers of words within a window
GAPS = (1, 3, 8, 20)  # words; beyond the last it is all one
PLACES = 2 * (len(GAPS) + 1) + 2  # inside, five before, five after, and no such span
INSIDE, ABSENT = 0, PLACES - 1
ORDERS = np.eye(PLACES, dtype=np.float32)
UNSEEN = -1e4  # score of a word that is not of the context
FAR = GAPS[-1] + 1  # words; from here on it is all one
STEPS = np.searchsorted(GAPS, np.arange(1, FAR + 1))
# The place of a word at each signed distance, from `FAR` before to `FAR` behind.
PLACE_AT = np.concatenate([1 + STEPS[::-1], [INSIDE], 2 + len(GAPS) + STEPS])


class Asked(NamedTuple):
    """The spans of a question, `None` for one that the text leaves out, and the words that may answer."""

    spans: tuple[Range | None, ...]
    context: Range


class Layout(NamedTuple):
    """Questions as arrays, for m questions of k spans over n words.

    `share` (m, k, n) averages the words of a span, `place` (m, k, n) is where a word stands from it,
    `seen` (m, n) tells the context, `order` (m, k - 1, PLACES) where the later spans begin from the first.
    """

    share: Floats
    place: Ints
    seen: npt.NDArray[np.bool_]
    order: Floats


def moved(asked: Asked, by: int) -> Asked:
    """A question whose words are counted from an earlier one."""
    spans = tuple(span and (span[0] + by, span[1] + by) for span in asked.spans)
    return Asked(spans, (asked.context[0] + by, asked.context[1] + by))


def layout(asked: Sequence[Asked], words: int) -> Layout:
    """The arrays of some questions about a stretch of words; an absent span is all zeros."""
    spans = np.array([[span or (-1, -1) for span in one.spans] for one in asked], dtype=np.int64)
    first, last = spans[..., :1], spans[..., 1:]
    at = np.arange(words)
    absent = first < 0
    place = np.where(absent, ABSENT, _place(at, first, last))
    share = (place == INSIDE) * np.asarray(1 / np.maximum(last - first, 1), dtype=np.float32)
    context = np.array([one.context for one in asked], dtype=np.int64)
    seen = (at >= context[:, :1]) & (at < context[:, 1:])
    begins = _place(spans[:, 1:, 0], spans[:, :1, 0], spans[:, :1, 1])
    missing = absent[:, 1:, 0] | absent[:, :1, 0]
    order = ORDERS[np.where(missing, ABSENT, begins)]
    return Layout(share, place, seen, order)


def pair_scores(hidden: Floats, asked: Sequence[Asked], heads: Mapping[str, Floats], name: str) -> Floats:
    """Scores (questions, classes) of a window's questions by the head of a name; states are (words, size)."""
    query_w, query_b, key_w, near, inner_w, inner_b, out_w, out_b = (
        heads[f"{name}.{part}"] for part in "query.w query.b key.w near inner.w inner.b out.w out.b".split()
    )
    laid = layout(asked, len(hidden))
    spans = (laid.share @ hidden).reshape(len(asked), -1)
    query, key = spans @ query_w + query_b, hidden @ key_w
    bias = sum(row.take(laid.place[:, n]) for n, row in enumerate(near))
    scores = np.where(laid.seen, query @ key.T / np.sqrt(key.shape[1]) + bias, UNSEEN)
    order = laid.order.reshape(len(asked), -1)
    features = np.concatenate([spans, softmax(scores) @ hidden, order], axis=1)
    inner = np.maximum(features @ inner_w + inner_b, 0)
    return np.asarray(inner @ out_w + out_b, dtype=np.float32)


def softmax(scores: Floats) -> Floats:
    """Scores as shares that add up to one along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float32)


def _place(at: Ints, first: Ints, last: Ints) -> Ints:
    """Where words stand from spans: 0 inside, then by their distance before, then by that behind."""
    distance = np.maximum(at - last + 1, 0) - np.maximum(first - at, 0)
    return np.asarray(PLACE_AT.take(distance + FAR, mode="clip"), dtype=np.int64)
