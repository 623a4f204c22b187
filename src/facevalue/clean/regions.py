"""A document's regions: each paragraph gets the role that the first finder to know it gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from facevalue.clean.boxes import leads_link
from facevalue.clean.bylines import find_bylines
from facevalue.clean.captions import caption_of
from facevalue.clean.dates import date_line
from facevalue.clean.edges import find_edges
from facevalue.clean.headings import find_dek, find_title
from facevalue.clean.imprints import find_imprints
from facevalue.clean.labels import LONGEST, label_of
from facevalue.clean.lines import Paragraph, paragraphs
from facevalue.clean.page import Label, Marks
from facevalue.clean.promos import find_boxes, find_promos
from facevalue.clean.speech import labelled_lines, names_above, page_around, subtitle_lines, timed_lines
from facevalue.record import Document, Region, record_id
from facevalue.record.document import Role


class Page(NamedTuple):
    """A document's paragraphs, and what its text and times tell of them, whoever wrote it under which title.

    `timed` tells that its lines are the cues of a transcript.
    """

    paragraphs: list[Paragraph]
    marks: Marks
    timed: bool


def find_regions(document: Document, page: Page | None = None) -> tuple[Region, ...]:
    """What each stretch of a document is: sorted, disjoint, covering every line that is not blank.

    A region is a line without its terminator, or the lines of one hard-wrapped paragraph. Only a
    time code that opens a line, with the blanks around it, is a region of its own. `page` is the
    document's, where it is known already.
    """
    page = page or read_page(document)
    marks = judge(document, page)
    return tuple(
        Region(
            id=record_id("reg", document.id, start, end),
            doc=document.id,
            start=start,
            end=end,
            role=role,
            because=because,
        )
        for n, paragraph in enumerate(page.paragraphs)
        for start, end, role, because in _stretches(paragraph, marks.get(n))
    )


def _stretches(paragraph: Paragraph, label: Label | None) -> Iterator[tuple[int, int, Role, tuple[str, ...]]]:
    role: Role = label.role if label else "body"
    because = (label.because,) if label else ()
    if paragraph.code and (label is None or label.role != "timestamp"):
        cut = min(paragraph.said, paragraph.end)
        yield paragraph.start, cut, "timestamp", ("time code",)
        if cut < paragraph.end:
            yield cut, paragraph.end, role, because
    else:
        yield paragraph.start, paragraph.end, role, because


def read_page(document: Document) -> Page:
    """The page of a document, which stays the same when the document is described."""
    page = paragraphs(document.text)
    heard = subtitle_lines(document, page)
    mapped = any(t.voice for t in document.times) or not any(p.code for p in page)
    timed = {} if document.times and mapped else timed_lines(page)
    marks: Marks = labelled_lines(page) | names_above(page) | heard | timed
    for n, paragraph in enumerate(page):
        told = n not in marks and len(paragraph.text) <= LONGEST
        if told and (label := label_of_line(paragraph.text, paragraph.words)):
            marks[n] = label
    return Page(page, marks | find_imprints(page, marks), timed != {})


def judge(document: Document, read: Page) -> Marks:
    """The roles of the paragraphs that are not plain body, each with the sign that told it."""
    page, marks, timed = read
    title = find_title(page, marks | find_boxes(page, marks), document.title)
    marks = marks | title
    boxes = find_boxes(page, marks)
    marks |= find_bylines(page, marks | boxes, document.authors)
    marks |= find_dek(page, marks | boxes)
    if timed:
        marks |= page_around(marks | boxes)
    marks = find_promos(page, marks)
    return marks | find_edges(page, marks)


def label_of_line(text: str, words: int) -> Label | None:
    """What a paragraph says it is by itself: a date, one of the known labels and phrases, or a caption."""
    if date_line(text):
        return Label("timestamp", "a date or time alone")
    return label_of(text, words) or (None if leads_link(text) else caption_of(text, words))
