"""Statements that are one utterance: the same speaker, near in time, the same words but for a wording.

What is proposed is decided here, by rules with numbers; each decision keeps its reasons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from facevalue.explore.echoes.align import Utterance, agreement
from facevalue.explore.echoes.buckets import UNDATED, bands, mixed
from facevalue.explore.echoes.groups import Clash, Tie
from facevalue.explore.echoes.members import days_of, over, within
from facevalue.explore.echoes.speakers import same_speaker
from facevalue.explore.echoes.words import NEGATION, hash_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from facevalue.explore.echoes.align import Agreement
    from facevalue.explore.echoes.buckets import Ids
    from facevalue.explore.echoes.members import Days
    from facevalue.explore.echoes.speakers import Voice
    from facevalue.explore.echoes.words import Lexicon

WINDOW = 30
"""Days between which the same words of the same speaker are one utterance."""

SHARE, WEIGHT = 0.45, 1.5  # of the shorter one by weight; what the words that agree weigh at least
ENOUGH = 2.5  # what they weigh where that share is enough; where they weigh less, more of it must agree
FADES = 60  # days in which what agrees counts nothing more
AGAINST, AGAINST_DAYS = 0.8, 7  # of the shorter one, with its opposites, for two to contradict each other
LONG = 0.2  # of the longer one, unless the shorter is a cut of it
CUT = 0.9  # of the shorter one, however long the other
CUT_WORDS, CUT_WEIGHT = 4, 0.4  # what is cut out of the other word for word, small words counted
QUOTE_WORDS, QUOTE_WEIGHT = 3, 1.0  # what one quotes and the other has word for word
WITHIN_COPIES, HALF = 0.3, 0.5  # share of both, or of the shorter one, in copies of one document
UNNAMED, DESCRIBED = 0.7, 0.9  # share of both, where one does not say who spoke, or only describes it
PAIR = 2  # content words; fewer are a fragment, and so are those that weigh little
FRAGMENT_DAYS, FRAGMENT_WORD, FRAGMENT_WORDS, FRAGMENT_LONG = 3, 0.75, 0.5, 0.4
WHOLE = 0.99  # of a fragment, which is one utterance only if near in time
SAME_WORDS, SAME_WEIGHT, SAME_DAYS = 0.8, 2.5, 7  # what two speakers are said to have said both
CONFLICTS = {"number": "other number", "denial": "denial", "opposite": "opposite words"}
PLAIN, SPOKEN = 6, 8  # bands of four whoever speaks, bands of two of one speaker
PERMUTATIONS = 24
RARE = 4  # the rarest words of one speaker that are keys
_WHOEVER, _SPEAKER, _WORDS = (np.uint64(hash_of(name)) for name in ("plain", "speaker", "word"))


class Said(NamedTuple):
    """A statement as utterances are compared.

    `day` is that of saying where it is told, else that of the first copy of the document. `origin` is
    the group of copies that the document is in. `quotes` are the words of each stretch in quotation marks.
    """

    doc: int
    day: int
    origin: int
    utterance: Utterance
    voice: Voice
    quoted: bool
    quotes: tuple[str, ...] = ()


def statement_keys(words: Sequence[str], blocks: Sequence[int | None], lexicon: Lexicon) -> Ids:
    """Keys of statements, a row each; 0 where there is none. A block is the hash of a speaker's last name."""
    hashes, weights = lexicon.hashes, lexicon.weights
    rows = [[hashes[word] for word in set(one) if word != NEGATION] for one in words]
    signed = bands([row or [0] for row in rows], PERMUTATIONS, 1)
    spoken = np.array([block or 0 for block in blocks], np.uint64)[:, None]
    keys = [
        _folded(signed[:, : PLAIN * 4], 4, _WHOEVER),
        mixed(_folded(signed[:, : SPOKEN * 2], 2, _SPEAKER), spoken),
    ]
    rare = np.zeros((len(rows), RARE), np.uint64)
    for n, one in enumerate(words):
        rarest = sorted(
            {word for word in one if word != NEGATION}, key=lambda word: (-weights[word], hashes[word])
        )
        rare[n, : len(rarest[:RARE])] = [hashes[word] for word in rarest[:RARE]]
    keys.append(np.where(rare != 0, mixed(mixed(rare, spoken), _WORDS), 0))
    keys[1][spoken[:, 0] == 0] = 0
    keys[2][spoken[:, 0] == 0] = 0
    found = np.concatenate(keys, axis=1)
    found[[not row for row in rows]] = 0
    return found


def origin_key(origin: int, block: int | None) -> int:
    """The key of what one speaker says in the copies of one document."""
    return hash_of(str(origin), str(block)) >> 32


def _folded(signed: Ids, size: int, salt: np.uint64) -> npt.NDArray[np.uint64]:
    found = np.zeros((len(signed), signed.shape[1] // size), np.uint64) + salt
    found = mixed(found, np.arange(found.shape[1], dtype=np.uint64))
    for n in range(size):
        found = mixed(found, signed[:, n::size])
    return found


def judge(pair: tuple[int, int], said: Mapping[int, Said], lexicon: Lexicon) -> Tie | Clash | None:
    """Whether two statements are one utterance, contradict each other, or neither."""
    one, other = said[pair[0]], said[pair[1]]
    if not _comparable(one, other, lexicon):
        return None
    same = same_speaker(one.voice, other.voice)
    found = agreement(one.utterance, other.utterance, lexicon)
    if same is None:
        return _of_two_speakers(pair, one, other, found)
    copies = one.origin == other.origin
    named = same == "same speaker"
    if found.conflict and (found.alone or not copies or found.conflict == "opposite"):
        # Copies are edited: one lost word among many is no denial.
        return Clash(*pair, CONFLICTS[found.conflict]) if _clear(one, other, found, named=named) else None
    if not _agree(one, other, found, named=named):
        return None
    reasons = (same, _wording(one, other, found), *(("in copies of one document",) if copies else ()))
    strength = found.short * 0.5 + found.long * 0.3 + (same == "same speaker") * 0.1 + copies * 0.1
    return Tie(*pair, round(strength, 6), reasons)


def _clear(one: Said, other: Said, found: Agreement, *, named: bool) -> bool:
    """Whether two statements contradict each other: alike with what stands against each other in them."""
    share = 1 + found.against / found.weight
    alike = found._replace(
        short=min(1.0, found.short * share),
        long=min(1.0, found.long * share),
        weight=found.weight + found.against,
        evidence=found.evidence + found.against,
        aligned=found.aligned + (found.against > 0),
    )
    if alike.short >= AGAINST and alike.aligned >= PAIR and named and _near(one.day, other.day, AGAINST_DAYS):
        return True
    return alike.short >= SHARE and alike.weight >= WEIGHT and _agree(one, other, alike, named=named)


def _comparable(one: Said, other: Said, lexicon: Lexicon) -> bool:
    """Whether two statements may be one at all: two documents, near in time, words in common."""
    if one.doc == other.doc or not _near(one.day, other.day, WINDOW):
        return False
    if one.voice.author != other.voice.author and one.origin != other.origin:
        return False
    return one.utterance.full == other.utterance.full or _may_agree(
        one.utterance.words, other.utterance.words, lexicon
    )


def _may_agree(a: str, b: str, lexicon: Lexicon) -> bool:
    """Whether two utterances have words enough in common to be aligned at all; slips hide some."""
    common = {*a} & {*b}
    common.discard(NEGATION)
    if not common:
        return False
    shorter = min(len(a), len(b))
    return len(common) >= 0.2 * shorter or lexicon.weight(common) >= WEIGHT


def _near(one: int, other: int, days: int) -> bool:
    return UNDATED in (one, other) or abs(one - other) <= days


def _agree(one: Said, other: Said, found: Agreement, *, named: bool) -> bool:
    """Whether what two statements share is enough to be one utterance."""
    least = min(found.short, found.long)
    if one.origin == other.origin and (least >= WITHIN_COPIES or (found.short >= HALF and least >= LONG)):
        return True
    if not named:
        return found.weight >= WEIGHT and least >= _unnamed_share(one, other)
    if _is_cut(one.utterance.full, other.utterance.full) and found.weight >= CUT_WEIGHT:
        return True
    if found.evidence >= QUOTE_WEIGHT and (_quotes(one, other) or _quotes(other, one)):
        return True
    share = 1.0 if found.aligned >= found.words else found.short
    seen = found.evidence * (1 - _apart(one, other) / FADES)
    if seen < WEIGHT or found.aligned < PAIR:
        rare = found.weight >= (FRAGMENT_WORD if found.aligned < PAIR else FRAGMENT_WORDS) * found.aligned > 0
        near = UNDATED not in (one.day, other.day) and _near(one.day, other.day, FRAGMENT_DAYS)
        return rare and near and share >= WHOLE and found.long >= FRAGMENT_LONG
    return share >= _needed(seen) and (found.long >= LONG or found.short >= CUT)


def _needed(seen: float) -> float:
    """The share of the shorter one that must agree: the less there is to agree, the more of it."""
    return max(SHARE, 1 - (1 - SHARE) * (seen - WEIGHT) / (ENOUGH - WEIGHT))


def _apart(one: Said, other: Said) -> int:
    """Days between two statements; none where one has no day."""
    return 0 if UNDATED in (one.day, other.day) else abs(one.day - other.day)


def _unnamed_share(one: Said, other: Said) -> float:
    """The share of both that is asked for where one does not say who spoke.

    A description ("a senior official") is of somebody: only quoted words, all of them the same, tell that
    it is the one who is named elsewhere.
    """
    if one.voice.block is None or other.voice.block is None:
        return UNNAMED
    return DESCRIBED if one.quoted and other.quoted else 2.0


def _is_cut(a: str, b: str) -> bool:
    """Whether the shorter one stands in the other, word for word."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return len(few) >= CUT_WORDS and few in many


def _quotes(one: Said, other: Said) -> bool:
    """Whether words that one has in quotation marks stand in the other, word for word."""
    return any(len(words) >= QUOTE_WORDS and words in other.utterance.full for words in one.quotes)


def _of_two_speakers(pair: tuple[int, int], one: Said, other: Said, found: Agreement) -> Clash | None:
    """Whether the same quoted words are given to two speakers."""
    same = min(found.short, found.long) >= SAME_WORDS and found.weight >= SAME_WEIGHT and not found.conflict
    quoted = one.quoted and other.quoted and not one.voice.author and not other.voice.author
    return Clash(*pair, "other speaker") if same and quoted and _near(one.day, other.day, SAME_DAYS) else None


def _wording(one: Said, other: Said, found: Agreement) -> str:
    if one.utterance.full == other.utterance.full:
        return "verbatim"
    return f"{min(found.aligned, found.words)} of {found.words} content words"


class Together(NamedTuple):
    """What a group of statements holds: its days, where any is known, and its voices."""

    days: Days
    voices: frozenset[Voice]


class Fits:
    """Whether groups of statements may be one: near in time all of them, and no two different speakers."""

    def __init__(self, said: Mapping[int, Said]) -> None:
        self._said = said

    def of(self, member: int) -> Together:
        """What `Groups` keeps of one."""
        one = self._said[member]
        return Together(days_of(one.day), frozenset((one.voice,)))

    def joined(self, ours: Together, theirs: Together) -> Together | None:
        """What `Groups` asks."""
        days = over(ours.days, theirs.days)
        if not within(days, WINDOW) or any(
            same_speaker(a, b) is None for a in ours.voices for b in theirs.voices
        ):
            return None
        return Together(days, ours.voices | theirs.voices)
