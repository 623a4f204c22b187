"""Quotations that are paragraphs of their own, where it is no person who spoke in the one before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import structs

from facevalue.attribute.centre import LEADING, PREPOSITION
from facevalue.attribute.heads import known_person, one_person
from facevalue.attribute.lexicon import FIRST, SINGULAR
from facevalue.attribute.page import BETWEEN, MARKS, Page
from facevalue.attribute.quotes import WORD
from facevalue.attribute.scene import Scene
from facevalue.record import Attribution, Span, Speaker, quoted

REACH = 8000  # characters before a quotation in which a person was named before
BESIDE, TITLES = 120, 40  # characters before a quotation in which it is told whose it is; of titles
VERDICT = (
    r"(?:verdict|view|message|assessment|opinion|conclusion|warning|response|reaction|advice|answer|reply|"
    r"argument|complaint|plea|explanation|summary|words)"
)
VERDICT_BEHIND = re.compile(rf"[”\"»]?\s(?:That|This|Such|Those) (?:was|is|were) the {VERDICT} (?:of|from) ")
VERDICT_BEFORE = re.compile(
    rf"\b(?P<lead>[Tt]he {VERDICT},? (?:of|from) )[^.!?:“”\"\n]{{3,80}}?,? (?:came|was|is)(?: [a-z]+)?: $"
)
TITLED = re.compile(r"(?:the )?(?:[\w.-]+ ){0,4}")
DATELINE = re.compile(r"^[A-Z][A-Z .'-]+(?:, [A-Z][\w. ]+?)?(?: \([\w ]+\))? ?[—–-]+ ")
SENTENCE = re.compile(r"[“\"«][A-Z][^”\"»]*\s[^”\"»]*\s[^”\"»]*[.,!?]?[”\"»]")  # of three words or more
HEARD = re.compile(
    r" (?:was|were|is|are|can be|could be) (?:over)?(?:heard|seen|filmed|recorded|caught)"
    r"(?: on (?:video|tape|camera|film))? (?:to )?[a-z]+[,:]? $"
)


def all_apart(page: Page, given: Sequence[Attribution]) -> list[Attribution]:
    """All attributions, those of a body or a group without the lone quotations of people behind them.

    Such a quotation goes on with what a person said; a body speaks on in it only if it was quoted in whole
    sentences before.
    """
    return [_apart(page, one) for one in given]


def _apart(page: Page, given: Attribution) -> Attribution:
    own = (*given.cue, *given.source)
    if not own or _is_persons(page, given):
        return given
    end = page.text.find("\n", max(span.end for span in own))
    near = [span for span in given.content if end < 0 or span.start < end]
    if not near or len(near) == len(given.content) or any(_speaks(page, span) for span in near):
        return given
    far = [span for span in given.content if span.start >= end and not _is_lone(page, span)]
    return structs.replace(given, content=(*near, *far))


def introduced_below(page: Page, quote: Span, before: Speaker) -> str | None:
    """The person whom the paragraph below a lone quotation begins with and names for the first time.

    Nobody, if a person spoke right before it.
    """
    if not _is_lone(page, quote) or before.name in page.roster.people:
        return None
    at = bisect_left(page.lines, quote.end, key=lambda line: line.start)
    below = page.lines[at] if at < len(page.lines) else quote
    names = page.roster.within(below)
    if not names or below == quote:
        return None
    form = page.roster.longest(names[0]).text
    lead = page.text[below.start : names[0].span.start]
    known = form in page.roster.forms(page.roster.between(quote.start - REACH, quote.start))
    leads = len(WORD.findall(lead)) <= LEADING and not PREPOSITION.search(lead) and not names[0].possessive
    return form if leads and not known and form in page.roster.people else None


def told_beside(page: Page, quote: Span) -> str | None:
    """Whose words a quotation is said to be right before it or behind: "That was the verdict of Marrow"."""
    behind = VERDICT_BEHIND.match(page.text, quote.end)
    if behind:
        return _named_at(page, behind.end())
    start = max(0, quote.start - BESIDE)
    before = VERDICT_BEFORE.search(page.text, start, quote.start)
    return _named_at(page, before.end("lead")) if before else None


def heard_saying(page: Page, quote: Span) -> str | None:
    """Who is told right before a quotation to have been heard: "Marrow was heard to mutter, “…”"."""
    near = page.roster.between(quote.start - BESIDE, quote.start)
    heard = [name for name in near if HEARD.fullmatch(page.text, name.span.end, quote.start)]
    return page.roster.longest(heard[-1]).text if heard else None


def goes_on(scene: Scene, page: Page, quote: Span, before: Attribution, speaker: str) -> bool:
    """Whether a quotation that nobody is given goes on with what a person said before it.

    That was said in its paragraph, or in the one before if it is a paragraph of its own, and no sentence
    between speaks of anybody else.
    """
    last = max(span.end for span in (*before.content, *before.cue, *before.source))
    gap, roster = page.text[last : quote.start], scene.roster
    if page.text[quote.start] not in MARKS or last >= quote.start or speaker not in roster.people:
        return False
    if "\n" in gap.rstrip() or ("\n" in gap and not _is_lone(page, quote)):
        return False
    first = scene.sentence_at(last) + 1
    subjects = [scene.subject_of(number) for number in range(first, scene.sentence_at(quote.start))]
    names = [name for span in subjects if span for name in roster.within(span)]
    names += roster.between(scene.sentence_start(quote.start), quote.start) if gap.strip(BETWEEN) else []
    return roster.forms(filter(scene.can_be_person, names)) <= {speaker}


def _named_at(page: Page, at: int) -> str | None:
    """The name that begins at an offset, titles before it aside."""
    names = [n for n in page.roster.between(at, at + TITLES) if TITLED.fullmatch(page.text, at, n.span.start)]
    return page.roster.longest(names[0]).text if names else None


def _is_persons(page: Page, given: Attribution) -> bool:
    phrase = quoted(page.text, given.source)
    if phrase.lower() in SINGULAR | FIRST or one_person(phrase) or known_person(phrase):
        return True
    names = [name for span in given.source for name in page.roster.within(span)]
    return any(map(page.roster.is_person, names))


def _speaks(page: Page, span: Span) -> bool:
    return SENTENCE.search(span.of(page.text)) is not None


def _is_lone(page: Page, span: Span) -> bool:
    line = page.lines[max(0, bisect_right(page.lines, span.start, key=lambda line: line.start) - 1)]
    return DATELINE.sub("", line.of(page.text).strip()) == span.of(page.text).strip()
