"""The dictionary of names: what goes into it, and who goes by a name that a person typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facevalue.store.search import in_fts5

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_WITH_WORDS = """
SELECT n.actor, n.name FROM names_fts f JOIN names USING (name) JOIN actor_names n USING (name)
WHERE names_fts MATCH ?"""


def key(name: str) -> str:
    """What two spellings of a name share, whatever their case and spacing."""
    return " ".join(name.casefold().split())


def write_names(db: sqlite3.Connection, names: Iterable[str]) -> None:
    """Put names into the dictionary; those that are in it stay."""
    for name in dict.fromkeys(names):
        new = db.execute("INSERT OR IGNORE INTO names (name) VALUES (?)", (name,))
        if new.rowcount:
            db.execute("INSERT INTO names_fts (rowid, name) VALUES (?, ?)", (new.lastrowid, name))


def write_actor_names(db: sqlite3.Connection, actor: str, names: Iterable[str]) -> None:
    """Let an actor be found by further names."""
    names = list(names)
    write_names(db, names)
    db.executemany(
        "INSERT OR IGNORE INTO actor_names (actor, name) VALUES (?, ?)", [(actor, name) for name in names]
    )


def called(db: sqlite3.Connection, typed: str) -> tuple[set[str], set[str]]:
    """The ids of the actors who go by exactly this name, and of those whose names have its words in them."""
    exact = {actor for (actor,) in db.execute("SELECT actor FROM actor_names WHERE name = ?", (typed,))}
    words = in_fts5(typed.replace('"', " "))
    near = {(actor, name) for actor, name in db.execute(_WITH_WORDS, (words,))}
    exact |= {actor for actor, name in near if key(name) == key(typed)}
    return exact, {actor for actor, _ in near}
