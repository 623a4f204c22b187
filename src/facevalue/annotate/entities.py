"""Named entities of a window: persons, organizations, locations, and groups of people.

Tags are decoded by Viterbi over a linear-chain CRF (Lample et al. 2016, arXiv:1603.01360).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

import numpy as np
from msgspec import structs

from facevalue.annotate.calibration import calibrated
from facevalue.annotate.encoding import Encoded, Floats, fresh
from facevalue.annotate.pieces import Window, Word
from facevalue.annotate.viterbi import best_paths
from facevalue.models import Model
from facevalue.record import Actor, ActorId, Mention
from facevalue.record.claims import ActorType

EntityType = Literal["person", "organization", "location", "group"]
TYPES: tuple[EntityType, ...] = get_args(EntityType)
HEAD = "entities"
ACTOR_TYPES: dict[EntityType, ActorType] = {
    "person": "person",
    "organization": "organization",
    "group": "group",
}  # a location may be a country or any other place: the head does not tell
TAGS = 1 + 2 * len(TYPES)  # outside, then begin and inside of each type
BEGIN = np.arange(1, TAGS, 2)
INSIDE = BEGIN + 1
FORBIDDEN = -1e4
APOSTROPHES, S = ((1005,), (1521,)), (1055,)  # pieces of the BERT vocabulary
HONOURS = ((2720,), (2852,), (3680,), (5796,))  # likewise: Mr, Dr, Mrs, Ms


class Entity(NamedTuple):
    """A name: half-open numbers of its words and code points, its type, how sure all of that is."""

    first: int
    last: int
    start: int
    end: int
    type: EntityType
    confidence: float


def find_names(read: Sequence[Encoded], model: Model) -> tuple[Entity, ...]:
    """The entities of all windows of a text, in its order; what the head is less sure of is left out."""
    fitted = model.decoding.calibration[HEAD]
    margin = model.decoding.margins.get(HEAD, 0.0)
    windows = [fresh(one) for one in read]
    found = _entities(windows, model.heads[f"{HEAD}.transition"], fitted)
    return tuple(entity for entity in found if entity.confidence >= margin)


def tell_types(
    actors: Sequence[Actor], mentions: Sequence[Mention], names: Sequence[Entity]
) -> tuple[Actor, ...]:
    """The actors, each without a type given the one that most of its names are read as.

    Names weigh by their confidence; `names` are in the order of the text.
    """
    votes: dict[ActorId, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        if mention.form == "name" and mention.actor and (name := _read_as(mention, names)):
            votes[mention.actor][name.type] += name.confidence
    return tuple(
        actor if actor.type else structs.replace(actor, type=_elected(votes[actor.id])) for actor in actors
    )


def read_as_names(mentions: Sequence[Mention], names: Sequence[Entity]) -> frozenset[ActorId]:
    """The actors of whom a mention is read as a name; `names` are in the order of the text."""
    return frozenset(m.actor for m in mentions if m.actor and m.form == "name" and _read_as(m, names))


def find_entities(encoded: Encoded, transition: Floats, fitted: Sequence[float] = (0, 1)) -> list[Entity]:
    """The entities of a window, in the order of the text; none runs over the end of a line.

    Args:
        encoded: what the network says of the window.
        transition: the CRF's (from, to) scores of tags.
        fitted: intercept and slope that calibrate confidences.
    """
    return _entities([encoded], transition, fitted)


def _entities(read: Sequence[Encoded], transition: Floats, fitted: Sequence[float]) -> list[Entity]:
    read = [one for one in read if one.window.words]
    scores = [one.entities + _line_starts(one.window) for one in read]
    moves = transition + barred()
    start = np.zeros((1, TAGS), dtype=np.float32)
    paths = best_paths([rows[:, None] for rows in scores], moves[None], start)
    found = []
    for one, (path,), sure in zip(read, paths, _sureness(scores, moves), strict=True):
        spans = _spans(path)
        for (first, last), share in zip(spans, sure.of(path, spans), strict=True):
            kind, confidence = TYPES[(path[first] - 1) // 2], calibrated(share, fitted)
            cuts = _honours(one.window.words[first:last]) if kind == "person" else []
            for a, b in pairwise([first, *(first + cut for cut in cuts), last]):
                name = one.window.words[a:b]
                name = name[: len(name) - _possessive(name)]
                found.append(Entity(a, a + len(name), name[0].start, name[-1].end, kind, confidence))
    return found


class _Sureness(NamedTuple):
    """A window's scaled forward and backward shares and what weighs in its steps (Rabiner 1989).

    `forward`, `backward` and `weights` are (words, tags), `moves` (from, to); a step into a word weighs its
    move times the word's weight, which is already divided by the word's scale.
    """

    forward: Floats
    backward: Floats
    weights: Floats
    moves: Floats

    def of(self, path: Sequence[int], spans: Sequence[tuple[int, int]]) -> list[float]:
        """The probability of each span: it begins, goes on and ends as the tags of the path say."""
        words, tags = np.arange(len(path)), np.array(path)
        before, inside = tags[:-1], tags[:-1] + tags[:-1] % 2
        begun = self.forward[words, tags].tolist()
        steps = (self.moves[before, tags[1:]] * self.weights[words[1:], tags[1:]]).tolist()
        after = self.moves[before] * self.weights[1:] * self.backward[1:]
        ended = [*(after.sum(axis=1) - after[words[:-1], inside]).tolist(), 1.0]
        return [
            min(math.prod(steps[first : last - 1], start=begun[first]) * ended[last - 1], 1.0)
            for first, last in spans
        ]


def _sureness(scores: Sequence[Floats], transition: Floats) -> list[_Sureness]:
    """Forward and backward shares of each window; all windows go together, word by word."""
    if not scores:
        return []
    sizes = [len(rows) for rows in scores]
    weights = np.zeros((max(sizes), len(scores), TAGS), dtype=np.float32)
    for n, rows in enumerate(scores):
        weights[: len(rows), n] = rows
    weights = np.exp(weights - weights.max(axis=2, keepdims=True))
    moves: Floats = np.exp(transition)
    forward, scale = weights.copy(), np.ones((*weights.shape[:2], 1), dtype=np.float32)
    forward[0] /= forward[0].sum(axis=1, keepdims=True)
    for before, reached, whole in zip(forward, forward[1:], scale[1:], strict=False):
        np.multiply(reached, np.dot(before, moves), out=reached)
        np.add.reduce(reached, axis=1, keepdims=True, out=whole)
        np.divide(reached, whole, out=reached)
    weights /= scale
    backward = _backward(weights, moves, sizes)
    return [
        _Sureness(forward[:size, n], backward[:size, n], weights[:size, n], moves)
        for n, size in enumerate(sizes)
    ]


def _backward(weights: Floats, moves: Floats, sizes: Sequence[int]) -> Floats:
    """Backward shares (words, windows, tags) of scaled weights, from each window's own last word."""
    backward = np.ones_like(weights)
    for t in range(len(weights) - 1, 0, -1):
        np.dot(weights[t] * backward[t], moves.T, out=backward[t - 1])
        if t in sizes:
            backward[t - 1, [t == size for size in sizes]] = 1.0
    return backward


def _read_as(mention: Mention, names: Sequence[Entity]) -> Entity | None:
    """The entity that most of a mention's characters stand in, if any does."""
    first = bisect_right(names, mention.start, key=lambda name: name.end)
    last = bisect_left(names, mention.end, key=lambda name: name.start)
    return max(
        names[first:last],
        key=lambda name: min(name.end, mention.end) - max(name.start, mention.start),
        default=None,
    )


def _elected(votes: Mapping[EntityType, float]) -> ActorType | None:
    """The type of an actor by more than half of the votes."""
    leading = max(votes, key=lambda kind: votes[kind], default=None)
    if leading is None or 2 * votes[leading] <= sum(votes.values()):
        return None
    return ACTOR_TYPES.get(leading)


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


def _spans(path: Sequence[int]) -> list[tuple[int, int]]:
    starts = [i for i, tag in enumerate(path) if tag % 2]
    spans = []
    for start in starts:
        end = start + 1
        while end < len(path) and path[end] == path[start] + 1:
            end += 1
        spans.append((start, end))
    return spans


def _possessive(name: Sequence[Word]) -> int:
    """How many words at the end of a name are its possessive ending."""
    pieces = [word.pieces for word in name[1:]]
    if pieces[-1:] == [S] and pieces[-2:-1] and pieces[-2] in APOSTROPHES:
        return 2
    return int(bool(pieces) and pieces[-1] in APOSTROPHES)


def _honours(name: Sequence[Word]) -> list[int]:
    """Numbers of the words of a name with which another begins: "lorraine venn dr venn" in captions."""
    return [n for n, word in enumerate(name) if n and word.pieces in HONOURS and n + 1 < len(name)]
