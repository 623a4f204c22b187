"""A reading without a person: what is left once everything by and about somebody is taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from facevalue.store.names import key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from facevalue.record import Actor, Document, Event, Reading, Statement


class Person(Struct, frozen=True):
    """Somebody to be taken out: the ids, and every name that goes with them."""

    ids: frozenset[str]
    names: frozenset[str]

    def full(self) -> tuple[str, ...]:
        """The names that can only mean this one: those of several words, or all where there is none."""
        return tuple(sorted(name for name in self.names if len(name.split()) > 1) or sorted(self.names))


class Naming:
    """Tells whether a text has one of some names in it, as whole words and in any case."""

    def __init__(self, names: Iterable[str]) -> None:
        parts = sorted({r"\s+".join(map(re.escape, name.split())) for name in names if name.split()})
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None

    def named_in(self, text: str | None) -> bool:
        """Whether a name stands in the text."""
        return bool(self._names and text and self._names.search(text))


def without(reading: Reading, person: Person) -> Reading:
    """The reading without what the person said, what was said or done about the person, and every mention.

    Statements go that the person makes, that are about the person or name the person in full, and all that
    is nested in one that goes; so do acts by, toward or told by the person. The document stays as it is.
    """
    gone = _statements_gone(reading.statements, person)
    events = [event for event in reading.events if not _is_gone(event, person, gone)]
    names = Naming(person.full())
    return structs.replace(
        reading,
        actors=tuple(_told_otherwise(one, names) for one in reading.actors if one.id not in person.ids),
        turns=tuple(turn for turn in reading.turns if not _is_of(turn.speaker, person)),
        mentions=tuple(one for one in reading.mentions if one.actor not in person.ids),
        statements=tuple(one for one in reading.statements if one.id not in gone),
        events=tuple(events),
    )


def documents_naming(document: Document, naming: Naming) -> bool:
    """Whether a document's own words still name somebody: its text, title, authors, source or address."""
    whole = (document.text, document.title, document.source, document.url, *document.authors)
    return any(naming.named_in(part) for part in whole)


def reasons_without(because: Iterable[str], naming: Naming) -> tuple[str, ...]:
    """The reasons that name nobody of these."""
    return tuple(reason for reason in because if not naming.named_in(reason))


def _statements_gone(statements: Collection[Statement], person: Person) -> set[str]:
    naming = Naming(name for name in person.full() if len(name.split()) > 1)
    gone: set[str] = {
        one.id
        for one in statements
        if _is_of(one.speaker, person)
        or any(_is_of(about, person) for about in one.about)
        or naming.named_in(one.text)
        or (one.speaker.actor is None and naming.named_in(one.speaker.name))
    }
    while more := {one.id for one in statements if one.inside in gone and one.id not in gone}:
        gone |= more
    return gone


def _is_gone(event: Event, person: Person, gone: set[str]) -> bool:
    return event.agent in person.ids or event.patient in person.ids or event.reported_by in gone


def _is_of(one: object, person: Person) -> bool:
    """Whether a speaker or somebody spoken of is the person: by the link or, where there is none, by name."""
    actor, name = getattr(one, "actor", None), getattr(one, "name", "")
    return actor in person.ids or (actor is None and key(name) in {*map(key, person.full())})


def _told_otherwise(actor: Actor, naming: Naming) -> Actor:
    because = reasons_without(actor.because, naming)
    return actor if because == actor.because else structs.replace(actor, because=because)
