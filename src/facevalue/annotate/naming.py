"""Which of the people named in a talk speaks each sentence: a small recurrent reader of names along a talk.

Each name is read by itself, forth and back, twice (gated recurrent units, Cho et al. 2014,
arXiv:1406.1078): what the encoder sees of each sentence, of the name where it stands there, and of others;
in between the names hear of each other (the maximum over them, as in Zaheer et al. 2017,
arXiv:1703.06114). Who speaks is told of all sentences in a row (as in Lample et al. 2016, arXiv:1603.01360):
names and nobody have scores in each, and another than before begins at a score that changes tell.
Scores are the means of what several networks give (Lakshminarayanan et al. 2017, arXiv:1612.01474).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from facevalue.annotate.candidates import Candidates
from facevalue.annotate.encoding import Floats
from facevalue.annotate.voices import HIGH, LOW, Scores

NETWORKS = ("naming.1", "naming.2", "naming.3")
CHANGE_SCALE, HOST_SCALE, HOST_MOST = 3.0, 3.0, 5.0  # of log-odds
LEAST_SHARE, SHARE_SCALE = 1e-3, 3.0
EPSILON = 1e-5  # of a layer's norm
MOST_STEP = 20.0  # log-odds of a change
SMALLEST = 1e-6  # likelihood


class Sentences(NamedTuple):
    """The sentences of a talk: states (n, features), log-odds of changes (all but the first) and of the host.

    `shares` (n, k) is how likely each candidate speaks as far as wordings tell, `led` (n) how the host does.
    """

    states: Floats
    change: Scores
    host: Scores
    shares: Scores
    led: Scores


class Speaking(NamedTuple):
    """How likely each sentence is by nobody of the candidates and by each (n, 1 + k), and begun by another.

    `changed` (all but the first) is how likely another speaks than in the sentence before.
    """

    shares: Floats
    changed: Floats


def who_speaks(known: Candidates, talk: Sentences, numbers: Mapping[str, Floats]) -> Speaking:
    """Who of the candidates speaks each sentence of a talk, and where speakers change."""
    told = [_scored(known, talk, numbers, network) for network in NETWORKS]
    scores, steps = (np.mean(parts, axis=0) for parts in zip(*told, strict=True))
    row = in_a_row(scores, steps)
    return row._replace(changed=_mean_odds(row.changed, talk.change))


def _scored(
    known: Candidates, talk: Sentences, numbers: Mapping[str, Floats], network: str
) -> tuple[Floats, Floats]:
    """A network's scores of nobody and each name by sentence (n, 1 + k), and of steps between (n - 1)."""

    def linear(x: Floats, part: str) -> Floats:
        return np.asarray(
            x @ numbers[f"{network}.{part}.w"] + numbers[f"{network}.{part}.b"], dtype=np.float32
        )

    sentence = np.maximum(linear(_normed(talk.states), "sentence"), 0)
    given = linear(np.concatenate([sentence, told_of(talk)], axis=1), "given")
    mention = linear(_normed(known.states), "mention")
    every = np.zeros_like(given)
    np.add.at(every, known.at[:, 0], mention)
    given += every @ numbers[f"{network}.others.w"]
    names = given[:, None] + signs_of(known, talk) @ numbers[f"{network}.signs.w"]
    names[known.at[:, 0], known.at[:, 1]] += mention - mention @ numbers[f"{network}.others.w"]
    first = recurrent(np.maximum(names, 0), numbers, f"{network}.first")
    heard = np.maximum(linear(first, "heard"), 0).max(axis=1, initial=0)
    others = linear(heard, "among") + sentence @ numbers[f"{network}.again.w"]
    second = np.maximum(first @ numbers[f"{network}.own.w"] + others[:, None], 0)
    one = linear(recurrent(second, numbers, f"{network}.second"), "out")[..., 0]
    whole = np.concatenate([heard, sentence], axis=1)
    weight, even = numbers[f"{network}.step"]
    steps = weight * talk.change / CHANGE_SCALE + even
    steps += linear(np.concatenate([whole[:-1], whole[1:]], axis=1), "turn")[:, 0]
    return np.concatenate([linear(whole, "nobody"), one], axis=1), steps


def _mean_odds(changed: Floats, change: Scores) -> Floats:
    """Changes as the row tells them and as the head of turns does: either knows what the other misses."""
    sure = np.clip(changed.astype(np.float64), SMALLEST, 1 - SMALLEST)
    return np.asarray(1 / (1 + np.exp(-(np.log(sure / (1 - sure)) + change) / 2)), dtype=np.float32)


def in_a_row(scores: Floats, steps: Scores) -> Speaking:
    """The shares of all rows of speakers that hold each in a sentence, and a change before it.

    Args:
        scores: of nobody and of each name by sentence (n, 1 + k).
        steps: log-odds that another begins with a sentence (n - 1). Another than nobody may be nobody, too.
    """
    odds = np.exp(scores - scores.max(axis=1, keepdims=True)).astype(np.float64)
    weights = np.exp(np.clip(steps, -MOST_STEP, MOST_STEP))
    forward, shares, changed = np.zeros_like(odds), np.zeros_like(odds), np.zeros(len(steps))
    for n, own in enumerate(odds):
        before = forward[n - 1]
        forward[n] = own * (before + weights[n - 1] * _others(before)) if n else own
        forward[n] /= forward[n].sum()
    backward = np.ones(odds.shape[1])
    for n in range(len(odds) - 1, -1, -1):
        both = forward[n] * backward
        shares[n] = both / both.sum()
        if n:
            behind = odds[n] * backward
            stays, goes = forward[n - 1] @ behind, weights[n - 1] * (forward[n - 1] @ _others(behind))
            changed[n - 1] = goes / (stays + goes)
            backward = behind + weights[n - 1] * _others(behind)
            backward /= backward.max()
    return Speaking(shares.astype(np.float32), changed.astype(np.float32))


def _others(x: Scores) -> Scores:
    """The sum of all others of each, where nobody is another than nobody."""
    whole = x.sum()
    found = whole - x
    found[0] = whole
    return np.asarray(found)


def told_of(talk: Sentences) -> Floats:
    """What is told of sentences beside their states (n, 4): change, host, the host's share, and where."""
    middle = np.percentile(talk.host, (LOW, HIGH)).mean()
    parts = (
        np.concatenate([[0.0], talk.change]) / CHANGE_SCALE,
        np.clip(talk.host - middle, -HOST_MOST, HOST_MOST) / HOST_SCALE,
        talk.led,
        np.arange(len(talk.host)) / len(talk.host),
    )
    return np.stack(parts, axis=1).astype(np.float32)


def signs_of(known: Candidates, talk: Sentences) -> Floats:
    """What is told of each name in each sentence (n, k, SIGNS + 2): where it stands, and its share twice."""
    logs = np.log(talk.shares + LEAST_SHARE) / SHARE_SCALE + 1
    return np.concatenate([known.signs, np.stack([talk.shares, logs], axis=2)], axis=2).astype(np.float32)


def recurrent(x: Floats, numbers: Mapping[str, Floats], part: str) -> Floats:
    """Gated recurrent units along the first axis of (n, k, width), forth and back (n, k, 2 × units)."""
    into, shift = numbers[f"{part}.given.w"], numbers[f"{part}.given.b"][:, None]
    weights, bias = numbers[f"{part}.before.w"], numbers[f"{part}.before.b"][:, None]
    units = weights.shape[1]
    state = np.zeros((2, x.shape[1], units), dtype=np.float32)
    found = np.empty((len(x), *state.shape), dtype=np.float32)
    for n in range(len(x)):
        now = np.stack([x[n], x[-1 - n]]) @ into + shift
        before = state @ weights + bias
        gates = 1 / (1 + np.exp(-now[..., : 2 * units] - before[..., : 2 * units]))
        reset, kept = gates[..., :units], gates[..., units:]
        new = np.tanh(now[..., 2 * units :] + reset * before[..., 2 * units :])
        state = found[n] = new + kept * (state - new)
    return np.concatenate([found[:, 0], found[::-1, 1]], axis=2)


def _normed(x: Floats) -> Floats:
    mean, spread = x.mean(axis=-1, keepdims=True), x.var(axis=-1, keepdims=True)
    return np.asarray((x - mean) / np.sqrt(spread + EPSILON), dtype=np.float32)
