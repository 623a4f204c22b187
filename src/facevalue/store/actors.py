"""The actors as decisions have them, beside the same actors as they were read.

`actors` and `actor_names` hold whom readers see. An actor that a decision names is also kept as it was
read: from that, and from the decisions in their order, whom readers see is told anew each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field, json

from facevalue.record import Actor, ActorId, Merge, Rename
from facevalue.store import nouns
from facevalue.store.names import key, write_actor_names

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from facevalue.record import Document, Split
    from facevalue.record.claims import ActorType
    from facevalue.store.reviews import Decision

_STORED = "SELECT *, NULL AS variant FROM actors WHERE id = ?"
_FIRST_NAMED = """
SELECT d.source, d.id, a.variant FROM document_actors a JOIN documents d ON d.id = a.document
WHERE a.actor = ? ORDER BY d.source, d.id LIMIT 1"""
_KEEP = """
INSERT INTO read_actors (id, reading) VALUES (?, ?)
ON CONFLICT (id) DO UPDATE SET reading = excluded.reading"""
REPLACE = """
INSERT INTO actors (id, name, type, wikidata, aliases, because) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET (name, type, wikidata, aliases, because) =
  (excluded.name, excluded.type, excluded.wikidata, excluded.aliases, excluded.because)"""
"""SQL: show an actor so, in the place of what was shown before."""


class ReadActor(Struct, frozen=True, kw_only=True):
    """An actor as it was read: by the first document to be stored, and by the first by source and id.

    Both are None for an actor that only a decision has made. `names` are those of all documents.
    """

    stored: Actor | None = None
    first: Actor | None = None
    where: tuple[str, str] = ("", "")
    names: tuple[str, ...] = ()


class _Seen(Struct):
    """An actor in the making."""

    name: str
    type: ActorType | None = None
    wikidata: str | None = None
    names: set[str] = field(default_factory=set)
    because: list[str] = field(default_factory=list)


def stored(db: sqlite3.Connection, actor: str) -> Actor | None:
    """The actor with this id, as readers see it."""
    row = db.execute(_STORED, (actor,)).fetchone()
    return nouns.actor_of(row) if row else None


def home_of(db: sqlite3.Connection, actor: str) -> str:
    """The id of the actor who answers for this one: its own, unless it was merged away."""
    asked = "SELECT merged_into FROM read_actors WHERE id = ? AND merged_into IS NOT NULL"
    row = db.execute(asked, (actor,)).fetchone()
    return str(row[0]) if row else actor


def as_read(db: sqlite3.Connection, actor: str) -> ReadActor | None:
    """An actor that a decision names, as it was read; None for any other."""
    row = db.execute("SELECT reading FROM read_actors WHERE id = ?", (actor,)).fetchone()
    return json.decode(row["reading"], type=ReadActor) if row else None


def keep(db: sqlite3.Connection, actor: ActorId) -> None:
    """Keep an actor as it was read, before a decision changes it."""
    if as_read(db, actor):
        return
    known = stored(db, actor)
    if known is None:
        keep_as(db, actor, ReadActor())
        return
    source, document, variant = db.execute(_FIRST_NAMED, (actor,)).fetchone()
    first = known if variant is None else json.decode(variant, type=Actor)
    names = [name for (name,) in db.execute("SELECT name FROM actor_names WHERE actor = ?", (actor,))]
    keep_as(db, actor, ReadActor(stored=known, first=first, where=(source, document), names=tuple(names)))


def read_again(db: sqlite3.Connection, actor: Actor, known: ReadActor, document: Document) -> ReadActor:
    """Add what a further document says of an actor that a decision names; the actor as read then."""
    where = (document.source, document.id)
    sooner = known.first is None or where < known.where
    added = tuple(sorted({*nouns.names_of(actor)} - {*known.names}))
    now = ReadActor(
        stored=known.stored or actor,
        first=actor if sooner else known.first,
        where=where if sooner else known.where,
        names=known.names + added,
    )
    if now != known:
        keep_as(db, actor.id, now)
    return now


def refresh(db: sqlite3.Connection, decisions: Sequence[Decision], changed: Iterable[str]) -> None:
    """Tell anew whom readers see, from the decisions that hold, where these actors play a part in it."""
    group = connected(decisions, changed)
    decisions = [decision for decision in decisions if decision.review.of in group]
    named = {actor for decision in decisions for actor in named_in(decision)}
    asked = "SELECT id, reading FROM read_actors WHERE id IN (SELECT value FROM json_each(?))"
    rows = db.execute(asked, (json.encode(sorted(group)).decode(),)).fetchall()
    read = {row["id"]: json.decode(row["reading"], type=ReadActor) for row in rows}
    seen, homes = _told(read, decisions)
    for actor, reading in read.items():
        if actor not in named:
            db.execute("DELETE FROM read_actors WHERE id = ?", (actor,))
            _show(db, actor, reading.stored, reading.names)
        else:
            home = homes.get(actor)
            db.execute("UPDATE read_actors SET merged_into = ? WHERE id = ?", (home, actor))
            one = None if home else seen.get(actor)
            _show(db, actor, one, nouns.names_of(one) if one else ())


def connected(decisions: Iterable[Decision], actors: Iterable[str]) -> set[str]:
    """The actors, and all whom a chain of decisions joins to them."""
    beside: dict[str, set[str]] = {}
    for decision in decisions:
        named = named_in(decision)
        for actor in named:
            beside.setdefault(actor, set()).update(named)
    found, ahead = set(actors), list(actors)
    while ahead:
        new = beside.get(ahead.pop(), set()) - found
        found |= new
        ahead.extend(new)
    return found


def named_in(decision: Decision) -> tuple[ActorId, ...]:
    """The actors that a decision is about."""
    into = getattr(decision.change, "into", None)
    of = ActorId(decision.review.of)
    return (of, into) if into else (of,)


def keep_as(db: sqlite3.Connection, actor: str, reading: ReadActor) -> None:
    """Keep an actor as read so, in the place of what was kept before."""
    db.execute(_KEEP, (actor, json.encode(reading).decode()))


def _show(db: sqlite3.Connection, actor: str, one: Actor | None, names: Iterable[str]) -> None:
    """Show an actor to readers as it is now, or no longer."""
    if one == stored(db, actor):
        return
    db.execute("DELETE FROM actor_names WHERE actor = ?", (actor,))
    if one is None:
        db.execute("DELETE FROM actors WHERE id = ?", (actor,))
    else:
        db.execute(REPLACE, nouns.actor_row(one))
        write_actor_names(db, actor, names)


def _told(
    read: dict[str, ReadActor], decisions: Iterable[Decision]
) -> tuple[dict[str, Actor], dict[str, str]]:
    """The actors as the decisions have them, and who answers for those that were merged away."""
    seen = {
        actor: _Seen(one.name, one.type, one.wikidata, {*reading.names}, [*one.because])
        for actor, reading in read.items()
        if (one := reading.first)
    }
    homes: dict[str, str] = {}
    for decision in decisions:
        of, review = decision.review.of, decision.review
        why = f"by {review.reviewer}" + (f": {review.reason}" if review.reason else "")
        match decision.change:
            case Merge() as merge:
                _merge(seen, of, merge.into, why)
                homes |= {actor: merge.into for actor, home in homes.items() if home == of}
                homes[of] = merge.into
            case Rename() as rename:
                _rename(seen[of], rename.name, why)
            case split:
                _split(seen, of, split, why)
                homes.pop(split.into or "", None)
    return {actor: _actor(actor, one) for actor, one in seen.items()}, homes


def _merge(seen: dict[str, _Seen], of: str, into: str, why: str) -> None:
    away, stays = seen.pop(of), seen[into]
    stays.names |= {away.name, *away.names}
    stays.type = stays.type or away.type
    stays.wikidata = stays.wikidata or away.wikidata
    stays.because.append(f"merged with {away.name} {why}")


def _rename(one: _Seen, name: str, why: str) -> None:
    one.because.append(f"renamed from {one.name} {why}")
    one.names |= {one.name, name}
    one.name = name


def _split(seen: dict[str, _Seen], of: str, split: Split, why: str) -> None:
    one, gone = seen[of], {*map(key, split.names)}
    if not split.documents:
        one.names = {name for name in one.names if name == one.name or key(name) not in gone}
    one.because.append(f"{split.name} split off {why}")
    other = seen.setdefault(split.into or "", _Seen(split.name, one.type))
    other.names |= {*split.names}
    other.because.append(f"split from {one.name} {why}")


def _actor(actor: str, one: _Seen) -> Actor:
    aliases = tuple(sorted(one.names - {one.name}))
    return Actor(
        id=ActorId(actor),
        name=one.name,
        type=one.type,
        wikidata=one.wikidata,
        aliases=aliases,
        because=tuple(one.because),
    )
