"""The whole record as columns of numbers: who was cast how by whom, and who did what to whom.

Made once after a record has changed, kept in it, and loaded at once: whatever adds a record up counts
by these columns. Rows hold numbers that stand for actors, outlets and documents.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from msgspec import Struct, json
from numpy.typing import NDArray

from facevalue.record import StoreError
from facevalue.record.claims import ActorType
from facevalue.record.plover import SCORE_OF, TYPES
from facevalue.store.place import BEFORE_1970, DAY, MINUTE, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facevalue.store import Store
    from facevalue.store.derived import Snapshot

UNDATED = -(2**31)
"""The day of what has no date."""
NAME = "tally"
FORMAT = 2  # one higher whenever columns are added or mean something else
MODALITIES = ("done", "planned", "denied")
_WIDTHS = {"statement": "i8", "id": "S20", "score": "f4"} | dict.fromkeys(
    ("sign", "plover", "modality"), "i1"
)
_WIDTHS |= dict.fromkeys(("author", "document_voice"), "?")  # of all other columns: i4
_ALIGNED = 8  # bytes


@dataclass(frozen=True, kw_only=True)
class Castings:
    """One row for each statement and actor that it casts, ordered by the actor, then by time.

    Where a statement names an actor more than once, the strongest casting counts.
    """

    statement: NDArray[np.int64]
    """The statement's place in the store."""
    id: NDArray[np.bytes_]
    """Its id, in ASCII."""
    target: NDArray[np.int32]
    """Who is cast: index of `Tally.actors`."""
    speaker: NDArray[np.int32]
    """Who speaks: index of `Tally.actors`; -1: no actor (unnamed, unknown)."""
    day: NDArray[np.int32]
    """Days from 1970-01-01 to publication, or `UNDATED`."""
    outlet: NDArray[np.int32]
    """Index of `Tally.outlets`; -1: not told."""
    document: NDArray[np.int32]
    echo: NDArray[np.int32]
    """The statement's echo; a statement without one is an echo of its own."""
    origins: NDArray[np.int32]
    """Independent origins of that echo."""
    origin: NDArray[np.int32]
    """Number of the origin of the statement's own document: copies of one report share it."""
    story: NDArray[np.int32]
    """The cluster for resampling: the origin at which the echo first appeared."""
    score: NDArray[np.float32]
    """From -1 to 1."""
    sign: NDArray[np.int8]
    """-1, 0, 1: negative, neutral, positive."""
    author: NDArray[np.bool_]
    """The author's own voice, not attributed speech."""


@dataclass(frozen=True, kw_only=True)
class Acts:
    """One row for each event of which the agent or the patient is told, ordered by `Tally.events`."""

    agent: NDArray[np.int32]
    """Who acts: index of `Tally.actors`; -1: not told."""
    patient: NDArray[np.int32]
    """To whom: the same."""
    day: NDArray[np.int32]
    """Days from 1970-01-01 to the act's first day or, if that is not told, to publication; or `UNDATED`."""
    outlet: NDArray[np.int32]
    document: NDArray[np.int32]
    echo: NDArray[np.int32]
    origins: NDArray[np.int32]
    origin: NDArray[np.int32]
    story: NDArray[np.int32]
    score: NDArray[np.float32]
    """From -10 (conflict) to 10 (cooperation), by the event's type."""
    plover: NDArray[np.int8]
    """Index of `record.plover.TYPES`."""
    modality: NDArray[np.int8]
    """Index of `MODALITIES`: done, planned, denied."""
    document_voice: NDArray[np.bool_]
    """Reported by the document itself, not by someone it quotes."""


class Person(Struct, frozen=True, array_like=True):
    """An actor, by what a tally needs of it."""

    id: str
    name: str
    type: ActorType | None = None
    wikidata: str | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Tally:
    """The columns of a record, and what their numbers stand for."""

    actors: tuple[Person, ...]
    outlets: tuple[str, ...]
    events: tuple[str, ...]
    """The id of each row of `acts`."""
    castings: Castings
    acts: Acts

    def index(self, actor: str) -> int:
        """The number of an actor by its id; -1 if no such actor is in the record."""
        known = _INDEXES.get(self)
        if known is None:
            known = _INDEXES[self] = {one.id: number for number, one in enumerate(self.actors)}
        return known.get(actor, -1)

    def cast(self, target: int) -> slice:
        """The rows of `castings` that cast an actor."""
        low, high = np.searchsorted(self.castings.target, [target, target + 1])
        return slice(int(low), int(high))


class _Header(Struct, frozen=True):
    actors: tuple[Person, ...]
    outlets: tuple[str, ...]
    events: tuple[str, ...]
    castings: int
    acts: int


Columns = TypeVar("Columns", Castings, Acts)


class _Held(Struct):
    stamp: str
    kept: str | None
    tally: Tally


_INDEXES: WeakKeyDictionary[Tally, dict[str, int]] = WeakKeyDictionary()
_HELD: WeakKeyDictionary[Store, _Held] = WeakKeyDictionary()
_PINNED: WeakKeyDictionary[Store, Tally] = WeakKeyDictionary()


def open_tally(store: Store) -> Tally:
    """The tally of a record as it is now; made anew, and kept if the file may be written, where it is behind.

    Loading a kept one takes tenths of a second for a million statements, making one some ten seconds.
    """
    if pinned := _PINNED.get(store):
        return pinned
    now, kept = store.stamps(NAME)
    held = _HELD.get(store)
    if held and (held.stamp, held.kept) == (_stamp(now), kept):
        return held.tally
    found = store.derived(NAME) if kept == _stamp(now) else None
    if found and found[0] == _stamp(now):
        tally = unpacked(found[1])
    else:
        with store.snapshot() as snapshot:
            now, tally = snapshot.stamp, _counted(snapshot)
        with suppress(StoreError):  # a full disk keeps nobody from an answer
            kept = _stamp(now) if store.keep(NAME, _stamp(now), packed(tally)) else kept
    _HELD[store] = _Held(_stamp(now), kept, tally)
    return tally


def pin(store: Store, tally: Tally) -> None:
    """Answer by this tally whatever is asked of the store, also when the record changes meanwhile."""
    _PINNED[store] = tally


def unpin(store: Store) -> None:
    """Answer by the record as it is again."""
    _PINNED.pop(store, None)


def is_behind(store: Store) -> bool:
    """Whether the file keeps no tally of the record as it is now."""
    now, kept = store.stamps(NAME)
    return kept != _stamp(now)


def _stamp(state: str) -> str:
    return f"{FORMAT}:{state}"


class _Numbers:
    """Numbers for names, in the order in which they are met; -1 for none."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}

    def __call__(self, name: str | None) -> int:
        return -1 if name is None else self.of.setdefault(name, len(self.of))


class _Known:
    """What the numbers in columns stand for, and the documents that share an origin."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.actors = tuple(Person(*row) for row in snapshot.rows("actors"))
        self.actor = {actor.id: number for number, actor in enumerate(self.actors)}
        self.outlet, self.document = _Numbers(), _Numbers()
        first: dict[int, int] = {}
        self._origin = {
            self.document(document): first.setdefault(group, self.document(document))
            for document, group in snapshot.rows("origins")
        }

    def origins(self, documents: NDArray[np.int32]) -> NDArray[np.int32]:
        """The number of each document's origin: that of the first of its copies."""
        origins = np.arange(len(self.document.of), dtype=np.int32)
        origins[list(self._origin)] = list(self._origin.values())
        return origins[documents]


@dataclass(frozen=True)
class _Echoes:
    """For each of some rows its echo, the origins of that, and the row it begins with."""

    echo: NDArray[np.int32]
    origins: NDArray[np.int32]
    first: NDArray[np.int64]


def _counted(snapshot: Snapshot) -> Tally:
    known = _Known(snapshot)
    castings = _castings(snapshot, known)
    events, acts = _acts(snapshot, known)
    return Tally(
        actors=known.actors, outlets=tuple(known.outlet.of), events=events, castings=castings, acts=acts
    )


def _castings(snapshot: Snapshot, known: _Known) -> Castings:
    said = _table(
        (
            (
                place,
                known.document(document),
                known.actor.get(speaker, -1),
                author,
                known.outlet(outlet),
                name,
            )
            for place, document, speaker, author, outlet, name in snapshot.rows("statements")
        ),
        f"place:i8 document:i4 speaker:i4 author:? outlet:i4 id:{_WIDTHS['id']}",
    )
    cast = _table(
        (
            (place, known.actor.get(actor, -1), sign, score)
            for place, actor, sign, score in snapshot.rows("castings")
        ),
        "place:i8 target:i4 sign:i1 score:f4",
    )
    cast = cast[np.lexsort((-np.abs(cast["score"]), cast["place"], cast["target"]))]
    again = (np.diff(cast["target"], prepend=-1) == 0) & (np.diff(cast["place"], prepend=-1) == 0)
    cast = cast[~again & (cast["target"] >= 0)]
    member = _table(snapshot.rows("echoes"), "place:i8 echo:i8 origins:i4")
    grouped = _grouped(len(said), np.searchsorted(said["place"], member["place"]), member)
    at = np.searchsorted(said["place"], cast["place"])
    origin = known.origins(said["document"])
    return Castings(
        statement=cast["place"].copy(),
        id=said["id"][at],
        target=cast["target"].copy(),
        speaker=said["speaker"][at],
        day=np.where(cast["place"] < MINUTE, UNDATED, cast["place"] // DAY - BEFORE_1970).astype("i4"),
        outlet=said["outlet"][at],
        document=said["document"][at],
        echo=grouped.echo[at],
        origins=grouped.origins[at],
        origin=origin[at],
        story=origin[grouped.first][at],
        score=cast["score"].copy(),
        sign=cast["sign"].copy(),
        author=said["author"][at],
    )


def _acts(snapshot: Snapshot, known: _Known) -> tuple[tuple[str, ...], Acts]:
    number = _Numbers()
    kinds = {plover: place for place, plover in enumerate(TYPES)}
    done = _table(
        (
            (
                number(event), known.document(document), known.actor.get(agent, -1),
                known.actor.get(patient, -1), _day(when), known.outlet(outlet), kinds[plover],
                MODALITIES.index(modality), by_document,
            )
            for event, document, agent, patient, when, outlet, plover, modality, by_document
            in snapshot.rows("events")
        ),
        "event:i4 document:i4 agent:i4 patient:i4 day:i4 outlet:i4 plover:i1 modality:i1 own:?",
    )  # fmt: skip
    rows = ((number.of.get(event, -1), *rest) for event, *rest in snapshot.rows("event_echoes"))
    member = _table((row for row in rows if row[0] >= 0), "place:i8 echo:i8 origins:i4")
    grouped = _grouped(len(done), member["place"], member)
    origin = known.origins(done["document"])
    scores = np.array([SCORE_OF[plover] for plover in TYPES], dtype=np.float32)
    same = ("agent", "patient", "day", "outlet", "document", "plover", "modality")
    acts = Acts(
        **{name: done[name].copy() for name in same},
        echo=grouped.echo,
        origins=grouped.origins,
        origin=origin,
        story=origin[grouped.first] if len(origin) else origin,
        score=scores[done["plover"]],
        document_voice=done["own"].copy(),
    )
    return tuple(number.of), acts


@cache
def _day(when: str | None) -> int:
    day = day_of(when)
    return UNDATED if day is None else day


def _table(rows: Iterable[tuple[Any, ...]], columns: str) -> NDArray[Any]:
    """Rows as an array of records; the columns are given as in "place:i8 sign:i1"."""
    return np.fromiter(rows, dtype=[tuple(column.split(":")) for column in columns.split()])


def _grouped(count: int, at: NDArray[Any], member: NDArray[Any]) -> _Echoes:
    """So many rows with their echoes, from a list of members and the rows at which they stand."""
    _, first, echo = np.unique(member["echo"], return_index=True, return_inverse=True)
    own = np.arange(count)
    echoes = _Echoes(
        echo=(own + len(first)).astype("i4"), origins=np.ones(count, dtype="i4"), first=own.copy()
    )
    echoes.echo[at], echoes.origins[at], echoes.first[at] = echo, member["origins"], at[first][echo]
    return echoes


def packed(tally: Tally) -> bytes:
    """A header, and the columns one after the other, each begun at a multiple of eight bytes."""
    counts = (len(tally.castings.target), len(tally.acts.agent))
    header = json.encode(_Header(tally.actors, tally.outlets, tally.events, *counts))
    columns = [
        getattr(part, field.name).tobytes() for part in (tally.castings, tally.acts) for field in fields(part)
    ]
    parts = (len(header).to_bytes(_ALIGNED, "little"), header, *columns)
    return b"".join(part.ljust(_aligned(len(part)), b"\0") for part in parts)


def unpacked(data: bytes) -> Tally:
    """What `packed` made."""
    size = int.from_bytes(data[:_ALIGNED], "little")
    header = json.decode(data[_ALIGNED : _ALIGNED + size], type=_Header)
    castings, at = _columns(Castings, header.castings, data, _aligned(_ALIGNED + size))
    acts, _ = _columns(Acts, header.acts, data, at)
    return Tally(
        actors=header.actors, outlets=header.outlets, events=header.events, castings=castings, acts=acts
    )


def _aligned(at: int) -> int:
    return -(-at // _ALIGNED) * _ALIGNED


def _columns(kind: type[Columns], count: int, data: bytes, at: int) -> tuple[Columns, int]:
    columns = {}
    for field in fields(kind):
        dtype = np.dtype(_WIDTHS.get(field.name, "i4"))
        columns[field.name] = np.frombuffer(data, dtype, count, at)
        at = _aligned(at + count * dtype.itemsize)
    return kind(**columns), at
