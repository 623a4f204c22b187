"""Quotations with who said them behind a dash, as in letters of readers: "“…” — Ada Marrow"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from facevalue.record import Attribution, Span, Spans

WORD = r"[^\W\d_a-z][\w’'-]*\b(?:\.(?= ))?"
NAME = rf"{WORD}(?: (?:{WORD}|de|del|la|van|von|der|da|al|bin|y)){{0,4}}"
SIGNED = re.compile(
    r"^[^\S\n]*(?P<quote>[“”\"«][^\n]{12,}?[”“\"»]\.?)[^\S\n]*\n?[^\S\n]*(?P<dash>[―—–]|--)[^\S\n]*"
    rf"(?P<name>{NAME}|@\w+)(?:, [^\n]{{1,80}}| \([^()\n]{{1,60}}\))?\.?[^\S\n]*$",
    re.MULTILINE,
)
SURE = 0.9


def signed(text: str, given: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those quotations that a name behind a dash signs as that one's, and nobody else's.

    The dash is their cue, as in PolNeAR (Newell, Margolin and Ruths 2018).
    """
    for found in SIGNED.finditer(text):
        quote, dash, name = (Span(*found.span(part)) for part in ("quote", "dash", "name"))
        given = [kept for one in given if (kept := _without(one, quote, name))]
        given.append(Attribution(source=(name,), cue=(dash,), content=(quote,), confidence=SURE))
    return list(given)


def _without(one: Attribution, quote: Span, name: Span) -> Attribution | None:
    """An attribution without a signed quotation, or what is not that which its name signs."""
    inside = [cue for cue in (*one.cue, *one.source) if quote.covers(cue)]
    if inside:
        return one  # what somebody else is quoted for in it
    signs = any(source.meets(name) for source in one.source)
    left: Spans = () if signs else tuple(span for span in one.content if not span.meets(quote))
    return structs.replace(one, content=left) if left else None
