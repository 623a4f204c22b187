"""Two utterances word against word: how much of one is in the other, and whether they disagree.

Content words are aligned in their order (longest common subsequence, by rapidfuzz); those that agree out
of order count less, as do slips of the pen and forms of one word. Words weigh what they are rare.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from facevalue.explore.echoes.opposites import OPPOSITES, SMALL_OPPOSITES, STATES
from facevalue.explore.echoes.words import NEGATION, opens_small

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facevalue.explore.echoes.words import Lexicon

    Blocks = Sequence[Any]
    Against = list[tuple[str, str]]

Conflict = Literal["number", "denial", "opposite"]

MOVED, ALIKE = 0.6, 0.8  # what a word counts that stands elsewhere, or in another form
TOPIC = 0.5  # what a name counts as evidence: it tells of what is spoken, hardly what is said of it
LEAST = 0.3  # of the shorter one: two that share less are too far apart to disagree
NEGATED = 2  # content words after a negator, of which one must agree for it to deny the other text
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

    `aligned` of the `words` content words of the shorter one agree; `weight` is what those weigh, `evidence`
    the same with names at half. `against` is the weight of the words that stand against each other in a
    `conflict`: numbers, opposites. `alone`: but for those and negators nothing differs.
    """

    short: float
    long: float
    weight: float
    evidence: float
    aligned: int
    words: int
    conflict: Conflict | None = None
    against: float = 0
    alone: bool = True


class _Loose(NamedTuple):
    """Words that agree out of order or nearly: weight, evidence, and how many they are.

    `moved` of them stand elsewhere; `rest` is what is left of both.
    """

    weight: float
    evidence: float
    words: int
    moved: int
    rest: tuple[str, str]


NOTHING = Agreement(0, 0, 0, 0, 0, 0)


def agreement(left: Utterance, right: Utterance, lexicon: Lexicon) -> Agreement:
    """How far two utterances agree."""
    a, b = left.words, right.words
    if not a or not b:
        return NOTHING
    total_a, total_b = lexicon.weight(a), lexicon.weight(b)
    if a == b:
        words = len(a) - a.count(NEGATION)
        conflict = _turned(left.denied != right.denied, _small_opposites(left.full, right.full))
        return Agreement(1, 1, total_a, evidence(a, lexicon), words, words, conflict)
    blocks = LCSseq.editops(a, b).as_matching_blocks()
    matched = "".join([a[block.a : block.a + block.size] for block in blocks])
    gaps = _gaps(blocks, a, b)
    loose = _unordered(gaps, lexicon)
    weight = lexicon.weight(matched) + loose.weight
    fewer = a if total_a <= total_b else b
    told = matched and weight >= LEAST * min(total_a, total_b)
    conflict, against = _conflict(blocks, gaps, loose, (left, right), lexicon) if told else (None, [])
    clashing = "".join([NEGATION, *map("".join, against)])
    return Agreement(
        min(1.0, weight / min(total_a, total_b)),
        min(1.0, weight / max(total_a, total_b)),
        weight,
        evidence(matched, lexicon) + loose.evidence,
        len(matched) - matched.count(NEGATION) + loose.words,
        len(fewer) - fewer.count(NEGATION),
        conflict,
        _against(against, loose.rest[total_a > total_b], lexicon),
        all(word in clashing or word in lexicon.numbers for word in "".join(loose.rest)),
    )


def _against(against: Against, rest: str, lexicon: Lexicon) -> float:
    """What the words weigh that stand against each other, with the verbs of state in the shorter text."""
    if not against:
        return 0
    clashing = {word for pair in against for word in pair}
    states = [word for word in rest if word not in clashing and lexicon.stems[word] in STATES]
    return sum(min(map(lexicon.weights.__getitem__, pair)) for pair in against) + lexicon.weight(states)


def evidence(words: Iterable[str], lexicon: Lexicon) -> float:
    """What words weigh as a sign of one utterance, names less."""
    weights, strange = lexicon.weights, lexicon.strange
    return sum([weights[word] * TOPIC if word in strange else weights[word] for word in words])


def _gaps(blocks: Blocks, a: str, b: str) -> list[tuple[str, str]]:
    """What stands between two matches, in one text and in the other."""
    found, at_a, at_b = [], 0, 0
    for block in blocks:
        found.append((a[at_a : block.a], b[at_b : block.b]))
        at_a, at_b = block.a + block.size, block.b + block.size
    return found


def _unordered(gaps: Sequence[tuple[str, str]], lexicon: Lexicon) -> _Loose:
    """The words that agree out of order or nearly, and what is left of both."""
    theirs = [word for _, gap in gaps for word in gap]
    ours, moved, forms = list[str](), list[str](), list[str]()
    for word in [word for gap, _ in gaps for word in gap]:
        if word in theirs:
            theirs.remove(word)
            if word != NEGATION:
                moved.append(word)
        else:
            ours.append(word)
    left = []
    for word in ours:
        twin = _twin(word, theirs, lexicon)
        if twin is None:
            left.append(word)
        else:
            forms.append(min(word, twin, key=lexicon.weights.__getitem__))
            theirs.remove(twin)
    return _Loose(
        MOVED * lexicon.weight(moved) + ALIKE * lexicon.weight(forms),
        MOVED * evidence(moved, lexicon) + ALIKE * evidence(forms, lexicon),
        len(moved) + len(forms),
        len(moved),
        ("".join(left), "".join(theirs)),
    )


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


def _conflict(
    blocks: Blocks,
    gaps: Sequence[tuple[str, str]],
    loose: _Loose,
    pair: tuple[Utterance, Utterance],
    lexicon: Lexicon,
) -> tuple[Conflict | None, Against]:
    """In what two utterances disagree, and the words that stand against each other."""
    number = _other_number(gaps, loose.rest, lexicon)
    if number:
        return "number", number
    opposite = [] if loose.moved else _opposites(gaps, loose.rest, lexicon)
    small = 0 if loose.moved else _small_opposites(pair[0].full, pair[1].full)
    denied = _denial(blocks, *pair, opposite)
    return _turned(denied, len(opposite) + small), opposite


def _turned(denied: bool, opposites: int) -> Conflict | None:
    """What negators and opposites come to: two of them are none, as in "does not stay open", "closes"."""
    if (denied + opposites) % 2 == 0:
        return None
    return "denial" if denied else "opposite"


def _other_number(gaps: Sequence[tuple[str, str]], rest: tuple[str, str], lexicon: Lexicon) -> Against:
    """A number of one that stands where the other has another number."""
    ours, theirs = (lexicon.numbers.intersection(words) for words in rest)
    if ours and theirs:
        for a, b in gaps:
            if ours.intersection(a) and theirs.intersection(b):
                return [(min(ours.intersection(a)), min(theirs.intersection(b)))]
    return []


def _opposites(gaps: Sequence[tuple[str, str]], rest: tuple[str, str], lexicon: Lexicon) -> Against:
    """The words of one that stand where the other has their opposite, each with that."""
    ours, theirs = (
        {word: stem for word in words if (stem := lexicon.stems[word]) in OPPOSITES} for words in rest
    )
    if not ours or not theirs:
        return []
    return [
        (word, opposite)
        for a, b in gaps
        for word in a
        if word in ours
        for opposite in [other for other in b if theirs.get(other) in OPPOSITES[ours[word]]][:1]
    ]


def _small_opposites(a: str, b: str) -> int:
    """How often a small word stands where the other text has its opposite: "before", "after"."""
    if not any(word in a and any(other in b for other in SMALL_OPPOSITES[word]) for word in SMALL_OPPOSITES):
        return 0
    gaps = _gaps(LCSseq.editops(a, b).as_matching_blocks(), a, b)
    return sum(
        any(not SMALL_OPPOSITES[word].isdisjoint(theirs) for word in SMALL_OPPOSITES.keys() & {*ours})
        for ours, theirs in gaps
    )


def _denial(blocks: Blocks, left: Utterance, right: Utterance, opposite: Sequence[tuple[str, str]]) -> bool:
    """Whether one denies what the other says: negators among the words that agree, or just before them.

    A word that stands where the other has its `opposite` agrees in this.
    """
    if NEGATION not in left.words and NEGATION not in right.words:
        return left.denied != right.denied
    placed = [block for block in blocks if block.size]
    first, last = placed[0], placed[-1]
    starts = [
        max(0, first.a - 2) if first.b or right.opens else first.a,
        max(0, first.b - 2) if first.a or left.opens else first.b,
    ]
    ends = [
        max([last.a + last.size, *(left.words.index(word) for word, _ in opposite)]),
        max([last.b + last.size, *(right.words.index(word) for _, word in opposite)]),
    ]
    count_a = _negators(left.words, (starts[0], ends[0]), right.words + "".join(word for word, _ in opposite))
    count_b = _negators(right.words, (starts[1], ends[1]), left.words + "".join(word for _, word in opposite))
    return (count_a + left.denied) % 2 != (count_b + right.denied) % 2


def _negators(words: str, stretch: tuple[int, int], others: str) -> int:
    """The negators in a stretch that stand before words of the other text: others deny nothing of it."""
    found = 0
    for n in range(*stretch):
        if words[n] == NEGATION:
            after = words[n + 1 : n + 1 + NEGATED]
            found += not after or any(word in others for word in after)
    return found
