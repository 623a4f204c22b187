"""Gender and number: who cannot be the same, by the pronouns and titles that stand for them."""

from __future__ import annotations

from collections.abc import Collection
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
    titled = next((TITLES[word] for word in mention.words if word in TITLES), None)
    return titled or HEADS.get(mention.head, "")


def disagreement(sense: Sense, chain: Collection[Sense]) -> float:
    """What speaks against a mention being one of a chain, in log-odds."""
    against = 0.0
    personal = {"he", "she"} & set(chain)
    if sense in ("he", "she"):
        against += OTHER_GENDER if personal - {sense} else 0.0
        against += OTHER_NUMBER * (("it" in chain) + ("they" in chain))
    elif sense in ("it", "they") and personal:
        against += OTHER_NUMBER
    return against
