"""What two mentions have in common as they are written: words, heads, initials, places."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np

from facevalue.annotate.coreference import (
    BUCKETS,
    FORM_OF,
    LONG_NAME,
    MATCHES,
    NESTED,
    PART,
    UNLIKE_NAMES,
    Described,
    Flags,
    Ints,
    Pairs,
)


class Sharing(NamedTuple):
    """Pairs of a mention and one before it that have words in common; (pairs, MATCHES) which features."""

    row: Ints
    column: Ints
    match: Flags


class Pairing:
    """Mentions as arrays, of which the features of any pairs of them are made.

    Words, and what else is compared, are numbered. `_held` are the words of all mentions' contents, in
    the order of `_owner`; `_key` has both of each, sorted, `_rank` the place of each there.
    """

    def __init__(self, mentions: Sequence[Described]) -> None:
        self.kind, self.first, self.last = (
            np.array([m[side] for m in mentions], dtype=np.int64) for side in (2, 0, 1)
        )
        self.name = self.kind >= PART
        self._written = _numbered([m.words for m in mentions])
        contents = [m.content for m in mentions]
        words = _numbered([*(m.head for m in mentions), *(w for content in contents for w in content)])
        self._head, self._held = words[: len(mentions)], words[len(mentions) :]
        self._size = np.fromiter(map(len, contents), np.int64, len(mentions))
        self._owner = np.repeat(np.arange(len(mentions)), self._size)
        self._is_head = self._held == self._head[self._owner]
        self._order = np.argsort(self._held, kind="stable")
        self._key = (self._held * len(mentions) + self._owner)[self._order]
        self._rank = np.empty_like(self._order)
        self._rank[self._order] = np.arange(len(self._order))
        self._joined, self._initials = _acronyms(mentions)
        self._abbreviated = bool(np.any(self._joined >= 0))

    def sharing(self, rows: slice, columns: slice) -> Sharing:
        """The pairs of a row and a column before it that have something in common."""
        row, column, element, other = self._common_words(rows, columns)
        some = self._head[rows, None] == self._head[columns]
        some |= self._written[rows, None] == self._written[columns]
        if self._abbreviated:
            some |= self._joined[rows, None] == self._initials[columns]
            some |= self._initials[rows, None] == self._joined[columns]
        at = (row - rows.start) * some.shape[1] + column - columns.start
        some.ravel()[at] = True
        pairs = np.flatnonzero(some)
        i, j = np.divmod(pairs, some.shape[1])
        i, j = i + rows.start, j + columns.start
        kept = j < i
        i, j, pairs = i[kept], j[kept], pairs[kept]
        number = np.empty(some.size, dtype=np.int64)
        number[pairs] = np.arange(len(pairs))
        at = number[at]
        shared, *heads = (
            np.bincount(words, minlength=len(pairs))
            for words in (at, at[self._is_head[element]], at[self._is_head[other]])
        )
        return Sharing(i, j, self._match(i, j, shared, heads))

    def _match(self, i: Ints, j: Ints, shared: Ints, heads: Sequence[Ints]) -> Flags:
        """(pairs, MATCHES) of pairs with so many shared words, and with each one's head among them."""
        within = shared == self._size[i]
        one_head = self._head[i] == self._head[j]
        features = (
            self._written[i] == self._written[j],
            one_head,
            heads[0] > 0,
            heads[1] > 0,
            within & (self._size[i] > 0) & (self._size[j] > 0),
            shared > 0,
            self.first[i] < self.last[j],
            self.name[i] & self.name[j] & (shared == 0),
            one_head & ~within,
            (self._joined[i] == self._initials[j]) | (self._initials[i] == self._joined[j]),
        )
        return np.stack(features, axis=1)

    def _common_words(self, rows: slice, columns: slice) -> tuple[Ints, Ints, Ints, Ints]:
        """Pairs of a row and a column before it for each word of both, and where these stand in `_held`."""
        own = slice(*np.searchsorted(self._owner, (rows.start, rows.stop)))
        high = self._rank[own]
        low = np.searchsorted(self._key, self._held[own] * len(self.kind) + columns.start)
        count = high - low
        ends = np.cumsum(count)
        element = np.repeat(np.arange(own.start, own.stop), count)
        other = self._order[np.arange(len(element)) + np.repeat(low - ends + count, count)]
        return self._owner[element], self._owner[other], element, other


def pairs_of(mentions: Sequence[Described], rows: slice, columns: slice) -> Pairs:
    """The features of pairs of mentions, as arrays; they mean something where a column is before a row."""
    pairing = Pairing(mentions)
    kind, form = pairing.kind, FORM_OF[pairing.kind]
    apart = pairing.first[rows, None] - pairing.last[columns]
    match = np.zeros((MATCHES, *apart.shape), dtype=bool)
    match[NESTED] = apart < 0
    match[UNLIKE_NAMES] = pairing.name[rows, None] & pairing.name[columns]
    row, column, shared = pairing.sharing(rows, columns)
    match[:, row - rows.start, column - columns.start] = shared.T
    return Pairs((kind[rows], kind[columns]), form[rows], BUCKETS.take(apart, mode="clip"), match)


def _numbered(values: Sequence[Hashable]) -> Ints:
    """A number for each value, the same for the same."""
    number = dict(zip(values, range(len(values)), strict=True))
    return np.fromiter(map(number.__getitem__, values), np.int64, len(values))


def _acronyms(mentions: Sequence[Described]) -> tuple[Ints, Ints]:
    """Names as one word and the initials of long ones, numbered; what is missing has a number of its own."""
    initials = [_initials(mention) for mention in mentions]
    number = {one: n for n, one in enumerate(initials) if one}
    joined = [number.get(_joined(m), -1) if number else -1 for m in mentions]
    return (
        np.array(joined, dtype=np.int64),
        np.array([number[one] if one else -2 for one in initials], dtype=np.int64),
    )


def _joined(mention: Described) -> str:
    """A name as one word without its points."""
    return "".join(w for w in mention.words if w.isalpha()) if mention.kind >= PART else ""


def _initials(mention: Described) -> str:
    """The initials of a long name's words, if there are two at least."""
    if mention.kind != LONG_NAME:
        return ""
    initials = "".join(w[0] for w in mention.words if w in mention.content)
    return initials if len(initials) > 1 else ""
