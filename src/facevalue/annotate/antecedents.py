"""A second look at antecedents: by what both mentions mean where they stand, and by chains found at first.

The first scores know of each mention what 64 numbers tell. Here each likely pair is seen with the states of
both mentions, with what its antecedent's chain holds before the mention (gender, number, type, words in
common) and where both stand, and a small network corrects its score: coarse to fine (Lee et al. 2018,
arXiv:1804.05392).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from facevalue.annotate.coreference import (
    FORMS,
    MATCHES,
    NESTED,
    PART,
    PRONOUNS,
    UNLIKE_NAMES,
    Flags,
    Floats,
    Ints,
)
from facevalue.annotate.links import Likely, Links
from facevalue.annotate.portraits import Portraits

STATES, INNER, OUTER = "coreference.states", "coreference.inner", "coreference.outer"
WORDS_APART = (1, 3, 7, 15, 31, 63, 127, 255, 511, 1000)
SENTENCES_APART = (0, 1, 2, 3, 5, 8, 12, 20, 40)
KINDS_TOLD = len(PRONOUNS) + 1  # all but pronouns are one kind
SAME, HEAD, CONTENT = 0, 1, 5  # features of `Pairs.match`


def reconsidered(
    numbers: Mapping[str, Floats], seen: Portraits, likely: Likely, chain_of: Sequence[int]
) -> Links:
    """The links, their scores corrected; `chain_of` is each mention's chain so far."""
    links = likely.links
    own, others = np.split(_layer(seen.states, numbers[STATES]), 2, axis=1)
    own, others = own[links.row], others[links.column]
    told = _beside([*_told(seen, likely, chain_of), own, others, own * others])
    hidden, outer = _layer(told, numbers[INNER]), numbers[OUTER]
    return links._replace(score=links.score + hidden @ outer[:-1] + outer[-1])


def _layer(values: Floats, weights: Floats) -> Floats:
    """Rectified sums; the last row of the weights are the biases."""
    sums = values @ weights[:-1]
    sums += weights[-1]
    return np.asarray(np.maximum(sums, 0, out=sums))


def features(seen: Portraits, likely: Likely, chain_of: Sequence[int]) -> Floats:
    """(pairs, features) of the links: scores, words in common, distances, kinds, what the chains hold."""
    return _beside(_told(seen, likely, chain_of))


def _told(seen: Portraits, likely: Likely, chain_of: Sequence[int]) -> list[Any]:
    links = likely.links
    chains = np.asarray(chain_of, dtype=np.int64)
    match = _matches(seen, likely, links)
    parts = [*_scores(seen, links, chains, match), match, *_places(seen, links), *_written(seen, links)]
    return parts + _held(seen, links, chains)


def _beside(parts: Sequence[Any]) -> Floats:
    """Columns, and stretches of several, as one matrix."""
    columns = [part[:, None] if part.ndim == 1 else part for part in parts]
    return np.concatenate(columns, axis=1, dtype=np.float32, casting="unsafe")


def _matches(seen: Portraits, likely: Likely, links: Links) -> Flags:
    sharing, mentions = likely.sharing, len(seen.form)
    code, wanted = sharing.row * mentions + sharing.column, links.row * mentions + links.column
    at = np.searchsorted(code, wanted)
    there = np.append(code, -1)[at] == wanted
    match = np.zeros((len(wanted), MATCHES), dtype=bool)
    match[:, NESTED] = seen.first[links.row] < seen.last[links.column]
    match[:, UNLIKE_NAMES] = (seen.kind[links.row] >= PART) & (seen.kind[links.column] >= PART)
    match[there] = sharing.match[at[there]]
    return match


def _scores(seen: Portraits, links: Links, chains: Ints, match: Flags) -> list[Any]:
    row, column = links.row, links.column
    score = np.clip(links.score, -15, 15)
    mass = np.exp(score)
    rows = np.bincount(row, mass)[row] + 1
    _, group = np.unique(row * len(chains) + chains[column], return_inverse=True)
    of_chain = np.bincount(group, mass)[group]
    shared = [np.bincount(group, match[:, one])[group] > 0 for one in (SAME, HEAD, CONTENT)]
    named = seen.form[row] == FORMS.index("name")
    apart = np.bincount(group, match[:, UNLIKE_NAMES])[group] > 0
    told = [score / 4, np.maximum(score, 0) / 4, mass / rows, np.log(of_chain + 1e-6) / 4, of_chain / rows]
    certain = np.clip(seen.score, -5, 12) / 4
    return [*told, certain[row], certain[column], *shared, named & apart & ~shared[2]]


def _places(seen: Portraits, links: Links) -> list[Any]:
    row, column = links.row, links.column
    words = seen.first[row] - seen.last[column]
    sentences = seen.sentence[row] - seen.sentence[column]
    subject, copula = seen.subject[column], seen.after_copula[row]
    return [
        _one_of(np.searchsorted(WORDS_APART, words), len(WORDS_APART) + 1),
        _one_of(np.searchsorted(SENTENCES_APART, sentences), len(SENTENCES_APART) + 1),
        np.log1p(row - column) / 5,
        _one_of(seen.quoted[row] * 2 + seen.quoted[column], 4),
        *(subject, subject & seen.subject[row], subject & (sentences == 0), subject & (sentences == 1)),
        *((words == 1) & seen.after_comma[row], copula & (words > 0) & (words <= 2), copula),  # noqa: PLR2004
    ]


def _written(seen: Portraits, links: Links) -> list[Any]:
    row, column = links.row, links.column
    kind = _one_of(np.minimum(seen.kind[row], KINDS_TOLD - 1), KINDS_TOLD)
    return [
        _crossed(seen.number[row], seen.number[column]),
        _crossed(kind, seen.types[column]),
        _one_of(seen.form[row] * len(FORMS) + seen.form[column], len(FORMS) ** 2),
    ]


def _held(seen: Portraits, links: Links, chains: Ints) -> list[Any]:
    held = before(links, chains, np.concatenate([seen.sense, seen.number, seen.types], axis=1))
    sense, number, types = np.split(held, np.cumsum([seen.sense.shape[1], seen.number.shape[1]]), axis=1)
    size = number.sum(axis=1, keepdims=True)
    return [sense > 0, _crossed(seen.number[links.row], number / size), types / size]


def before(links: Links, chains: Ints, values: Floats) -> Floats:
    """(pairs, …) sums over the mentions of the antecedent's chain that stand before the mention."""
    order = np.argsort(chains, kind="stable")
    keys = chains[order] * len(chains) + order
    chain = chains[links.column] * len(chains)
    sums = np.zeros((len(chains) + 1, values.shape[1]))
    np.cumsum(values[order], axis=0, out=sums[1:])
    difference = sums[np.searchsorted(keys, chain + links.row)] - sums[np.searchsorted(keys, chain)]
    return np.asarray(difference, dtype=np.float32)


def _one_of(numbers: Any, size: int) -> Floats:
    return np.asarray(np.eye(size, dtype=np.float32)[numbers])


def _crossed(one: Any, other: Any) -> Floats:
    every = one[:, :, None] * other[:, None, :]
    return np.asarray(every.reshape(len(every), one.shape[1] * other.shape[1]), dtype=np.float32)
