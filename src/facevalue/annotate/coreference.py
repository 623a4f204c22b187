"""Spans that may refer to somebody or something, and pairs of them that may be the same, as scores.

Spans are scored by their first and last word alone (start-to-end; Kirstain et al. 2021,
arXiv:2101.00434), pairs of mentions likewise, and by how they are written: kind, distance, words
in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from facevalue.annotate.pieces import LOWER, TITLE, Window
from facevalue.record.claims import Form

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

LONGEST = 24  # words of a mention
SCALE = 8.0  # the root of a projection's 64 numbers
GAPS = (1, 3, 7, 15, 31, 63, 127, 255, 511)  # words between mentions, upper limits of the buckets
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
    return (start @ end.T / SCALE)[np.arange(len(last))[:, None], last] + length


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
    kinds = numbers["coreference.kinds"][pairs.kind[0][:, None], pairs.kind[1][None, :]]
    distance = numbers["coreference.distance"][pairs.form[:, None], pairs.distance]
    return similar + written + kinds + distance + (weights[0] * row)[:, None] + (weights[1] * column)[None, :]


def queries_and_keys(chains: Any, first: Any, last: Any) -> tuple[Any, Any]:
    """Both projections of spans, of their first and last words' rows.

    A query is the key and what it differs by, so that what is alike matches before anything is learned.
    """
    start, end = chains[first], chains[last]
    key = start[:, 256:320] + end[:, 320:384]
    return key + start[:, 128:192] + end[:, 192:256], key


def described(text: str, windows: Sequence[Window], spans: Sequence[tuple[int, int]]) -> list[Described]:
    """Spans, given in words of all the windows one after another, as they are written."""
    words = [word for window in windows for word in window.words]
    plain = [text[word.start : word.end] for word in words]
    opens = [True] * len(words)
    at = 0
    for window in windows:
        ends = ends_of(text, window)
        opens[at : at + len(ends)] = [i == 0 or ends[i] != ends[i - 1] for i in range(len(ends))]
        at += len(ends)
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


def form_of(kind: int) -> int:
    """The number in `FORMS` of a kind of mention."""
    return 0 if kind < len(PRONOUNS) else 1 if kind >= PART else 2


def pairs_of(mentions: Sequence[Described], rows: slice, columns: slice) -> Pairs:
    """The features of pairs of mentions."""
    kind = np.array([m.kind for m in mentions], dtype=np.int64)
    form = np.array([form_of(m.kind) for m in mentions], dtype=np.int64)
    first, last = (np.array([m[side] for m in mentions], dtype=np.int64) for side in (0, 1))
    apart = first[rows, None] - last[None, columns]
    return Pairs(
        (kind[rows], kind[columns]),
        form[rows],
        np.searchsorted(GAPS, apart),
        _matches(mentions[rows], mentions[columns], apart < 0),
    )


def _matches(
    rows: Sequence[Described], columns: Sequence[Described], nested: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """(MATCHES, rows, columns): which words two mentions share."""
    number = {w: i for i, w in enumerate({w for m in (*rows, *columns) for w in (*m.content, m.head)})}
    heads, bags = zip(*(_bags(side, number) for side in (rows, columns)), strict=True)
    shared = bags[0] @ bags[1].T
    within = shared == bags[0].sum(1)[:, None]
    filled = bags[0].any(1)[:, None] & bags[1].any(1)
    one_head = heads[0][:, None] == heads[1]
    names = [np.array([m.kind >= PART for m in side]) for side in (rows, columns)]
    both_names = names[0][:, None] & names[1]
    strings: dict[tuple[str, ...], int] = {}
    ids = [np.array([strings.setdefault(m.words, len(strings)) for m in side]) for side in (rows, columns)]
    short = [_acronyms(side) for side in (rows, columns)]
    return np.stack(
        [
            ids[0][:, None] == ids[1],
            one_head,
            bags[1][:, heads[0]].T > 0,
            bags[0][:, heads[1]] > 0,
            within & filled,
            shared > 0,
            nested,
            both_names & (shared == 0),
            one_head & ~within,
            _abbreviated(short[0], short[1]) | _abbreviated(short[1], short[0]).T,
        ]
    )


def _bags(side: Sequence[Described], number: Mapping[str, int]) -> tuple[Ints, Floats]:
    bags = np.zeros((len(side), len(number)), dtype=np.float32)
    owners = np.repeat(np.arange(len(side)), [len(m.content) for m in side])
    bags[owners, [number[word] for m in side for word in m.content]] = 1
    return np.array([number[m.head] for m in side], dtype=np.int64), bags


def _acronyms(side: Sequence[Described]) -> list[tuple[str, str]]:
    """Each mention as one word without its points, and its words' initials."""
    return [
        (
            "".join(w for w in m.words if w.isalpha()) if m.kind >= PART else "",
            "".join(w[0] for w in m.words if w in m.content) if m.kind == LONG_NAME else "",
        )
        for m in side
    ]


def _abbreviated(
    rows: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str]]
) -> npt.NDArray[np.bool_]:
    number: dict[str, int] = {}
    whole = np.array([number.setdefault(one, len(number)) if len(one) > 1 else -1 for one, _ in rows])
    initials = np.array([number.get(one, -2) for _, one in columns])
    return np.asarray(whole[:, None] == initials)


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
