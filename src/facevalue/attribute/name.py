"""A name as a text writes it."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from facevalue.attribute.lexicon import COMPANY_ENDS, JOINERS, PLACE_STARTS, PLACES, STAFFS
from facevalue.record import Span

AND = frozenset(("&", "and"))  # in the names of firms


class Name(Struct, frozen=True, dict=True):
    """A run of capitalised words: its span, its words without titles, the titles before it.

    `thing` says that an article or "in" before it speaks against a person, `placed` that it is "in",
    `kin` that it is a relative of whom is told, `body` that the words about it make it no person's.
    """

    span: Span
    words: tuple[str, ...]
    titles: tuple[str, ...]
    possessive: bool
    thing: bool = False
    placed: bool = False
    kin: bool = False
    body: bool = False

    @cached_property
    def text(self) -> str:
        """The name as it is written, without titles."""
        return " ".join(self.words)

    @cached_property
    def size(self) -> int:
        """How many words it has, particles such as "van der" not counted: "Ben" in front is a first name."""
        return sum(
            word.lower() not in JOINERS or (word == "Ben" and not n) for n, word in enumerate(self.words)
        )

    @cached_property
    def institution(self) -> bool:
        """Whether a word of it is one that organisations carry."""
        return any(w.lower().rstrip(".") in STAFFS or w in COMPANY_ENDS for w in self.words) or (
            (len(self.words) == 1 and len(self.words[0]) > 1 and self.words[0].isupper())
            or not AND.isdisjoint(self.words)
        )

    @cached_property
    def place(self) -> bool:
        """Whether its first or last word is one that places, periods and things carry."""
        return self.words[-1].lower() in PLACES or self.words[0].lower() in PLACE_STARTS

    @cached_property
    def titled(self) -> bool:
        """Whether a title says that this is a person."""
        return bool(self.titles)
