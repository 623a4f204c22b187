"""Named entities of a window: persons, organizations, locations, and groups of people.

Tags are decoded by Viterbi over a linear-chain CRF (Lample et al. 2016, arXiv:1603.01360).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from facevalue.annotate.encoding import Encoded
from facevalue.annotate.pieces import Window, Word

Floats = npt.NDArray[np.float32]
EntityType = Literal["person", "organization", "location", "group"]
TYPES: tuple[EntityType, ...] = get_args(EntityType)
TAGS = 1 + 2 * len(TYPES)  # outside, then begin and inside of each type
BEGIN = np.arange(1, TAGS, 2)
INSIDE = BEGIN + 1
FORBIDDEN = -1e4
APOSTROPHES, S = ((1005,), (1521,)), (1055,)  # pieces of the BERT vocabulary


class Entity(NamedTuple):
    """A name: half-open numbers of its words and code points, its type, how sure all of that is."""

    first: int
    last: int
    start: int
    end: int
    type: EntityType
    confidence: float


def find_entities(encoded: Encoded, transition: Floats, temperature: float = 1.0) -> list[Entity]:
    """The entities of a window, in the order of the text; none runs over the end of a line.

    Args:
        encoded: what the network says of the window.
        transition: the CRF's (from, to) scores of tags.
        temperature: what the scores are divided by before they become confidences.
    """
    window = encoded.window
    if not window.words:
        return []
    path = _best_path(encoded.entities + _line_starts(window), transition + barred())
    certain = _log_softmax(encoded.entities / temperature)
    found = []
    for first, last in _spans(path):
        name = window.words[first:last]
        name = name[: len(name) - _possessive(name)]
        kind = TYPES[(path[first] - 1) // 2]
        confidence = _confidence(certain, path, first, last)
        found.append(Entity(first, first + len(name), name[0].start, name[-1].end, kind, confidence))
    return found


def barred() -> Floats:
    """What forbids moves (from, to): inside a type only from its own begin or inside."""
    bar = np.zeros((TAGS, TAGS), dtype=np.float32)
    bar[:, INSIDE] = FORBIDDEN
    bar[BEGIN, INSIDE] = bar[INSIDE, INSIDE] = 0
    return bar


def _line_starts(window: Window) -> Floats:
    """What forbids that an entity is inside itself already where a line starts."""
    bar = np.zeros((len(window.words), TAGS), dtype=np.float32)
    for i, (a, b) in enumerate(pairwise([-1, *window.line])):
        if a != b:
            bar[i, INSIDE] = FORBIDDEN
    return bar


def _best_path(scores: Floats, transition: Floats) -> list[int]:
    into = np.ascontiguousarray(transition.T)
    best = scores[0]
    back = np.empty(scores.shape, dtype=np.int64)
    for t in range(1, len(scores)):
        step = into + best
        back[t] = step.argmax(axis=1)
        best = step.max(axis=1) + scores[t]
    path = [int(best.argmax())]
    for row in back[:0:-1]:
        path.append(int(row[path[-1]]))
    return path[::-1]


def _spans(path: Sequence[int]) -> list[tuple[int, int]]:
    starts = [i for i, tag in enumerate(path) if tag % 2]
    spans = []
    for start in starts:
        end = start + 1
        while end < len(path) and path[end] == path[start] + 1:
            end += 1
        spans.append((start, end))
    return spans


def _confidence(certain: Floats, path: Sequence[int], first: int, last: int) -> float:
    """The least sure of what makes the span: its first tag, its last, and that it goes no further."""
    after = 0.0
    if last < len(path):
        after = np.log1p(-min(np.exp(certain[last, path[first] + 1]), 0.9999))
    return float(np.exp(min(certain[first, path[first]], certain[last - 1, path[last - 1]], after)))


def _possessive(name: Sequence[Word]) -> int:
    """How many words at the end of a name are its possessive ending."""
    pieces = [word.pieces for word in name[1:]]
    if pieces[-1:] == [S] and pieces[-2:-1] and pieces[-2] in APOSTROPHES:
        return 2
    return int(bool(pieces) and pieces[-1] in APOSTROPHES)


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)
