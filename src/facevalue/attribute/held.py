"""The office of somebody who holds one: "Governor Ada Marrow's office", "the mayor's office"."""

from __future__ import annotations

import re

from facevalue.attribute.antecedents import titled
from facevalue.attribute.lexicon import OFFICES
from facevalue.attribute.roster import Name
from facevalue.attribute.scene import Scene
from facevalue.record import Span

OFFICE = re.compile(r"(?P<holder>.{2,80}?)(?:['’]s|(?<=s)['’]) (?:press |private |own )?office,?$", re.DOTALL)
HOLDER = re.compile(r"[Tt]he (?P<words>(?:[a-z-]+ ){0,2}[a-z-]+)$")
BEHIND = re.compile(r"(?:['’]s|(?<=s)['’]) (?:press |private |own )?office\b")
TITLES = re.compile(r"(?:[^\W\d_a-z][\w.-]+ ){0,3}$")


def office_of(scene: Scene, span: Span, phrase: str) -> str | None:
    """The name of the office that a phrase means, by its holder: as it is written longest in the text."""
    match = OFFICE.match(phrase)
    form = _holder(scene, span, match["holder"]) if match else None
    if form is None:
        return None
    written = [one for name in scene.roster.names if (one := _written(scene, name, form))]
    return max(written, key=len, default=f"{form}’s office")


def _holder(scene: Scene, span: Span, words: str) -> str | None:
    """The person whose office it is: named in the phrase, or meant by what is held."""
    stretch = Span(span.start, span.start + len(words))
    named = [name for name in scene.roster.between(stretch.start, stretch.end) if name.possessive]
    if named:
        form, ends = scene.roster.longest(named[-1]).text, named[-1].span.end == stretch.end
        return form if ends and form in scene.roster.people else None
    held = HOLDER.match(words)
    parts = held["words"].split() if held else []
    if not parts or not OFFICES.issuperset(parts) or {"deputy", "vice", "former"} & set(parts):
        return None
    holders = {form for form, _, near in scene.offices if parts[-1] in near}
    found = titled(scene, span, parts, parts[-1]) if len(holders) == 1 else None
    return found[0] if found else None


def _written(scene: Scene, name: Name, form: str) -> str | None:
    """An office as it is written with its holder's name, titles before it included."""
    behind = BEHIND.match(scene.text, name.span.end)
    if behind is None or scene.roster.longest(name).text != form:
        return None
    before = TITLES.search(scene.text, max(0, name.span.start - 60), name.span.start)
    titles = before[0].split() if before else []
    first = next((n for n, word in enumerate(titles) if word.lower() in OFFICES), len(titles))
    return " ".join((*titles[first:], scene.text[name.span.start : name.span.end] + "’s office"))
