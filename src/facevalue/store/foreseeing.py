"""What a decision about an actor would change, counted without making it."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import structs

from facevalue.record import Split
from facevalue.store import deciding, moving, reviews
from facevalue.store.base import Foreseen

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from facevalue.record import Actor, Change

LOOKING = 0.08
"""Seconds that a split by names is looked for in the documents of an actor."""

_OF_ACTOR = {
    "said": "SELECT count(*) FROM statements WHERE speaker_actor = :actor",
    "about": "SELECT count(DISTINCT place) FROM abouts WHERE actor = :actor",
    "mentions": "SELECT count(*) FROM mentions WHERE actor = :actor",
    "turns": "SELECT count(*) FROM turns WHERE speaker_actor = :actor",
    "acts": "SELECT count(*) FROM events WHERE agent = :actor OR patient = :actor",
    "documents": "SELECT count(*) FROM document_actors WHERE actor = :actor",
}
_COUNTED = {
    "statement": "said",
    "about": "about",
    "mention": "mentions",
    "turn": "turns",
    "agent": "acts",
    "patient": "acts",
}
_DOCUMENTS = "SELECT document FROM document_actors WHERE actor = ? ORDER BY rowid DESC"


def foresee(db: sqlite3.Connection, typed: str, change: Change) -> Foreseen:
    """What a decision would change. Raises `UsageError` for what cannot be decided."""
    actor = deciding.find(db, typed)
    change = deciding.settled(db, actor, typed, change)
    empty = Foreseen(of=actor.id, change=change, number=reviews.number_of_last(db))
    if isinstance(change, Split):
        return _split(db, actor, change, empty)
    counts = {noun: db.execute(asked, {"actor": actor.id}).fetchone()[0] for noun, asked in _OF_ACTOR.items()}
    return structs.replace(empty, **counts)


def foresee_undo(db: sqlite3.Connection, of: str) -> Foreseen:
    """What taking a decision back would change. Raises `UsageError` if it cannot be taken back."""
    decision = deciding.free(db, of)
    review = decision.review
    number = reviews.number_of_last(db)
    kept = Foreseen(of=deciding.find(db, review.of).id, change=decision.change, number=number)
    return structs.replace(kept, **moving.moved(db, decision.number))


def _split(db: sqlite3.Connection, actor: Actor, split: Split, empty: Foreseen) -> Foreseen:
    found: list[tuple[str, str, int]] = []
    looked, ends = 0, time.monotonic() + LOOKING
    for document in split.documents or _documents(db, actor.id):
        if not split.documents and time.monotonic() > ends:
            break
        looked += 1
        rows = list(moving.rows_of(db, actor.id, document))
        gone, _ = moving.taken(db, split, rows) if rows else ([], False)
        found += [(row.noun, row.document, row.position) for row in gone]
    if split.documents and not found:
        raise deciding.nothing_goes(actor, split)
    (all_,) = db.execute(_OF_ACTOR["documents"], {"actor": actor.id}).fetchone()
    among = len(split.documents) or all_
    return structs.replace(empty, looked=looked, among=among, **_counts(found))


def _documents(db: sqlite3.Connection, actor: str) -> Iterator[str]:
    """The documents that an actor is in, the last read first."""
    return (document for (document,) in db.execute(_DOCUMENTS, (actor,)))


def _counts(rows: Iterable[tuple[str, str, int]]) -> dict[str, int]:
    """How many of each there are among rows of noun, document and position."""
    counts: Counter[str] = Counter()
    documents = set()
    for noun, document, _ in {(_COUNTED.get(noun, noun), document, at) for noun, document, at in rows}:
        documents.add(document)
        counts[noun] += 1
    named = {*_COUNTED.values()}
    return {**{noun: count for noun, count in counts.items() if noun in named}, "documents": len(documents)}
