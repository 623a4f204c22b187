"""Names joined or cut where words beside them tell: "Tanner's Lane", "Poor Kenny", "the Novaks"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from facevalue.attribute.given import gender_of_first
from facevalue.attribute.lexicon import FAMILIAR
from facevalue.attribute.name import Name
from facevalue.attribute.roster import PERSONAL
from facevalue.record import Span

OWNED = re.compile(r"[’']s? ")
WAYS = frozenset("lane street road avenue square bridge corner yard wharf quay hill field cross gate".split())
LOCAL = re.compile(r"Local(?: \d{1,4})?")  # of a union
FELT = frozenset("late poor dear lucky brave happy sorry".split()) | FAMILIAR
FELT_WORDS = 2  # such a word and a name


def tidied(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, what an owner has joined to it, words of feeling cut, families of who is named left out."""
    ordered = sorted(names, key=lambda name: name.span)
    full = [name for name in ordered if name.size in PERSONAL and name.words[0].lower() not in FELT]
    known = {word for name in full for word in (name.words[0], name.words[-1])}
    lone = {name.words[0] for name in ordered if len(name.words) == 1}
    families = {name.words[-1] for name in full if name.titled or gender_of_first(name.text)}
    return [
        _without_feeling(name, known | lone if name.words[0].lower() in FAMILIAR else known)
        for name in _joined(text, ordered)
        if not _is_family(text, name, families)
    ]


def _joined(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """The names, a street or a union's local made one with whose it is."""
    owner: Name | None = None
    for name in names:
        if owner and _is_owned(text, owner, name):
            local = LOCAL.match(text, name.span.start)
            end = max(name.span.end, local.end() if local else 0)
            span = Span(owner.span.start, end)
            owner = structs.replace(owner, span=span, words=tuple(span.of(text).split()), possessive=False)
            continue
        if owner:
            yield owner
        owner = name
    if owner:
        yield owner


def _is_owned(text: str, owner: Name, name: Name) -> bool:
    if len(name.words) > 1 or not OWNED.fullmatch(text[owner.span.end : name.span.start]):
        return False
    local = name.text == "Local" and len(owner.words) > 1
    return local or (name.text.lower() in WAYS and len(owner.words) == 1 and not owner.titles)


def _without_feeling(name: Name, known: set[str]) -> Name:
    """A name without "poor" or "late" before it, if the text has it without."""
    if len(name.words) != FELT_WORDS or name.words[0].lower() not in FELT or name.words[1] not in known:
        return name
    span = Span(name.span.end - len(name.words[1]), name.span.end)
    titles = (*name.titles, name.words[0].lower())
    return structs.replace(name, span=span, words=name.words[1:], titles=titles)


def _is_family(text: str, name: Name, surnames: set[str]) -> bool:
    """Whether a name is the plural of somebody's surname: "the Novaks", of Bill Novak."""
    plural = len(name.words) == 1 and name.text.endswith("s") and name.text not in surnames
    return (
        plural
        and name.text[:-1] in surnames
        and text[max(0, name.span.start - 4) : name.span.start].lower() == "the "
    )
