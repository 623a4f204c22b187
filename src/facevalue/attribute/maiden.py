"""Names that somebody was born with: "She was born Hesper Lyle" in a text on Hesper Vandeleur."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.attribute.name import Name

BORN = re.compile(r"\b(?:born|née|nee)(?: as)? $")
WHOLE = 2  # words of a full name, at least


def born_names(text: str, names: Sequence[Name]) -> dict[str, Name]:
    """For each name that a person was born with the name the text calls that one by, if it is but one."""
    found = {}
    for name in names:
        if name.size < WHOLE or not BORN.search(text, max(0, name.span.start - 12), name.span.start):
            continue
        others = {
            other.text: other
            for other in reversed(names)
            if other.words[0] == name.words[0] and other.size >= WHOLE
            if other.text != name.text and other.text not in found
        }
        if len(others) == 1:
            found[name.text] = next(iter(others.values()))
    return found
