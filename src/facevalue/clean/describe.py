"""What a document's text tells of itself, where its source did not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

import msgspec

from facevalue.clean.bylines import BY, OUTLET_WORD, author_noted, byline_names, byline_outlet, is_name
from facevalue.clean.dates import Moment, date_line, moments, parse_moment
from facevalue.clean.genre import genre_of
from facevalue.clean.headings import DATELINE, squeezed
from facevalue.clean.imprints import imprint_parts
from facevalue.clean.labels import plain
from facevalue.clean.lines import Paragraph
from facevalue.clean.page import Marks
from facevalue.clean.regions import Page, judge, read_page
from facevalue.record import Document

HEAD = 12  # paragraphs in which the date of a piece stands, "Published …" aside
DATELINES, UPDATES = 2, 3  # what comes after "Published …" and a date alone as a witness
OUTLET = r"(?P<outlet>(?:[Tt]he )?[A-Z][\w&'’.-]*(?: (?:of |the |and |& )?[A-Z0-9][\w&'’-]*){0,4})"
# "… not necessarily those of The Harbour Post"
OF_OUTLET = re.compile(
    r"(?:those of|(?:views?|opinions?|positions?|policy|stance) of|re(?:flects?|presents?) those of) "
    rf"(?:its |the editors of |the publisher,? )?{OUTLET}"
)
# "© 2031 The Harbour Mail. All rights reserved"
RIGHTS_OF = re.compile(
    rf"(?:©|\([cC]\)|[Cc]opyright)[ ©\d,–-]*(?:\([cC]\) ?)?(?:\d{{4}} )?(?:[Bb]y )?{OUTLET}"
)
DEAR = re.compile(r"Dear [A-Z][\w .’'-]{1,60}[,:]?$")
CLOSE = re.compile(
    r"(?:yours(?: (?:very )?(?:sincerely|faithfully|truly|ever))?|"
    r"(?:very )?(?:sincerely|truly|faithfully)(?: yours)?|"
    r"(?:with )?(?:(?:kind|warm|best) )?(?:regards|wishes)|respectfully|in solidarity|signed)[,:.]?",
    re.IGNORECASE,
)
SIGNED_WITH = re.compile(r", | \(| on behalf of ")
SIGNERS = 40  # lines behind the close of a letter, at most
LEGAL_FORM = re.compile(r"(?: (?:All|Limited|Ltd|Inc|LLC|PLC|Plc|GmbH|(?:19|20)\d\d))+$")
CITING = re.compile(r",? (?:with reference to|citing|via|quoting|according to) | and [\w ]{2,24} staff$")
NOTES = 4  # paragraphs at the end that tell of the author
EXCERPT = re.compile(  # "From DROWNED BELLS by Ada Marrow. Copyright © 2031 …"
    r"(?:Excerpted |Adapted |Reprinted )?[Ff]rom (?:the book )?[“\"]?[A-Z][^.\n]{2,90}?,? by "
    r"(?P<author>[A-Z][\w’'-]+(?: [A-Z]\.| [A-Z][\w’'-]+){1,3})(?:\.|,? (?:published|copyright|©|\())"
)
NOT_OUTLETS = re.compile(
    r"(?:the )?(?:authors?|writers?|all|contributors?|editors?|their|his|her|copyright|newspaper)\b"
)


def describe(document: Document, page: Page | None = None) -> Document:
    """The document with the title, authors, date, publisher and genre that its text shows.

    What the source gave stays; text and id are never changed. `page` is the document's, where it is
    known already.
    """
    read = page or read_page(document)
    lines, marks = read.paragraphs, judge(document, read)
    return msgspec.structs.replace(
        document,
        title=document.title or _title(lines, marks),
        authors=document.authors or _authors(document, lines, marks),
        published=document.published or _published(lines, marks),
        publisher=document.publisher or _publisher(document, lines, marks),
        genre=document.genre or genre_of(document, lines, marks),
    )


def _with_role(role: str, page: Sequence[Paragraph], marks: Marks) -> list[tuple[int, str]]:
    return [(n, page[n].text) for n, label in sorted(marks.items()) if label.role == role]


def _title(page: Sequence[Paragraph], marks: Marks) -> str | None:
    return next((text for _, text in _with_role("title", page, marks)), None)


def _authors(document: Document, page: Sequence[Paragraph], marks: Marks) -> tuple[str, ...]:
    """The people in the first byline that names one, or else of whom a note on the author tells."""
    for n, text in _with_role("byline", page, marks):
        persons = [name for part in imprint_parts(text, page[n].words) for name in part.persons]
        names = persons or byline_names(text, near_top=True) or ()
        papers = set(filter(OUTLET_WORD.search, names))
        if not BY.match(text):
            papers.update(name for name in names if _is_publisher(name, document, page, marks))
        papers.update(name for name in names[1:] if _is_spoken_of(name, page, marks))
        if people := tuple(name for name in names if name not in papers):
            return people
    return _noted(page, marks) or _signers(page)


def _noted(page: Sequence[Paragraph], marks: Marks) -> tuple[str, ...]:
    """Who wrote a piece, by notes on its authors at its end, or by what book it is an excerpt of."""
    told = (author_noted(text) for n, text in _with_role("byline", page, marks) if n >= len(page) - NOTES)
    excerpts = (EXCERPT.match(paragraph.text) for paragraph in page[-NOTES:])
    return tuple(filter(None, told)) or tuple(match["author"] for match in excerpts if match)


def _signers(page: Sequence[Paragraph]) -> tuple[str, ...]:
    """Who signs a letter: the names behind "Yours sincerely", where one begins with "Dear …"."""
    lines = [paragraph.text.strip() for paragraph in page]
    if not any(DEAR.match(line) for line in lines[:HEAD]):
        return ()
    close = next((n for n in range(len(lines) - 1, -1, -1) if CLOSE.fullmatch(lines[n])), len(lines))
    signed = (SIGNED_WITH.split(line)[0] for line in lines[close + 1 :][:SIGNERS])
    return tuple(takewhile(is_name, signed))


def _is_publisher(name: str, document: Document, page: Sequence[Paragraph], marks: Marks) -> bool:
    """Whether a name is the publisher's: the address has it, or the rights are its."""
    if squeezed(name) in squeezed(f"{document.source} {document.url or ''}"):
        return True
    notices = (page[n].text for n, label in marks.items() if label.because in ("copyright", "terms of reuse"))
    return any(name in text for text in notices)


def _is_spoken_of(name: str, page: Sequence[Paragraph], marks: Marks) -> bool:
    return any(name in paragraph.text for n, paragraph in enumerate(page) if n not in marks)


def _published(page: Sequence[Paragraph], marks: Marks) -> str | None:
    """The date told by "Published …", by a line near the top, by a dateline, or "Updated …"."""
    told: list[tuple[int, Moment]] = []
    for role in ("timestamp", "byline", "metadata"):
        for n, text in _with_role(role, page, marks):
            label = line.label if (line := date_line(text)) else None
            if n < HEAD or label:
                told += [(_rank(label, later=moment.later), moment) for moment in moments(text)]
    openings = (DATELINE.match(paragraph.text) for paragraph in page[:4])
    told += [(DATELINES, day) for opening in openings if opening for day in moments(opening.group())]
    dates = (parse_moment(moment) for _, moment in sorted(told, key=lambda ranked: ranked[0]))
    return next(filter(None, dates), None)


def _rank(label: str | None, *, later: bool) -> int:
    """Lower is the better witness of when a piece first came out."""
    if later:
        return UPDATES
    return 1 if label in (None, "date", "updated", "modified", "upd") else 0


def _publisher(document: Document, page: Sequence[Paragraph], marks: Marks) -> str | None:
    """The outlet that a notice, a byline or a dateline names as its own."""
    for _, text in _with_role("notice", page, marks):
        found = OF_OUTLET.search(text) or RIGHTS_OF.search(text)
        if found and not NOT_OUTLETS.match(plain(found["outlet"])):
            return LEGAL_FORM.sub("", found["outlet"]).rstrip(".")
    for n, text in _with_role("byline", page, marks):
        parts = imprint_parts(text, page[n].words)
        names = [CITING.split(name)[0] for part in parts for name in (*part.persons, part.outlet) if name]
        for name in names or filter(None, [byline_outlet(text)]):
            if OUTLET_WORD.search(name) or _is_publisher(name, document, page, marks):
                return name
    for n, paragraph in enumerate(page[:4]):
        if n not in marks and (opening := DATELINE.match(paragraph.text)) and opening["agency"]:
            return opening["agency"].strip()
    return None
