"""Turns of transcripts that set a speaker's name on a line of its own above the words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.annotate.partly import Said
from facevalue.record import Document, Region
from facevalue.record.labels import NAME_ABOVE

PARTS = re.compile(r"[\s*_]*(?P<name>[^,(\[*_:]+?)(?P<role>(?: (?:--|[–—|]) |[,(\[])[^*_:]*)?(?=[*_:\s]*$)")
SURE = 0.92


def turns_below(document: Document, regions: Sequence[Region]) -> list[Said]:
    """What stands below each such line, until the next or the end of the body; none where there are none."""
    names = [region for region in regions if region.because == (NAME_ABOVE,)]
    last = max((region.end for region in regions if region.role == "body"), default=0)
    said = []
    for number, name in enumerate(names, 1):
        end = names[number].start if number < len(names) else last
        told = PARTS.match(document.text, name.start, name.end)
        if told and name.end < end:
            said.append(
                Said(name.end, end, told["name"].strip(), (told["role"] or "").strip(" ,()[]|–—-"), SURE)
            )
    return said
