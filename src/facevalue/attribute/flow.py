"""A text without the line ends that only its width made: those of hard-wrapped paragraphs and of captions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.attribute.quotes import PARAGRAPH
from facevalue.record import Region, Span
from facevalue.record.labels import CUT

ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")
LINE_END = re.compile(r"\r\n|[\r\n]")


def flowing(text: str, regions: Sequence[Region]) -> tuple[str, list[Span]]:
    """The text, as long as before, with blanks for the ends of lines that go on, and the regions' lines.

    A region of several lines is a paragraph that was wrapped. What was heard at a time goes on with the next
    line where no sentence ends, and so do captions.
    """
    runs: list[Span] = []
    before: Region | None = None
    for region in regions:
        if before is not None and _goes_on(text, before, region):
            runs[-1] = Span(runs[-1].start, region.end)
        else:
            runs.append(Span(region.start, region.end))
        before = region
    parts, at = [], 0
    for run in runs:
        parts += [text[at : run.start], LINE_END.sub(lambda end: " " * len(end[0]), run.of(text))]
        at = run.end
    made = "".join(parts) + text[at:]
    return made, [
        Span(run.start + m.start(), run.start + m.end())
        for run in runs
        for m in PARAGRAPH.finditer(made[run.start : run.end])
    ]


def _goes_on(text: str, before: Region, region: Region) -> bool:
    heard = before.because[:1] == region.because[:1] and before.because[:1] in CUT
    gap = text[before.end : region.start]
    next_line = not gap.strip() and gap.count("\n") <= 1
    return heard and next_line and ENDS.search(text, before.start, before.end) is None
