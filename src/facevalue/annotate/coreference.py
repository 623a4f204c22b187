"""Spans that may refer to somebody or something, and pairs of them that may be the same, as scores.

Spans are scored by their first and last word alone (start-to-end; Kirstain et al. 2021,
arXiv:2101.00434), pairs of mentions likewise, and by how they are written: kind, distance, words
in common.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from facevalue.annotate.pieces import LOWER, TITLE, Window
from facevalue.record.claims import Form

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LONGEST = 24  # words of a mention
SCALE = 8.0  # the root of a projection's 64 numbers
GAPS = (1, 3, 7, 15, 31, 63, 127, 255, 511)  # words between mentions, upper limits of the buckets
BUCKETS = np.searchsorted(GAPS, np.arange(GAPS[-1] + 2))  # of each number of words, the last for all beyond
FORMS: tuple[Form, ...] = ("pronoun", "name", "nominal")
PRONOUNS = (
    "i me my mine myself",
    "we us our ours ourselves",
    "you your yours yourself yourselves",
    "he him his himself",
    "she her hers herself",
    "it its itself",
    "they them their theirs themselves themself",
    "who whom whose which",
    "this that",
    "these those",
    "here there now then",
    "one ones oneself",
)
PRONOUN_KIND = {word: kind for kind, words in enumerate(PRONOUNS) for word in words.split()}
DETERMINERS = (
    "the",
    "a an some any no every each another many several most few",
    "this that these those such",
    "my our your his her its their",
)
DETERMINER_KIND = {
    word: len(PRONOUNS) + kind for kind, words in enumerate(DETERMINERS) for word in words.split()
}
BARE, PART, NAME, LONG_NAME = range(len(PRONOUNS) + len(DETERMINERS), len(PRONOUNS) + len(DETERMINERS) + 4)
KINDS = LONG_NAME + 1  # a part is a piece of a longer name
FORM_OF = np.repeat((0, 2, 1), (len(PRONOUNS), PART - len(PRONOUNS), KINDS - PART))  # a kind's in `FORMS`
MATCHES = 10  # features of `matches`
AFTER_HEAD = frozenset(
    "of in on at for to from with by about between among after before under over against during without "
    "as than like into through across near around who whom whose which that where when , ( [ : ; – —".split()
)
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
EMPTY = frozenset(("s", "of", *DETERMINER_KIND, *PRONOUN_KIND, *AFTER_HEAD))


class Described(NamedTuple):
    """A mention as it is written, at half-open word numbers within the document."""

    first: int
    last: int
    kind: int
    words: tuple[str, ...]
    head: str
    content: frozenset[str]


class Pairs(NamedTuple):
    """What a pair score needs beside projections, for rows of mentions and columns of antecedents."""

    kind: tuple[Any, Any]
    form: Any
    distance: Any
    match: Any


def ends_of(text: str, window: Window) -> list[int]:
    """For each word, the number of the first word after its sentence or line."""
    words = window.words
    ends = [0] * len(words)
    end = len(words)
    for i in range(len(words) - 1, -1, -1):
        last = i + 1 == len(words) or window.line[i + 1] != window.line[i]
        if last or (
            words[i].stop and words[i + 1].start > words[i].end and not _abbreviates(text, window, i)
        ):
            end = i + 1
        ends[i] = end
    return ends


def candidates(ends: Sequence[int]) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """(words, LONGEST): the last word of the span of each length, and if it stays in its sentence."""
    last = np.arange(len(ends))[:, None] + np.arange(LONGEST)
    return np.minimum(last, len(ends) - 1), last < np.asarray(ends, dtype=np.int64)[:, None]


def mention_scores(chains: Any, last: Any, length: Any) -> Any:
    """(words, LONGEST) log-odds that a span is a mention; of arrays or tensors alike."""
    start, end = chains[:, :64], chains[:, 64:128]
    return (start @ end.T)[np.arange(len(last))[:, None], last] / SCALE + length


def link_scores(numbers: Mapping[str, Any], projected: tuple[Any, Any], scores: Any, pairs: Pairs) -> Any:
    """Scores (rows, columns) of antecedents, none being 0; of arrays or tensors alike.

    `projected` are the rows' queries and the columns' keys, `scores` both sides' mention scores.
    """
    query, key = projected
    row, column = scores
    weights = numbers["coreference.mention"]
    similar = query @ key.T / SCALE
    matched = numbers["coreference.match"][pairs.form]
    written = sum(matched[:, n, None] * match for n, match in enumerate(pairs.match))
    kinds = numbers["coreference.kinds"][pairs.kind[0]][:, pairs.kind[1]]
    distance = numbers["coreference.distance"][pairs.form[:, None], pairs.distance]
    return similar + written + kinds + distance + (weights[0] * row)[:, None] + (weights[1] * column)[None, :]


def queries_and_keys(chains: Any, first: Any, last: Any) -> tuple[Any, Any]:
    """Both projections of spans, of their first and last words' rows.

    A query is the key and what it differs by, so that what is alike matches before anything is learned.
    """
    start, end = chains[first], chains[last]
    key = start[:, 256:320] + end[:, 320:384]
    return key + start[:, 128:192] + end[:, 192:256], key


def described(
    text: str,
    windows: Sequence[Window],
    spans: Sequence[tuple[int, int]],
    sentences: Sequence[Sequence[int]] | None = None,
) -> list[Described]:
    """Spans, given in words of all the windows one after another, as they are written.

    `sentences` is what `ends_of` gives of each window, if that is known.
    """
    words = [word for window in windows for word in window.words]
    plain = [text[word.start : word.end] for word in words]
    opens: list[bool] = []
    for ends in sentences or [ends_of(text, window) for window in windows]:
        opens.extend(before != end for before, end in pairwise([-1, *ends]))
    common = {word for word in plain if word.islower()}
    small = [word.lower() for word in plain]
    telling = [word not in EMPTY and word[0].isalnum() for word in small]
    made = []
    for first, last in spans:
        lower = tuple(small[first:last])
        head = head_of(lower)
        known = not opens[first + head] or lower[head] not in common
        named = words[first + head].shape != LOWER and known
        around = [i for i in (first - 1, last) if 0 <= i < len(words) and not opens[max(i, first)]]
        part = named and any(words[i].shape != LOWER and not opens[i] for i in around)
        content = frozenset(small[i] for i in range(first, last) if telling[i])
        made.append(
            Described(
                first,
                last,
                _kind(lower, PART if part else NAME if named else BARE),
                _bare(lower),
                lower[head],
                content,
            )
        )
    return made


def head_of(words: Sequence[str]) -> int:
    """The number of a phrase's head: its last word before a preposition, a relative pronoun or a mark."""
    end = next((i for i, word in enumerate(words) if i and word.lower() in AFTER_HEAD), len(words))
    while end > 1 and (
        words[end - 1] in POSSESSIVE or (words[end - 1] == "s" and words[end - 2] in POSSESSIVE)
    ):
        end -= 1
    return end - 1


def is_pronoun(word: str) -> bool:
    """Whether a word can stand for somebody or something by itself."""
    return word.lower() in PRONOUN_KIND


def pairs_of(mentions: Sequence[Described], rows: slice, columns: slice) -> Pairs:
    """The features of pairs of mentions, as arrays."""
    pairs = Pairing(mentions).pairs(rows, columns)
    return pairs._replace(match=np.stack(pairs.match))


class Pairing:
    """Mentions as arrays, of which the features of any pairs of them are made.

    Words, and what else is compared, are numbered; `_held` are the words of all mentions' contents.
    """

    def __init__(self, mentions: Sequence[Described]) -> None:
        self._kind = np.array([m.kind for m in mentions], dtype=np.int64)
        self._first, self._last = (np.array([m[side] for m in mentions], dtype=np.int64) for side in (0, 1))
        self._written = _numbered([m.words for m in mentions])
        words = _numbered([*(m.head for m in mentions), *(w for m in mentions for w in m.content)])
        self._head, self._held = words[: len(mentions)], words[len(mentions) :]
        self._size = np.array([len(m.content) for m in mentions], dtype=np.int64)
        self._owner = np.repeat(np.arange(len(mentions)), self._size)
        acronyms = _numbered([_joined(m) for m in mentions] + [_initials(m) for m in mentions])
        self._joined, self._initials = acronyms[: len(mentions)], acronyms[len(mentions) :]

    def pairs(self, rows: slice, columns: slice) -> Pairs:
        """The features of the pairs of a row and a column; of a mention with itself they mean nothing."""
        apart = self._first[rows, None] - self._last[columns]
        kind, form = self._kind, FORM_OF[self._kind]
        return Pairs(
            (kind[rows], kind[columns]),
            form[rows],
            BUCKETS.take(apart, mode="clip"),
            self._matches(rows, columns, apart < 0),
        )

    def _matches(self, rows: slice, columns: slice, nested: Flags) -> tuple[Flags, ...]:
        """Which words two mentions share: as many features as `MATCHES` says."""
        bags, heads = self._bags(rows, columns)
        held = [bag > 0 for bag in bags]
        shared = bags[0] @ bags[1].T
        within = shared == self._size[rows, None]
        filled = (self._size[rows, None] > 0) & (self._size[columns] > 0)
        one_head = self._head[rows, None] == self._head[columns]
        both_names = (self._kind[rows, None] >= PART) & (self._kind[columns] >= PART)
        return (
            self._written[rows, None] == self._written[columns],
            one_head,
            held[1][:, heads[0]].T,
            held[0][:, heads[1]],
            within & filled,
            shared > 0,
            nested,
            both_names & (shared == 0),
            one_head & ~within,
            (self._joined[rows, None] == self._initials[columns])
            | (self._initials[rows, None] == self._joined[columns]),
        )

    def _bags(self, rows: slice, columns: slice) -> tuple[list[Floats], list[Ints]]:
        """Which words the mentions of each side hold, and which of them is its head.

        A word that only one mention holds is not shared: all of these are the first, which nobody holds.
        """
        everyone = slice(min(rows.start, columns.start), max(rows.stop, columns.stop))
        own = slice(*np.searchsorted(self._owner, (everyone.start, everyone.stop)))
        held, owner = self._held[own], self._owner[own] - everyone.start
        shared = np.flatnonzero(np.bincount(held) > 1)
        place = np.zeros(len(self._head) + len(self._held), dtype=np.int64)
        place[shared] = np.arange(1, len(shared) + 1)
        bags = np.zeros((len(self._kind[everyone]), len(shared) + 1), dtype=np.float32)
        bags[owner, place[held]] = 1
        bags[:, 0] = 0
        sides = [slice(side.start - everyone.start, side.stop - everyone.start) for side in (rows, columns)]
        return [bags[side] for side in sides], [place[self._head[side]] for side in (rows, columns)]


def _numbered(values: Sequence[Hashable | None]) -> Ints:
    """A number for each value, the same for the same; each that is missing has one of its own below 0."""
    number: dict[Hashable, int] = {}
    return np.array(
        [-1 - i if one is None else number.setdefault(one, len(number)) for i, one in enumerate(values)],
        dtype=np.int64,
    )


def _joined(mention: Described) -> str | None:
    """A name as one word without its points, if it has two letters at least."""
    whole = "".join(w for w in mention.words if w.isalpha()) if mention.kind >= PART else ""
    return whole if len(whole) > 1 else None


def _initials(mention: Described) -> str | None:
    """The initials of a long name's words, if there are two at least."""
    if mention.kind != LONG_NAME:
        return None
    initials = "".join(w[0] for w in mention.words if w in mention.content)
    return initials if len(initials) > 1 else None


def _kind(words: Sequence[str], otherwise: int) -> int:
    if len(words) == 1 and words[0] in PRONOUN_KIND:
        return PRONOUN_KIND[words[0]]
    if otherwise == BARE:
        return DETERMINER_KIND.get(words[0], BARE)
    return LONG_NAME if otherwise == NAME and len(words) > 1 else otherwise


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    start = 1 if len(words) > 1 and words[0] in {"the", "a", "an"} else 0
    end = len(words)
    while end > start + 1 and (words[end - 1] in POSSESSIVE or words[end - 2 : end][0] in POSSESSIVE):
        end -= 1
    return words[start:end]


def _abbreviates(text: str, window: Window, i: int) -> bool:
    """Whether a full stop belongs to a title or an initial: Gen. Rill, U.S. troops."""
    word, before = window.words[i], window.words[i - 1]
    short = before.end - before.start == 1 or (before.shape == TITLE and before.end - before.start <= 4)  # noqa: PLR2004
    letters = text[before.start : before.end].isalpha()
    return i > 0 and text[word.start : word.end] == "." and before.end == word.start and short and letters
