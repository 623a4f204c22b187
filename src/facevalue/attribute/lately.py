"""Who spoke, or was named, right before a description."""

from __future__ import annotations

from facevalue.attribute.antecedents import person_before
from facevalue.attribute.bodies import is_close
from facevalue.attribute.centre import only_one, sentence_before
from facevalue.attribute.scene import Scene
from facevalue.record import Span

NEXT_PARAGRAPH = 2  # line breaks between two paragraphs


def others_named(scene: Scene, spans: tuple[Span, ...], but: str) -> bool:
    """Whether anybody but one person is named in some spans."""
    names = (name for span in spans for name in scene.roster.between(span.start, span.end))
    return bool(scene.roster.forms(names) & scene.roster.people - {but})


def last_speaker(scene: Scene, span: Span) -> tuple[str, str] | None:
    """Who spoke in the sentence before, or at the end of the paragraph before."""
    last, names = scene.last_to_speak(span.start - 1), scene.roster.between(0, span.start)
    people = (n for n in reversed(names) if scene.roster.is_person(n) and not scene.quotes(n.span))
    name = next(people, None)
    if name is None or scene.roster.longest(name).text != last:
        return None
    breaks = scene.text.count("\n", name.span.end, span.start)
    near = is_close(scene, name, span) and breaks <= NEXT_PARAGRAPH
    return (last, "the last to speak, right before") if near else None


def just_named(scene: Scene, span: Span) -> tuple[str, str] | None:
    """The only person named in the sentence before, or in its paragraph where the description goes on."""
    sentence = sentence_before(scene.plain, span.start)
    start = scene.paragraph_start(span.start)
    begins = scene.text[start : span.start].strip() == ""
    if sentence and not begins:
        where = Span(start, sentence.end) if start < sentence.end else None
    else:
        where = sentence
    names = scene.roster.within(where) if where else []
    found = [name for name in names if scene.roster.is_person(name) and not scene.quotes(name.span)]
    one = only_one(scene.roster.forms(found)) or only_one(
        scene.roster.forms(n for n in found if not n.possessive)
    )
    return (one, "the only person named in the sentence before") if one else None


def only_one_named(scene: Scene, span: Span, head: str) -> tuple[str, str] | None:
    """The likeliest person before a span, if nobody else is named in its paragraph."""
    names = scene.roster.between(scene.paragraph_start(span.start), span.start)
    people = scene.roster.forms(n for n in names if not scene.quotes(n.span)) & scene.roster.people
    found = person_before(scene, span, head)
    return (found[0], "the only person named in the paragraph") if found and people == {found[0]} else None
