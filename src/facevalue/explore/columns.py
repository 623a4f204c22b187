"""Every statement as a row of small numbers, so that any selection is found and counted in memory.

Made once from the tables; what documents stored later bring is put in without reading the others again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct, json
from numpy.typing import NDArray

from facevalue.explore.tally import UNDATED
from facevalue.store.place import BEFORE_1970, DAY, MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facevalue.store import Store
    from facevalue.store.derived import Snapshot

Mask = NDArray[np.bool_]

NAME = "columns"
FORMAT = 1  # one higher whenever columns are added or mean something else
_SAID = "place:i8 speaker:i4 kind:i1 genre:i1 publisher:i4 via:i1 region:i1 confidence:f8"
_CAST = "place:i8 who:i4 stance:i1 again:?"
CODED = ("kind", "genre", "publisher", "via", "region")
"""Columns whose numbers stand for one of a few values."""


class Codes:
    """Numbers for values, in the order in which they are met; -1 for none."""

    def __init__(self, known: Iterable[Any] = ()) -> None:
        self.values = list(known)
        self._of = {value: code for code, value in enumerate(self.values)}

    def __call__(self, value: Any) -> int:
        """The number of a value, given to it now where it had none."""
        if value is None:
            return -1
        code = self._of.get(value)
        if code is None:
            code = self._of[value] = len(self.values)
            self.values.append(value)
        return code

    def of(self, value: Any) -> int:
        """The number of a value; -2 where it was never met."""
        return self._of.get(value, -2)


class People:
    """Names as they stand in statements with the actor behind each, and what each is called on a page."""

    def __init__(self, before: People | None = None) -> None:
        self.pairs: Codes = Codes(before.pairs.values if before else ())
        self.called: Codes = Codes(before.called.values if before else ())
        self.shown: list[int] = [*before.shown] if before else []
        self._known: dict[str, str | None] = {}

    def number(self, snapshot: Snapshot, name: str, actor: str | None) -> int:
        """The number of a name that stands for an actor, or for nobody in particular."""
        code = self.pairs((name, actor))
        if code == len(self.shown):
            if actor is not None and actor not in self._known:
                self._known[actor] = snapshot.called(actor)
            self.shown.append(self.called((actor and self._known[actor]) or name))
        return code

    def among(self, names: set[str], actors: set[str]) -> Mask:
        """For each number whether the name is one of these, or the actor."""
        found = (name in names or actor in actors for name, actor in self.pairs.values)
        return np.fromiter(found, dtype=bool, count=len(self.pairs.values))

    def by_actor(self) -> tuple[Codes, NDArray[np.int32]]:
        """The actors, and for each number that of its actor; -1 for nobody in particular."""
        actors = Codes()
        return actors, np.array([actors(actor) for _, actor in self.pairs.values], dtype="i4")


class _Header(Struct, frozen=True, kw_only=True):
    """What of columns is no column, as it is kept."""

    upto: tuple[int, int, int]
    pairs: list[tuple[str, str | None]]
    called: list[str]
    shown: list[int]
    codes: dict[str, list[str]]
    documents: list[tuple[str | None, str | None, int]]
    first: str | None
    last: str | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Columns:
    """A row for each statement by its place, and one for each time that somebody is spoken of."""

    upto: tuple[int, int, int]
    """The last document stored, decision on an actor and removal when this was made."""
    people: People
    codes: dict[str, Codes]
    """What the numbers of the columns `CODED` and of stance stand for."""
    said: dict[str, NDArray[Any]]
    """Columns of statements: place, speaker, kind, genre, publisher, via, region, confidence, month."""
    cast: dict[str, NDArray[Any]]
    """Columns of who is spoken of: place, row (of the statement), who, stance, again (in one statement)."""
    documents: Counter[tuple[str | None, str | None]]
    """Documents by genre and publisher."""
    first: str | None
    last: str | None

    @property
    def places(self) -> NDArray[np.int64]:
        """The places of all statements, the newest last."""
        return self.said["place"]

    @cached_property
    def shown(self) -> NDArray[np.int32]:
        """For each number of a name that of what it is called on a page."""
        return np.array(self.people.shown, dtype="i4")

    @cached_property
    def begins(self) -> NDArray[np.int64]:
        """For each statement its first row of `cast`, or that of a later one; at the end one beyond all."""
        many = np.bincount(self.cast["row"], minlength=len(self.places))
        return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(many)))


def open_columns(store: Store, before: Columns | None = None) -> Columns:
    """The columns of a record as it is now, from those `before` or those kept in it where these still hold.

    Loading kept ones takes a tenth of a second for a million statements, making them some twenty seconds.
    """
    with store.snapshot() as snapshot:
        upto = snapshot.documents()
        if before is None or before.upto[1:] != upto[1:]:  # a decision or a removal changes any row
            before = _kept(store, upto)
        if before is None:
            return _read(snapshot, upto, None)
        return before if before.upto == upto else _merged(before, _read(snapshot, upto, before))


def keep_columns(store: Store) -> None:
    """Have a record keep its columns as it is now, so that pages are there at once. Raises `StoreError`."""
    with store.snapshot() as snapshot:
        upto = snapshot.documents()
    if store.stamps(NAME)[1] != _stamp(upto):
        columns = open_columns(store)
        store.keep(NAME, _stamp(columns.upto), _packed(columns))


def _stamp(upto: tuple[int, int, int]) -> str:
    return f"{FORMAT}:{'.'.join(map(str, upto))}"


def _kept(store: Store, upto: tuple[int, int, int]) -> Columns | None:
    """What the record keeps, if no actor was decided on since, and nothing removed."""
    stamp = store.stamps(NAME)[1] or ""
    if not (stamp.startswith(f"{FORMAT}:") and stamp.endswith(f".{upto[1]}.{upto[2]}")):
        return None
    found = store.derived(NAME)
    kept = _unpacked(found[1]) if found and found[0] == stamp else None
    return kept if kept and kept.upto[0] <= upto[0] else None


def _packed(columns: Columns) -> bytes:
    header = _Header(
        upto=columns.upto,
        pairs=columns.people.pairs.values,
        called=columns.people.called.values,
        shown=columns.people.shown,
        codes={name: codes.values for name, codes in columns.codes.items()},
        documents=[(*key, count) for key, count in columns.documents.items()],
        first=columns.first,
        last=columns.last,
    )
    arrays = {f"said_{name}": column for name, column in columns.said.items()}
    arrays |= {f"cast_{name}": column for name, column in columns.cast.items()}
    out = BytesIO()
    np.savez(out, allow_pickle=False, header=np.frombuffer(json.encode(header), dtype="u1"), **arrays)
    return out.getvalue()


def _unpacked(data: bytes) -> Columns:
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        header = json.decode(arrays["header"].tobytes(), type=_Header)
        said, cast = (
            {name.removeprefix(of): arrays[name] for name in arrays.files if name.startswith(of)}
            for of in ("said_", "cast_")
        )
    people = People()
    people.pairs, people.called, people.shown = Codes(header.pairs), Codes(header.called), header.shown
    return Columns(
        upto=header.upto,
        people=people,
        codes={name: Codes(values) for name, values in header.codes.items()},
        said=said,
        cast=cast,
        documents=Counter({(genre, publisher): count for genre, publisher, count in header.documents}),
        first=header.first,
        last=header.last,
    )


def _read(snapshot: Snapshot, upto: tuple[int, int, int], before: Columns | None) -> Columns:
    """What came after the columns before, in their numbers."""
    after = before.upto[0] if before else 0
    people = People(before.people if before else None)
    codes = {name: Codes(before.codes[name].values if before else ()) for name in (*CODED, "stance")}
    kind, genre, publisher, via, region = (codes[name] for name in CODED)
    said = _table(
        (
            (
                place,
                people.number(snapshot, name, actor),
                kind(k),
                genre(g),
                publisher(p),
                via(v),
                region(r),
                c,
            )
            for place, name, actor, k, g, p, v, r, c in snapshot.later("said", after)
        ),
        _SAID,
    )
    said["month"] = _months(said["place"])
    cast = _table(_cast(snapshot, people, codes["stance"], after), _CAST)
    cast["row"] = np.searchsorted(said["place"], cast["place"]).astype("i4")
    documents: Counter[tuple[str | None, str | None]] = Counter()
    dates: list[str] = []
    for of_genre, of_publisher, count, first, last in snapshot.later("documents", after):
        documents[of_genre, of_publisher] = count
        dates += [date[:10] for date in (first, last) if date]
    return Columns(
        upto=upto,
        people=people,
        codes=codes,
        said=said,
        cast=cast,
        documents=documents,
        first=min(dates, default=None),
        last=max(dates, default=None),
    )


def _cast(snapshot: Snapshot, people: People, stances: Codes, after: int) -> Iterator[tuple[Any, ...]]:
    at, met = None, set[str]()
    for place, name, actor, stance in snapshot.later("said_of", after):
        if place != at:
            at, met = place, set()
        who = people.number(snapshot, name, actor)
        yield place, who, stances(stance), (actor or name) in met
        met.add(actor or name)


def _merged(before: Columns, later: Columns) -> Columns:
    said = _put_in(before.said, later.said)
    cast = _put_in(before.cast, later.cast)
    cast["row"] = np.searchsorted(said["place"], cast["place"]).astype("i4")
    dates = [date for one in (before, later) for date in (one.first, one.last) if date]
    return replace(
        later,
        said=said,
        cast=cast,
        documents=before.documents + later.documents,
        first=min(dates, default=None),
        last=max(dates, default=None),
    )


def _put_in(rows: dict[str, NDArray[Any]], more: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """All rows in the order of their places."""
    at = np.searchsorted(rows["place"], more["place"])
    return {name: np.insert(column, at, more[name]) for name, column in rows.items()}


def _table(rows: Iterable[tuple[Any, ...]], columns: str) -> dict[str, NDArray[Any]]:
    kinds = [tuple(column.split(":")) for column in columns.split()]
    table = np.fromiter(rows, dtype=kinds)
    return {name: table[name].copy() for name, _ in kinds}


def _months(places: NDArray[np.int64]) -> NDArray[np.int32]:
    """Months from 1970-01 on, or `UNDATED`."""
    days = (places // DAY - BEFORE_1970).astype("M8[D]")
    months = days.astype("M8[M]").astype("i4")
    return np.where(places < MINUTE, UNDATED, months).astype("i4")
