"""The head and foot of a page: what stands between the title and the body, and below its last sentence."""

from __future__ import annotations

from collections.abc import Sequence

from facevalue.clean.headings import looks_like_headline
from facevalue.clean.lines import Paragraph
from facevalue.clean.links import LINK_WORDS
from facevalue.clean.page import Label, Marks

HEAD_WORDS, FOOT_WORDS = 3, 12
LEAD_WORDS, LAST_WORDS = 9, 6  # what ends as a sentence does and is longer is body


def find_edges(page: Sequence[Paragraph], marks: Marks) -> Marks:
    """Short lines that end no sentence: under the title, and below other debris at the end."""
    sentences = [n for n, p in enumerate(page) if n not in marks and p.final and p.words > LAST_WORDS]
    title = next((n for n, label in marks.items() if label.role == "title"), None)
    if not sentences or any(label.role == "body" for label in marks.values()):
        return {}
    return _head(page, marks, title) | _foot(page, marks, sentences[-1])


def _head(page: Sequence[Paragraph], marks: Marks, title: int | None) -> Marks:
    found: Marks = {}
    for n in range(len(page) if title is not None else 0):
        if n in marks or page[n].code:
            continue
        if page[n].final or page[n].words >= LEAD_WORDS:
            break
        if page[n].words <= HEAD_WORDS:
            found[n] = Label("metadata", "short line over the body")
    return found


def _foot(page: Sequence[Paragraph], marks: Marks, last: int) -> Marks:
    found: Marks = {}
    debris = False
    for n in range(last + 1, len(page)):
        paragraph = page[n]
        if n in marks:
            debris = debris or marks[n].role not in ("caption", "timestamp")
        elif debris and not paragraph.final and paragraph.words <= FOOT_WORDS and not paragraph.code:
            link = paragraph.words >= LINK_WORDS and looks_like_headline(paragraph)
            found[n] = Label("promo" if link else "metadata", "line in the foot of the page")
    return found
