"""Which body "its" goes with: the subject of its sentence, or of the one before that it opens.

"It" is left to the reader: in news it is as often a thing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from facevalue.attribute.centre import sentence_before, subject_of
from facevalue.attribute.mentioned import opens
from facevalue.attribute.name import Name
from facevalue.attribute.referents import Referent
from facevalue.attribute.scene import Scene
from facevalue.record import Span

ITS = re.compile(r"\b[Ii]ts\b")
LIKELY = 0.75


def owners(scene: Scene, known: Collection[Span]) -> Iterator[Referent]:
    """Which body each "its" goes with that stands in none of the spans that are known."""
    for match in ITS.finditer(scene.plain):
        span = Span(*match.span())
        if span in known:
            continue
        start = scene.sentence_start(span.start)
        body = _subject(scene, Span(start, span.start)) if start < span.start else None
        if body is None and opens(scene, span) and (before := sentence_before(scene.plain, span.start)):
            body = _subject(scene, before)
        if body:
            yield Referent(span, "pronoun", scene.roster.longest(body).text, LIKELY, "the subject before it")


def _subject(scene: Scene, sentence: Span) -> Name | None:
    """The name of a body that is the subject of a sentence, or of its part up to a pronoun."""
    names = {name.span: name for name in scene.roster.within(sentence)}
    subject = subject_of(scene.plain, sentence, sorted(names))
    found = names[subject] if subject else None
    return None if found is None or scene.can_be_person(found) or scene.are_many(found) else found
