"""Documents whose attributions are marked in the text, as if a perfect reader had found them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from facevalue.attribute import AttributeRules, Found, Marked, find_statements
from facevalue.record import Attribution, Document, Region, Span, Statement, Turn, TurnSpeaker, record_id
from facevalue.record.document import Role
from tests.store.planting import document

MARK = re.compile(r"<(/?)([scq])(\d)>")
LINE = re.compile(r"[^\n]*\S[^\n]*")
SURE = 0.9


def planted(marked: str, **facts: Any) -> tuple[Document, list[Attribution]]:
    """The text without its marks, and the attributions they mark.

    `<s1>`, `<c1>` and `<q1>` mark source, cue and content of the first attribution, and so on; one
    that is marked twice is discontinuous.
    """
    parts: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    opened: dict[str, int] = {}
    text, at = "", 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        end, role, number = mark.groups()
        if end:
            parts[number][role].append(Span(opened.pop(role + number), len(text)))
        else:
            opened[role + number] = len(text)
    text += marked[at:]
    made = document(text, **facts)
    found = [
        Attribution(source=tuple(p["s"]), cue=tuple(p["c"]), content=tuple(p["q"]), confidence=SURE)
        for p in parts.values()
    ]
    return made, found


def regions_of(made: Document, roles: Sequence[Role] = ()) -> list[Region]:
    """A region for each line; those without a role given are body."""
    lines = LINE.finditer(made.text)
    return [
        Region(
            id=record_id("reg", made.id, line.start()),
            doc=made.id,
            start=line.start(),
            end=line.end(),
            role=roles[n] if n < len(roles) else "body",
        )
        for n, line in enumerate(lines)
    ]


def turns_of(made: Document, regions: Sequence[Region], speakers: Sequence[str]) -> list[Turn]:
    """A turn for each region, held by these speakers in turn."""
    return [
        Turn(
            id=record_id("trn", made.id, region.start),
            doc=made.id,
            start=region.start,
            end=region.end,
            speaker=TurnSpeaker(name=name),
            confidence=0.9,
        )
        for region, name in zip(regions, speakers, strict=True)
    ]


def read(
    marked: str,
    roles: Sequence[Role] = (),
    speakers: Sequence[str] = (),
    typed: Mapping[str, str] | None = None,
    **facts: Any,
) -> tuple[str, Found]:
    """The text without its marks, and what attribution makes of it.

    `typed` are the names that a reader sees, wherever they stand, and their types.
    """
    made, found = planted(marked, **facts)
    regions = regions_of(made, roles)
    turns = turns_of(made, regions, speakers) if speakers else []
    seen = sorted(
        (Span(*match.span()), kind)
        for name, kind in (typed or {}).items()
        for match in re.finditer(rf"\b{re.escape(name)}\b", made.text)
    )
    return made.text, find_statements(made, Marked(regions, turns, (), seen), found, AttributeRules())


def statements(marked: str, roles: Sequence[Role] = (), **more: Any) -> tuple[Statement, ...]:
    """The statements of a marked text."""
    return read(marked, roles, **more)[1].statements


def speakers(marked: str, roles: Sequence[Role] = (), **more: Any) -> list[tuple[str, str]]:
    """Who says the statements of a marked text, and by which way they are known."""
    return [(s.speaker.name, s.speaker.via) for s in statements(marked, roles, **more)]
