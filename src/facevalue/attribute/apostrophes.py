"""One spelling of names that a text writes with both apostrophes: "O'Leary" and "O’Leary"."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from facevalue.attribute.name import Name

CURLY, PLAIN = "’", "'"


def spelt_alike(found: Iterable[tuple[Name, bool]]) -> list[tuple[Name, bool]]:
    """The names, each with what is told of it, every word as the text first writes it."""
    known = list(found)
    first: dict[str, str] = {}
    for name, _ in known:
        for word in name.words:
            first.setdefault(word.replace(CURLY, PLAIN), word)
    return [
        (structs.replace(name, words=tuple(first[word.replace(CURLY, PLAIN)] for word in name.words)), told)
        for name, told in known
    ]
