"""Couples and kin who are named with one surname between them: "Gus and Lavinia Marrow"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from facevalue.attribute.given import gender_of_first
from facevalue.attribute.name import Name
from facevalue.attribute.roster import PERSONAL

AND = re.compile(r" (?:and|&) ")
AND_KIN = re.compile(
    r",? (?:and|with) (?:his|her) (?:[a-z-]+ )?(?:wife|husband|son|daughter|brother|sister),? "
)


def with_surnames(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, first names beside a full one with its surname: "Gus and Lavinia Marrow", "his wife Ada"."""
    shared = {}
    for one, other in pairwise(names):
        gap = text[one.span.end : other.span.start]
        if AND.fullmatch(gap) and not one.titles and _is_first(one, other):
            shared[one.span] = structs.replace(one, words=(*one.words, *other.words[1:]))
        elif AND_KIN.fullmatch(gap) and _is_first(other, one):
            shared[other.span] = structs.replace(other, words=(*other.words, *one.words[1:]))
    return [shared.get(name.span, name) for name in names]


def _is_first(name: Name, other: Name) -> bool:
    """Whether a name is a common first name alone, and the other a full one with another."""
    whole = f"{name.text} {other.words[-1]}"
    alone = len(name.words) == 1 and other.size in PERSONAL
    return bool(alone and gender_of_first(whole) and gender_of_first(other.text))
