"""What the mentions of a text stand for, once all of its speakers are told."""

from __future__ import annotations

from collections.abc import Collection

from facevalue.attribute.mentioned import as_described, means_another
from facevalue.attribute.nominals import nominals
from facevalue.attribute.owners import owners
from facevalue.attribute.persons import FIRST, WE
from facevalue.attribute.referents import Referent, Referents
from facevalue.attribute.ruled import described
from facevalue.attribute.salience import PRONOUN, everybody_meant
from facevalue.attribute.scene import Scene
from facevalue.attribute.speakers import is_named
from facevalue.attribute.talkers import YOU
from facevalue.record import Span


def told(scene: Scene, linked: Referents, taken: Collection[Span]) -> Referents:
    """What the reader linked, with descriptions, and "he" and "she" by whom they mean; "I" is told later.

    `taken` are the spans of mentions that are told already.
    """
    others = [one for one in linked if not _is_told_otherwise(one.span.of(scene.text))]
    others += nominals(scene, [*(one.span for one in others), *taken], described)
    others += owners(scene, {*taken, *(one.span for one in others)})
    known = {span.start: speaker.name for span, speaker, _ in scene.sources if is_named(speaker)}
    known |= {one.span.start: one.name for one in others}
    people = (one for one in everybody_meant(scene) if not means_another(scene, one))
    meant = (as_described(scene, one, known) for one in people)
    return Referents(
        (*others, *(Referent(m.span, "pronoun", m.form, m.confidence, m.why) for m in meant if m))
    )


def _is_told_otherwise(words: str) -> bool:
    """Whether whom a pronoun means is not told by what the reader links."""
    return any(form.fullmatch(words) for form in (PRONOUN, FIRST, WE, YOU))
