"""Boxes of links to other pieces: their labels, headlines and teasers.

A label or a repeated headline opens a box; the box takes the headlines that follow, and a short
paragraph under a headline where it is a teaser rather than the body going on. A teaser looks like
body, quotations and all, so it is told by what it speaks of: how far its words and names occur in
the rest of the body, and under its headline.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Literal

from facevalue.clean.cohesion import Cohesion, names, stems
from facevalue.clean.headings import TITLE_WORDS, looks_like_headline, squeezed
from facevalue.clean.labels import LONGEST, box_label
from facevalue.clean.lines import Paragraph
from facevalue.clean.links import LINK_WORDS, find_lists, is_talk
from facevalue.clean.page import Label, Marks

# A paragraph that opens so takes up what stands before it.
TAKES_UP = re.compile(
    r"[\"“”'‘]?(?:(?:he|she|it|they|his|her|their|its|this|these|that|those|such|but|and|so|yet|however|also|"
    r"meanwhile|instead|nevertheless|still|moreover|furthermore|therefore|thus|then|later|earlier|according|"
    r"at least|as a result|for example|for instance|in addition|besides|after all|that's|it's|both|another|"
    r"in turn|at the same time|on the other hand|the latter|the former|asked|speaking)\b)",
    re.IGNORECASE,
)
CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|read more|continue reading|more)\W*$", re.IGNORECASE)
BUTTON = re.compile(
    r"more|(?:read|see|learn|find out|show|load|view|watch|listen|continue)(?: more| now| all| reading)?",
    re.IGNORECASE,
)
TEASER_WORDS = 75
# Roles that may stand inside a box without ending it.
ASIDE = frozenset(("ad", "timestamp", "metadata", "byline", "caption"))
# Fitted on news paragraphs, and first sentences of other news set under their own headlines; the
# last two by hand, for the fit saw none of them.
BIAS = 1.0
WEIGHTS = {
    "words": -0.7,
    "kept words": -1.7,
    "new names": 0.5,
    "headline": 5.0,
    "title": -2.0,
    "flow": -2.2,
    "takes up": -0.8,
    "cut off": 3.0,
}
UNDER_REPEAT = 1.0  # a card that prints its headline twice is of the kind with a teaser
UNDER_INLINE = -2.5  # a link that has its label on its line seldom has a teaser
OVER_LINK = 2.0  # a further headline below: the box goes on
UNDER_LABEL = -1.0  # a box has headlines as a rule
AT_THE_END = 1.0  # no body goes on below
SUBHEAD_WORDS = 7
SUBHEAD_SHARE = 0.3  # of its words that the body has
LIST = 2  # headlines in a row: a list of links has no teasers


REPEATS = "repeats a headline"
AT = re.compile(r"\d{1,2}[.:]\d{2} ?(?:[ap]m)?\b", re.IGNORECASE)  # "17.55 Minister defends slow response"
KEY_EVENTS = re.compile(
    r"(?:key (?:events?|points?|moments?|developments?|updates?)|what we know(?: so far)?|at a glance|"
    r"in brief|highlights|(?:here is )?(?:a )?summary(?: so far)?|latest updates?)[:.]?",
    re.IGNORECASE,
)
Kind = Literal["label", "inline", "repeat"]  # a label alone, one on its link's line, or none


def find_boxes(page: Sequence[Paragraph], marks: Marks) -> Marks:
    """The labels of boxes, and links whose label stands on the same line."""
    found: Marks = {}
    first = next((n for n in range(len(page)) if n not in marks), -1)
    for n, paragraph in enumerate(page):
        if n in marks or paragraph.code:
            continue
        if len(paragraph.text) <= LONGEST and (
            label := box_label(paragraph.text, paragraph.words, first=n == first)
        ):
            found[n] = label
    return found


def find_repeats(page: Sequence[Paragraph], marks: Marks) -> Marks:
    """Headlines that are printed more than once, none of them the title."""
    seen: dict[str, list[int]] = {}
    for n, paragraph in enumerate(page):
        if n in marks or paragraph.words < LINK_WORDS or not looks_like_headline(paragraph):
            continue
        if not (paragraph.final and is_talk(paragraph.text)):
            seen.setdefault(squeezed(paragraph.text), []).append(n)
    label = Label("promo", REPEATS)
    listed = {n for prints in seen.values() for n in prints[-1:] if _is_listed_above(page, prints)}
    return {n: label for prints in seen.values() if len(prints) > 1 for n in prints if n not in listed}


def _is_listed_above(page: Sequence[Paragraph], prints: Sequence[int]) -> bool:
    """Whether a live blog lists a headline over its entries, or gives it a time: it heads its entry."""
    timed = all(AT.match(page[n].text) for n in prints)
    return timed or any(KEY_EVENTS.fullmatch(p.text) for p in page[: prints[0]])


def find_promos(page: Sequence[Paragraph], marks: Marks) -> Marks:
    """Boxes of links with all that belongs to them, and lists of links under no label."""
    labels = find_boxes(page, marks)
    alone = {n: label for n, label in labels.items() if label.because.startswith("label")}
    openers = labels | find_repeats(page, marks | alone)
    boxes = Boxes(page, marks | openers)
    for start in sorted(openers):
        if not boxes.ends_card(start):
            boxes.fill(start, _kind(openers[start]))
    return boxes.marks | find_lists(page, boxes.marks)


def _kind(opener: Label) -> Kind:
    if opener.because == REPEATS:
        return "repeat"
    return "label" if opener.because.startswith("label") else "inline"


class Boxes:
    """The boxes of a page while they are filled; `marks` holds all that is known so far."""

    def __init__(self, page: Sequence[Paragraph], marks: Marks) -> None:
        self.page = page
        self.marks = dict(marks)
        self.cohesion = Cohesion(page, (n for n in range(len(page)) if n not in marks))

    def fill(self, start: int, kind: Kind) -> None:
        """Mark what stands in a box: headlines, a teaser under each, and the headline over its label."""
        role = self.marks[start].role
        headline = None if kind == "label" else start
        # Over the body, what follows a link is the body beginning.
        empty, full, row = kind == "label", not self._has_begun(start), 0
        for n in range(start + 1, len(self.page)):
            if n in self.marks:
                if self.marks[n].role not in ASIDE:
                    break
            elif looks_like_headline(self.page[n]):
                if not empty and self._is_subhead(n):
                    break
                self.marks[n] = Label(role, "headline in a box of links")
                headline, empty, full, row = n, False, not self._has_begun(start), row + 1
            elif not full and row < LIST and self._is_teaser(n, headline, kind):
                self.marks[n] = Label(role, "teaser that speaks of something else")
                empty, full, row = False, headline is not None, 0
            else:
                break
        if kind == "label":
            self._claim_above(start, empty=empty)

    def ends_card(self, n: int) -> bool:
        """Whether a label is the button under a link in another box ("Read more"), and opens none."""
        above = self.marks.get(n - 1)
        button = BUTTON.fullmatch(self.page[n].text.strip(" .…›»>→"))
        return bool(button and above and above.role in ("promo", "ad"))

    def _has_begun(self, start: int) -> bool:
        above = (n for n in range(start) if n not in self.marks)
        return any(self.page[n].final and self.page[n].words > LINK_WORDS for n in above)

    def _claim_above(self, label: int, *, empty: bool) -> None:
        """Mark a headline right over a label, or over one with nothing below."""
        above = label - 1
        if above < 0 or above in self.marks or not looks_like_headline(self.page[above]):
            return
        if not self.page[label].apart or (empty and self.page[above].words >= LINK_WORDS):
            self.marks[above] = Label("promo", "headline over the label of a box")

    def _is_subhead(self, n: int) -> bool:
        """Whether a headline below a box's first heads the body that goes on, and is no further link."""
        below = n + 1
        if not self.page[n].apart or below >= len(self.page) or below in self.marks:
            return False
        if looks_like_headline(self.page[below]) or self._is_far_link(n):
            return False
        return teaser_score(below, n, self.page, self.cohesion) <= 0

    def _is_far_link(self, n: int) -> bool:
        """Whether a paragraph is a headline too long, or too strange to the body, for a subhead."""
        if n >= len(self.page) or n in self.marks or not looks_like_headline(self.page[n]):
            return False
        return self.page[n].words >= SUBHEAD_WORDS or self.cohesion.share(n) <= SUBHEAD_SHARE

    def _is_teaser(self, n: int, headline: int | None, kind: Kind) -> bool:
        """Whether a paragraph in a box is a teaser, by its score and the box's layout."""
        if self.page[n].words > TEASER_WORDS or self.page[n].code:
            return False
        score = teaser_score(n, headline, self.page, self.cohesion)
        score += OVER_LINK * self._is_far_link(n + 1)
        if kind == "inline":
            score += UNDER_INLINE - bool(TAKES_UP.match(self.page[n].text))
        elif all(k in self.marks for k in range(n + 1, len(self.page))):
            score += AT_THE_END
        elif headline is None:
            score += UNDER_LABEL
        elif self.marks[headline].because == REPEATS:
            score += UNDER_REPEAT
        return score > 0


def teaser_score(n: int, headline: int | None, page: Sequence[Paragraph], cohesion: Cohesion) -> float:
    """How surely paragraph `n` is a teaser and not the body going on, as log odds."""
    signs = teaser_signs(n, headline, page, cohesion)
    return BIAS + sum(WEIGHTS[sign] * value for sign, value in signs.items())


def teaser_signs(
    n: int, headline: int | None, page: Sequence[Paragraph], cohesion: Cohesion
) -> dict[str, float]:
    """What speaks for and against a paragraph's being the teaser under a headline."""
    paragraph = page[n]
    own, told = stems(paragraph.text), names(paragraph.text)
    above = stems(page[headline].text) if headline is not None else frozenset()
    title = stems(page[0].text) if page[0].words < TITLE_WORDS else frozenset()
    return {
        "words": math.log(max(paragraph.words, 12) / 25),
        "kept words": min(cohesion.share(n) / max(cohesion.usual, 0.1), 1.5),
        "new names": sum(not cohesion.knows(name, n) for name in told) / max(len(told), 1),
        "headline": min(len(own & above) / max(len(above), 1), 0.5),
        "title": len(own & title) / max(len(title), 1),
        "flow": cohesion.flow(n),
        "takes up": float(bool(TAKES_UP.match(paragraph.text))),
        "cut off": float(bool(CUT_OFF.search(paragraph.text))),
    }
