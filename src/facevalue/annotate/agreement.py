"""Gender and number: who cannot be the same, by the pronouns and titles that stand for them."""

from __future__ import annotations

from typing import Literal

import numpy as np

from facevalue.annotate.coreference import PRONOUN_KIND, Described, Floats, Ints

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
    titled = next((TITLES[word] for word in mention.words if word in TITLES), None)
    return titled or HEADS.get(mention.head, "")


class Agreement:
    """What the chains of a document hold so far, and what speaks against joining each, in log-odds.

    A chain is known by the number of its first mention.
    """

    def __init__(self, mentions: int) -> None:
        self._senses: dict[int, set[Sense]] = {}
        self._against = {sense: np.zeros(mentions, dtype=np.float32) for sense in PRONOUNS.values()}

    def against(self, sense: Sense, chains: Ints) -> Floats:
        """What speaks against a mention of this sense being one of each chain."""
        return self._against[sense][chains]

    def add(self, sense: Sense, chain: int) -> None:
        """Let a chain have a mention of this sense."""
        held = self._senses.setdefault(chain, set())
        if sense and sense not in held:
            held.add(sense)
            for other, row in self._against.items():
                row[chain] = _disagreement(other, held)


def _disagreement(sense: Sense, chain: set[Sense]) -> float:
    personal = chain & {"he", "she"}
    if sense in ("he", "she"):
        other = OTHER_GENDER if personal - {sense} else 0.0
        return other + OTHER_NUMBER * (("it" in chain) + ("they" in chain))
    return OTHER_NUMBER if personal else 0.0
