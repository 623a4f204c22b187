"""Texts in capitals throughout, as many captions of broadcasts are, written as other texts are.

Names are told in the text in small letters; a word of one is a name wherever it stands. No letter moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from facevalue.annotate.entities import Entity
from facevalue.record import Document, Reading, Statement, quoted

LETTERS = 200  # that a text has at least, to be one in capitals
SHARE = 0.9  # of its letters
BEGINS = re.compile(
    r"(?:^|\n[ \t]{0,9}\n|>>+|[.?!…][\"'”’)\]]{0,4}\s|♪)\s{0,9}(?:[-–—\"'“‘(\[]\s?){0,4}([^\W\d_])|"
    r"\b(i)\b(?![.&/])"
)
DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december christmas easter english god"
)
CALLED = re.compile(
    r"\b(mr|mrs|ms|dr|prof|gov|sen|rep|gen|lt|col|sgt|rev|hon|mayor|governor|senator|president|congressman|"
    r"congresswoman|chief|judge|sheriff|secretary|professor|doctor|captain|sergeant|officer|reverend|councilman|"
    r"councilwoman)(\.?) (?!of\b|is\b|was\b|and\b|said\b|says\b|who\b|has\b|in\b|at\b|for\b|to\b|will\b|on\b)"
    r"([a-z][a-z'’-]+)"
)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SMALL = frozenset("of the and for de van von der la le al bin to in at on".split())
COMMON = frozenset(  # words that are surnames and first names, too
    """will mark may grace hope faith rose young long short brown white black green rich price best king
    page park hill stone wood bush case day bill jack pat rob sue ray art dick frank drew chase""".split()
)
FEWEST = 3  # letters of a word that is a name wherever it stands


def is_shouted(text: str) -> bool:
    """Whether nearly all letters of a text are capitals."""
    small = sum(map(str.islower, text))
    large = sum(map(str.isupper, text))
    return small + large >= LETTERS and large >= SHARE * (small + large)


def in_small(text: str) -> str:
    """A text in small letters, each where it was."""
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


def recased(small: str, names: Sequence[Entity]) -> str:
    """A text in small letters with capitals where sentences begin and in the names found in it."""
    signs = list(small)
    for at in _capitals(small, names):
        large = signs[at].upper()
        signs[at] = large if large.lower() == signs[at] and len(large) == 1 else signs[at]
    return "".join(signs)


def as_written(reading: Reading, document: Document) -> Reading:
    """What was read of a text with other capitals as the document writes it; names stay as they were read."""
    text = document.text
    return structs.replace(
        reading,
        document=structs.replace(reading.document, text=text),
        statements=tuple(_written(statement, text) for statement in reading.statements),
    )


def _written(statement: Statement, text: str) -> Statement:
    return structs.replace(statement, text=quoted(text, statement.content))


def _capitals(small: str, names: Sequence[Entity]) -> Iterator[int]:
    for begun in BEGINS.finditer(small):
        yield begun.end() - 1
    people = (name for name in names if name.type == "person")
    parts = {word for name in people for word in _words(small[name.start : name.end])}
    known = {word for word in parts if len(word) >= FEWEST and word not in COMMON} | set(DAYS.split())
    for name in names:
        words = WORD.finditer(small, name.start, name.end)
        yield from (word.start() for word in words if word[0] not in SMALL)
    for word in WORD.finditer(small):
        if word[0] in known or re.split("['’]", word[0])[0] in known:
            yield word.start()
    for called in CALLED.finditer(small):
        if called[3] in known or called[2] or called[1] in ("mr", "mrs", "ms", "dr"):
            yield from (called.start(1), called.start(3))


def _words(name: str) -> Iterator[str]:
    return (word[0] for word in WORD.finditer(name) if word[0] not in SMALL)
