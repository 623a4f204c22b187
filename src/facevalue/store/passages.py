"""Passages drawn at random, and what a person says was missed in them: reviews of regions."""

# ruff: noqa: S608 - SQL is put together from our own words

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct, json

from facevalue.record import READ_ROLES, Span, UsageError
from facevalue.store import nouns, reviews, ring
from facevalue.store.deciding import dated
from facevalue.store.reviews import review_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from facevalue.record import Region, Review
    from facevalue.store.base import Signature
    from facevalue.store.verdicts import Opened

Group = Literal["direct", "indirect", "mixed", "turn"]
"""A statement's kind, or "turn" where it stands in a turn of a transcript, whatever its kind."""

MOST = 50
"""So many statements can be missed in one passage."""

COUNTED = 10_000
"""How far a sample has come is counted up to so many passages."""

_ROLES = ", ".join(f"'{role}'" for role in sorted(READ_ROLES))
_ON_PASSAGE = """r.of_record GLOB 'reg_*' AND r.corrected ->> 'seed' IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM reviews u WHERE u.of_record = r.id AND u.decision = 'reject')"""
_REGION = f"SELECT * FROM regions WHERE id = ? AND role IN ({_ROLES})"
_RING = f"""
SELECT g.id FROM regions g WHERE g.id > :low AND g.id <= :high AND g.role IN ({_ROLES}) AND NOT EXISTS (
  SELECT 1 FROM reviews r WHERE r.of_record = g.id AND r.reviewer = :reviewer
    AND r.corrected ->> 'seed' = :seed AND {_ON_PASSAGE})
ORDER BY g.id LIMIT :limit"""
_COUNT = f"""
SELECT count(*) FROM (
  SELECT 1 FROM regions WHERE id > ? AND id <= ? AND role IN ({_ROLES}) LIMIT {COUNTED})"""
_LAST_BY = f"SELECT * FROM reviews r WHERE reviewer = ? AND {_ON_PASSAGE} ORDER BY number DESC LIMIT 1"
_SAMPLED = f"""
SELECT DISTINCT r.corrected ->> 'seed', r.of_record FROM reviews r WHERE {_ON_PASSAGE} ORDER BY 1, 2"""
_BEGINS = "s.content ->> '$[0][0]'"
_GROUP = f"""
iif(EXISTS (
  SELECT 1 FROM turns t WHERE t.document = s.document AND t.start <= {_BEGINS} AND t.end > {_BEGINS}
), 'turn', s.kind)"""
_GROUPS = f"SELECT s.id, {_GROUP} FROM json_each(?) j CROSS JOIN statements s ON s.id = j.value"
_CHECKED = f"""
WITH last AS (SELECT of_record, corrected, max(number) FROM reviews r WHERE {_ON_PASSAGE} GROUP BY of_record)
SELECT g.id, g.document, g.start, coalesce(l.corrected -> '$.missed', '[]') AS missed,
  EXISTS (
    SELECT 1 FROM turns t WHERE t.document = g.document AND t.start < g.end AND t.end > g.start
  ) AS spoken,
  (SELECT json_group_array({_GROUP}) FROM statements s
   WHERE s.document = g.document AND {_BEGINS} >= g.start AND {_BEGINS} < g.end) AS found,
  iif(l.corrected -> '$.missed' IS NULL, '', substr(d.text, g.start + 1, max(g.end,
    (SELECT max(value ->> '$[1]') FROM json_each(l.corrected, '$.missed'))) - g.start)) AS text
FROM last l CROSS JOIN regions g ON g.id = l.of_record JOIN documents d ON d.id = g.document ORDER BY g.id"""
_CONTENTS = "SELECT content FROM statements WHERE document = ?"
_LENGTH = "SELECT length(text) FROM documents WHERE id = ?"


class Checked(Struct, frozen=True, kw_only=True):
    """A passage as it was reviewed last.

    `found` are the groups of the statements that the reader has beginning in it, `missed` are code-point
    offsets into the document's text, `text` its characters from `start` on until the last of them.
    `spoken`: it stands in a turn.
    """

    id: str
    doc: str
    start: int
    spoken: bool
    found: tuple[Group, ...]
    missed: tuple[Span, ...]
    text: str


class PassageShelf:
    """Random passages to review for what was missed. Methods raise `StoreError` as those of `Store` do.

    A passage is a region that is read for statements. What begins in it counts as its own.
    """

    def __init__(self, reading: Opened, changing: Opened) -> None:
        self._reading, self._changing = reading, changing

    def region(self, passage: str) -> Region | None:
        """The passage with this id; None also for a region that is not read."""
        with self._reading() as db:
            return _region(db, passage)

    def waiting(self, reviewer: str, seed: int, after: str | None, limit: int) -> list[str]:
        """The ids of the next passages of a random sample that this reviewer did not decide on in it.

        Every passage of the record has the same chance; the order is that of the seed. `after` is the id to
        go on from.
        """
        found: list[str] = []
        with self._reading() as db:
            for low, high in ring.ahead("reg", seed, after):
                left = limit - len(found)
                bounds = {"low": low, "high": high, "limit": left, "reviewer": reviewer, "seed": seed}
                found += [name for (name,) in db.execute(_RING, bounds)]
        return found

    def decide(self, passage: str, missed: Iterable[Span], seed: int, signature: Signature) -> Review:
        """Write down what was missed in a passage, each statement as one span; without any: nothing was.

        Raises `UsageError` for a passage that is not in the record, and for a span that begins outside of it,
        ends past the document, is given twice, or is the words of a statement that was found.
        """
        given = sorted(missed)
        with self._changing() as db:
            _check(db, passage, given)
            told: dict[str, object] = {"missed": [[one.start, one.end] for one in given]} if given else {}
            told["seed"] = seed
            decision = reviews.append(db, passage, told, dated(signature), "correct" if given else "accept")
            return decision[1]

    def check(self, passage: str, missed: Iterable[Span]) -> None:
        """Raise the `UsageError` that `decide` would raise."""
        with self._reading() as db:
            _check(db, passage, sorted(missed))

    def take_back(self, signature: Signature) -> Review:
        """Take back this reviewer's last decision on a passage that still holds; gives that decision.

        Raises `UsageError` if there is none.
        """
        with self._changing() as db:
            return reviews.take_back(db, _LAST_BY, dated(signature))

    def last_by(self, reviewer: str) -> Review | None:
        """The reviewer's last decision on a passage that still holds."""
        with self._reading() as db:
            row = db.execute(_LAST_BY, (reviewer,)).fetchone()
            return review_of(row) if row else None

    def checked(self) -> list[Checked]:
        """Every passage of a random sample that was reviewed, as it was reviewed last."""
        with self._reading() as db:
            return [_checked(row) for row in db.execute(_CHECKED)]

    def sampled(self) -> dict[int, list[str]]:
        """The passages that were reviewed in random samples, by the seeds of these."""
        found: dict[int, list[str]] = {}
        with self._reading() as db:
            for seed, passage in db.execute(_SAMPLED):
                found.setdefault(seed, []).append(passage)
        return found

    def drawn_until(self, seed: int, reviewed: Iterable[str]) -> int:
        """How many passages of a random sample come up to and including the last of those reviewed.

        At most `COUNTED`: a passage that was picked by its id can be anywhere.
        """
        with self._reading() as db:
            ranges = ring.behind("reg", seed, reviewed)
            return min(COUNTED, sum(int(db.execute(_COUNT, pair).fetchone()[0]) for pair in ranges))

    def groups(self, statements: Iterable[str]) -> dict[str, Group]:
        """The group of each of these statements, by its id."""
        ids = json.encode(list(statements)).decode()
        with self._reading() as db:
            return dict(db.execute(_GROUPS, (ids,)).fetchall())


def _region(db: sqlite3.Connection, passage: str) -> Region | None:
    row = db.execute(_REGION, (passage,)).fetchone()
    return nouns.region_of(row) if row else None


def _checked(row: sqlite3.Row) -> Checked:
    return Checked(
        id=row["id"],
        doc=row["document"],
        start=row["start"],
        spoken=bool(row["spoken"]),
        found=json.decode(row["found"], type=tuple[Group, ...]),
        missed=json.decode(row["missed"], type=tuple[Span, ...]),
        text=row["text"],
    )


def _check(db: sqlite3.Connection, passage: str, missed: Sequence[Span]) -> None:
    region = _region(db, passage)
    if region is None:
        remedy = "load the page again; the record may have been read anew"
        raise UsageError("U72", f"there is no passage {passage}", remedy)
    if not missed:
        return
    if len(missed) > MOST:
        raise UsageError("U74", f"{len(missed)} statements in one passage", f"give up to {MOST}")
    (length,) = db.execute(_LENGTH, (region.doc,)).fetchone()
    known = {_extent(row["content"]) for row in db.execute(_CONTENTS, (region.doc,))}
    for at, one in enumerate(missed):
        name = f"{one.start}-{one.end}"
        if not region.start <= one.start < region.end or one.end > length:
            remedy = f"let what was missed begin in the passage, {region.start}-{region.end}"
            raise UsageError("U74", f"{name} does not begin in the passage", remedy)
        if one in missed[:at]:
            raise UsageError("U74", f"{name} is given twice", "mark each missed statement once")
        if (one.start, one.end) in known:
            raise UsageError("U74", f"{name} was found", "mark only what bears no number")


def _extent(content: str) -> tuple[int, int]:
    spans = json.decode(content, type=list[Span])
    return spans[0].start, spans[-1].end
