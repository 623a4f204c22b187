"""What of a record is exported: all of it, or the statements that a query finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from facevalue.record import ActorId, Relation, Review
from facevalue.store import StatementQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.record import Reading, Statement
    from facevalue.store import Store

_PAGE = 1_000


class Wanted(Struct, frozen=True, kw_only=True):
    """What to export; by default all of the record.

    `query` takes the statements that it finds (its `order` is of no weight), for the formats that are made of
    statements. `relations` are those that a network is drawn from; formats that are none need none.
    """

    query: StatementQuery | None = None
    relations: tuple[Relation, ...] | None = None


def chosen(store: Store, query: StatementQuery | None) -> Iterator[Reading]:
    """The readings by source and id, one at a time; of a query those in which it finds a statement.

    Of these it gives the statements found, the actors that they name, and the acts that they report. Raises
    `UsageError` for a date that is none, `StoreError` if looking takes too long.
    """
    if query is None:
        yield from store.readings()
        return
    found: dict[str, set[str]] = {}
    for doc, statement in _found(store, query):
        found.setdefault(doc, set()).add(statement)
    for doc in store.document_ids():
        if doc in found and (reading := store.reading(doc)):
            yield _part(reading, found[doc])


def opinions(store: Store, statements: tuple[Statement, ...]) -> dict[str, tuple[Review, ...]]:
    """Each reviewer's last decision that holds, in their order, for each statement that has one."""
    found = {}
    for statement in sorted(store.verdicts.of(one.id for one in statements)):
        last: dict[str, Review] = {}
        for verdict in store.verdicts.history(statement):
            review = verdict.review
            if verdict.holds and "sample" not in (review.corrected or {}):
                last.pop(review.reviewer, None)
                last[review.reviewer] = review
        found[statement] = tuple(last.values())
    return found


def _found(store: Store, query: StatementQuery) -> Iterator[tuple[str, str]]:
    after: int | None = None
    while page := store.statements(query, limit=_PAGE, after=after):
        yield from ((row.statement.doc, row.statement.id) for row in page)
        after = page[-1].place


def _part(reading: Reading, found: set[str]) -> Reading:
    statements = tuple(one for one in reading.statements if one.id in found)
    events = tuple(one for one in reading.events if one.reported_by in found)
    named: set[ActorId | None] = {one.speaker.actor for one in statements}
    named.update(about.actor for one in statements for about in one.about)
    named.update(who for one in events for who in (one.agent, one.patient))
    return structs.replace(
        reading,
        actors=tuple(one for one in reading.actors if one.id in named),
        mentions=tuple(one for one in reading.mentions if one.actor in named and one.actor),
        statements=statements,
        events=events,
    )
