"""Transcripts that label some of their turns only: who asks, or who gives the floor.

A printed interview may mark its questions and leave the answers bare. The record of a parliament may
label its chair and the ministers, and print below what the member says who was given the floor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from facevalue.annotate.callers import callers
from facevalue.annotate.hosts import PERSON
from facevalue.record.claims import UNKNOWN

CHAIR = re.compile(
    r"(?:the |madam |mr |mrs |ms )?(?:(?:deputy|acting|vice)[ -])?"
    r"(?:speaker|president|chair(?:man|woman|person)?|presiding officer|moderator|convener)",
    re.IGNORECASE,
)
TITLES = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Senator|Deputy|Judge|Minister|President|Professor)"
FLOOR = re.compile(rf"\b((?:{TITLES}\.? )+(?:{PERSON}|[A-Z][\w'’-]+)|{PERSON})\b")
STAGE = re.compile(
    r"The (?:sitting|session|house|meeting|debate|assembly) (?:was|is|resumed|rose|adjourned)", re.IGNORECASE
)
ENDS = re.compile(r"[.?!…:;,–—-][\"”’')\]]*$")
BYLINE = re.compile(r"^(?:By|Interview|Text|Photos?(?:graph)?)\b", re.IGNORECASE)
NOTE = re.compile(r"\s*(?:\[[^\]\n]*\]|\([^)\n]*\))\s*")  # nobody's words: "[Travel bulletin]"
STATION = re.compile(r"\b(?:Radio|Television|TV|FM|News|Show|Street|Road|Hour)\b")  # no person's
ASKED = 0.4  # share of the labelled lines that ask, where those who answer are not labelled
ANSWERED = 0.6  # share of the labelled lines behind which a bare line stands
ABOVE = 5000  # code points above the first question, in which an interview says who is asked
BARE = 0.7  # how sure it is who holds a bare line
FEWEST = 3  # labelled lines that tell something


class Said(NamedTuple):
    """What follows a label, and the name and role that it gives: "" where a line has none."""

    start: int
    end: int
    label: str
    role: str
    sure: float


def completed(text: str, lines: Sequence[Said]) -> list[Said]:
    """The lines with labels for those of others that stand bare below a labelled one.

    Bare lines of a transcript that labels all turns go on with the turn above, and stay as they are.
    """
    labels = Counter(line.label for line in lines if line.label)
    behind = sum(bool(a.label) and not b.label for a, b in pairwise(lines))
    chair = next((label for label in labels if CHAIR.fullmatch(label) and labels[label] >= FEWEST), None)
    given = sum(a.label == chair and not b.label for a, b in pairwise(lines))
    if chair is not None and behind >= FEWEST and 2 * given >= behind:
        return list(_by_floor(text, lines, chair))
    asks = sum("?" in text[line.start : line.end] for line in lines if line.label)
    total = labels.total()
    if len(labels) == 1 and total >= FEWEST and asks >= ASKED * total and behind >= ANSWERED * total:
        return list(_answered(text, lines))
    return list(lines)


def _answered(text: str, lines: Sequence[Said]) -> Iterator[Said]:
    """The bare lines below questions as those of the one who is asked, or of the callers of a phone-in."""
    first = next(n for n, line in enumerate(lines) if line.label)
    asked = [text[line.start : line.end] for line in lines if line.label]
    guest = _guest(text[max(0, lines[first].start - ABOVE) : lines[first].start], asked)
    on_line = iter(callers(asked) or [guest] * len(asked))
    for n, line in enumerate(lines):
        guest = next(on_line) if line.label else guest
        if n < first or line.label:
            yield line
        elif NOTE.fullmatch(text, line.start, line.end):
            yield line._replace(label=UNKNOWN, role="notice")
        else:
            yield line._replace(label=guest, sure=lines[first].sure)


def _guest(head: str, asked: Sequence[str]) -> str:
    """The person who is named most above an interview, or else "unknown"; one called by name before all."""
    above = [line for line in head.split("\n") if not BYLINE.match(line)]
    named = (match[0] for line in above for match in re.finditer(PERSON, line))
    people = Counter(name for name in named if not STATION.search(name))
    if not people:
        return UNKNOWN
    said = "\n".join(above)
    called = "\n".join(re.split(r"[,?]", line)[0] for line in asked)

    def weight(name: str) -> tuple[int, int]:
        last = rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b"
        return len(re.findall(last, called)), len(re.findall(last, said))

    return max(people, key=weight)


def _by_floor(text: str, lines: Sequence[Said], chair: str) -> Iterator[Said]:
    """The bare lines as those of whoever the chair named last, or else who spoke before the last one did."""
    spoke: list[str] = []
    given = ""
    bare = ""
    for line in lines:
        said = text[line.start : line.end].strip()
        if line.label:
            bare = ""
            named = FLOOR.findall(said) if line.label == chair else []
            given = named[-1] if named else given if line.label == chair else ""
            spoke += [line.label] if line.label != chair else []
            yield line
        elif STAGE.match(said) or not ENDS.search(said):
            yield line._replace(label=UNKNOWN, role="notice")
        else:
            bare = bare or given or _before(spoke)
            spoke += [bare]
            yield line._replace(label=bare, sure=BARE)


def _before(spoke: Sequence[str]) -> str:
    return next((name for name in reversed(spoke) if name != spoke[-1]), UNKNOWN)
