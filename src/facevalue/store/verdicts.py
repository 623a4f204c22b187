"""Decisions about statements: appended as reviews, and which statement to ask about next.

The statement itself stays as the machine read it. The last decision that was not taken back counts; all stay.
"""

# ruff: noqa: S608 - SQL is put together from our own words

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, json

from facevalue.record import Correction, UsageError
from facevalue.store import reviews, ring
from facevalue.store.base import Signature
from facevalue.store.deciding import dated
from facevalue.store.reviews import ON_STATEMENT, review_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    from facevalue.record import Review, Spans
    from facevalue.record.findings import Decision

    Opened = Callable[[], AbstractContextManager[sqlite3.Connection]]

Order = Literal["unsure", "random", "newest"]

_HISTORY = """
SELECT *, EXISTS (SELECT 1 FROM reviews u WHERE u.of_record = r.id AND u.decision = 'reject') AS undone
FROM reviews r WHERE of_record = ? ORDER BY number"""
_OF = f"""
SELECT *, max(number) FROM reviews r
WHERE of_record IN (SELECT value FROM json_each(?)) AND {ON_STATEMENT} GROUP BY of_record"""
_BALLOTS = f"""
SELECT *, max(number) FROM reviews r WHERE {ON_STATEMENT} GROUP BY of_record, reviewer ORDER BY 1"""
_SAMPLED = f"""
SELECT DISTINCT r.corrected ->> 'seed', of_record FROM reviews r
WHERE {ON_STATEMENT} AND r.corrected ->> 'seed' IS NOT NULL ORDER BY 1, 2"""
_LAST_BY = f"SELECT * FROM reviews r WHERE reviewer = ? AND {ON_STATEMENT} ORDER BY number DESC LIMIT 1"
_UNSEEN = f"NOT EXISTS (SELECT 1 FROM reviews r WHERE r.of_record = s.id AND {ON_STATEMENT} {{whose}})"
_AFTER = "(s.confidence, s.place) > (SELECT confidence, place FROM statements WHERE id = :after)"
_UNSURE = "SELECT s.place FROM {source} WHERE {where} ORDER BY s.confidence, s.place LIMIT :limit"
_AMONG = """(
SELECT s.place, s.id, s.confidence, j.key
FROM json_each(:among) j CROSS JOIN statements s ON s.place = j.value) s"""
_NEWEST = "SELECT s.place FROM {source} WHERE {where} ORDER BY {key} LIMIT :limit"
_RING = """
SELECT s.place, s.id FROM statements s WHERE s.id > :low AND s.id <= :high AND {unseen}
ORDER BY s.id LIMIT :limit"""


class Call(Struct, frozen=True, kw_only=True):
    """What a person decides.

    `seed` is that of the random sample which the statement came from, `blind` says that no earlier decision
    was shown.
    """

    decision: Decision
    correction: Correction = Correction()
    seed: int | None = None
    blind: bool = False

    def fields(self) -> dict[str, Any] | None:
        """The same as `Review.corrected` holds it; None if nothing is to be told."""
        told: dict[str, Any] = self.correction.fields()
        if self.seed is not None:
            told["seed"] = self.seed
        if self.blind:
            told["blind"] = True
        return told or None


class Ruling(Struct, frozen=True):
    """A decision on one statement, and who takes it."""

    statement: str
    call: Call
    signature: Signature


class Verdict(Struct, frozen=True):
    """A decision, and whether it was not taken back since."""

    review: Review
    holds: bool


class Queue(Struct, frozen=True, kw_only=True):
    """Which statements to ask a reviewer about, and in which order.

    `unsure` starts from what the machine is least sure of, `newest` from the newest, and `random` is a simple
    random sample of the whole record in the order of its seed. The first two ask about the statements at the
    places `among`, the newest first, if these are given. Left out is what this reviewer has decided already
    (of a random sample: in this sample) and, unless `again`, what anybody has. `after` is the id of the
    statement to go on from.
    """

    reviewer: str
    order: Order = "unsure"
    among: tuple[int, ...] | None = None
    seed: int = 0
    again: bool = False
    after: str | None = None


class VerdictShelf:
    """What people decided about statements. Methods raise `StoreError` as those of `Store` do."""

    def __init__(self, reading: Opened, changing: Opened) -> None:
        self._reading, self._changing = reading, changing

    def decide(self, statements: Iterable[str], call: Call, signature: Signature) -> list[Review]:
        """Write down the same decision on each statement: on all of them or, if one is wrong, on none.

        Raises `UsageError` for a statement that is not in the record, a rejection without a reason, and a
        correction that does not fit the statement or changes nothing.
        """
        return self.decide_each(Ruling(one, call, signature) for one in dict.fromkeys(statements))

    def decide_each(self, rulings: Iterable[Ruling]) -> list[Review]:
        """Write down a decision on each of several statements: all of them or, if one is wrong, none.

        Raises `UsageError` as `decide` does.
        """
        found = []
        with self._changing() as db:
            for ruling in rulings:
                call, signed = ruling.call, dated(ruling.signature)
                if call.decision == "reject" and not signed.reason.strip():
                    raise UsageError("U71", "a rejection without a reason", "say what is wrong")
                row = db.execute("SELECT * FROM statements WHERE id = ?", (ruling.statement,)).fetchone()
                if row is None:
                    remedy = "load the page again; the record may have been read anew"
                    raise UsageError("U72", f"there is no statement {ruling.statement}", remedy)
                if call.decision == "correct":
                    _check(db, row, call.correction)
                found.append(reviews.append(db, ruling.statement, call.fields(), signed, call.decision)[1])
        return found

    def take_back(self, signature: Signature) -> Review:
        """Take back this reviewer's last decision on a statement that still holds; gives that decision.

        Raises `UsageError` if there is none.
        """
        with self._changing() as db:
            return reviews.take_back(db, _LAST_BY, dated(signature))

    def last_by(self, reviewer: str) -> Review | None:
        """The reviewer's last decision on a statement that still holds."""
        with self._reading() as db:
            row = db.execute(_LAST_BY, (reviewer,)).fetchone()
            return review_of(row) if row else None

    def history(self, statement: str) -> list[Verdict]:
        """Every decision on a statement in order, judged castings and what was taken back among them."""
        with self._reading() as db:
            return [Verdict(review_of(row), not row["undone"]) for row in db.execute(_HISTORY, (statement,))]

    def of(self, statements: Iterable[str]) -> dict[str, Review]:
        """The decision that holds for each of these statements, by its id; none where nobody decided."""
        ids = json.encode(list(statements)).decode()
        with self._reading() as db:
            return {row["of_record"]: review_of(row) for row in db.execute(_OF, (ids,))}

    def ballots(self) -> list[Review]:
        """Each reviewer's last decision on each statement."""
        with self._reading() as db:
            return [review_of(row) for row in db.execute(_BALLOTS)]

    def sampled(self) -> dict[int, list[str]]:
        """The statements that were decided in random samples, by the seeds of these."""
        found: dict[int, list[str]] = {}
        with self._reading() as db:
            for seed, statement in db.execute(_SAMPLED):
                found.setdefault(seed, []).append(statement)
        return found

    def waiting(self, queue: Queue, limit: int) -> list[int]:
        """The places of the next statements of a queue."""
        ask = {"unsure": _least_sure, "newest": _newest, "random": _at_random}[queue.order]
        with self._reading() as db:
            return ask(db, queue, limit)

    def drawn_until(self, seed: int, reviewed: Iterable[str]) -> int:
        """How many statements of a random sample come up to and including the last of those reviewed."""
        count = "SELECT count(*) FROM statements WHERE id > ? AND id <= ?"
        with self._reading() as db:
            return sum(
                db.execute(count, bounds).fetchone()[0] for bounds in ring.behind("sta", seed, reviewed)
            )


def _least_sure(db: sqlite3.Connection, queue: Queue, limit: int) -> list[int]:
    values: dict[str, Any] = {"reviewer": queue.reviewer, "limit": limit}
    where = [_unseen(queue)]
    if queue.after:
        where.append(_AFTER)
        values["after"] = queue.after
    source = "statements AS s INDEXED BY statements_by_confidence"
    if queue.among is not None:
        source = _AMONG
        values["among"] = json.encode(queue.among).decode()
    asked = _UNSURE.format(source=source, where=" AND ".join(where))
    return [place for (place,) in db.execute(asked, values)]


def _newest(db: sqlite3.Connection, queue: Queue, limit: int) -> list[int]:
    values: dict[str, Any] = {"reviewer": queue.reviewer, "limit": limit}
    where = [_unseen(queue)]
    if queue.after:
        where.append("s.place < coalesce((SELECT place FROM statements WHERE id = :after), 9e18)")
        values["after"] = queue.after
    source, key = "statements s", "s.place DESC"
    if queue.among is not None:
        source, key = _AMONG, "s.key"
        values["among"] = json.encode(queue.among).decode()
    asked = _NEWEST.format(source=source, where=" AND ".join(where), key=key)
    return [place for (place,) in db.execute(asked, values)]


def _at_random(db: sqlite3.Connection, queue: Queue, limit: int) -> list[int]:
    asked = _RING.format(unseen=_unseen(queue))
    found: list[int] = []
    for low, high in ring.ahead("sta", queue.seed, queue.after):
        left = limit - len(found)
        bounds = {"low": low, "high": high, "limit": left, "reviewer": queue.reviewer, "seed": queue.seed}
        found += [row["place"] for row in db.execute(asked, bounds)]
    return found


def _unseen(queue: Queue) -> str:
    if queue.order == "random":  # what was decided elsewhere is asked again, or the sample would not be one
        return _UNSEEN.format(whose="AND r.reviewer = :reviewer AND r.corrected ->> 'seed' = :seed")
    return _UNSEEN.format(whose="AND r.reviewer = :reviewer" if queue.again else "")


def _check(db: sqlite3.Connection, row: sqlite3.Row, correction: Correction) -> None:
    """Raise `UsageError` for what cannot be said of this statement."""
    if correction == Correction():
        raise UsageError("U74", f"{row['id']}: nothing is corrected", "change a field, or accept it")
    if correction.speaker:
        _check_speaker(db, correction.speaker.name, correction.speaker.actor)
    asked = "SELECT count(*) FROM abouts WHERE place = ?"
    (abouts,) = db.execute(asked, (row["place"],)).fetchone()
    if any(not 0 <= one.about < abouts for one in correction.about):
        raise UsageError("U74", f"{row['id']}: is not about so many actors", "load the page again")
    asked = "SELECT length(text) FROM documents WHERE id = ?"
    (length,) = db.execute(asked, (row["document"],)).fetchone()
    if correction.content == ():
        raise UsageError("U74", f"{row['id']}: no words are left", "give a stretch of the text, or reject it")
    for spans in (correction.source, correction.cue, correction.content):
        _check_spans(spans or (), length)


def _check_speaker(db: sqlite3.Connection, name: str, actor: str | None) -> None:
    if not name.strip():
        raise UsageError("U74", "the speaker's name is blank", "write one, or pick an actor")
    if actor and not db.execute("SELECT 1 FROM actors WHERE id = ?", (actor,)).fetchone():
        raise UsageError("U74", f"there is no actor {actor}", "pick another one, or write a name")


def _check_spans(spans: Spans, length: int) -> None:
    end = 0
    for span in spans:
        if not end <= span.start < span.end <= length:
            remedy = f"use stretches of the text, 0-{length}, in its order and apart from each other"
            raise UsageError("U74", f"{span.start}-{span.end} is no such stretch", remedy)
        end = span.end
