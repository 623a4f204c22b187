"""Questions to SQL. Names are looked up in a small dictionary, words in the search index.

Every condition is one on a statement's `place` in time or on a column of its own row, so that the
newest matches come first without sorting. What the user typed is only ever a bound value.
"""

# ruff: noqa: S608 - SQL is put together from the constants below

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from msgspec import Struct, json, structs

from facevalue.store.base import FACETED
from facevalue.store.place import bounds, stretch
from facevalue.store.reviews import LAST_ON_STATEMENTS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from facevalue.record.findings import Reviewed
    from facevalue.store.base import StatementQuery

    Values = dict[str, str | int | float]

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')

_NAMES = "(SELECT name FROM names WHERE number IN (SELECT rowid FROM names_fts WHERE names_fts MATCH :who))"
_HOME = "SELECT merged_into FROM read_actors WHERE id = :who_id AND merged_into IS NOT NULL"
_ACTORS = f"(SELECT actor FROM actor_names WHERE name IN {_NAMES} UNION SELECT :who_id UNION {_HOME})"
_SPOKEN = f"""
  SELECT place FROM statements WHERE speaker IN {_NAMES}
  UNION ALL SELECT place FROM statements WHERE speaker_actor IN {_ACTORS}""".replace(":who", ":speaker")
_SPOKEN_ABOUT = f"""
  SELECT place FROM abouts WHERE name IN {_NAMES} {{stance}}
  UNION ALL SELECT place FROM abouts WHERE actor IN {_ACTORS} {{stance}}""".replace(":who", ":about")
_SPEAKER, _ABOUT = f"s.place IN ({_SPOKEN})", f"s.place IN ({_SPOKEN_ABOUT})"
_IS_BY = f"(s.speaker IN {_NAMES} OR s.speaker_actor IN {_ACTORS})".replace(":who", ":speaker")
_IS_ABOUT = f"""EXISTS (SELECT 1 FROM abouts a WHERE a.place = s.place
  AND (a.name IN {_NAMES} OR a.actor IN {_ACTORS}))""".replace(":who", ":about")
_IN_TIME = "SELECT place FROM statements s WHERE s.place BETWEEN :low AND :high"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM ({}) LIMIT :many)"
ACTORS_ABOUT = _ACTORS.replace(":who", ":about")
"""The ids of the actors that `name_values("about", …)` asks for."""

_STANCE = "EXISTS (SELECT 1 FROM abouts a WHERE a.place = s.place AND a.stance = :stance)"
_AT_PLACES = """
SELECT s.*, d.source AS document_source, d.title, d.url
FROM json_each(?) j CROSS JOIN statements s ON s.place = j.value JOIN documents d ON d.id = s.document
ORDER BY j.key"""
_ABOUTS_AT = """
SELECT a.* FROM json_each(?) j CROSS JOIN abouts a ON a.place = j.value ORDER BY j.key, a.position"""
_COLUMNS = {
    "kind": "s.kind = :kind",
    "genre": "s.genre = :genre",
    "publisher": "s.publisher = :publisher",
    "region": "s.region = :region",
    "via": "s.via = :via",
    "min_confidence": "s.confidence >= :min_confidence",
}
_DECIDED = f"SELECT of_record AS id, decision FROM ({LAST_ON_STATEMENTS})"
DECIDED_PLACES = f"SELECT p.place, v.decision FROM ({_DECIDED}) v JOIN statements p USING (id)"
"""SQL: the place of each statement that people decided about, and the decision that holds."""
_UNREVIEWED = f"s.id NOT IN (SELECT id FROM ({_DECIDED}))"
_WHICH: dict[Reviewed, str] = {
    "yes": "",
    "accepted": "WHERE v.decision = 'accept'",
    "corrected": "WHERE v.decision = 'correct'",
    "rejected": "WHERE v.decision = 'reject'",
}
_FACETS = {
    "speaker": """
      SELECT coalesce((SELECT name FROM actors WHERE id = actor), speaker) AS value, sum(n) AS n
      FROM (SELECT speaker, speaker_actor AS actor, count(*) AS n FROM hits GROUP BY 1, 2) GROUP BY 1""",
    "about": """
      SELECT coalesce((SELECT name FROM actors WHERE id = actor), name) AS value, sum(n) AS n
      FROM (SELECT iif(a.actor IS NULL, a.name, NULL) AS name, a.actor, count(DISTINCT place) AS n
            FROM hits CROSS JOIN abouts a USING (place) GROUP BY 1, 2) GROUP BY 1""",
    "kind": "SELECT kind AS value, count(*) AS n FROM hits GROUP BY 1",
    "genre": "SELECT genre AS value, count(*) AS n FROM hits GROUP BY 1",
    "publisher": "SELECT publisher AS value, count(*) AS n FROM hits GROUP BY 1",
    "month": "SELECT substr(published, 1, 7) AS value, count(*) AS n FROM hits GROUP BY 1",
}
FACET_NAMES = tuple(_FACETS)


class Question(Struct, frozen=True):
    """SQL with the values it is asked with."""

    sql: str
    values: Values


def page_of(query: StatementQuery, limit: int, after: int | None) -> Question:
    """One page of matching rows of `statements`, with their document."""
    documents = "CROSS JOIN documents d ON d.id = s.document"
    matches, values = _matches(query, after, documents)
    columns = "s.*, d.source AS document_source, d.title, d.url"
    return Question(f"SELECT {columns} {matches} LIMIT :limit", {**values, "limit": limit})


def facets_of(query: StatementQuery, limit: int) -> Question:
    """Rows of facet, value and count: the most frequent values of each facet."""
    matches, values = _matches(query, None)
    columns = "s.place, s.speaker, s.speaker_actor, s.kind, s.genre, s.publisher, s.published"
    counts = " UNION ALL ".join(
        f"SELECT * FROM (SELECT '{name}', value, n FROM ({facet}) "
        "WHERE value IS NOT NULL ORDER BY n DESC, value LIMIT :limit)"
        for name, facet in _FACETS.items()
    )
    hits = f"WITH hits AS MATERIALIZED (SELECT {columns} {matches} LIMIT :faceted)"
    return Question(f"{hits} {counts}", {**values, "limit": limit, "faceted": FACETED})


def ids_of(query: StatementQuery, columns: str = "s.id") -> Question:
    """The ids of all matches, or other columns of the statement `s`, to stand in another question."""
    matches, values = _matches(query, None)
    return Question(f"SELECT {columns} {matches}", values)


def count_of(query: StatementQuery) -> Question:
    """How many statements match."""
    asked = ids_of(query, "1")
    return Question(f"SELECT count(*) FROM ({asked.sql})", asked.values)


class Who(Struct, frozen=True):
    """A question by speaker, about and dates: its conditions on one statement `s`, and how to count each."""

    conditions: tuple[str, ...]
    places: tuple[str, ...]
    values: Values

    def is_often(self, db: sqlite3.Connection, many: int) -> bool:
        """Whether each of the conditions alone fits more than so many statements."""
        counts = (
            db.execute(_COUNT.format(places), {**self.values, "many": many + 1}) for places in self.places
        )
        return all(count.fetchone()[0] > many for count in counts)


def who_of(query: StatementQuery) -> Who:
    """The speaker, whom it is about and the dates of a query. Raises `UsageError` for a date that is none."""
    conditions, places = [], []
    values: Values = {}
    if query.speaker:
        conditions.append(_IS_BY)
        places.append(_SPOKEN)
        values |= name_values("speaker", query.speaker)
    if query.about:
        conditions.append(_IS_ABOUT)
        places.append(_SPOKEN_ABOUT.replace("{stance}", ""))
        values |= name_values("about", query.about)
    if between := _between(query, None, "s.place", values):
        conditions += between
        places.append(_IN_TIME)
    return Who(tuple(conditions), tuple(places), values)


def bounded(since: str | None, until: str | None) -> Values:
    """The values of two dates, where they are given. Raises `UsageError` for a date that is none."""
    bounds(since or None, until or None)
    return {name: bindable(day) for name, day in (("since", since), ("until", until)) if day}


def name_values(who: str, typed: str) -> Values:
    """The values with which a person who goes by a name, or has this id, is asked for."""
    return {who: in_fts5(bindable(typed)), f"{who}_id": bindable(typed)}


def people(db: sqlite3.Connection, typed: str) -> tuple[set[str], set[str]]:
    """The names and the ids of actors that a speaker, or whom statements are about, is asked for by."""
    values = name_values("speaker", typed)
    names, actors = (select.replace(":who", ":speaker") for select in (_NAMES, _ACTORS))
    return (
        {str(name) for (name,) in db.execute(names[1:-1], values)},
        {str(actor) for (actor,) in db.execute(actors[1:-1], values)},
    )


def places(db: sqlite3.Connection, words: str) -> str:
    """The places of all statements with these words, as decimals with a blank between.

    As one value: SQLite then gathers them in one go, in which other threads of the process can work.
    """
    asked = "SELECT group_concat(rowid, ' ') FROM statements_fts WHERE statements_fts MATCH ?"
    (found,) = db.execute(asked, (in_fts5(bindable(words)),)).fetchone()
    return found or ""


def at_places(db: sqlite3.Connection, places: Sequence[int]) -> list[sqlite3.Row]:
    """The rows of `page_of` that stand at these places, in the order given."""
    return db.execute(_AT_PLACES, (json.encode(places).decode(),)).fetchall()


def abouts_at(db: sqlite3.Connection, places: Sequence[int]) -> dict[int, list[sqlite3.Row]]:
    """The rows of `abouts` of the statements at these places, in order."""
    found: dict[int, list[sqlite3.Row]] = {}
    for row in db.execute(_ABOUTS_AT, (json.encode(places).decode(),)):
        found.setdefault(row["place"], []).append(row)
    return found


def in_fts5(text: str) -> str:
    """What a person typed, as an FTS5 query: phrases in double quotes, everything else ANDed.

    Any text makes a valid query; one without a letter or digit matches nothing.
    """
    terms = (phrase or word for phrase, word in _TERM.findall(text.translate(_QUOTES)))
    return " ".join(f'"{term}"' for term in terms if any(map(_is_indexed, term))) or '""'


def _is_indexed(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"


def _matches(query: StatementQuery, after: int | None, documents: str = "") -> tuple[str, Values]:
    """FROM, WHERE and ORDER BY of a query, and the values in them."""
    given = {
        name: bindable(value) for name, value in structs.asdict(query).items() if value not in (None, "")
    }
    values = {name: given[name] for name in (*_COLUMNS, "stance") if name in given}
    conditions = [condition for name, condition in _COLUMNS.items() if name in given]
    tables, key = ["statements s"], "s.place"
    if "words" in given:
        key = "statements_fts.rowid"
        tables = ["statements_fts", f"statements s ON s.place = {key}"]
        conditions.append("statements_fts MATCH :words")
        values["words"] = in_fts5(given["words"])
    if "about" in given:
        conditions.append(_ABOUT.replace("{stance}", "AND stance = :stance" if "stance" in given else ""))
    elif "stance" in given:
        conditions.append(_STANCE)
    if "speaker" in given:
        conditions.append(_SPEAKER)
    for who in {"speaker", "about"} & given.keys():
        values |= name_values(who, given[who])
    if "reviewed" in given and given["reviewed"] in _WHICH:  # few, so they come first, each looked up then
        decided = f"SELECT p.place AS home FROM ({_DECIDED}) v JOIN statements p USING (id)"
        tables.insert(0, f"({decided} {_WHICH[given['reviewed']]})")
        conditions.append(f"{key} = home")
    elif "reviewed" in given:
        conditions.append(_UNREVIEWED)
    conditions += _between(query, after, key, values)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    direction = "ASC" if query.order == "oldest" else "DESC"
    return f"FROM {' CROSS JOIN '.join(tables)} {documents} {where} ORDER BY {key} {direction}", values


def _between(query: StatementQuery, after: int | None, key: str, values: Values) -> list[str]:
    """Conditions on the place in time; the search index and the table both seek by them."""
    conditions = []
    if days := stretch(query):
        values["low"], values["high"] = days
        conditions.append(f"{key} BETWEEN :low AND :high")
    if after is not None:
        values["after"] = max(-(2**63), min(after, 2**63 - 1))
        conditions.append(f"{key} {'>' if query.order == 'oldest' else '<'} :after")
    return conditions


def bindable(value: Any) -> Any:
    """A value without what SQLite cannot take, or takes for the end of the text."""
    if isinstance(value, str):
        return value.replace("\0", " ").encode("utf-8", "replace").decode()
    return value
