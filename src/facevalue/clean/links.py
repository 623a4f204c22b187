"""Lists of links under no label that is known: headlines in a row that speak of something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facevalue.clean.cohesion import Cohesion
from facevalue.clean.headings import BULLETS, looks_like_headline
from facevalue.clean.lines import Paragraph
from facevalue.clean.page import Label, Marks

LINK_WORDS = 4
LINKS = 3  # headlines in a row that make a list of links at the end of a page
ROW = 2  # headlines in a row that make one in its midst
LABEL_WORDS = 8
BODY_WORDS = 9  # a sentence of so many words is body, and what follows it may be a list of links
ROW_SHARE = 0.3  # of a link's words that the body has, at most, in the mean
# What a headline has and a list of things, places or scores has not.
HEADLINE_SIGN = re.compile(r": [\"“‘«„]?[A-ZÀ-Ž]|[\"”»],? [–—-] ?\w|, [–—-] \w|[?!]$|[\"“«„]\w.{8,}[\"”»“]")
PERSONAL = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Yy]our|[Mm]y|me|us)\b")
QUOTED = re.compile(r"[\"“„«‘][^\"“”„«»]{0,300}[\"”“»’]")
ALL_QUOTED = re.compile(r"[\"“„«‘(].{0,300}[\"”“»’)]\W*")
SIGNED = re.compile(  # a whole sentence and who said it: "“It will burn.” — Ada Venn"
    rf"(?:[{re.escape(BULLETS)}]\s*)?[\"“][^\"”]{{12,}}[.!?][\"”] ?[–—-]{{1,2}} ?\w"
)
ITEM = re.compile(rf"[{re.escape(BULLETS)}]|\d{{1,2}}[.)] ")


def find_lists(page: Sequence[Paragraph], marks: Marks) -> Marks:
    """Headlines in a row: three at the very end, or two elsewhere whose words the body lacks."""
    return _last_links(page, marks) | _rows(page, marks)


def _last_links(page: Sequence[Paragraph], marks: Marks) -> Marks:
    run: list[int] = []
    for n in range(len(page) - 1, 0, -1):
        if n in marks and marks[n].role != "body":
            continue
        if n in marks or not _is_link(page[n]) or page[n].final:
            break
        run.append(n)
    label = Label("promo", "one of a list of headlines at the end")
    return dict.fromkeys(run, label) if len(run) >= LINKS else {}


def _is_link(paragraph: Paragraph) -> bool:
    return paragraph.words >= LINK_WORDS and looks_like_headline(paragraph)


def is_talk(text: str) -> bool:
    """Whether a line that may be a headline rather is one of a conversation."""
    whole = ALL_QUOTED.fullmatch(text) or SIGNED.match(text)
    return bool(PERSONAL.search(QUOTED.sub(" ", text))) or bool(whole)


def _rows(page: Sequence[Paragraph], marks: Marks) -> Marks:
    found: Marks = {}
    cohesion = Cohesion(page, (n for n in range(len(page)) if n not in marks))
    for row in _runs(page, marks):
        strange = sum(map(cohesion.share, row)) <= ROW_SHARE * len(row)
        headed = row[-1] + 1 in marks and marks[row[-1] + 1].role in ("byline", "timestamp")
        if strange and not headed and any(HEADLINE_SIGN.search(page[n].text) for n in row):
            found |= dict.fromkeys(row, Label("promo", "one of a list of headlines about something else"))
            above = row[0] - 1
            if above not in marks and page[above].words <= LABEL_WORDS and page[above].text.endswith(":"):
                found[above] = Label("promo", "names a list of headlines")
    return found


def _runs(page: Sequence[Paragraph], marks: Marks) -> Iterator[list[int]]:
    """Rows of links below the first sentence of the body, all of them items or none."""
    begun = False
    run: list[int] = []
    for n, paragraph in enumerate(page):
        if begun and n not in marks and _is_link(paragraph) and not is_talk(paragraph.text):
            if run and bool(ITEM.match(page[run[0]].text)) != bool(ITEM.match(paragraph.text)):
                run = []
            run.append(n)
            continue
        if len(run) >= ROW:
            yield run
        run = []
        begun = begun or (n not in marks and paragraph.final and paragraph.words >= BODY_WORDS)
    if len(run) >= ROW:
        yield run
