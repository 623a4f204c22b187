"""What is in a record altogether: totals, shares, what came on which day, and when each actor is first met.

All of it is told from the columns of the record, once for each state of it.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from facevalue.explore.selecting import Share, overall
from facevalue.serve.timeline import Day
from facevalue.serve.words import UNSURE_BELOW
from facevalue.store.place import BEFORE_1970, DAY, MINUTE, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facevalue.explore.columns import Columns
    from facevalue.store.base import Facets

TOP = 8
"""How many of the most frequent values of each facet."""

_EPOCH = date(1970, 1, 1).toordinal()
_YEAR_1 = _EPOCH - BEFORE_1970  # from where places begin to ordinals


class Totals(Struct, frozen=True, kw_only=True):
    """How much the record holds; `first` and `last` are ISO 8601 dates of publication.

    `unsure` statements are those whose confidence a page calls unsure or doubtful.
    """

    documents: int
    statements: int
    speakers: int
    publishers: int
    unsure: int
    first: str | None
    last: str | None


class Since(Struct, frozen=True):
    """What was published since a day.

    `actors` are those who neither spoke nor were spoken about before; `newest` of them, with that day.
    """

    documents: int
    statements: int
    actors: int
    newest: dict[str, int]


class Outline(Struct, frozen=True, kw_only=True):
    """What is in a record. Days are proleptic Gregorian ordinals, each list in their order."""

    totals: Totals
    genres: tuple[Share, ...]
    publishers: tuple[Share, ...]
    facets: Facets
    days: tuple[Day, ...]
    met: tuple[tuple[int, str], ...]
    """The day on which an actor first speaks or is spoken about, and its id."""

    def since(self, day: int, newest: int = TOP) -> Since:
        """What was published on this day or later, with so many of the newest actors."""
        days = self.days[bisect_left(self.days, day, key=lambda one: one.day) :]
        begin = bisect_left(self.met, day, key=lambda one: one[0])
        return Since(
            sum(one.documents for one in days),
            sum(one.statements for one in days),
            len(self.met) - begin,
            {actor: at for at, actor in reversed(self.met[max(begin, len(self.met) - newest) :])},
        )


def outline_of(columns: Columns, published: Iterable[tuple[str, int]]) -> Outline:
    """The outline of a record, from its columns and how many documents came out on each ISO 8601 date."""
    summed = overall(columns, TOP)
    totals = Totals(
        documents=columns.documents.total(),
        statements=len(columns.places),
        speakers=summed.speakers,
        publishers=sum(share.name is not None for share in summed.publishers),
        unsure=int((columns.said["confidence"] < UNSURE_BELOW).sum()),
        first=columns.first,
        last=columns.last,
    )
    return Outline(
        totals=totals,
        genres=tuple(summed.genres),
        publishers=tuple(summed.publishers),
        facets=summed.facets,
        days=_days(columns, published),
        met=_met(columns),
    )


def _days(columns: Columns, published: Iterable[tuple[str, int]]) -> tuple[Day, ...]:
    documents: dict[int, int] = {}
    for when, count in published:
        day = day_of(when)
        if day is not None:
            documents[day + _EPOCH] = documents.get(day + _EPOCH, 0) + count
    dated = columns.places[np.searchsorted(columns.places, MINUTE) :]
    days, counts = np.unique(dated // DAY, return_counts=True)
    statements = dict(zip((days + _YEAR_1).tolist(), counts.tolist(), strict=True))
    return tuple(
        Day(day, documents.get(day, 0), statements.get(day, 0)) for day in sorted(documents | statements)
    )


def _met(columns: Columns) -> tuple[tuple[int, str], ...]:
    """The day of each actor's first place, those of a day by how often they speak or are spoken of."""
    actors, actor_of = columns.people.by_actor()
    said, cast = columns.said, columns.cast
    place = np.concatenate((said["place"], cast["place"]))
    actor = actor_of.take(np.concatenate((said["speaker"], cast["who"])))
    known = (place >= MINUTE) & (actor >= 0)
    place, actor = place[known], actor[known]
    order = np.argsort(place, kind="stable")
    numbers, first, counts = np.unique(actor[order], return_index=True, return_counts=True)
    days = (place[order][first] // DAY + _YEAR_1).tolist()
    rows = zip(days, counts.tolist(), (actors.values[number] for number in numbers.tolist()), strict=True)
    return tuple((day, one) for day, _, one in sorted(rows))
