"""Gender and number: who cannot be the same, by the pronouns and titles that stand for them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from facevalue.annotate.coreference import PRONOUN_KIND, Described

Sense = Literal["he", "she", "it", "they", ""]

HE, SHE, IT, THEY = (PRONOUN_KIND[word] for word in ("he", "she", "it", "they"))
PRONOUNS: dict[int, Sense] = {HE: "he", SHE: "she", IT: "it", THEY: "they"}
TITLES: dict[str, Sense] = {
    **dict.fromkeys("mr mr. sir lord".split(), "he"),
    **dict.fromkeys("mrs mrs. ms ms. miss lady dame".split(), "she"),
}
HEADS: dict[str, Sense] = {
    **dict.fromkeys(
        "man boy father brother son husband uncle grandfather nephew king prince gentleman".split(), "he"
    ),
    **dict.fromkeys(
        "woman girl mother sister daughter wife aunt grandmother niece queen princess actress".split(), "she"
    ),
}
OTHER_GENDER, OTHER_NUMBER = 6.0, 2.0  # log-odds against a chain


def sense_of(mention: Described) -> Sense:
    """The third-person pronoun that a mention is, or asks for by a title or its head; else nothing."""
    if mention.kind in PRONOUNS:
        return PRONOUNS[mention.kind]
    if TITLES.keys().isdisjoint(mention.words):
        return HEADS.get(mention.head, "")
    return next(TITLES[word] for word in mention.words if word in TITLES)


class Agreement:
    """What the chains of a document hold so far, and how much that leaves of the odds of joining each.

    A chain is known by the number of its first mention.
    """

    def __init__(self, mentions: int) -> None:
        self._senses: dict[int, set[Sense]] = {}
        self._left = {sense: [1.0] * mentions for sense in PRONOUNS.values()}

    def left(self, sense: Sense) -> Sequence[float]:
        """The share of the odds that is left to a mention of this sense, for each chain."""
        return self._left[sense]

    def add(self, sense: Sense, chain: int) -> None:
        """Let a chain have a mention of this sense."""
        held = self._senses.setdefault(chain, set())
        if sense not in held:
            held.add(sense)
            for other, shares in self._left.items():
                shares[chain] = math.exp(-_disagreement(other, held))


def _disagreement(sense: Sense, chain: set[Sense]) -> float:
    personal = chain & {"he", "she"}
    if sense in ("he", "she"):
        other = OTHER_GENDER if personal - {sense} else 0.0
        return other + OTHER_NUMBER * (("it" in chain) + ("they" in chain))
    return OTHER_NUMBER if personal else 0.0
