"""Two utterances word against word: how much of one is in the other, and whether they disagree.

Content words are aligned in their order (longest common subsequence, by rapidfuzz); those that agree out
of order count less, as do slips of the pen and forms of one word. Words weigh what they are rare.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from facevalue.explore.echoes.words import NEGATION, opens_small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facevalue.explore.echoes.words import Lexicon

    Blocks = Sequence[Any]

Conflict = Literal["number", "denial"]

MOVED, ALIKE = 0.6, 0.8  # what a word counts that stands elsewhere, or in another form
SLIP = 70  # percent of the letters that a word with a slip has in common
SLIP_START = 2  # letters that are the same then
SLIP_LETTERS, STEM_LETTERS, STEM_SHARE = 4, 5, 0.65


class Utterance(NamedTuple):
    """What is compared: the content words, all words, and how the content is held.

    `denied` is whether the report says so ("she denied that …").
    """

    words: str
    full: str
    denied: bool = False

    @property
    def opens(self) -> bool:
        """Whether a small word stands first, as in "we will open": a negator would have stood there too."""
        return opens_small(self.full)


class Agreement(NamedTuple):
    """What two utterances share: of the shorter and of the longer, by weight; and how many words.

    `aligned` of the `words` content words of the shorter one agree; `weight` is what those weigh. `alone`:
    but for numbers and negators nothing differs.
    """

    short: float
    long: float
    weight: float
    aligned: int
    words: int
    conflict: Conflict | None = None
    alone: bool = True


NOTHING = Agreement(0, 0, 0, 0, 0)


def agreement(left: Utterance, right: Utterance, lexicon: Lexicon) -> Agreement:
    """How far two utterances agree."""
    a, b = left.words, right.words
    if not a or not b:
        return NOTHING
    total_a, total_b = lexicon.weight(a), lexicon.weight(b)
    if a == b:
        words = len(a) - a.count(NEGATION)
        return Agreement(1, 1, total_a, words, words, "denial" if left.denied != right.denied else None)
    blocks = LCSseq.editops(a, b).as_matching_blocks()
    matched = "".join([a[block.a : block.a + block.size] for block in blocks])
    weight, aligned = lexicon.weight(matched), len(matched) - matched.count(NEGATION)
    gaps = _gaps(blocks, a, b)
    more, moved, rest = _unordered(gaps, lexicon)
    weight, aligned = weight + more, aligned + moved
    fewer = a if total_a <= total_b else b
    conflict = (_other_number(gaps, rest, lexicon) or _denial(blocks, left, right)) if matched else None
    return Agreement(
        min(1.0, weight / min(total_a, total_b)),
        min(1.0, weight / max(total_a, total_b)),
        weight,
        aligned,
        len(fewer) - fewer.count(NEGATION),
        conflict,
        all(word == NEGATION or word in lexicon.numbers for word in rest[0] + rest[1]),
    )


def _gaps(blocks: Blocks, a: str, b: str) -> list[tuple[str, str]]:
    """What stands between two matches, in one text and in the other."""
    found, at_a, at_b = [], 0, 0
    for block in blocks:
        found.append((a[at_a : block.a], b[at_b : block.b]))
        at_a, at_b = block.a + block.size, block.b + block.size
    return found


def _unordered(gaps: Sequence[tuple[str, str]], lexicon: Lexicon) -> tuple[float, int, tuple[str, str]]:
    """Weight and number of the words that agree out of order or nearly, and what is left of both."""
    theirs = [word for _, gap in gaps for word in gap]
    ours, weight, count = [], 0.0, 0
    for word in [word for gap, _ in gaps for word in gap]:
        if word in theirs:
            theirs.remove(word)
            if word != NEGATION:
                weight += MOVED * lexicon.weights[word]
                count += 1
        else:
            ours.append(word)
    left = []
    for word in ours:
        twin = _twin(word, theirs, lexicon)
        if twin is None:
            left.append(word)
        else:
            weight += ALIKE * min(lexicon.weights[word], lexicon.weights[twin])
            count += 1
            theirs.remove(twin)
    return weight, count, ("".join(left), "".join(theirs))


def _twin(word: str, among: Sequence[str], lexicon: Lexicon) -> str | None:
    """Another form of a word, or the same one with a slip of the pen past its first letters."""
    stem = lexicon.stems[word]
    if len(stem) < SLIP_LETTERS or word in lexicon.numbers:
        return None
    for other in among:
        form = lexicon.stems[other]
        if form[:SLIP_START] != stem[:SLIP_START] or len(form) < SLIP_LETTERS or other in lexicon.numbers:
            continue
        start = max(STEM_LETTERS, math.ceil(STEM_SHARE * max(len(stem), len(form))))
        if len(form) >= start <= len(stem) and form.startswith(stem[:start]):
            return other
        strange = word in lexicon.strange or other in lexicon.strange
        if strange and fuzz.ratio(stem, form, score_cutoff=SLIP):
            return other
    return None


def _other_number(
    gaps: Sequence[tuple[str, str]], rest: tuple[str, str], lexicon: Lexicon
) -> Conflict | None:
    """Whether a number of one stands where the other has another number."""
    ours, theirs = (lexicon.numbers.intersection(words) for words in rest)
    if not ours or not theirs:
        return None
    return "number" if any(ours.intersection(a) and theirs.intersection(b) for a, b in gaps) else None


def _denial(blocks: Blocks, left: Utterance, right: Utterance) -> Conflict | None:
    """Whether one denies what the other says: negators among the words that agree, or just before them."""
    if NEGATION not in left.words and NEGATION not in right.words:
        return "denial" if left.denied != right.denied else None
    placed = [block for block in blocks if block.size]
    first, last = placed[0], placed[-1]
    ours = left.words[first.a : last.a + last.size]
    theirs = right.words[first.b : last.b + last.size]
    count_a, count_b = ours.count(NEGATION), theirs.count(NEGATION)
    before_a, before_b = left.words[: first.a][-2:], right.words[: first.b][-2:]
    if first.b or right.opens:
        count_a += before_a.count(NEGATION)
    if first.a or left.opens:
        count_b += before_b.count(NEGATION)
    differ = (count_a + left.denied) % 2 != (count_b + right.denied) % 2
    return "denial" if differ else None
