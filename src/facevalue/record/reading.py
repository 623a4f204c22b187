"""Everything read from one document: what is stored, or refused, as one."""

from __future__ import annotations

from msgspec import Struct

from facevalue.record.claims import Actor, Event, Mention, Statement
from facevalue.record.document import Document, Original, Region, Turn, check_inside


class Reading(Struct, frozen=True, kw_only=True):
    """A document with all that was read from it.

    Raises `AnchorError` if an anchor lies outside the document's text.
    """

    document: Document
    original: Original | None = None
    regions: tuple[Region, ...] = ()
    turns: tuple[Turn, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        marked: tuple[Region | Turn | Mention, ...] = (*self.regions, *self.turns, *self.mentions)
        for one in marked:
            check_inside(self.document, one.start, one.end)
        for statement in self.statements:
            for span in statement.spans():
                check_inside(self.document, span.start, span.end)
        for event in self.events:
            check_inside(self.document, event.trigger.start, event.trigger.end)

    def records(self) -> tuple[Record, ...]:
        """The records in the order of the JSON Lines contract, the document first."""
        return (
            self.document,
            *self.regions,
            *self.turns,
            *self.actors,
            *self.mentions,
            *self.statements,
            *self.events,
        )


Record = Document | Region | Turn | Actor | Mention | Statement | Event
