"""The head and foot of a page: what stands between the title and the body, and below its last sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.clean.headings import looks_like_headline
from facevalue.clean.lines import Paragraph
from facevalue.clean.links import LINK_WORDS
from facevalue.clean.page import Label, Marks

ENDS = re.compile(r"[.!?…][\"”’)»]*(?:$|\s|\[)")
HEAD_WORDS, FOOT_WORDS, TAG_WORDS = 3, 12, 3
LEAD_WORDS, LAST_WORDS = 9, 6  # what ends as a sentence does and is longer is body


def find_edges(page: Sequence[Paragraph], marks: Marks) -> Marks:
    """Short lines that end no sentence: under the title, and at the end, above all below other debris."""
    sentences = [n for n, p in enumerate(page) if n not in marks and p.final and p.words > LAST_WORDS]
    title = next((n for n, label in marks.items() if label.role == "title"), None)
    head = _head(page, marks, title)
    spoken = any(label.role == "body" for label in marks.values())
    return head if spoken or not sentences else head | _foot(page, marks, sentences[-1])


def _head(page: Sequence[Paragraph], marks: Marks, title: int | None) -> Marks:
    found: Marks = {}
    for n in range(len(page) if title is not None else 0):
        if n in marks and marks[n].role != "body":
            continue
        if n in marks or page[n].final or page[n].words >= LEAD_WORDS:
            break
        if page[n].words <= HEAD_WORDS and not page[n].text.endswith(":"):
            found[n] = Label("metadata", "short line over the body")
    return found


def _foot(page: Sequence[Paragraph], marks: Marks, last: int) -> Marks:
    found: Marks = {}
    debris = False
    for n in range(last + 1, len(page)):
        paragraph = page[n]
        if n in marks:
            debris = debris or marks[n].role not in ("caption", "timestamp")
        elif not ENDS.search(paragraph.text) and paragraph.words <= (FOOT_WORDS if debris else TAG_WORDS):
            link = paragraph.words >= LINK_WORDS and looks_like_headline(paragraph)
            found[n] = Label("promo" if link else "metadata", "line in the foot of the page")
            debris = True
    return found
