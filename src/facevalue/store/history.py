"""The decisions about actors in words, with the names that these had at the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.record import ActorId, Merge, Rename, Split, change_of
from facevalue.store import actors, moving, reviews
from facevalue.store.base import DecisionRow

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from facevalue.record import Change, Review


def told(db: sqlite3.Connection, of: str | None = None) -> list[DecisionRow]:
    """Every decision, or those that made one actor what it is, the oldest first."""
    numbered = list(reviews.of_actors(db))
    kept = [review for _, review in numbered]
    did = dict(zip((review.id for review in kept), _did(db, kept), strict=True))
    undone = {review.of for review in kept if review.decision == "reject"}
    shown = {review.id for review in kept} if of is None else _about(kept, of)
    free = _free([review for review in kept if review.id not in undone])
    given = {number: moving.given(db, number) for number, review in numbered if review.id in shown}
    return [
        DecisionRow(
            review=review,
            number=number,
            did=did[review.id],
            holds=review.id not in undone,
            free=review.id in free,
            said=given[number][0],
            about=given[number][1],
        )
        for number, review in numbered
        if review.id in shown
    ]


def in_words(db: sqlite3.Connection, review: str) -> str:
    """What one decision did: `merged Ada Marrow into Bren Quill`."""
    kept = [one for _, one in reviews.of_actors(db)]
    return next(did for one, did in zip(kept, _did(db, kept), strict=True) if one.id == review)


def _about(kept: Sequence[Review], actor: str) -> set[str]:
    """The decisions about an actor, and about those that were merged into it, with what took them back."""
    of, found = {actor}, set[str]()
    for review in reversed(kept):  # who was merged into it was decided about before
        change = review.corrected or {}
        if change.get("into") in of and change.get("change") == "merge":
            of.add(review.of)
    for review in kept:
        if review.of in of | found or (review.corrected or {}).get("into") in of:
            found.add(review.id)
    return found


def _free(held: Sequence[Review]) -> set[str]:
    """Of decisions that hold those with which no later one shares an actor."""
    found, later = set[str](), set[str]()
    for review in reversed(held):
        if change := change_of(review):
            named = {review.of, str(getattr(change, "into", None) or review.of)}
            if not named & later:
                found.add(review.id)
            later |= named
    return found


def _did(db: sqlite3.Connection, kept: Iterable[Review]) -> Iterator[str]:
    names: dict[str, str] = {}
    before: dict[str, tuple[str, str]] = {}
    did: dict[str, str] = {}

    def name(actor: str) -> str:
        return names.setdefault(actor, _name_as_read(db, actor))

    for review in kept:
        change = change_of(review)
        if change is None:
            names.update([before[review.of]])
            did[review.id] = f"took back: {did[review.of]}"
        else:
            if isinstance(change, Split):
                names.setdefault(change.into or "", change.name)
            before[review.id] = (review.of, name(review.of))
            did[review.id] = _worded(name(review.of), change, name)
            if isinstance(change, Rename):
                names[review.of] = change.name
        yield did[review.id]


def _name_as_read(db: sqlite3.Connection, actor: str) -> str:
    read = actors.as_read(db, actor)
    known = (read.first if read else None) or actors.stored(db, ActorId(actor))
    return known.name if known else actor


def _worded(of: str, change: Change, name: Callable[[str], str]) -> str:
    match change:
        case Merge():
            return f"merged {of} into {name(change.into)}"
        case Rename():
            return f"renamed {of} to {change.name}"
    parts = [*(f"{quoted!r}" for quoted in change.names), *change.documents]
    return f"split {', '.join(parts)} off {of} into {change.name}"
