"""Chains of mentions of the same person, country or thing.

Mentions of different windows are compared as those of one are. Each mention joins the chain to which
it most probably refers (Lee et al. 2017, arXiv:1707.07045), chains whose gender or number it does not
share counting less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from facevalue.annotate.agreement import Agreement, Sense, sense_of
from facevalue.annotate.antecedents import STATES, reconsidered
from facevalue.annotate.calibration import calibrated
from facevalue.annotate.coreference import (
    FORM_OF,
    FORMS,
    Described,
    Floats,
    candidates,
    described,
    ends_of,
    mention_scores,
    queries_and_keys,
)
from facevalue.annotate.encoding import Encoded, fresh
from facevalue.annotate.links import Links, Scoring, likely_links
from facevalue.annotate.portraits import portraits
from facevalue.models import Model
from facevalue.record import MentionSpan, Span

HEAD = "coreference"


class ChainRules(NamedTuple):
    """How sure the reader must be, in log-odds, of a mention and of a link.

    A mention that is doubtful by itself may be plain by its links, so its margin is a low one.
    """

    mention_margin: float = -2.0
    link_margin: float = 0.75  # articles in which only chains are marked teach to link too readily
    density: float = 0.35  # mentions a word, at most, as in training
    calibration: Sequence[float] = (0.0, 1.0)  # of confidences: intercept and slope

    @classmethod
    def of(cls, model: Model) -> ChainRules:
        """The usual ones, with the model's calibration."""
        return cls(calibration=model.decoding.calibration[HEAD])


class Linked(NamedTuple):
    """Each mention's chain, the number of its first mention; the antecedents.

    With the antecedent of each mention that has one stands the probability of its chain.
    """

    chain_of: list[int]
    antecedents: dict[int, tuple[int, float]]


def find_chains(
    text: str, read: Sequence[Encoded], numbers: Mapping[str, Floats], rules: ChainRules
) -> list[list[MentionSpan]]:
    """The chains of two or more mentions in a document, each in the order of the text.

    `numbers` are the model's, of which those named `coreference.*` are used.
    """
    read = [fresh(one) for one in read]
    found, scores, projected = find_mentions(text, read, numbers, rules)
    if not found:
        return []
    likely = likely_links(Scoring(found, scores, projected, numbers), rules.link_margin)
    senses = [sense_of(mention) for mention in found]
    made = linked(senses, likely.links)
    if STATES in numbers:
        seen = portraits(found, scores, senses, read)
        made = linked(senses, reconsidered(numbers, seen, likely, made.chain_of))
    words = [word for one in read for word in one.window.words]
    spans = {
        i: Span(words[found[i].first].start, words[found[i].last - 1].end) for i in _shared(made.chain_of)
    }
    chains: dict[int, list[MentionSpan]] = {}
    for i, span in spans.items():
        antecedent, confidence = None, 1.0
        if i in made.antecedents:
            before, sure = made.antecedents[i]
            antecedent, confidence = spans[before], calibrated(sure, rules.calibration)
        one = MentionSpan(span.start, span.end, FORMS[FORM_OF[found[i].kind]], antecedent, confidence)
        chains.setdefault(made.chain_of[i], []).append(one)
    return list(chains.values())


def find_mentions(
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


def linked(senses: Sequence[Sense], links: Links) -> Linked:
    """The chains of mentions of these senses."""
    made = Linked(list(range(len(senses))), {})
    chain_of, agreement = made.chain_of, Agreement(len(senses))
    columns, odds, none, bounds = _odds(links, len(senses))
    for i, (sense, (first, last)) in enumerate(zip(senses, bounds, strict=True)):
        if first < last:
            share = agreement.left(sense) if sense else None
            mass: dict[int, float] = {}
            for column, odd in zip(columns[first:last], odds[first:last], strict=True):
                chain = chain_of[column]
                mass[chain] = mass.get(chain, 0.0) + (odd * share[chain] if share else odd)
            best = max(mass, key=mass.__getitem__)
            most, whole = mass[best], sum(mass.values()) + none[i]
            if most > none[i]:
                own = [n for n in range(first, last) if chain_of[columns[n]] == best]
                made.antecedents[i] = columns[max(own, key=odds.__getitem__)], most / whole
                chain_of[i] = best
        if sense:
            agreement.add(sense, chain_of[i])
    return made


def _odds(links: Links, mentions: int) -> tuple[list[int], list[float], list[float], list[tuple[int, int]]]:
    """Antecedents and their odds; for each mention the odds of none, and the first and last of its pairs.

    The odds are told against a mention's likeliest antecedent, so that none is too large. The pairs of a
    mention that rather has none are left out.
    """
    bounds = np.searchsorted(links.row, np.arange(mentions + 1))
    top, some = np.zeros(mentions), np.diff(bounds) > 0
    if len(links.row):
        top[some] = np.maximum(np.maximum.reduceat(links.score, bounds[:-1][some]), 0)
    odds, none = np.exp(links.score - top[links.row]), np.exp(-top)
    hopeful = 2 * none < (np.bincount(links.row, odds, mentions) + none)
    stops = np.where(hopeful, bounds[1:], bounds[:-1])
    return (
        links.column.tolist(),
        odds.tolist(),
        none.tolist(),
        list(zip(bounds.tolist(), stops.tolist(), strict=False)),
    )


def _shared(chain_of: Sequence[int]) -> list[int]:
    """The mentions whose chain has others."""
    size = Counter(chain_of)
    return [i for i, chain in enumerate(chain_of) if size[chain] > 1]
