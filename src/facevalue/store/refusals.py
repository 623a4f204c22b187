"""What was removed must not come back: hashes of it, keyed with a salt of the record's own.

Nothing can be read out of them. Whoever holds the record and guesses a text, a source or a name can test the
guess.
"""

from __future__ import annotations

import secrets
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

from facevalue.record import StoreError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from facevalue.record import Document

Kind = Literal["text", "source", "actor"]

_SALT = 32  # bytes
_KNOWN = "SELECT 1 FROM removed WHERE kind = ? AND digest = ?"


def refuse(db: sqlite3.Connection, kind: Kind, what: Iterable[str]) -> int:
    """Never take these again; how many are new on the list."""
    if not _salt(db):
        db.execute("INSERT INTO removed_salt (salt) VALUES (?)", (secrets.token_bytes(_SALT),))
    salt = _salt(db)
    rows = [(kind, _digest(salt, kind, one)) for one in what]
    return db.executemany("INSERT OR IGNORE INTO removed (kind, digest) VALUES (?, ?)", rows).rowcount


def refused(db: sqlite3.Connection, kind: Kind, what: Iterable[str]) -> set[str]:
    """Which of these are on the list."""
    if not (salt := _salt(db)):
        return set()
    return {one for one in what if db.execute(_KNOWN, (kind, _digest(salt, kind, one))).fetchone()}


def is_refused(db: sqlite3.Connection, document: Document) -> bool:
    """Whether a document is on the list: by its text, or by where it comes from."""
    by_text = refused(db, "text", [document.text])
    return bool(by_text or refused(db, "source", sources_of(document.source, document.url)))


def check(db: sqlite3.Connection, document: Document) -> None:
    """Raise `StoreError` for a document that was removed earlier."""
    if is_refused(db, document):
        subject = f"{document.id} was removed from this record"
        raise StoreError("S16", subject, "leave it out of what is ingested, or let it in with --again")


def readmit(db: sqlite3.Connection, document: Document, actors: Iterable[str]) -> None:
    """Take a document and those whom it names off the list."""
    salt = _salt(db)
    listed: list[tuple[Kind, str]] = [("text", document.text), *(("actor", actor) for actor in actors)]
    listed += [("source", one) for one in sources_of(document.source, document.url)]
    for kind, one in listed if salt else ():
        db.execute("DELETE FROM removed WHERE kind = ? AND digest = ?", (kind, _digest(salt, kind, one)))


def sources_of(source: str, url: str | None) -> list[str]:
    """A document's source, each archive that it lies in, and its URL."""
    parts = source.split("!")
    return ["!".join(parts[:n]) for n in range(1, len(parts) + 1)] + ([url] if url else [])


def _salt(db: sqlite3.Connection) -> bytes:
    row = db.execute("SELECT salt FROM removed_salt").fetchone()
    return bytes(row[0]) if row else b""


def _digest(salt: bytes, kind: Kind, what: str) -> bytes:
    return blake2b(f"{kind}\x1f{what}".encode("utf-8", "surrogatepass"), key=salt).digest()
