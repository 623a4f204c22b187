"""Scores of a window into spans of words, and spans into attributions.

Tags are decoded by Viterbi over a linear-chain CRF (Lample et al. 2016, arXiv:1603.01360); spans
are linked by scaled dot products of their projections plus a learned bias for their distance.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from facevalue.annotate.viterbi import Floats, best_paths
from facevalue.models import Model

Ints = npt.NDArray[np.int64]
ROLES, TAGS = 3, 3
OUTSIDE, BEGIN, INSIDE = range(TAGS)
FORBIDDEN = -1e4
GAPS = (1, 3, 8, 20, 50)
STEPS = np.array(GAPS)
BUCKETS = 2 * (len(GAPS) + 1)
REACH = 25  # words from a cue to the contents it can own; chosen on the part of train set aside


class WordSpan(NamedTuple):
    """Half-open numbers of words within a window, and how sure their tags are."""

    first: int
    last: int
    log_probability: float


class Linked(NamedTuple):
    """Spans that belong together; `features` are the log-probabilities that calibration weighs."""

    source: WordSpan | None
    cue: WordSpan
    contents: tuple[WordSpan, ...]
    features: tuple[float, float, float]


class Decoder:
    """A model's numbers for attributions, and the two steps that use them."""

    def __init__(self, model: Model) -> None:
        self.transition = model.heads["attribution.transition"].copy()
        self.transition[:, OUTSIDE, INSIDE] = FORBIDDEN
        self.distance = model.heads["attribution.distance"]
        self.no_source = float(model.heads["attribution.no_source"])
        self.openings = np.array(model.decoding.openings, dtype=np.float32)
        self.transition[:, OUTSIDE, BEGIN] += self.openings
        self.calibration = model.decoding.calibration["attribution"]

    def spans(self, scores: Floats) -> tuple[list[WordSpan], ...]:
        """Source, cue and content spans of one window's (words, 3, 3) scores."""
        return next(self.spans_of([scores]))

    def spans_of(self, windows: Sequence[Floats]) -> Iterator[tuple[list[WordSpan], ...]]:
        """The same of many windows, which is faster."""
        start = np.zeros((ROLES, TAGS), dtype=np.float32)
        start[:, INSIDE] = FORBIDDEN
        start[:, BEGIN] = self.openings
        certain = _log_softmax(np.concatenate([np.zeros((0, ROLES, TAGS), np.float32), *windows]))
        ends = accumulate(map(len, windows))
        for end, paths in zip(ends, best_paths(windows, self.transition, start), strict=True):
            own = certain[end - len(paths[0]) : end]
            yield tuple(_spans(path, own[:, role]) for role, path in enumerate(paths))

    def links(self, spans: tuple[list[WordSpan], ...], links: Floats) -> list[Linked]:
        """Attributions of one window: one for each cue that has contents within reach."""
        sources, cues, contents = spans
        if not cues or not contents:
            return []
        query_source, key_source, query_cue, key_cue = links.reshape(len(links), 4, -1).swapaxes(0, 1)
        owned: list[list[tuple[WordSpan, float]]] = [[] for _ in cues]
        cue_edges = _edges(cues)
        scores = self._scores((_edges(contents), query_cue), (cue_edges, key_cue), 1)
        for content, best, certain in zip(contents, scores.argmax(axis=1), _log_softmax(scores), strict=True):
            if gap(content, cues[best]) <= REACH:
                owned[best].append((content, float(certain[best])))
        nobody = np.full((len(cues), 1), self.no_source, dtype=np.float32)
        named = [nobody]
        if sources:
            named.append(self._scores((cue_edges, query_source), (_edges(sources), key_source), 0))
        certain = _log_softmax(np.concatenate(named, axis=1))
        return [
            _joined(sources[best - 1] if best else None, cue, mine, float(row[best]))
            for cue, mine, row, best in zip(cues, owned, certain, certain.argmax(axis=1), strict=True)
            if mine
        ]

    def confidence(self, features: tuple[float, ...]) -> float:
        """The calibrated probability that an attribution's spans and links are all right."""
        intercept, *weights = self.calibration
        return float(1 / (1 + np.exp(-(intercept + np.dot(weights, features)))))

    def _scores(self, query: tuple[Ints, Floats], key: tuple[Ints, Floats], link: int) -> Floats:
        """How well each span of the query goes with each of the key, by their projections and distance."""
        asked, known = (_means(projected, edges) for edges, projected in (query, key))
        bias = self.distance[link][_buckets(query[0], key[0])]
        return np.asarray(asked @ known.T / math.sqrt(asked.shape[1]) + bias, dtype=np.float32)


def gap(a: Sequence[float], b: Sequence[float]) -> float:
    """How many words stand between two spans."""
    return b[0] - a[1] if b[0] >= a[1] else a[0] - b[1]


def bucket(a: Sequence[float], b: Sequence[float]) -> int:
    """Signed, logarithmic distance in words between two spans, as one of twelve numbers."""
    return int(_buckets(_edges([a]), _edges([b]))[0, 0])


def _edges(spans: Sequence[Sequence[float]]) -> Ints:
    """The first and the last word of each span, as rows."""
    return np.array([span[:2] for span in spans])


def _means(rows: Floats, edges: Ints) -> Floats:
    """The mean of the rows of each span; spans stand in order and share no word."""
    cuts = edges.ravel()[: edges.size - int(edges[-1, 1] == len(rows))]
    lengths = np.asarray(edges[:, 1:] - edges[:, :1], dtype=np.float32)
    return np.asarray(np.add.reduceat(rows, cuts, axis=0)[::2] / lengths, dtype=np.float32)


def _buckets(ones: Ints, others: Ints) -> Ints:
    first, last = ones[:, :1], ones[:, 1:]
    begin, end = others[:, 0], others[:, 1]
    behind = begin >= last
    steps = STEPS.searchsorted(np.where(behind, begin - last, first - end))
    return np.asarray(np.where(behind, steps + len(GAPS) + 1, steps))


def _joined(
    source: WordSpan | None, cue: WordSpan, mine: list[tuple[WordSpan, float]], certain: float
) -> Linked:
    contents = tuple(content for content, _ in mine)
    spans = (*contents, cue, *([source] if source else []))
    tags = min(span.log_probability for span in spans)
    return Linked(source, cue, contents, (tags, min(link for _, link in mine), certain))


def _spans(tags: Sequence[int], certain: Floats) -> list[WordSpan]:
    spans = []
    for start in (i for i, tag in enumerate(tags) if tag == BEGIN):
        end = start + 1
        while end < len(tags) and tags[end] == INSIDE:
            end += 1
        edges = certain[start, BEGIN], certain[end - 1, tags[end - 1]]
        after = 0.0 if end == len(tags) else np.log1p(-min(np.exp(certain[end, INSIDE]), 0.999))
        spans.append(WordSpan(start, end, float(min(*edges, after))))
    return spans


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)
