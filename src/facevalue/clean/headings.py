"""The head of a document: its title, standfirst and byline, and what they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from facevalue.clean.lines import OPENING_QUOTES, Paragraph
from facevalue.clean.page import Label, Marks

TITLE_WORDS = 32
TITLE_LONGEST = 220
KNOWN_WORDS = 60  # the longest title that a source gives
SURE_START = 15  # letters of a title that no other line begins with
KICKER_WORDS = 4
OVER_WORDS = 8
DEK_WORDS = 45
BULLETS = "•·▪●◦‣*–—-►▶→»>"
SENTENCE_END = re.compile(r"[.!?…][\"”’)]*(?=\s|$)")
DATELINE = re.compile(
    r"(?P<place>[^\W\d_][\w.'’ /-]{1,40}(?:, [^\W\d_][\w.'’ ]{1,30})?)"
    r"(?:,? (?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?))?"
    r"\s*(?:[(\[/](?P<agency>[\w .&'’/-]{2,40})[)\]/])?\s*(?:—|–|--|-(?= ))\s*(?=\S)"
)


def same_line(title: str, text: str) -> bool:
    """Whether a line is the title that the source gives, its ending and the outlet's name aside."""
    wanted, got = squeezed(title), squeezed(text)
    if not got or wanted == got:
        return bool(got)
    cut = len(got) > SURE_START and wanted.startswith(got)
    return cut and not title[len(text) : len(text) + 1].isalnum()


def squeezed(text: str) -> str:
    """Letters and digits in lower case: what two prints of one headline share."""
    return "".join(filter(str.isalnum, text.casefold()))


def looks_like_headline(paragraph: Paragraph) -> bool:
    """Short, capitalised, and not ending as a sentence does (a question may be a headline)."""
    text = paragraph.text
    if paragraph.words > TITLE_WORDS or len(text) > TITLE_LONGEST or paragraph.code:
        return False
    opening = text.lstrip("".join((*OPENING_QUOTES, BULLETS)) + " [(")[:1]
    if not (opening.isupper() or opening.isdigit() or not opening.isascii()):
        return False
    if paragraph.stopped or text[-1:] in ",;:":
        return False
    return not DATELINE.match(text) or "said" not in text


def find_title(page: Sequence[Paragraph], marks: Marks, known: str | None) -> Marks:
    """The line that is the title, the section label above it, and later prints of it."""
    if known:
        at = next(
            (n for n, p in enumerate(page) if p.words <= KNOWN_WORDS and same_line(known, p.text)), None
        )
        found: Marks = {} if at is None else {at: Label("title", "is the title that the source gives")}
    else:
        found = dict(_first_lines(page, marks))
        at = next((n for n, label in found.items() if label.role == "title"), None)
    if at is None:
        return found
    over = {
        n: Label("metadata", "over the title")
        for n in range(at)
        if n not in marks and page[n].words <= OVER_WORDS and not page[n].final
    }
    title = squeezed(page[at].text)
    again = {
        n: Label("metadata", "repeats the title") for n, p in enumerate(page) if n > at and _repeats(title, p)
    }
    return again | over | found


def _repeats(title: str, paragraph: Paragraph) -> bool:
    return paragraph.words <= TITLE_WORDS and not paragraph.code and squeezed(paragraph.text) == title


def _first_lines(page: Sequence[Paragraph], marks: Marks) -> Iterator[tuple[int, Label]]:
    """A title told by its place and shape."""
    free = [n for n in range(min(len(page), 10)) if n not in marks]
    if not free or len(page) < 2 or not looks_like_headline(page[free[0]]):  # noqa: PLR2004
        return
    first = page[free[0]]
    second = page[free[1]] if len(free) > 1 else None
    if second and len(free) > 2 and _is_kicker(first, second):  # noqa: PLR2004 (label, title, text)
        yield free[0], Label("metadata", "section label above the title")
        yield free[1], Label("title", "first headline, no full stop")
    else:
        yield free[0], Label("title", "first line, no full stop")


def _is_kicker(first: Paragraph, second: Paragraph) -> bool:
    """Whether a line of few words over a longer headline is a section label."""
    few = first.words <= (KICKER_WORDS if first.text.isupper() else KICKER_WORDS // 2)
    return few and looks_like_headline(second) and second.words > first.words + KICKER_WORDS // 2


def find_dek(page: Sequence[Paragraph], marks: Marks) -> Marks:
    """A standfirst under the title: with no full stop, or set between title and byline or date."""
    title = next((n for n, label in marks.items() if label.role == "title"), None)
    if title is None:
        return {}
    at = title + 1
    while at < len(page) and at in marks and marks[at].role in ("byline", "timestamp", "metadata", "caption"):
        at += 1
    listed = _listed(page, at) if at < len(page) else []
    after = [n for n in range(at + len(listed), len(page)) if n not in marks]
    if at >= len(page) or at in marks or not after or not 4 <= page[at].words <= DEK_WORDS:  # noqa: PLR2004
        return {}
    dek, body = page[at], page[after[0]]
    if DATELINE.match(dek.text) or dek.code:
        return {}
    if looks_like_headline(dek) and not dek.final and body.words > 8:  # noqa: PLR2004 (body, not a list)
        return dict.fromkeys(listed, Label("dek", "under the title, no full stop"))
    single = len(SENTENCE_END.findall(dek.text)) <= 1
    signed = marks.get(at + 1, Label("body", "")).role in ("byline", "timestamp", "metadata")
    return {at: Label("dek", "one sentence between title and byline")} if single and signed else {}


def _listed(page: Sequence[Paragraph], at: int) -> list[int]:
    """The lines of the list that one begins: "• Union threatens strike" below "• Company cuts jobs"."""
    mark = page[at].text[:1]
    return (
        [at]
        if mark not in BULLETS
        else [at, *takewhile(lambda n: page[n].text.startswith(mark), range(at + 1, len(page)))]
    )
