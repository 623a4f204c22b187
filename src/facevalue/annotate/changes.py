"""Where the speaker changes, and who leads: a small head over sentences, as the encoder sees them, in a row.

A sentence is the states of its first and last word, the mean of all, and its length. Two layers that see
a sentence and its neighbours (convolutions, as in Kim 2014, arXiv:1408.5882) carry what was said two
sentences away; one more tells from a pair of neighbours, their product and their difference (Mou et al.
2016, arXiv:1512.08422) whether somebody else goes on; another tells from a sentence whether the host speaks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from facevalue.annotate.encoding import SPECIAL, Encoded, Floats
from facevalue.annotate.pieces import Window, Word, windows_of

HEAD = "turns"
LONE = 0.5  # what a sentence weighs with which a window begins


class LayoutRules(Struct, frozen=True, kw_only=True):
    """How windows are laid over sentences.

    Attributes:
        pieces: the most that a window holds, marks at its ends included.
        carry: the share of a window that may repeat the end of the window before; 0 for none.
    """

    pieces: int = 160
    carry: float = 0.5


class TalkScores(NamedTuple):
    """Log-odds that another speaker begins with a sentence (all but the first), and that it is the host's."""

    change: Floats
    host: Floats


def overlapping(sentences: Sequence[list[Word]], rules: LayoutRules) -> Iterator[Window]:
    """Windows of whole sentences, in order, each begun with sentences carried from the one before."""
    sizes = [sum(len(word.pieces) for word in sentence) for sentence in sentences]
    room = rules.pieces - len(SPECIAL)
    start = end = 0
    while end < len(sentences):
        left = room - sum(sizes[start:end])
        first, left = (start, left) if sizes[end] <= left else (end, room)
        while end == first or (end < len(sentences) and sizes[end] <= left):
            left -= sizes[end]
            end += 1
        yield from windows_of([list(chain.from_iterable(sentences[first:end]))], SPECIAL, rules.pieces)
        start, left = end, int(room * rules.carry)
        while start - 1 > first and sizes[start - 1] <= left:
            start -= 1
            left -= sizes[start]


def turn_changes(
    read: Sequence[Encoded], starts: Sequence[int], heads: Mapping[str, Floats], temperature: float = 1.0
) -> list[float]:
    """The probability, for each sentence, that another speaker than that of the one before begins with it.

    Args:
        read: windows in the order of the text; they may overlap.
        starts: ascending code-point offsets at which the first word of a sentence stands.
        heads: the parameters of the head, (in, out) where they are matrices.
        temperature: what scores are divided by.

    The first sentence changes nothing, nor does one that no window holds.
    """
    states, held = sentence_states(read, starts)
    told = np.zeros(len(starts))
    at = np.flatnonzero(held)
    if len(at) > 1:
        told[at[1:]] = 1 / (1 + np.exp(-talk_scores(states[at], heads).change / temperature))
    return [float(p) for p in told]


def sentence_states(read: Sequence[Encoded], starts: Sequence[int]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """What the head reads of each sentence (sentences, features): the mean of what windows make of it.

    A window weighs by the words that stand around the sentence's start in it. Also tells which sentences
    a window holds. A sentence that windows cut is what its first part is.
    """
    wide = read[0].hidden.shape[1] if read else 0
    states = np.zeros((len(starts), 3 * wide + 1), dtype=np.float32)
    weights = np.zeros((len(starts), 1), dtype=np.float32)
    for one in read:
        begins = [word.start for word in one.window.words]
        known = slice(bisect_left(starts, begins[0]), bisect_right(starts, begins[-1]))
        at = [bisect_left(begins, start) for start in starts[known]]
        if at:
            around = np.array([[min(i, len(begins) - i) + LONE] for i in at], dtype=np.float32)
            pooled = sentence_shares(at, len(begins)) @ one.hidden
            found = np.concatenate([*pooled, sentence_sizes(at, len(begins))], axis=1)
            states[known] += around * found
            weights[known] += around
    held = weights[:, 0] > 0
    states[held] /= weights[held]
    return states, held


def sentence_shares(starts: Sequence[int], words: int) -> Floats:
    """(3, sentences, words): the first word of each sentence, its last, and equal shares of all of its words.

    A sentence, begun at the word of that number, goes on to the next.
    """
    first, last = np.array(starts), np.array([*starts[1:], words])
    at = np.arange(words)
    inside = (at >= first[:, None]) & (at < last[:, None])
    mean = inside / (last - first)[:, None]
    shares: Floats = np.stack([at == first[:, None], at == last[:, None] - 1, mean]).astype(np.float32)
    return shares


def sentence_sizes(starts: Sequence[int], words: int) -> Floats:
    """(sentences, 1): the logarithm of one more than the words of each."""
    sizes: Floats = np.log1p(np.diff([*starts, words])).astype(np.float32)
    return sizes[:, None]


def talk_scores(states: Floats, heads: Mapping[str, Floats]) -> TalkScores:
    """What the head says of sentences in a row (sentences, features)."""

    def linear(x: Floats, part: str) -> Floats:
        return np.asarray(x @ heads[f"{HEAD}.{part}.w"] + heads[f"{HEAD}.{part}.b"], dtype=np.float32)

    plain = np.maximum(linear(states, "enter"), 0)
    wide = plain + linear(_with_neighbours(np.maximum(linear(_with_neighbours(plain), "near"), 0)), "far")
    pairs = [wide[:-1], wide[1:], plain[:-1] * plain[1:], np.abs(plain[:-1] - plain[1:])]
    change = linear(np.maximum(linear(np.concatenate(pairs, axis=1), "inner"), 0), "out")
    host = linear(np.concatenate([plain, np.maximum(wide, 0)], axis=1), "host")
    return TalkScores(change[:, 0], host[:, 0])


def _with_neighbours(x: Floats) -> Floats:
    """Each row with the one before it and the one behind it; zeros beyond the ends."""
    padded = np.pad(x, ((1, 1), (0, 0)))
    return np.concatenate([padded[:-2], x, padded[2:]], axis=1)
