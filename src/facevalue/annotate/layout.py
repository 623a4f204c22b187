"""What the layout of a transcript without labels tells: where the talk begins, and where turns may."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from facevalue.annotate.coreference import Flags
from facevalue.annotate.hosts import OF, PERSON, TALKS
from facevalue.annotate.pieces import Word
from facevalue.annotate.steps import CHANGE_WEIGHT
from facevalue.annotate.voices import Scores
from facevalue.record import Region
from facevalue.record.labels import HEARD_AT

HEADING = re.compile(r"(?:full |auto-?generated |rush |video )*transcript\W*", re.IGNORECASE)
ABOUT = re.compile(
    rf"{PERSON}(?:, [^.\n]{{3,90}}?,|{OF}) {TALKS} (?:the )?|^Photo(?:graph)?: |\bListen again\b"
)
LONG = 300  # code points of a line that tells of a talk rather than belongs to it
ENDS = re.compile(r"[.?!…:,;–—-][\"”’)\]]*$")
UNENDED = 0.2  # share of a talk's lines, at most, that do not end as sentences do
ENDED = 1  # lines before those of the page that may end as sentences do
FIRST_LINES = 6  # of a talk's body, in which a page may still tell of the talk
STRICT = 0.85  # share of the runs between questions that are odd, where speakers change with every line
RUNS = 4  # such runs that tell something
CERTAIN = 4.0  # log-odds that they do, and that they do not inside of a line
AT_BREAKS = 0.9  # share of the changes that stand at a break, where the breaks are those of paragraphs
CHANGES = 0.3  # share of the sentences that begin a turn, at most
PER_BREAK = 0.8  # share of the breaks that begin a turn, at most
FEWEST = 4  # breaks that tell something
FOLDED = 0.1  # sentences that breaks cut, to each break: more are no paragraphs
LINES = 8  # breaks that tell it
AT_AND_WITHIN = ((0.8, 0.1), (0.7, 0.02))  # how likely changes are at them at least, and elsewhere at most
DOUBT = 3.0  # answers that begin at breaks by chance, added to those that there are
TOLD = 3.0  # log-odds that nearly all breaks speak for a change, if most do
MOST = 2.0  # log-odds that a break speaks for a change, or its lack against one


def begin_of(text: str, regions: Sequence[Region]) -> int:
    """Where the talk begins: behind a heading "Transcript" that stands alone, or lines that tell of the talk.

    Where nearly all lines end as sentences do, and none has a time code, the first that do not are the
    page's.
    """
    headings = (r for r in regions if r.role != "body" and HEADING.fullmatch(text[r.start : r.end].strip()))
    body = [r for r in regions if r.role == "body"]
    bare = [r for r in body if not ENDS.search(text[r.start : r.end].rstrip())]
    timed = any(r.role == "timestamp" or r.because[:1] == (HEARD_AT,) for r in regions)
    written = not timed and len(bare) <= UNENDED * len(body)
    above = [r for n, r in enumerate(body[:FIRST_LINES]) if n - sum(b in bare for b in body[:n]) <= ENDED]
    telling = (
        r
        for r in body[:FIRST_LINES]
        if r.end - r.start < LONG
        and (ABOUT.search(text[r.start : r.end]) or (written and r in bare and r in above))
    )
    return max((region.end for region in (*headings, *telling)), default=0)


def laid_out(text: str, sentences: Sequence[Sequence[Word]]) -> Scores:
    """What the layout speaks for a change before each sentence but the first, in log-odds.

    Paragraphs say much. Where lines break inside of sentences, too, they say as much as breaks stand
    behind questions more often than elsewhere: captions that are cut by their length tell nothing.
    Nothing, either, where a line ends with every sentence.
    """
    told = np.zeros(max(len(sentences) - 1, 0))
    broken = np.array([_breaks(text, a, b) for a, b in pairwise(sentences)], dtype=bool)
    inside = sum(_folds(text, words) for words in sentences)
    if broken.sum() < FEWEST:
        return told
    if inside > FOLDED * broken.sum():
        return _answering(text, sentences, broken)
    if _alternating(text, sentences, broken):
        return np.where(broken, CERTAIN, -CERTAIN) / CHANGE_WEIGHT
    share = float(broken.mean())
    changes = min(CHANGES, PER_BREAK * share)
    others = max((share - AT_BREAKS * changes) / (1 - changes), 0.01)
    if others >= AT_BREAKS:
        return told
    told[broken] = min(np.log(AT_BREAKS / others), MOST)
    told[~broken] = max(np.log((1 - AT_BREAKS) / (1 - others)), -MOST)
    return told / CHANGE_WEIGHT


def by_paragraph(text: str, sentences: Sequence[Sequence[Word]], change: Scores) -> Scores:
    """The log-odds of changes where nearly every break is one, and hardly another place: turns are lines."""
    broken = np.array([_breaks(text, a, b) for a, b in pairwise(sentences)], dtype=bool)
    likely = 1 / (1 + np.exp(-change))
    if broken.sum() < LINES or broken.all():
        return change
    at, within = float(likely[broken].mean()), float(likely[~broken].mean())
    turns = any(at >= most and within <= least for most, least in AT_AND_WITHIN)
    return np.where(broken, change + TOLD, change - TOLD) if turns else change


def _alternating(text: str, sentences: Sequence[Sequence[Word]], broken: Flags) -> bool:
    """Whether lines are turns of two: between lines that ask there are odd numbers of others."""
    last = [*np.flatnonzero(broken), len(sentences) - 1]
    asks = [text[sentences[n][-1].start : sentences[n][-1].end] == "?" for n in last]
    at = np.flatnonzero(asks)
    runs = np.diff(at) - 1
    runs = runs[runs > 0]
    return len(runs) >= RUNS and bool((runs % 2 == 1).mean() >= STRICT)


def _answering(text: str, sentences: Sequence[Sequence[Word]], broken: Flags) -> Scores:
    """The log-odds of breaks by how often an answer begins with one."""
    asks = np.array([text[words[-1].start : words[-1].end] == "?" for words in sentences], dtype=bool)
    answered = asks[:-1] & ~asks[1:]
    at = (broken[answered].sum() + DOUBT * broken.mean()) / (answered.sum() + DOUBT)
    others = max((broken.mean() - at * CHANGES) / (1 - CHANGES), 0.01)
    if at <= others or others >= AT_BREAKS:
        return np.zeros(len(broken))
    told = np.where(broken, np.log(at / others), np.log((1 - at) / (1 - others)))
    return np.asarray(np.clip(told, -MOST, MOST) / CHANGE_WEIGHT)


def _breaks(text: str, before: Sequence[Word], after: Sequence[Word]) -> bool:
    return "\n" in text[before[-1].end : after[0].start]


def _folds(text: str, words: Sequence[Word]) -> bool:
    return "\n" in text[words[0].start : words[-1].end]
