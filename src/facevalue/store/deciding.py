"""Decisions about actors: made, taken back, and carried out in documents that come later."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import structs

from facevalue.record import (
    Actor,
    Merge,
    Rename,
    Split,
    StoreError,
    UsageError,
    actor_id,
    corrected,
)
from facevalue.store import actors, history, moving, reviews
from facevalue.store.names import called, key
from facevalue.store.search import bindable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from facevalue.record import Change, Review
    from facevalue.store.base import Signature

_SHOWN = 5


def find(db: sqlite3.Connection, typed: str) -> Actor:
    """The one actor with this id or name, in any case. Raises `UsageError` if there is none or several."""
    typed = bindable(typed)
    if known := actors.stored(db, actors.home_of(db, typed)):
        return known
    exact, near = called(db, typed)
    if len(exact) > 1:
        raise UsageError(
            "U52", f"several actors go by {typed!r}: {_listed(db, exact)}", "give one of the ids"
        )
    if not exact:
        meant = f"did you mean {_listed(db, near)}?" if near else "facevalue actors lists them"
        raise UsageError("U51", f"no actor goes by {typed!r}", meant)
    return _known(db, exact.pop())


def decide(
    db: sqlite3.Connection, typed: str, change: Change, signature: Signature, since: int | None = None
) -> Review:
    """Make a decision, inside a transaction that the caller holds. Raises `UsageError` for what cannot be."""
    db.execute("PRAGMA defer_foreign_keys = ON")  # who is merged away goes before those who point there
    if since is not None:
        _check_nothing_since(db, {typed, getattr(change, "into", None)}, since)
    actor = find(db, typed)
    change = settled(db, actor, typed, change)
    number, review = reviews.append(db, actor.id, corrected(change), dated(signature))
    decision = reviews.Decision(number, review, change)
    for named in actors.named_in(decision):
        actors.keep(db, named)
    moved = moving.move(db, decision)
    if isinstance(change, Split) and change.documents and not moved:
        raise nothing_goes(actor, change)
    actors.refresh(db, reviews.held(db), actors.named_in(decision))
    return review


def undo(db: sqlite3.Connection, signature: Signature, of: str | None = None) -> Review:
    """Take back a decision, or the last that holds, inside a transaction.

    Raises `UsageError` if it cannot be taken back.
    """
    last = reviews.last(db) if of is None else free(db, of)
    if last is None:
        raise UsageError("U56", "no decision holds", "facevalue actors log lists those that were taken back")
    db.execute("PRAGMA defer_foreign_keys = ON")
    _, review = reviews.append(db, last.review.id, None, dated(signature))
    moving.restore(db, last.number)
    actors.refresh(db, reviews.held(db), actors.named_in(last))
    return review


def free(db: sqlite3.Connection, of: str) -> reviews.Decision:
    """The decision with this id, which can be taken back by itself. Raises `UsageError` if it cannot.

    What it moved stands where it put it, as long as no later decision is about one of its actors. So it can
    be put back, whatever was decided about others.
    """
    held = reviews.held(db)
    decision = next((one for one in held if one.review.id == of), None)
    if decision is None:
        raise UsageError("U56", f"the decision {of} does not hold", "it may have been taken back meanwhile")
    own = {*actors.named_in(decision)}
    later = [one for one in held if one.number > decision.number and own & {*actors.named_in(one)}]
    if later:
        told = history.in_words(db, later[-1].review.id)
        raise UsageError("U59", f"later ones are about the same actors: {told}", "take that back first")
    return decision


def nothing_goes(actor: Actor, split: Split) -> UsageError:
    """What is wrong with a split that finds nothing in its documents."""
    subject = f"nothing of {actor.name} goes by {', '.join(split.names)} in {', '.join(split.documents)}"
    return UsageError("U54", subject, "leave out the names, or name other documents")


def carry_out(db: sqlite3.Connection, document: str) -> None:
    """See a document that has just been written through the decisions that hold."""
    listed = db.execute("SELECT actor FROM document_actors WHERE document = ?", (document,))
    here = {actor for (actor,) in listed}
    number = 0
    while decision := reviews.next_of(db, here, number):
        number = decision.number
        if moving.move(db, decision, document):
            here.update(actors.named_in(decision))


def settled(db: sqlite3.Connection, actor: Actor, typed: str, change: Change) -> Change:
    """The change with ids for names. Raises `UsageError` if it cannot be made of this actor."""
    match change:
        case Merge():
            into = find(db, change.into)
            if into.id == actor.id:
                subject = f"{typed!r} and {change.into!r} are one actor already: {_call(into)}"
                raise UsageError("U53", subject, "give two that are apart; facevalue actors log tells why")
            return Merge(into=into.id)
        case Rename():
            name = _new_name(actor, change.name)
            if name == actor.name:
                raise UsageError("U55", f"{_call(actor)} is called so already", "give another name")
            return Rename(name=name)
    name = _new_name(actor, change.name)
    into_id = actor_id(name)
    if into_id == actor.id:
        raise UsageError("U53", f"{_call(actor)} cannot be split into itself", "give the other one's name")
    if not change.names and not change.documents:
        raise UsageError("U54", f"nothing to split off {_call(actor)}", "give names of it, or documents")
    _check_names(db, actor, change.names)
    _check_documents(db, actor, change.documents)
    names, documents = (tuple(dict.fromkeys(given)) for given in (change.names, change.documents))
    return structs.replace(change, name=name, into=into_id, names=names, documents=documents)


def _check_nothing_since(db: sqlite3.Connection, of: set[str | None], since: int) -> None:
    """Raise `UsageError` if one of the actors was decided about after the review of this number."""
    for review in reviews.since(db, since):
        taken_back = reviews.known(db, review.of) if review.decision == "reject" else None
        decided = taken_back or review
        if {decided.of, (decided.corrected or {}).get("into")} & of - {None}:
            told = history.in_words(db, review.id)
            raise UsageError("U59", f"meanwhile {review.reviewer} {told}", "look at it again, then decide")


def _new_name(actor: Actor, typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise UsageError("U55", f"the new name for {_call(actor)} is blank", "give one that can be read")
    return name


def _check_names(db: sqlite3.Connection, actor: Actor, names: Iterable[str]) -> None:
    own = {actor.name, *actor.aliases}
    missing = {name for name in names if key(name) not in {*map(key, own)}}
    if missing:
        own |= moving.names_in_use(db, actor.id)
    for name in sorted(missing):
        if key(name) not in {*map(key, own)}:
            shown = ", ".join(sorted(own)[:_SHOWN])
            raise UsageError("U54", f"{_call(actor)} does not go by {name!r}", f"it goes by {shown}")


def _check_documents(db: sqlite3.Connection, actor: Actor, documents: Iterable[str]) -> None:
    for document in documents:
        asked = "SELECT 1 FROM document_actors WHERE document = ? AND +actor = ?"
        if db.execute(asked, (bindable(document), actor.id)).fetchone() is None:
            remedy = "search gives the id of a document as doc, with --format jsonl"
            raise UsageError("U54", f"{_call(actor)} is not in {document!r}", remedy)


def dated(signature: Signature) -> Signature:
    """The signature with a time: now, where it has none."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return structs.replace(signature, at=signature.at or now)


def _known(db: sqlite3.Connection, actor: str) -> Actor:
    known = actors.stored(db, actor)
    if known is None:
        raise StoreError("S21", f"{actor} has a name but is no actor", "run facevalue verify")
    return known


def _listed(db: sqlite3.Connection, ids: Iterable[str]) -> str:
    """The first few of some actors by name, each with its id."""
    found = sorted(_call(_known(db, actor)) for actor in ids)
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return ", ".join(found[:_SHOWN]) + more


def _call(actor: Actor) -> str:
    return f"{actor.name} ({actor.id})"
