"""Castings drawn at random for a person to review, and what the person said of them.

What was drawn, from how many and by which seed, is kept; what was said of it is kept as reviews.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from facevalue.record import UsageError, record_id
from facevalue.store import reviews
from facevalue.store.base import Signature
from facevalue.store.deciding import dated

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from facevalue.record.findings import Decision

Judged = Literal["negative", "neutral", "positive", "none"]

_STRONGEST = """
SELECT s.id, a.position, a.stance FROM abouts a JOIN statements s ON s.place = a.place
WHERE a.place = ? AND a.actor = ? AND a.stance IS NOT NULL
ORDER BY abs(coalesce(a.score, 0.0)) DESC, a.position LIMIT 1"""
_DRAWN = """
SELECT m.number, m.statement, m.about, m.stance, s.place, a.name, a.start, a.end, a.actor
FROM sample_members m JOIN statements s ON s.id = m.statement
LEFT JOIN abouts a ON a.place = s.place AND a.position = m.about WHERE m.sample = ? ORDER BY m.number"""
_REVIEWED = """
SELECT p.actor AS population, s.place, a.actor, a.stance, r.decision, r.reviewer,
  json_extract(r.corrected, '$.stance') AS corrected
FROM reviews r
JOIN sample_members m ON m.sample = json_extract(r.corrected, '$.sample')
  AND m.number = json_extract(r.corrected, '$.number')
JOIN samples p ON p.id = m.sample
JOIN statements s ON s.id = m.statement
JOIN abouts a ON a.place = s.place AND a.position = m.about
WHERE r.of_record GLOB 'sta_*' AND json_extract(r.corrected, '$.sample') IS NOT NULL
ORDER BY r.number"""


class Casting(Struct, frozen=True):
    """A statement's place and the actor it casts."""

    place: int
    actor: str


class Sample(Struct, frozen=True, kw_only=True):
    """What was drawn: so many of a population (the castings of an actor, or of the record) by a seed."""

    id: str
    at: str
    actor: str | None
    population: int
    drawn: int
    seed: int

    @property
    def probability(self) -> float:
        """The chance that each casting of the population had of being drawn."""
        return self.drawn / self.population


class Drawn(Struct, frozen=True, kw_only=True):
    """One casting of a sample: the statement, by its id and place, and where the actor is named."""

    number: int
    statement: str
    place: int
    name: str
    start: int
    end: int


class Judgement(Struct, frozen=True, kw_only=True):
    """What a person says of one casting of a sample: how the words cast the actor, "none": not at all."""

    sample: str
    number: int
    stance: Judged
    note: str = ""


class CastingBallot(Struct, frozen=True, kw_only=True):
    """What a reviewer said last of a casting, drawn from an actor's castings or the record's (None).

    `read` is the stance as the machine has it; `found` is what the person says, "none" among it.
    """

    population: str | None
    place: int
    actor: str | None
    reviewer: str
    read: Judged
    found: Judged


class Checked(Struct, frozen=True):
    """A casting that a person reviewed: drawn from whose castings, and both labels (-1, 0, 1)."""

    population: str | None
    place: int
    actor: str | None
    read: int
    found: int


_SIGNS = {"negative": -1, "neutral": 0, "positive": 1, None: 0}


def draw(
    db: sqlite3.Connection, castings: Sequence[Casting], actor: str | None, population: int, seed: int
) -> Sample:
    """Keep a sample, in the order it is given, inside a transaction that the caller holds."""
    at = dated(Signature(reviewer="")).at or ""
    name = _unused(db, [actor or "", population, seed, *(f"{one.place}/{one.actor}" for one in castings)])
    sample = Sample(id=name, at=at, actor=actor, population=population, drawn=len(castings), seed=seed)
    db.execute(
        "INSERT INTO samples (id, at, actor, population, drawn, seed) VALUES (?, ?, ?, ?, ?, ?)",
        (name, at, actor, population, len(castings), seed),
    )
    for number, one in enumerate(castings, 1):
        row = db.execute(_STRONGEST, (one.place, one.actor)).fetchone()
        if row is None:
            subject = f"no statement at {one.place} casts {one.actor}"
            raise UsageError("U62", subject, "the record has changed: draw again")
        db.execute(
            "INSERT INTO sample_members (sample, number, statement, about, stance) VALUES (?, ?, ?, ?, ?)",
            (name, number, row["id"], row["position"], row["stance"]),
        )
    return sample


def _unused(db: sqlite3.Connection, parts: Sequence[str | int]) -> str:
    """An id by what was drawn, so that the same draw from the same record has the same one anywhere."""
    number = 0
    while True:
        name = record_id("smp", number, *parts)
        if not db.execute("SELECT 1 FROM samples WHERE id = ?", (name,)).fetchone():
            return name
        number += 1


def drawn(db: sqlite3.Connection, sample: str) -> list[Drawn]:
    """The castings of a sample in the order drawn."""
    columns = Drawn.__struct_fields__
    return [Drawn(**{name: row[name] for name in columns}) for row in db.execute(_DRAWN, (sample,))]


def take(db: sqlite3.Connection, judgements: Iterable[Judgement], signature: Signature) -> int:
    """Write down a review of each casting, inside a transaction; the number of them.

    Raises `UsageError` for a casting that was never drawn.
    """
    count, signed = 0, dated(signature)
    for count, one in enumerate(judgements, 1):  # noqa: B007 - the last one is the number of them
        asked = "SELECT * FROM sample_members WHERE sample = ? AND number = ?"
        row = db.execute(asked, (one.sample, one.number)).fetchone()
        if row is None:
            subject = f"{one.sample}/{one.number} was never drawn from this record"
            raise UsageError("U64", subject, "give the file that review sample wrote for it")
        found: dict[str, Any] = {"sample": one.sample, "number": one.number, "about": row["about"]}
        decision: Decision = "accept" if one.stance == row["stance"] else "correct"
        if one.stance == "none":
            decision = "reject"
        else:
            found["stance"] = one.stance
        note = Signature(reviewer=signed.reviewer, reason=one.note or signed.reason, at=signed.at)
        reviews.append(db, row["statement"], found, note, decision)
    return count


def checked(db: sqlite3.Connection) -> list[Checked]:
    """Every casting of a sample that a person reviewed, by the last review of it."""
    last: dict[tuple[int, str | None, str | None], Checked] = {}
    for row in db.execute(_REVIEWED):
        found = _SIGNS[row["corrected"]] if row["decision"] != "reject" else 0
        key = (row["place"], row["actor"], row["population"])
        last[key] = Checked(row["population"], row["place"], row["actor"], _SIGNS[row["stance"]], found)
    return list(last.values())


def ballots(db: sqlite3.Connection) -> list[CastingBallot]:
    """What each reviewer said last of each casting of a sample, in the order in which it was said."""
    last: dict[tuple[str | None, int, str | None, str], CastingBallot] = {}
    for row in db.execute(_REVIEWED):
        ballot = CastingBallot(
            population=row["population"],
            place=row["place"],
            actor=row["actor"],
            reviewer=row["reviewer"],
            read=row["stance"],
            found="none" if row["decision"] == "reject" else row["corrected"],
        )
        key = (ballot.population, ballot.place, ballot.actor, ballot.reviewer)
        last.pop(key, None)
        last[key] = ballot
    return list(last.values())
