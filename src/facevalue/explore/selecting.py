"""Which statements a query asks for, found and counted in the columns of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from facevalue.explore.columns import CODED, Mask
from facevalue.store.place import MINUTE, stretch

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from facevalue.explore.columns import Columns
    from facevalue.record.findings import Reviewed
    from facevalue.store import Facets, StatementQuery
    from facevalue.store.derived import Snapshot

_AT_ONCE = 2048
_FEW = 30
_WHICH: dict[Reviewed, str] = {"accepted": "accept", "corrected": "correct", "rejected": "reject"}


class Share(Struct, frozen=True):
    """What of the record is of one genre or outlet; `name` is None where the documents do not tell."""

    name: str | None
    documents: int
    statements: int
    speakers: int


class Activity(Struct, frozen=True):
    """How many statements an actor makes, and how many are about it."""

    said: int
    about: int


class Overall(Struct, frozen=True, kw_only=True):
    """How many speak in a record, and what it has most of."""

    speakers: int
    facets: Facets
    genres: list[Share]
    publishers: list[Share]


def matching(
    columns: Columns, snapshot: Snapshot, query: StatementQuery, having: Callable[[str], Mask]
) -> Mask:
    """Which statements fit all of a query but `reviewed`; `having` tells which have some words.

    Raises `UsageError` for a date that is none.
    """
    said, cast = columns.said, columns.cast
    mask = np.ones(len(columns.places), dtype=bool)
    if days := stretch(query):
        low, high = np.searchsorted(columns.places, [days[0], days[1] + 1])
        mask[:low] = mask[high:] = False
    for name in CODED:
        if asked := getattr(query, name):
            mask &= said[name] == columns.codes[name].of(asked)
    if query.min_confidence is not None:
        mask &= said["confidence"] >= query.min_confidence
    if query.speaker:
        mask &= columns.people.among(*snapshot.people(query.speaker)).take(said["speaker"])
    if query.about or query.stance:
        fits = np.ones(len(cast["row"]), dtype=bool)
        if query.stance:
            fits &= cast["stance"] == columns.codes["stance"].of(query.stance)
        if query.about:
            fits &= columns.people.among(*snapshot.people(query.about)).take(cast["who"])
        spoken_of = np.zeros(len(mask), dtype=bool)
        spoken_of[cast["row"].take(np.flatnonzero(fits))] = True
        mask &= spoken_of
    if query.words and mask.any():
        mask &= having(query.words)
    return mask


def having_words(columns: Columns, snapshot: Snapshot, words: str) -> Mask:
    """Which statements have all of some words."""
    return _at(columns, np.fromstring(snapshot.places(words), dtype=np.int64, sep=" "))


def decided(columns: Columns, snapshot: Snapshot, which: Reviewed) -> Mask:
    """Which statements people decided about so."""
    places = [place for place, decision in snapshot.decided() if _WHICH.get(which, decision) == decision]
    found = _at(columns, np.array(places, dtype=np.int64))
    return ~found if which == "no" else found


def newest(columns: Columns, mask: Mask, limit: int, after: int | None) -> list[int]:
    """The places of the newest of some statements, or of those that come after a place."""
    places = columns.places
    end = len(places) if after is None else int(np.searchsorted(places, after))
    found: list[int] = []
    step = _AT_ONCE
    while end and len(found) < limit:
        start = max(end - step, 0)
        found += places[start:end][mask[start:end]][::-1].tolist()
        end, step = start, step * 2
    return found[:limit]


def facets_of(columns: Columns, mask: Mask, limit: int) -> Facets:
    """The most frequent values of each facet among some statements, with their counts."""
    said, cast, called = columns.said, columns.cast, columns.people.called.values
    rows = np.flatnonzero(mask)  # to take rows by number is ten times as fast as by a mask
    named = _named_in(columns, mask, rows)
    about = cast["who"].take(named[~cast["again"].take(named)])
    months = said["month"].take(rows[np.searchsorted(rows, np.searchsorted(columns.places, MINUTE)) :])
    first = int(months[0]) if len(months) else 0
    return {
        "speaker": _top(columns.shown.take(said["speaker"].take(rows)), called.__getitem__, limit),
        "about": _top(columns.shown.take(about), called.__getitem__, limit),
        **{
            name: _top(said[name].take(rows), columns.codes[name].values.__getitem__, limit)
            for name in ("kind", "genre", "publisher")
        },
        "month": _top(months - first, lambda month: str(np.datetime64(month + first, "M")), limit),
    }


def overall(columns: Columns, limit: int) -> Overall:
    """What all of the record comes to."""
    everything = np.ones(len(columns.places), dtype=bool)
    return Overall(
        speakers=speakers(columns),
        facets=facets_of(columns, everything, limit),
        genres=shares(columns, "genre"),
        publishers=shares(columns, "publisher"),
    )


def speakers(columns: Columns) -> int:
    """How many speak in all of the record."""
    return len(np.unique(columns.shown.take(columns.said["speaker"])))


def shares(columns: Columns, name: str) -> list[Share]:
    """Documents, statements and speakers by genre or publisher, most statements first."""
    at = ("genre", "publisher").index(name)
    documents: dict[str | None, int] = {}
    for key, count in columns.documents.items():
        documents[key[at]] = documents.get(key[at], 0) + count
    codes, numbers = columns.codes[name], columns.said[name].astype(np.int64) + 1
    many, called = len(codes.values) + 1, len(columns.people.called.values)
    statements = np.bincount(numbers, minlength=many)
    heard = np.zeros((many, called), dtype=bool)
    heard[numbers, columns.shown.take(columns.said["speaker"])] = True
    by = heard.sum(axis=1)
    found = []
    for value, count in documents.items():
        code = codes.of(value) + 1 if value is not None else 0
        found.append(
            Share(value, count, int(statements[code]), int(by[code]))
            if code >= 0
            else Share(value, count, 0, 0)
        )
    return sorted(found, key=lambda share: (-share.statements, -share.documents, share.name or ""))


def activity(columns: Columns) -> dict[str, Activity]:
    """What each actor says, and what is said about it, in numbers of statements."""
    actors, actor_of = columns.people.by_actor()
    said = _counted(actor_of[columns.said["speaker"]], len(actors.values))
    about = _counted(actor_of[columns.cast["who"][~columns.cast["again"]]], len(actors.values))
    return {actor: Activity(int(said[n]), int(about[n])) for n, actor in enumerate(actors.values)}


def _named_in(columns: Columns, mask: Mask, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """The rows of `cast` that belong to some statements; few are looked up, for many all are gone through."""
    of = columns.cast["row"]
    if len(rows) * _FEW > len(mask):
        return np.flatnonzero(mask.take(of))
    low = columns.begins.take(rows)
    counts = columns.begins.take(rows + 1) - low
    skipped = low - (np.cumsum(counts) - counts)
    return np.repeat(skipped, counts) + np.arange(counts.sum())


def _counted(numbers: NDArray[Any], many: int) -> NDArray[np.int64]:
    """How often each number from 0 on is met, for at least so many of them."""
    return np.bincount(numbers.astype(np.intp) + 1, minlength=many + 1)[1:]


def _at(columns: Columns, places: NDArray[np.int64]) -> Mask:
    """Which statements stand at these places."""
    mask = np.zeros(len(columns.places), dtype=bool)
    if len(mask) and len(places):
        at = np.minimum(np.searchsorted(columns.places, places), len(mask) - 1)
        mask[at[columns.places[at] == places]] = True
    return mask


def _top(numbers: NDArray[Any], value: Callable[[int], str], limit: int) -> list[tuple[str, int]]:
    counts = _counted(numbers, 0)
    met = np.flatnonzero(counts)
    if len(met) > limit:
        met = met[counts[met] >= np.partition(counts[met], -limit)[-limit]]
    rows = [(value(int(number)), int(counts[number])) for number in met]
    return sorted(rows, key=lambda row: (-row[1], row[0]))[:limit]
