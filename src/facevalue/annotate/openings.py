"""Where in a transcript's lines somebody may begin to speak: at a line's start, or behind a mark in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from facevalue.annotate.partly import Said
from facevalue.record import Document, Region
from facevalue.record.claims import UNKNOWN
from facevalue.record.labels import CHEVRONS, IN_CAPTIONS, labels_within

DASH = re.compile(r"[-–—]\s*(?=[^\W\d_]|[\"“‘'¿¡(])")  # that opens what one says in captions and dialogues
DASHED = 4  # lines that begin so, at least
DASHED_SHARE = 0.5  # of the lines, where they are not captions
PAIR = 2
CHANGE_ONLY = 0.5  # how sure it is who speaks behind such a mark


def are_marked(document: Document) -> bool:
    """Whether `>>` can mark turns: an article has it before links."""
    return document.genre == "transcript" or document.text.lstrip().startswith(">>")


def lines_of(document: Document, regions: Sequence[Region]) -> Iterator[tuple[int, int]]:
    """The lines of the body regions, cut where a label stands within them."""
    text = document.text
    marks = CHEVRONS.finditer(text) if are_marked(document) else ()
    cuts = sorted([*labels_within(text), *(mark.start() for mark in marks)])
    for region in (region for region in regions if region.role == "body"):
        at = region.start
        for line in text[region.start : region.end].splitlines(keepends=True):
            if line.strip():
                first = at + len(line) - len(line.lstrip())
                inside = cuts[bisect_right(cuts, first) : bisect_left(cuts, at + len(line))]
                yield from zip((first, *inside), (*inside, at + len(line)), strict=True)
            at += len(line)


def said_behind_dashes(document: Document, regions: Sequence[Region]) -> list[Said]:
    """What stands from one dash at a line's start to the next, of somebody unknown; none where few do."""
    if document.genre != "transcript":
        return []
    lines = list(lines_of(document, regions))
    opened = [found for start, end in lines if (found := DASH.match(document.text, start, end))]
    marked = any(region.because[:1] == (IN_CAPTIONS,) for region in regions)
    captions = marked or bool(document.times) or len(opened) >= DASHED_SHARE * len(lines)
    if len(opened) < DASHED or not captions:
        return []
    ends = [*(found.start() for found in opened[1:]), lines[-1][1]]
    return [Said(f.end(), end, UNKNOWN, "", CHANGE_ONLY) for f, end in zip(opened, ends, strict=True)]


def between_two(said: Sequence[Said]) -> list[Said]:
    """Where labels name two people, what a change without a name opens is the other one's."""
    surnames = {one.label.split()[-1].casefold(): one.label for one in said if one.label != UNKNOWN}
    if len(surnames) != PAIR:
        return list(said)
    first, second = surnames.values()
    found: list[Said] = []
    for one in said:
        before = found[-1].label.split()[-1].casefold() if found else None
        other = second if surnames.get(before or "") == first else first
        apart = one.label == UNKNOWN and one.sure == CHANGE_ONLY
        found.append(one._replace(label=other) if apart and before else one)
    return found
