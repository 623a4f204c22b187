"""What a document's text tells of itself, where its source did not."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from facevalue.clean.bylines import byline_names, byline_outlet
from facevalue.clean.dates import DATELINE_DATE, DateLine, date_line, parse_date
from facevalue.clean.genre import genre_of
from facevalue.clean.headings import DATELINE
from facevalue.clean.labels import plain
from facevalue.clean.lines import Paragraph, paragraphs
from facevalue.clean.page import Marks
from facevalue.clean.regions import judge
from facevalue.record import Document

HEAD = 12  # paragraphs in which the date of a piece stands, "Published …" aside
OUTLET = r"(?P<outlet>(?:[Tt]he )?[A-Z][\w&'’.-]*(?: (?:of |the |and |& )?[A-Z0-9][\w&'’-]*){0,4})"
# "… not necessarily those of Kyiv Post"
OF_OUTLET = re.compile(
    r"(?:those of|(?:views?|opinions?|positions?|policy|stance) of|re(?:flects?|presents?) those of) "
    rf"(?:its |the editors of |the publisher,? )?{OUTLET}"
)
# "© 2031 The Harbour Mail. All rights reserved"
RIGHTS_OF = re.compile(
    rf"(?:©|\([cC]\)|[Cc]opyright)[ ©\d,–-]*(?:\([cC]\) ?)?(?:\d{{4}} )?(?:[Bb]y )?{OUTLET}"
)
NOT_OUTLETS = re.compile(
    r"(?:the )?(?:authors?|writers?|all|contributors?|editors?|their|his|her|copyright|newspaper)\b"
)


def describe(document: Document) -> Document:
    """The document with the title, authors, date, publisher and genre that its text shows.

    What the source gave stays; text and id are never changed.
    """
    page = paragraphs(document.text)
    marks = judge(document, page)
    return msgspec.structs.replace(
        document,
        title=document.title or _title(page, marks),
        authors=document.authors or _authors(page, marks),
        published=document.published or _published(page, marks),
        publisher=document.publisher or _publisher(page, marks),
        genre=document.genre or genre_of(document, page, marks),
    )


def _with_role(role: str, page: Sequence[Paragraph], marks: Marks) -> list[tuple[int, str]]:
    return [(n, page[n].text) for n, label in sorted(marks.items()) if label.role == role]


def _title(page: Sequence[Paragraph], marks: Marks) -> str | None:
    return next((text for _, text in _with_role("title", page, marks)), None)


def _authors(page: Sequence[Paragraph], marks: Marks) -> tuple[str, ...]:
    for _, text in _with_role("byline", page, marks):
        if names := byline_names(text, near_top=True):
            return names
    return ()


def _published(page: Sequence[Paragraph], marks: Marks) -> str | None:
    """The date told by "Published …", by a date alone near the top, by a dateline, or "Updated …"."""
    lines: list[tuple[int, str]] = []
    for n, text in _with_role("timestamp", page, marks):
        line = date_line(text)
        if line and line.dated and (n < HEAD or line.label):
            lines.append((_rank(line), text))
    for _, text in sorted(lines, key=lambda ranked: ranked[0]):
        if date := parse_date(text):
            return date
    openings = (DATELINE.match(paragraph.text) for paragraph in page[:4])
    heads = [text for _, text in _with_role("byline", page, marks)]
    for head in [*heads, *(opening.group() for opening in openings if opening)]:
        if day := DATELINE_DATE.search(head):
            return parse_date(day.group())
    return None


def _rank(line: DateLine) -> int:
    """Lower is the better witness of when a piece first came out."""
    return (
        1 if line.label is None or line.label == "date" else 2 if line.label in ("updated", "modified") else 0
    )


def _publisher(page: Sequence[Paragraph], marks: Marks) -> str | None:
    for _, text in _with_role("notice", page, marks):
        found = OF_OUTLET.search(text) or RIGHTS_OF.search(text)
        if found and not NOT_OUTLETS.match(plain(found["outlet"])):
            return found["outlet"].removesuffix(" All").rstrip(".")
    for _, text in _with_role("byline", page, marks):
        if outlet := byline_outlet(text):
            return outlet
    for n, paragraph in enumerate(page[:4]):
        if n not in marks and (opening := DATELINE.match(paragraph.text)) and opening["agency"]:
            return opening["agency"].strip()
    return None
