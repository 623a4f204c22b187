"""What people decided, in order: only ever appended to. An undone decision stays, and no longer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, convert, json, structs

from facevalue.record import RecordError, Review, UsageError, change_of, from_line, record_id, to_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from facevalue.record import Change
    from facevalue.record.findings import Decision as Decided
    from facevalue.store.base import Signature

_CHANGE = "(of_record < 'sta_' OR of_record > 'sta_g') AND corrected ->> 'change' IS NOT NULL"
"""SQL: a decision about an actor; those on statements, of which there may be many more, are passed over."""

_HOLDS = f"""{_CHANGE} AND decision = 'correct' AND NOT EXISTS (
  SELECT 1 FROM reviews u WHERE u.of_record = r.id AND u.decision = 'reject')"""  # noqa: S608 - our own words only
_INSERT = """
INSERT INTO reviews (number, id, of_record, decision, reason, reviewer, at, corrected)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_IN_ORDER = "SELECT * FROM reviews r ORDER BY number"
_OF_ACTORS = f"""
SELECT * FROM (
  SELECT * FROM reviews WHERE {_CHANGE}
  UNION ALL SELECT * FROM reviews WHERE of_record IN (SELECT id FROM reviews WHERE {_CHANGE}))
ORDER BY +number"""  # noqa: S608 - our own words only
_SINCE = "SELECT * FROM reviews WHERE number > ? ORDER BY number"
_HELD = f"SELECT * FROM reviews r WHERE {_HOLDS} ORDER BY +number"  # noqa: S608 - our own words only
_LAST = f"SELECT * FROM reviews r WHERE {_HOLDS} ORDER BY +number DESC LIMIT 1"  # noqa: S608 - likewise
_NEXT = f"""
SELECT * FROM reviews r WHERE of_record IN (SELECT value FROM json_each(?)) AND number > ? AND {_HOLDS}
ORDER BY number LIMIT 1"""  # noqa: S608 - likewise

_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'reviews'"

LAST_OF_ACTORS = """max(
  coalesce((SELECT max(number) FROM reviews WHERE of_record GLOB 'act_*'), 0),
  coalesce((SELECT max(number) FROM reviews r WHERE of_record GLOB 'rev_*' AND NOT EXISTS (
    SELECT 1 FROM reviews u
    WHERE u.id = r.of_record AND (u.of_record GLOB 'sta_*' OR u.of_record GLOB 'reg_*'))), 0))"""
"""SQL: the number of the last review about an actor; only these change what the tables show."""

ON_STATEMENT = """r.of_record GLOB 'sta_*' AND r.corrected ->> 'sample' IS NULL AND NOT EXISTS (
  SELECT 1 FROM reviews u WHERE u.of_record = r.id AND u.decision = 'reject')"""
"""SQL: review r decides on a statement as a whole, not on a drawn casting, and was not taken back."""

LAST_ON_STATEMENTS = f"""
SELECT *, max(number) FROM reviews r WHERE {ON_STATEMENT} GROUP BY of_record"""  # noqa: S608 - our own words
"""SQL: the review that holds for each statement, which is the last one."""


class Decision(Struct, frozen=True):
    """A decision about an actor, and its place among all reviews."""

    number: int
    review: Review
    change: Change


def append(
    db: sqlite3.Connection,
    of: str,
    changed: dict[str, object] | None,
    signed: Signature,
    decision: Decided | None = None,
) -> tuple[int, Review]:
    """Write down a decision; without a change it takes back the one that it is of, unless told what it is.

    Raises `RecordError` for text that could not be read back as it is.
    """
    number = number_of_last(db) + 1
    draft = Review(
        id="",
        of=of,
        decision=decision or ("correct" if changed else "reject"),
        reason=signed.reason,
        reviewer=signed.reviewer,
        at=signed.at or "",
        corrected=changed,
    )
    line = to_line(draft)
    if from_line(line) != draft:
        raise RecordError("C01", "a review that changes when it is written and read", "use plain values")
    review = structs.replace(draft, id=record_id("rev", number, line.decode()))
    written = json.encode(changed).decode() if changed else None
    row = (number, review.id, of, review.decision, review.reason, review.reviewer, review.at, written)
    db.execute(_INSERT, row)
    return number, review


def take_back(db: sqlite3.Connection, last_by: str, signed: Signature) -> Review:
    """Take back the decision that a question about a reviewer's last one finds; gives that decision.

    Raises `UsageError` if there is none.
    """
    row = db.execute(last_by, (signed.reviewer,)).fetchone()
    if row is None:
        raise UsageError("U73", f"{signed.reviewer} has no decision left to take back", "go on with the next")
    append(db, row["id"], None, signed, "reject")
    return review_of(row)


def take_over(db: sqlite3.Connection, given: Iterable[Review]) -> int:
    """Write down the reviews of another record as they are, after those of it that are here; how many.

    Raises `UsageError` for one about an actor, whose change would have to be carried out again, and
    where this record has reviews of its own.
    """
    number, written = 0, list(in_order(db))
    for number, review in enumerate(given, 1):
        if change_of(review) or review.of.startswith("act_"):
            raise UsageError("U88", "decisions about actors cannot be imported", "ingest, and decide again")
        if number <= len(written):
            if written[number - 1] != review:
                raise UsageError("U89", "the record has reviews of its own", "import into a new file")
            continue
        changed = json.encode(review.corrected).decode() if review.corrected is not None else None
        row = (number, review.id, review.of, review.decision, review.reason, review.reviewer, review.at)
        db.execute(_INSERT, (*row, changed))
    return number


def in_order(db: sqlite3.Connection) -> Iterator[Review]:
    """Every review, the oldest first."""
    return (review_of(row) for row in db.execute(_IN_ORDER))


def of_actors(db: sqlite3.Connection) -> Iterator[tuple[int, Review]]:
    """The decisions about actors with their numbers, those that take one back among them, oldest first."""
    return ((row["number"], review_of(row)) for row in db.execute(_OF_ACTORS))


def since(db: sqlite3.Connection, number: int) -> list[Review]:
    """Every review after one with this number, the oldest first."""
    return [review_of(row) for row in db.execute(_SINCE, (number,))]


def known(db: sqlite3.Connection, review: str) -> Review | None:
    """The review with this id."""
    row = db.execute("SELECT * FROM reviews WHERE id = ?", (review,)).fetchone()
    return review_of(row) if row else None


def number_of_last(db: sqlite3.Connection) -> int:
    """The number of the last review; 0 if there is none."""
    (number,) = db.execute("SELECT coalesce(max(number), 0) FROM reviews").fetchone()
    return int(number)


def held(db: sqlite3.Connection) -> list[Decision]:
    """The decisions about actors that hold, the oldest first."""
    return [decision for row in db.execute(_HELD) if (decision := _decision_of(row))]


def last(db: sqlite3.Connection) -> Decision | None:
    """The last decision about an actor that still holds."""
    row = db.execute(_LAST).fetchone()
    return _decision_of(row) if row else None


def next_of(db: sqlite3.Connection, actors: Iterable[str], after: int) -> Decision | None:
    """The first decision about one of the actors that holds and comes after a number."""
    row = db.execute(_NEXT, (json.encode(sorted(actors)).decode(), after)).fetchone()
    return _decision_of(row) if row else None


def _decision_of(row: sqlite3.Row) -> Decision | None:
    review = review_of(row)
    change = change_of(review)
    return Decision(row["number"], review, change) if change else None


def erase(db: sqlite3.Connection, ids: Iterable[str]) -> int:
    """Delete reviews, inside a transaction that the caller holds; how many.

    Only for what is removed from a record by law or on request: nothing else takes a review back. The
    triggers that forbid it are put away and made again as they were, in the same transaction.
    """
    listed = (json.encode(sorted(ids)).decode(),)
    forbidding = db.execute(_TRIGGERS).fetchall()
    for trigger in forbidding:
        db.execute(f"DROP TRIGGER {trigger['name']}")
    numbers = "SELECT number FROM reviews WHERE id IN (SELECT value FROM json_each(?))"
    db.execute(f"DELETE FROM overruled WHERE review IN ({numbers})", listed)  # noqa: S608 - our own words only
    gone = db.execute(f"DELETE FROM reviews WHERE number IN ({numbers})", listed).rowcount  # noqa: S608 - likewise
    for trigger in forbidding:
        db.execute(trigger["sql"])
    return gone


def review_of(row: sqlite3.Row) -> Review:
    """A row of `reviews` as a record."""
    changed = json.decode(row["corrected"]) if row["corrected"] is not None else None
    return convert({**row, "of": row["of_record"], "corrected": changed}, Review)
