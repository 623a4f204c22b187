"""Imprints: lines made of small parts, such as a name, an outlet, a date, a section, a button.

"The Harbour Mail, 6 February 2031", "Jun 18, 2031 | Guest column | Ada Rill", "4 min read • Save • Share",
"27K views  3 weeks ago". Every part must be known, so that no sentence is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facevalue.clean.bylines import BY, OUTLET_WORD, STAFF, byline_names
from facevalue.clean.dates import RELATIVE_SIGN, date_line, moments
from facevalue.clean.headings import looks_like_headline
from facevalue.clean.labels import plain, whole_label
from facevalue.clean.lines import Paragraph
from facevalue.clean.page import Label, Marks
from facevalue.record.document import Role

LONGEST, MOST_WORDS = 170, 24
PART_WORDS, OUTLET_WORDS, CRUMB_WORDS = 7, 6, 5
CRUMBS = 2
HEAD, TAIL = 8, 6  # lines from either end among which names may stand in an imprint
LEAD_WORDS = 14  # a sentence longer than that is the text beginning
HEADLINE_WORDS = 4
SECTION = "section label"
# The part that names the line, where there are several.
PRECEDENCE: tuple[Role, ...] = ("byline", "timestamp", "promo", "metadata", "caption")
CRUMB_MARKS = ("»", "›", "→", "▸", " > ", " / ")
_BARS = re.compile(r"\s*[|•·●▪◦›»¦]\s*|\s{2,}|\t| [–—/-] ")
_BAR = re.compile(r"[|•·●▪◦›»¦\t]|\s\s| [–—/-] ")  # the same, to see whether there is one
_STOPS = re.compile(r"\s*[,;]\s+|(?<=\w\w)\.\s+|\s*[|]\s*")
_CRUMB = re.compile(r"\s*(?:[»›→▸]|(?<= )>+(?= )| / )\s*")
_EDGES = " \t\xa0,;:.|–—-/•·()[]"
# "Published by", "with reference to", "Staff": small words that join names and date words
_JOINS = frozenset(
    """of the and for & with reference to via in by from staff desk team editors newsroom reporters online
    agency citing per at on published updated posted special correspondent""".split()
)
_AROUND = re.compile(r"(?:published|updated|posted|upd|last|on|at|by|,|:|\s)*")


class Part(NamedTuple):
    """A part of an imprint: what it is, and its words where they name somebody."""

    role: Role
    because: str
    persons: tuple[str, ...] = ()
    outlet: str | None = None


def imprint_parts(text: str, words: int) -> tuple[Part, ...]:
    """The parts of a line that is nothing but known parts, two of them at least; else none."""
    if not 1 < words <= MOST_WORDS or len(text) > LONGEST or text.endswith(("?", "!", ":")):
        return ()
    barred = _BAR.search(text) is not None
    if not (barred or any(map(str.isdigit, text)) or RELATIVE_SIGN.search(text)):
        return ()
    parts: list[Part] = []
    for piece in _pieces(text):
        part = _part(piece)
        if part is None:
            return ()
        parts.append(part)
    telling = any(part.role != "byline" and (barred or part.because != SECTION) for part in parts)
    return tuple(parts) if telling and len(parts) > 1 else ()


def _pieces(text: str) -> Iterator[str]:
    """The line cut at bars, bullets and wide blanks, then around its dates, then at commas and stops."""
    for rough in _BARS.split(text):
        if date_line(rough) or whole_label(plain(rough)):
            yield rough
            continue
        at = 0
        for moment in moments(rough) if any(map(str.isdigit, rough)) else ():
            yield from _named_pieces(rough[at : moment.start])
            yield rough[moment.start : moment.end]
            at = moment.end
        yield from _named_pieces(rough[at:])


def _named_pieces(text: str) -> Iterator[str]:
    for piece in _STOPS.split(text):
        bare = piece.strip(_EDGES)
        if bare and not _AROUND.fullmatch(bare.casefold()):
            yield bare


def _part(piece: str) -> Part | None:
    """What a part is: a date, a known label, a person, or an outlet or place."""
    low = plain(piece)
    if not low:
        return Part("metadata", "no letters")
    if date_line(piece):
        return Part("timestamp", "a date")
    if (label := whole_label(low)) and label.because != "page number":
        return Part(label.role, label.because)
    if names := byline_names(piece if BY.match(piece) else f"By {piece}", near_top=True):
        outlets = [name for name in names if OUTLET_WORD.search(name)]
        return Part("byline", "an outlet", outlet=outlets[0]) if outlets else Part("byline", "a name", names)
    by = BY.match(piece)
    bare = piece[by.end() :] if by else piece
    if STAFF.fullmatch(bare):
        return Part("byline", "a desk")
    return Part("byline", "an outlet", outlet=bare) if _may_name(bare) else None


def _may_name(text: str) -> bool:
    """Whether words may name an outlet, a place or several people: capitalised, small joining words aside."""
    words = text.split()
    capitals = [word for word in words if word[:1].isupper() or word[:1].isdigit()]
    joins = all(word in capitals or word.strip(".,").casefold() in _JOINS for word in words)
    return (
        bool(capitals) and joins and len(words) <= PART_WORDS + OUTLET_WORDS and len(capitals) <= OUTLET_WORDS
    )


def imprint_label(text: str, words: int, *, named: bool) -> Label | None:
    """What a line made of known parts is; one with names in it only where `named` allows them."""
    if breadcrumbs(text, words):
        return Label("metadata", "breadcrumbs")
    parts = imprint_parts(text, words)
    if not parts or (not named and any(part.role == "byline" for part in parts)):
        return None
    return Label(_role(parts), "made of " + ", ".join(dict.fromkeys(part.because for part in parts)))


def find_imprints(page: Sequence[Paragraph], marks: Marks) -> Marks:
    """The imprints of a page; those with names stand near its ends, and over a title only if one follows."""
    found: Marks = {}
    head = True
    for n, paragraph in enumerate(page):
        if n in marks or paragraph.code:
            continue
        named = (head and _may_stand(n, page, marks | found)) or n >= max(len(page) - TAIL, 1)
        if label := imprint_label(paragraph.text, paragraph.words, named=named):
            found[n] = label
        else:
            head = head and n < HEAD and not (paragraph.final and paragraph.words > LEAD_WORDS)
    return found


def _may_stand(n: int, page: Sequence[Paragraph], marks: Marks) -> bool:
    """Whether a line is not itself the title: one stands above, or a headline follows below."""
    if any(k not in marks for k in range(n)):
        return True
    below = next((k for k in range(n + 1, len(page)) if k not in marks), None)
    if below is None or page[below].words < HEADLINE_WORDS or not looks_like_headline(page[below]):
        return False
    return not imprint_parts(page[below].text, page[below].words)


def _role(parts: tuple[Part, ...]) -> Role:
    roles = [part.role for part in parts]
    if roles[0] == "promo":
        return "promo"
    counted = any(part.because in ("counter", "reading time", "transcript marker") for part in parts)
    if counted or "ad" in roles:
        return "metadata" if counted else "ad"
    return min(roles, key=PRECEDENCE.index)


def breadcrumbs(text: str, words: int) -> bool:
    """Whether a line is the path to a page: "Home / Views / Columns", "Mail » Politics » War"."""
    if words > MOST_WORDS or len(text) > LONGEST:
        return False
    if not any(mark in text for mark in CRUMB_MARKS):
        return False
    steps = _CRUMB.split(text.strip())
    short = [0 < len(step.split()) <= CRUMB_WORDS for step in steps]
    if len(steps) < CRUMBS or not all(short[: max(CRUMBS, len(steps) - 1)]):
        return False
    known = sum(whole_label(plain(step)) is not None for step in steps)
    if len(steps) > CRUMBS and known:
        return True
    return known > 0 or (len(steps) > CRUMBS and not text.rstrip().endswith((".", "?", "!")))
