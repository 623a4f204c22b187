"""What a paragraph says it is by itself: the labels and set phrases of everything that is not body.

A paragraph longer than the limit of a table is never looked at, so a sentence that merely speaks of
advertisements or of reading also stays what it is; so does what stands in quotation marks.
"""

from __future__ import annotations

import re
from functools import lru_cache

from facevalue.clean.boxes import box_name, box_on_line, leads_link
from facevalue.clean.notices import REPORTED, notice_opening, notice_sign
from facevalue.clean.page import Label
from facevalue.clean.phrases import CALL, OFFER, START, WHOLE, Rows

LONGEST = 700  # characters; no label is longer
WHOLE_WORDS, START_WORDS, CALL_WORDS, NOTICE_WORDS, INLINE_WORDS = 20, 60, 30, 70, 50
QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{0,400}[\"”“»]")
DECORATION = " \t\xa0•·▪●◦‣*_–—-|>»›→▶►=~\u200b\ufeff"
FRAMES = frozenset(("()", "[]"))
_CALL = re.compile(CALL)
_OFFER = re.compile(rf"(?<![\w-]){OFFER}(?![\w-])")
_SYMBOLS = re.compile(r"[^\w\s.,;:!?'\"“”‘’«»„()\[\]/|&%$€£#@+=*~^<>{}\\–—-]+")


class _Table:
    """Rows joined into one pattern, so that a paragraph is looked at once."""

    def __init__(self, rows: Rows, *, whole: bool) -> None:
        tail = r"\s*[:.!…]*\Z" if whole else ""
        joined = "|".join(f"(?P<r{n}>{pattern}){tail}" for n, (_, _, pattern) in enumerate(rows))
        self.pattern = re.compile(joined)
        self.rows = rows

    def label(self, low: str) -> Label | None:
        found = self.pattern.match(low)
        if found is None or found.lastgroup is None:
            return None
        role, sign, _ = self.rows[int(found.lastgroup[1:])]
        return Label(role, sign)


_WHOLE = _Table(WHOLE, whole=True)
_START = _Table(START, whole=False)


def plain(text: str) -> str:
    """The text as the tables expect it: lower case, straight apostrophes, no bullets around."""
    return text.casefold().replace("’", "'").replace("\xa0", " ").strip(DECORATION)


def label_of(text: str, words: int) -> Label | None:
    """What a paragraph of so many words says it is, boxes of links aside."""
    if len(text) > LONGEST or words > NOTICE_WORDS or leads_link(text):
        return None
    low = plain(text)
    if words <= WHOLE_WORDS and (label := whole_label(low)):
        return label
    framed = low[1:-1] if low[:1] + low[-1:] in FRAMES else low
    for start in dict.fromkeys((low, framed)) if words <= START_WORDS else ():
        if label := _START.label(start):
            return label
    low = framed
    if sign := notice_opening(low, words):
        return Label("notice", sign)
    own = QUOTED.sub(" ", low)
    if words <= CALL_WORDS and _CALL.match(low) and _OFFER.search(own) and not REPORTED.search(own):
        return Label("promo", "calls on the reader")
    sign = notice_sign(own, words)
    return Label("notice", sign) if sign else None


def whole_label(low: str) -> Label | None:
    """What a piece of a line, as `plain` gives it, is as a whole."""
    if not any(map(str.isalpha, low)):
        return _wordless(low)
    return _WHOLE.label(_SYMBOLS.sub("", low).strip() if not low.isascii() else low)


def _wordless(low: str) -> Label | None:
    """Figures between icons are counters; a line with neither letters nor figures is a rule."""
    if not any(map(str.isdigit, low)):
        return Label("metadata", "no letters")
    return Label("metadata", "counter") if _SYMBOLS.search(low) else _WHOLE.label(low)


@lru_cache(maxsize=512)  # a page's lines are asked for their boxes again once its title is known
def box_label(text: str, words: int, *, first: bool) -> Label | None:
    """Whether a line is the name of a box of links, or a link with that name before it.

    A first line may be a headline that opens so.
    """
    return box_of(text, words) or inline_box(text, words, first=first)


def box_of(text: str, words: int) -> Label | None:
    """Whether a paragraph is nothing but the name of a box of links."""
    found = box_name(plain(text), words)
    return Label(found[0], f"label '{found[1]}'") if found else None


def inline_box(text: str, words: int, *, first: bool) -> Label | None:
    """Whether a paragraph opens with the name of a box of links; a first line may be a headline."""
    if words > INLINE_WORDS or len(text) > LONGEST:
        return None
    found = box_on_line(text, plain(text), first=first)
    return Label(found[0], f"opens with '{found[1]}'") if found else None
