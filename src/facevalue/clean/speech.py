"""Transcripts in plain text: lines that a time code or a speaker's label opens."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from statistics import median

from facevalue.clean.labels import box_of, inline_box, label_of
from facevalue.clean.lines import CUE_TIMING, Paragraph
from facevalue.clean.page import Label, Marks
from facevalue.record import Document
from facevalue.record.labels import (
    ASKED,
    ASKS,
    BOLD,
    HEARD_AT,
    HEARING,
    IN_CAPTIONS,
    LOOSE,
    NAME_ABOVE,
    NUMBER,
    PARTICLES,
    captions_within,
    labels_within,
)

# NAME: / NAME (role): / NAME, ROLE: / [NAME] / >> NAME: / Q:
SPEAKER = re.compile(
    rf"(?:>>+\s*)?{NUMBER}{BOLD}{HEARING}(?P<name>{ASKS}|[^\W\d_][\w.'’-]*?(?: [\w.'’&-]+?){{0,4}}){BOLD}"
    rf"(?P<role>(?:,| \(| \[| \|)[^:\n]{{1,80}})?(?::{BOLD}(?=\s|$)|{ASKED}|{LOOSE})|>>\s*\S|"
    r"\[(?P<framed>[^\W\d_][\w.'’ -]{1,40})\]:?\s+(?=\S)|"
    r"\((?P<bracketed>[^\W\d_][\w.'’ -]{1,40})\)\s+(?=\S)"
)
# What stands before a colon but never speaks.
NO_SPEAKERS = frozenset(
    """note update updated correction clarification photo image video caption source related watch read
    listen published tags topics location date time title summary background analysis advertisement editor's
    interview text words author authors prepared translation story reporting editing sponsored more also next
    win""".split()
)
# A line that is a name alone, with the words below it: NAME / **Name** / Name (role) / Name -- role
ALONE = re.compile(
    rf"{BOLD}(?P<name>[QA]|[^\W\d_][\w.'’-]+(?: (?!-)[\w.'’&-]+){{0,4}}){BOLD}"
    rf"(?P<role>(?:,| \(| \[| (?:--|[–—|]) )[^:\n.?!“\"]{{1,80}})?{BOLD}:?{BOLD}"
)
RETURNING = 2  # speakers whose names stand alone more than once
FEWEST_LINES = 3
LABELLED_SHARE = 0.3  # of all lines
DENSE_SHARE = 0.5  # of the lines from the first label to the last
ABOVE_SHARE = 0.25  # likewise, of names that stand alone
EARLY = 0.4  # of the page, in which the first of them stands: below an article they are of those who comment
CUE_WORDS = 60


def timed_lines(page: Sequence[Paragraph]) -> Marks:
    """The cues of a transcript pasted with its time codes, and the page around them.

    Empty where the time codes are too few, run backwards or stand over long paragraphs, as those of
    a live blog do.
    """
    coded = [n for n, p in enumerate(page) if p.code]
    coded = _running(page, coded)
    if len(coded) < FEWEST_LINES or median(page[n].words for n in coded) > CUE_WORDS:
        return {}
    first, last = coded[0], coded[-1]
    if 2 * len(coded) < 0.6 * (last - first + 1):
        return {}
    end = _end_of_cues(page, last)
    marks = {n: Label("body", "cue after a time code") for n in range(first, end)}
    box = next((n for n in range(end, len(page)) if box_of(page[n].text, page[n].words)), len(page))
    return marks | {n: Label("promo", "under the last cue") for n in range(box, len(page))}


def _running(page: Sequence[Paragraph], coded: list[int]) -> list[int]:
    """The longest run of coded lines whose time never runs backwards."""
    runs: list[list[int]] = [[]]
    for n in coded:
        if runs[-1] and _seconds(page[n].code) < _seconds(page[runs[-1][-1]].code):
            runs.append([])
        runs[-1].append(n)
    return max(runs, key=len)


def _seconds(code: str | None) -> int:
    total = 0
    for part in (code or "0").split(":"):
        total = 60 * total + int(part)
    return total


def _end_of_cues(page: Sequence[Paragraph], last: int) -> int:
    """One past the last cue's lines: those right below it, and those under a time code alone."""
    end = last + 1
    while end < len(page) and not page[end].code and (not page[end].apart or not page[last].words):
        told = label_of(page[end].text, page[end].words)
        if box_of(page[end].text, page[end].words) or (told and told.because == "counter"):
            break
        end += 1
    return end


def subtitle_lines(document: Document, page: Sequence[Paragraph]) -> Marks:
    """Lines that the document's own time map says were heard, bare cue timings, and names above."""
    marks: Marks = {}
    times = iter(sorted((t.start, t.end) for t in document.times))
    voiced = any(t.voice for t in document.times)
    now = next(times, None)
    for n, paragraph in enumerate(page):
        if CUE_TIMING.match(f"{paragraph.code} {paragraph.text}" if paragraph.code else paragraph.text):
            marks[n] = Label("timestamp", "timing of a cue")
            continue
        while now is not None and now[1] <= paragraph.said:
            now = next(times, None)
        if now is not None and now[0] < paragraph.end:
            marks[n] = Label("body", HEARD_AT)
        elif now is not None and voiced and now[0] == page[n + 1].said:
            marks[n] = Label("timestamp", "who speaks, and when")
    return marks


def labelled_lines(page: Sequence[Paragraph]) -> Marks:
    """Lines that open with a speaker's label, in a text where such lines are common, or hold several."""
    captions = captions_within([p.text for p in page])
    marked = dict.fromkeys(captions, Label("body", IN_CAPTIONS))
    return _opened_lines(page) | _lines_with_labels(page) | marked


def _lines_with_labels(page: Sequence[Paragraph]) -> Marks:
    """Lines within which others begin to speak."""
    starts = list(accumulate((len(p.text) + 1 for p in page), initial=0))
    cuts = labels_within("\n".join(p.text for p in page))
    return {bisect_right(starts, at) - 1: Label("body", "speaker's label") for at in cuts}


def _opened_lines(page: Sequence[Paragraph]) -> Marks:
    told = {n: label for n, p in enumerate(page) if (label := speaker_label(p.text, p.words))}
    strict = Counter(name for name, loose in told.values() if not loose)
    loosely = strict.total() == len(strict)
    found = {n: name for n, (name, loose) in told.items() if loosely or not loose}
    names = Counter(found.values())
    sure = {n for n, name in found.items() if names[name] > 1 or (name.isupper() and not told[n][1])}
    if 1 < len(found) == len(page) and not any(loose for _, loose in told.values()):
        return {n: Label("body", "speaker's label") for n in found}
    alone = loosely and len({found[n] for n in sure}) < RETURNING
    if len(sure) < FEWEST_LINES or alone:
        return {}
    span = max(sure) - min(sure) + 1
    dense = len(sure) >= DENSE_SHARE * span and span >= LABELLED_SHARE * len(page)
    if len(sure) < LABELLED_SHARE * len(page) and not dense:
        return {}
    return {n: Label("body", "speaker's label") for n in found}


def names_above(page: Sequence[Paragraph]) -> Marks:
    """Lines that are a speaker's name alone, where such names return and all have words below."""
    found = {n: name for n, p in enumerate(page[:-1]) if (name := _name_alone(p))}
    said = {n: name for n, name in found.items() if n + 1 not in found and page[n + 1].words > 1}
    names = Counter(said.values())
    sure = [n for n, name in said.items() if names[name] > 1]
    if sum(count > 1 for count in names.values()) < RETURNING or len(sure) <= FEWEST_LINES:
        return {}
    first, last = min(sure), max(sure) + 1
    if len(sure) < ABOVE_SHARE * (last - first + 1) or first > EARLY * len(page):
        return {}
    return {n: Label("metadata", NAME_ABOVE) for n in said if first <= n <= last}


def _name_alone(paragraph: Paragraph) -> str | None:
    found = ALONE.fullmatch(paragraph.text)
    if found is None or found["name"].casefold().split()[0].strip(".") in NO_SPEAKERS:
        return None
    told = all(word[0].isupper() or word in PARTICLES for word in found["name"].split())
    return found["name"].casefold() if told and found["name"][0].isupper() else None


def speaker_label(text: str, words: int) -> tuple[str, bool] | None:
    """The name that a line opens with, if it may be a speaker's, and whether much else is written so."""
    found = SPEAKER.match(text)
    if found is None:
        return None
    framed = found["framed"] or found["bracketed"]
    name = found["name"] or framed or ">>"
    if name.casefold().split()[0] in NO_SPEAKERS or inline_box(text, words, first=False):
        return None
    if framed and label_of(f"[{name}]", 1):
        return None
    return (name, bool(found["loose"] or found["bracketed"])) if name[0].isupper() or name == ">>" else None


def page_around(marks: Marks) -> Marks:
    """What stands over the first cue of a timed transcript and is not told otherwise."""
    first = next((n for n, label in sorted(marks.items()) if label.because.startswith("cue ")), 0)
    return {n: Label("metadata", "over the transcript") for n in range(first) if n not in marks}
