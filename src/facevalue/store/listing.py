"""The actors of a record, with what they did in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.store import nouns
from facevalue.store.base import ActorRow
from facevalue.store.search import bindable, in_fts5

if TYPE_CHECKING:
    import sqlite3

_BY_WORDS = """WHERE a.id IN (
  SELECT actor FROM actor_names WHERE name IN (
    SELECT name FROM names WHERE number IN (SELECT rowid FROM names_fts WHERE names_fts MATCH :words)))"""
_ACTIVE = """
SELECT a.*, NULL AS variant,
  (SELECT count(*) FROM statements WHERE speaker_actor = a.id) AS said,
  (SELECT count(DISTINCT place) FROM abouts WHERE actor = a.id) AS about
FROM actors a {where} ORDER BY said + about DESC, said DESC, name, id LIMIT :limit"""


def actors(db: sqlite3.Connection, words: str | None, limit: int) -> list[ActorRow]:
    """The actors with all the words in one of their names, most active first."""
    values = {"limit": limit, "words": in_fts5(bindable(words or ""))}
    rows = db.execute(_ACTIVE.format(where=_BY_WORDS if words else ""), values)
    return [ActorRow(actor=nouns.actor_of(row), said=row["said"], about=row["about"]) for row in rows]
