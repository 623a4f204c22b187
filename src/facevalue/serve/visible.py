"""Characters that show nothing, or reorder what is shown, as badges on a page."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from markupsafe import Markup, escape

from facevalue.export import code_point, pieces


def badged(text: str) -> Markup:
    """The text as markup, each hidden character as a badge that says what it is."""
    return Markup("").join(_badge(piece) if hidden else escape(piece) for piece, hidden in pieces(text))


@lru_cache(maxsize=512)
def _badge(char: str) -> Markup:
    name = unicodedata.name(char, "a character that shows nothing").lower()
    return Markup('<span class="badge" title="{}">{}</span>').format(name, code_point(char))
