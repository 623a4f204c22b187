"""Documents that are copies: of one text, edited, cut, lengthened or translated again.

Two documents are judged sentence by sentence, in whatever order: how much of the shorter one is carried
by sentences of the other. Quotations count little, since reporters who were there on their own bring the
same ones; a wire credit that both give counts as evidence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from facevalue.explore.echoes.buckets import UNDATED, bands, mixed
from facevalue.explore.echoes.credits import credited, name_words, shared_credit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from facevalue.explore.echoes.credits import Names
    from facevalue.explore.echoes.words import Lexicon

COPY, CREDITED = 0.40, 0.30  # share of the shorter one that must be carried; less with the same credit
WHOLE = 0.80  # the share in texts of few words
CARRIED = 0.40  # share of a sentence's words that another must have to carry it
QUOTED = 0.25  # what a word in quotation marks weighs
LEAST, FEW = (
    6.0,
    14.0,
)  # words of the shorter one: below the first nothing is told, below the second only `WHOLE`
OWN = 10.0  # words beside what an outlet repeats below all its pieces, to be judged on them alone
BANDS, ROWS = 16, 3
SAMPLED = 3  # every third run of three words is a key
EVEN = 0.5  # share of the longer one that two copies of about one length have in common

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"”’»)]*|\n|$)")
_QUOTE = re.compile(
    r"“[^”]{3,600}”|„[^“”]{3,600}[“”]|«[^»]{3,600}»|»[^«]{3,600}«|\"[^\"\n]{3,600}\"|(?<!\w)[‘'][^’'\n]{3,300}[’'](?!\w)"
)


class Sentence(NamedTuple):
    """Its content words, and what each of them weighs: less, the more of it is quoted."""

    words: str
    weight: float


class Text(NamedTuple):
    """A document as copies are told: sentences, a line each, and their weights; credits; outlet.

    `words` are its content words, each once.
    """

    lines: str
    weights: bytes
    size: float
    words: str
    credits: Names
    outlet: frozenset[str]

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences in their order."""
        weights = np.frombuffer(self.weights, np.float32).tolist()
        return list(map(Sentence, self.lines.split("\n"), weights)) if weights else []


class Likeness(NamedTuple):
    """How much of the shorter and of the longer document the other one carries, in [0, 1]."""

    short: float
    long: float
    credit: str | None

    @property
    def because(self) -> tuple[str, ...]:
        """The reasons in words."""
        share = f"{self.short:.0%} of the shorter text"
        return (share, f"same credit: {self.credit}") if self.credit else (share,)


def text_of(body: str, byline: str, publisher: str | None, lexicon: Lexicon) -> Text:
    """What is compared of a document, from the text of its read regions and of its bylines."""
    quotes = [match.span() for match in _QUOTE.finditer(body)]
    sentences = []
    for match in _SENTENCE.finditer(body):
        if words := lexicon.content(match.group()):
            start, end = match.span()
            inside = sum(max(0, min(end, b) - max(start, a)) for a, b in quotes) / (end - start)
            sentences.append(Sentence(words, 1 - inside * (1 - QUOTED)))
    lines = "\n".join(sentence.words for sentence in sentences)
    weights = np.array([sentence.weight for sentence in sentences], np.float32).tobytes()
    words = "".join(sorted({*lines} - {"\n"}))
    return Text(lines, weights, _size(sentences), words, credited(byline, body), name_words(publisher))


def document_keys(texts: Sequence[Text], lexicon: Lexicon) -> list[npt.NDArray[np.uint32]]:
    """The keys of each document: bands of min-hashes of its words, and a sample of its runs of three."""
    hashes = lexicon.hashes
    sets = [[hashes[word] for word in text.words] for text in texts]
    found = []
    salted = mixed(bands([row or [0] for row in sets], BANDS, ROWS), np.arange(BANDS, dtype=np.uint64))
    for text, banded in zip(texts, salted, strict=True):
        flat = np.array([hashes[word] for word in text.lines if word != "\n"], np.uint64)
        runs = mixed(mixed(flat[:-2], flat[1:-1]), flat[2:]) if len(flat) > 2 else flat[:0]  # noqa: PLR2004
        runs = runs[runs % np.uint64(SAMPLED) == 0]
        keys = np.sort((np.concatenate((banded, runs)) >> np.uint64(32)).astype(np.uint32))
        found.append(keys[np.append(True, keys[1:] != keys[:-1])])
    return found


def likeness(one: Text, other: Text) -> Likeness | None:
    """How far two documents are copies, if they overlap; None if they are not."""
    if min(one.size, other.size) < LEAST:
        return None
    if one.lines == other.lines:
        return Likeness(1, 1, shared_credit(one.credits, other.credits, (one.outlet, other.outlet)))
    ours, theirs = one.sentences, other.sentences
    short, long = _shares(ours, theirs)
    credit = shared_credit(one.credits, other.credits, (one.outlet, other.outlet))
    needed = WHOLE if min(one.size, other.size) < FEW else CREDITED if credit else COPY
    if short < needed:
        return None
    if one.outlet and one.outlet == other.outlet:
        ours, theirs = _without_common_ends(ours, theirs)
        if min(_size(ours), _size(theirs)) >= OWN and _shares(ours, theirs)[0] < needed:
            return None
    return Likeness(short, long, credit)


def _size(sentences: Sequence[Sentence]) -> float:
    return sum(len(sentence.words) * sentence.weight for sentence in sentences)


def _shares(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> tuple[float, float]:
    """The share carried of the shorter text, and of the longer one."""
    common = process.cdist(
        [s.words for s in ours], [s.words for s in theirs], scorer=LCSseq.similarity, dtype=np.int32
    )
    a, b = _carried(ours, theirs, common), _carried(theirs, ours, common.T)
    first, second = a / max(_size(ours), 1e-9), b / max(_size(theirs), 1e-9)
    return (first, second) if _size(ours) <= _size(theirs) else (second, first)


def _carried(ours: Sequence[Sentence], theirs: Sequence[Sentence], common: npt.NDArray[np.int32]) -> float:
    """How many words of ours, weighed, stand in the same order in one sentence of theirs that carries it."""
    lengths = np.array([len(s.words) for s in ours])
    others = np.array([len(s.words) for s in theirs])
    weights = np.array([s.weight for s in ours])
    fits = (common >= CARRIED * np.minimum.outer(lengths, others)) & (common >= 2)  # noqa: PLR2004
    fits |= common == lengths[:, None]
    best = np.where(fits, common, 0).max(axis=1)
    return float((best * weights).sum())


def _without_common_ends(
    ours: list[Sentence], theirs: list[Sentence]
) -> tuple[list[Sentence], list[Sentence]]:
    """Both without the sentences with which both begin or end, word for word."""
    shortest = min(len(ours), len(theirs))
    head = next((n for n in range(shortest) if ours[n].words != theirs[n].words), shortest)
    left = shortest - head
    tail = next((n for n in range(left) if ours[-1 - n].words != theirs[-1 - n].words), left)
    return ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]


class Link(NamedTuple):
    """Two documents that are copies, by number, and how far."""

    left: int
    right: int
    likeness: Likeness


class Origins:
    """Documents as groups of copies, each of one origin.

    What is much longer than what it has in common with another may be its source, or a digest of several
    pieces. It is a digest if it holds two or more that are no copies of each other, and came after all of
    them; then it belongs to the one it has most of, and does not make one of them all.
    """

    def __init__(self, days: Sequence[int]) -> None:
        self._days = days
        self._first: dict[int, int] = {}
        self._home: dict[int, int] = {}
        self._links: list[Link] = []
        self._uneven: list[Link] = []

    def joined(self, left: int, right: int) -> bool:
        """Whether two documents are known to be copies."""
        return self._find(left) == self._find(right)

    def add(self, link: Link) -> None:
        """Take two documents for copies."""
        if link.likeness.long >= EVEN:
            self._join(link)
        else:
            self._uneven.append(link)

    def settle(self, sizes: Mapping[int, float]) -> dict[int, list[Link]]:
        """The links that make each group, by its home; call it once all links are added."""
        parts: dict[int, dict[int, Link]] = {}
        for link in sorted(self._uneven):
            whole, part = (
                (link.left, link.right) if sizes[link.left] >= sizes[link.right] else (link.right, link.left)
            )
            if not self.joined(whole, part):
                held = parts.setdefault(self._find(whole), {})
                home = self._find(part)
                held[home] = max(
                    held.get(home, link), link, key=lambda one: (one.likeness.short, one.likeness.long)
                )
        for whole, held in sorted(parts.items()):
            links = list(held.values())
            if len(links) > 1 and UNDATED < max(map(self._day, held)) < self._day(whole):
                links = [max(links, key=lambda one: (one.likeness.long, one.likeness.short))]
            for link in links:
                self._join(link)
        groups: dict[int, list[Link]] = {}
        for link in self._links:
            groups.setdefault(self._find(link.left), []).append(link)
        return groups

    def home(self, document: int) -> int:
        """What the copies of one document share: the smallest number among them."""
        return self._find(document)

    def _join(self, link: Link) -> None:
        left, right = sorted((self._find(link.left), self._find(link.right)))
        if left != right:
            self._first[left] = min(self._day(left), self._day(right))
            self._home[right] = left
            self._links.append(link)

    def _day(self, home: int) -> int:
        return self._first.get(home, self._days[home])

    def _find(self, one: int) -> int:
        home = one
        while (above := self._home.get(home, home)) != home:
            home = above
        while one != home:
            self._home[one], one = home, self._home.get(one, one)
        return home
