"""What is in a record altogether: totals, shares, what came on which day, and when each actor is first met.

All of it needs a look at every row, so it is made once for a state of the record (`keeping.py`).
"""

# ruff: noqa: S608 - SQL is put together from our own words

from __future__ import annotations

from bisect import bisect_left
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.serve.timeline import Day
from facevalue.serve.words import UNSURE_BELOW
from facevalue.store.base import FACETED, StatementQuery
from facevalue.store.connect import connect_to_read, in_one_line
from facevalue.store.place import BEFORE_1970, DAY, MINUTE, day_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from facevalue.store import Store
    from facevalue.store.base import Facets

TOP = 8
"""How many of the most frequent values of each facet."""

_PATIENCE = 60.0  # seconds; nobody waits for it
_EPOCH = date(1970, 1, 1).toordinal()
_YEAR_1 = _EPOCH - BEFORE_1970  # from where places begin to ordinals
# The plus keeps SQLite from walking the wide rows of the table: an index has all of it.
_SAID = f"SELECT place / {DAY}, count(*) FROM statements WHERE +place >= {MINUTE} GROUP BY 1"
_ON = "coalesce(published, '')"
_NEXT_DAY = f"(SELECT substr({_ON}, 1, 10) FROM documents WHERE {_ON} > {{after}} ORDER BY {_ON} LIMIT 1)"
_PUBLISHED = f"""
WITH RECURSIVE days (day) AS (
  SELECT {_NEXT_DAY.format(after="''")}
  UNION SELECT {_NEXT_DAY.format(after="day || char(1114111)")} FROM days WHERE day IS NOT NULL)
SELECT day, (SELECT count(*) FROM documents WHERE {_ON} BETWEEN day AND day || char(1114111)) FROM days
WHERE day IS NOT NULL"""  # from day to day by the index, which does not hold the column itself
_DOCUMENTS = "SELECT publisher, genre, count(*) FROM documents GROUP BY 1, 2"
_NEWEST = f"""
SELECT {{column}}, count(*), count(DISTINCT speaker)
FROM (SELECT {{column}}, speaker FROM statements ORDER BY place DESC LIMIT {FACETED}) GROUP BY 1"""
_MET = f"""
SELECT actor, min(place) / {DAY}, sum(n) FROM (
  SELECT speaker_actor AS actor, min(place) AS place, count(*) AS n FROM statements
  WHERE speaker_actor IS NOT NULL AND place >= {MINUTE} GROUP BY 1
  UNION ALL SELECT actor, min(place), count(*) FROM abouts
  WHERE actor IS NOT NULL AND place >= {MINUTE} GROUP BY 1)
GROUP BY 1 ORDER BY 2, 3, 1"""


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


class Share(Struct, frozen=True):
    """What of the record is of one genre or outlet; `name` is None where the documents do not tell.

    Statements and speakers are those of the newest `FACETED` statements.
    """

    name: str | None
    documents: int
    statements: int
    speakers: int


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


def outline_of(store: Store, path: Path) -> Outline:
    """The outline of a record as it is now; of a million statements it takes some seconds."""
    facets = store.facets(StatementQuery(), limit=TOP, within=_PATIENCE)
    with in_one_line(path), closing(connect_to_read(path)) as db:
        db.row_factory = None
        db.execute("BEGIN")
        documents = db.execute(_DOCUMENTS).fetchall()
        return Outline(
            totals=_totals(db, documents),
            genres=_shares(db, "genre", [(genre, count) for _, genre, count in documents]),
            publishers=_shares(db, "publisher", [(outlet, count) for outlet, _, count in documents]),
            facets=facets,
            days=_days(db),
            met=tuple((place_day + _YEAR_1, actor) for actor, place_day, _ in db.execute(_MET)),
        )


def _totals(db: sqlite3.Connection, documents: list[tuple[str | None, str | None, int]]) -> Totals:
    statements, speakers = db.execute("SELECT count(*), count(DISTINCT speaker) FROM statements").fetchone()
    unsure = "SELECT count(*) FROM statements WHERE confidence < ?"
    dated = f"SELECT {_ON} FROM documents WHERE {_ON} > ''"
    ends = [db.execute(f"{dated} ORDER BY {_ON} {order} LIMIT 1").fetchone() for order in ("ASC", "DESC")]
    first, last = (end[0][:10] if end else None for end in ends)
    return Totals(
        documents=sum(count for *_, count in documents),
        statements=statements,
        speakers=speakers,
        publishers=len({outlet for outlet, *_ in documents} - {None}),
        unsure=db.execute(unsure, (UNSURE_BELOW,)).fetchone()[0],
        first=first,
        last=last,
    )


def _shares(
    db: sqlite3.Connection, column: str, documents: Iterable[tuple[str | None, int]]
) -> tuple[Share, ...]:
    """Documents, statements and speakers for each value of a column."""
    said = {name: rest for name, *rest in db.execute(_NEWEST.format(column=column))}
    counts: dict[str | None, int] = {}
    for name, count in documents:
        counts[name] = counts.get(name, 0) + count
    found = [Share(name, count, *said.get(name, (0, 0))) for name, count in counts.items()]
    return tuple(sorted(found, key=lambda share: (-share.statements, -share.documents, share.name or "")))


def _days(db: sqlite3.Connection) -> tuple[Day, ...]:
    documents: dict[int, int] = {}
    for published, count in db.execute(_PUBLISHED):
        day = day_of(published)
        if day is not None:
            documents[day + _EPOCH] = documents.get(day + _EPOCH, 0) + count
    statements = {day + _YEAR_1: count for day, count in db.execute(_SAID)}
    return tuple(
        Day(day, documents.get(day, 0), statements.get(day, 0)) for day in sorted(documents | statements)
    )
