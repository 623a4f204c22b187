"""Spans that may refer to somebody or something, and pairs of them that may be the same, as scores.

Spans are scored by their first and last word alone (start-to-end; Kirstain et al. 2021,
arXiv:2101.00434), pairs of mentions likewise, and by how they are written: kind, distance, words
in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
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
MATCHES = 10  # features of `Pairs.match`, among them:
NESTED, UNLIKE_NAMES = 6, 7
AFTER_HEAD = frozenset(
    "of in on at for to from with by about between among after before under over against during without "
    "as than like into through across near around who whom whose which that where when , ( [ : ; – —".split()
)
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
EMPTY = frozenset(("s", "of", *DETERMINER_KIND, *PRONOUN_KIND, *AFTER_HEAD))


class Described(NamedTuple):
    """A mention as it is written, at half-open word numbers within the document.

    `head_at` is the number of its head, `sentence` that of its sentence, `before` the word before it, in
    small letters.
    """

    first: int
    last: int
    kind: int
    words: tuple[str, ...]
    head: str
    content: frozenset[str]
    head_at: int
    sentence: int
    before: str
    quoted: bool


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
    telling = ["" if word in EMPTY or not word[0].isalnum() else word for word in small]
    sentence, quoted = list(accumulate(opens)), _quoted(plain)
    before = ["", *small]
    capital = [word.shape != LOWER and not open_ for word, open_ in zip(words, opens, strict=True)] + [False]
    made = []
    for first, last in spans:
        lower = tuple(small[first:last])
        head = head_of(lower)
        known = not opens[first + head] or lower[head] not in common
        named = words[first + head].shape != LOWER and known
        part = named and (capital[last] or (capital[first - 1] and not opens[first]))
        content = frozenset(filter(None, telling[first:last]))
        made.append(
            Described(
                first,
                last,
                _kind(lower, PART if part else NAME if named else BARE),
                _bare(lower),
                lower[head],
                content,
                first + head,
                sentence[first],
                before[first],
                quoted[first],
            )
        )
    return made


def _quoted(words: Sequence[str]) -> list[bool]:
    """Whether each word stands in quotation marks."""
    inside, made = False, []
    for word in words:
        inside = word == "“" or inside ^ (word == '"')
        made.append(inside)
        inside &= word != "”"
    return made


def head_of(words: Sequence[str]) -> int:
    """The number of a phrase's head: its last word before a preposition, a relative pronoun or a mark."""
    end = 1
    while end < len(words) and words[end].lower() not in AFTER_HEAD:
        end += 1
    while end > 1 and (
        words[end - 1] in POSSESSIVE or (words[end - 1] == "s" and words[end - 2] in POSSESSIVE)
    ):
        end -= 1
    return end - 1


def is_pronoun(word: str) -> bool:
    """Whether a word can stand for somebody or something by itself."""
    return word.lower() in PRONOUN_KIND


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
