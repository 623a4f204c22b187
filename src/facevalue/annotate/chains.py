"""Chains of mentions of the same person, country or thing.

Mentions of different windows are compared as those of one are. Each mention joins the chain to which
it most probably refers (Lee et al. 2017, arXiv:1707.07045), chains whose gender or number it does not
share counting less.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from facevalue.annotate.agreement import Agreement, sense_of
from facevalue.annotate.calibration import calibrated
from facevalue.annotate.coreference import (
    FORM_OF,
    FORMS,
    Described,
    Flags,
    Floats,
    Ints,
    Pairing,
    candidates,
    described,
    ends_of,
    link_scores,
    mention_scores,
    queries_and_keys,
)
from facevalue.annotate.encoding import Encoded, fresh
from facevalue.models import Model
from facevalue.record import MentionSpan, Span

HEAD = "coreference"
ROWS, REACH = 256, 1024  # mentions that are linked at once, and how many before them are looked at


class ChainRules(NamedTuple):
    """How sure the reader must be, in log-odds, of a mention and of a link.

    A mention that is doubtful by itself may be plain by its links, so its margin is a low one.
    """

    mention_margin: float = -2.0
    link_margin: float = 0.0
    density: float = 0.35  # mentions a word, at most, as in training
    calibration: Sequence[float] = (0.0, 1.0)  # of confidences: intercept and slope

    @classmethod
    def of(cls, model: Model) -> ChainRules:
        """The usual ones, with the model's calibration."""
        return cls(calibration=model.decoding.calibration[HEAD])


def find_chains(
    text: str, read: Sequence[Encoded], numbers: Mapping[str, Floats], rules: ChainRules
) -> list[list[MentionSpan]]:
    """The chains of two or more mentions in a document, each in the order of the text.

    `numbers` are the model's, of which those named `coreference.*` are used.
    """
    read = [fresh(one) for one in read]
    found, scores, projected = _mentions(text, read, numbers, rules)
    chain_of, linked = _linked(found, scores, projected, (numbers, rules))
    words = [word for one in read for word in one.window.words]
    spans = [Span(words[m.first].start, words[m.last - 1].end) for m in found]
    chains: dict[int, list[MentionSpan]] = {}
    for i, mention in enumerate(found):
        before, confidence = linked[i]
        antecedent = None if before is None else spans[before]
        one = MentionSpan(spans[i].start, spans[i].end, FORMS[FORM_OF[mention.kind]], antecedent, confidence)
        chains.setdefault(chain_of[i], []).append(one)
    return [chain for chain in chains.values() if len(chain) > 1]


def _mentions(
    text: str, read: Sequence[Encoded], numbers: Mapping[str, Floats], rules: ChainRules
) -> tuple[list[Described], Floats, tuple[Floats, Floats]]:
    """Mentions in the order of the text, their scores, queries and keys."""
    spans: list[tuple[int, int]] = []
    scores, queries, keys = [], [], []
    sentences = [ends_of(text, one.window) for one in read]
    at = 0
    for one, ends in zip(read, sentences, strict=True):
        last, inside = candidates(ends)
        scored = np.where(inside, mention_scores(one.chains, last, numbers["coreference.length"]), -np.inf)
        scored -= rules.mention_margin
        best, most = np.flatnonzero(scored > 0), int(np.ceil(rules.density * len(last)))
        if len(best) > most:
            best = np.sort(best[np.argsort(-scored.ravel()[best], kind="stable")[:most]])
        first, length = np.unravel_index(best, scored.shape)
        query, key = queries_and_keys(one.chains, first, first + length)
        spans.extend(zip((at + first).tolist(), (at + first + length + 1).tolist(), strict=True))
        scores.append(scored[first, length])
        queries.append(query)
        keys.append(key)
        at += len(last)
    if not spans:
        return [], np.zeros(0, np.float32), (np.zeros((0, 64), np.float32),) * 2
    found = described(text, [one.window for one in read], spans, sentences)
    return found, np.concatenate(scores), (np.concatenate(queries), np.concatenate(keys))


def _linked(
    found: Sequence[Described],
    scores: Floats,
    projected: tuple[Floats, Floats],
    how: tuple[Mapping[str, Floats], ChainRules],
) -> tuple[list[int], list[tuple[int | None, float]]]:
    """Each mention's chain, the number of its first mention; its antecedent, if any, with its probability."""
    numbers, rules = how
    chain_of: Ints = np.zeros(len(found), dtype=np.int64)
    linked: list[tuple[int | None, float]] = []
    agreement, pairing = Agreement(len(found)), Pairing(found)
    for start in range(0, len(found), ROWS):
        rows, columns = slice(start, start + ROWS), slice(max(0, start - REACH), start + ROWS)
        sides = (projected[0][rows], projected[1][columns])
        pairs = pairing.pairs(rows, columns)
        scored = link_scores(numbers, sides, (scores[rows], scores[columns]), pairs) - rules.link_margin
        able = _may_join(scored, start - columns.start)
        for i, (row, may_join) in enumerate(zip(scored, able, strict=True), start):
            sense, nearby = sense_of(found[i]), chain_of[columns.start : i]
            chain, link = None, (0, 1.0)
            if may_join:
                before = row[: i - columns.start]
                chain, link = _joined(before - agreement.against(sense, nearby) if sense else before, nearby)
            chain_of[i] = i if chain is None else chain
            agreement.add(sense, int(chain_of[i]))
            if chain is None:
                linked.append((None, 1.0))
            else:
                linked.append((columns.start + link[0], calibrated(link[1], rules.calibration)))
    return chain_of.tolist(), linked


def _may_join(scored: Floats, at: int) -> Flags:
    """For each row whether any chain can outweigh having none; column `at` is that of the first row."""
    before = np.arange(at, at + len(scored))[:, None]
    top = np.where(np.arange(scored.shape[1]) < before, scored, -np.inf).max(axis=1)
    return np.asarray(top > -np.log(np.maximum(before[:, 0], 1)))


def _joined(scores: Floats, chains: Ints) -> tuple[int | None, tuple[int, float]]:
    """The chain that most probably holds a mention's antecedent, the best in it, the probability."""
    top = float(scores.max())
    mass = np.bincount(chains, np.exp(scores - top))
    best = int(mass.argmax())
    most = float(mass[best])
    if top + math.log(most) <= 0:  # against the score of no antecedent
        return None, (0, 1.0)
    own = np.flatnonzero(chains == best)
    return best, (int(own[scores[own].argmax()]), most / (float(np.add.reduce(mass)) + math.exp(-top)))
