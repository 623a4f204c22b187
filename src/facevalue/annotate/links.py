"""The likeliest antecedents of each mention of a document.

Scores are those of `link_scores`, by which they are learned, in fewer steps: what all pairs have is one
product of matrices and one look into a table, and words are compared only where two mentions share some.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from facevalue.annotate.coreference import (
    BUCKETS,
    FORM_OF,
    KINDS,
    NESTED,
    SCALE,
    UNLIKE_NAMES,
    Described,
    Floats,
    Ints,
)
from facevalue.annotate.pairing import Pairing, Sharing

ROWS, REACH = 128, 1024  # mentions that are compared at once, and how many before them
FAINT = 4.0  # log-odds by which a pair may be less likely than the best one, or none
HOPELESS = -3.0  # score of the best pair of a mention whose pairs do not count
MOST = 8  # pairs of a mention
FARTHEST = len(BUCKETS)  # words apart, of which there is one bucket more

BEFORE = np.tri(ROWS, k=-1, dtype=bool)


class Links(NamedTuple):
    """Pairs of a mention and one before it, in the order of the text, with their scores."""

    row: Ints
    column: Ints
    score: Floats

    def some(self, numbers: Ints) -> Links:
        """The pairs of these numbers."""
        return Links(self.row[numbers], self.column[numbers], self.score[numbers])

    def best(self) -> Links:
        """The MOST likeliest of each mention."""
        order = np.lexsort((-self.score, self.row))
        rank = np.arange(len(order)) - np.searchsorted(self.row, self.row)
        return self.some(np.sort(order[rank < MOST]))


class Likely(NamedTuple):
    """The likely links of a document, and what its mentions share, likely or not."""

    links: Links
    sharing: Sharing


class Scoring:
    """The scores of a document's pairs, none being 0.

    Two names that share no word and mentions of which one holds the other are told in what all pairs have:
    `_unlike` is what names so have too much if they do share a word, `_apart` begins with the nested.
    """

    def __init__(
        self,
        found: Sequence[Described],
        scores: Floats,
        projected: tuple[Floats, Floats],
        numbers: Mapping[str, Floats],
    ) -> None:
        self.pairing = Pairing(found)
        kind, name = self.pairing.kind, self.pairing.name.astype(np.float32)
        distance, of_mention = numbers["coreference.distance"], numbers["coreference.mention"]
        self._form, self._match = FORM_OF[kind], numbers["coreference.match"].copy()
        nested, self._unlike = self._match[:, NESTED].copy(), self._match[:, UNLIKE_NAMES].copy()
        self._match[:, NESTED] = 0
        self._apart = np.column_stack([distance[:, 0] + nested, distance[:, BUCKETS]]).ravel()
        kinds, ones = numbers["coreference.kinds"][kind], np.ones(len(kind), dtype=np.float32)
        unlike = name * self._unlike[self._form]
        self._rows = np.column_stack([projected[0] / SCALE, kinds, of_mention[0] * scores, ones, unlike])
        kinds = np.eye(KINDS, dtype=np.float32)[kind]
        self._columns = np.column_stack([projected[1], kinds, ones, of_mention[1] * scores, name])

    def scored(self, rows: slice, columns: slice) -> tuple[Floats, Sharing]:
        """(rows, columns) scores, minus infinity where a column is not before a row; what pairs share."""
        apart = self.pairing.first[rows, None] - self.pairing.last[columns]
        np.clip(apart, -1, FARTHEST - 1, out=apart)
        apart += (self._form[rows] * (FARTHEST + 1) + 1)[:, None]
        scores = self._rows[rows] @ self._columns[columns].T
        scores += self._apart.take(apart)
        sharing = self.pairing.sharing(rows, columns)
        row, column, match = sharing
        form, both_names = self._form[row], self.pairing.name[row] & self.pairing.name[column]
        more = np.einsum("pk,pk->p", match, self._match[form]) - self._unlike[form] * both_names
        scores[row - rows.start, column - columns.start] += more
        last = scores[:, rows.start - columns.start :]
        last[~BEFORE[: len(last), : len(last)]] = -np.inf
        return scores, sharing


def likely_links(scoring: Scoring, margin: float) -> Likely:
    """The likely antecedents of each mention."""
    parts, shares, mentions = [], [], len(scoring.pairing.kind)
    for start in range(0, mentions, ROWS):
        stop = min(start + ROWS, mentions)
        columns = slice(max(0, start - REACH), stop)
        scored, sharing = scoring.scored(slice(start, stop), columns)
        scored -= margin
        top = scored.max(axis=1)
        least = np.where(top > HOPELESS, np.maximum(top, 0) - FAINT, np.inf)
        row, column = np.divmod(np.flatnonzero(scored > least[:, None]), scored.shape[1])
        parts.append(Links(row + start, column + columns.start, scored[row, column]))
        shares.append(sharing)
    links = Links(*map(np.concatenate, zip(*parts, strict=True)))
    return Likely(links.best(), Sharing(*map(np.concatenate, zip(*shares, strict=True))))
