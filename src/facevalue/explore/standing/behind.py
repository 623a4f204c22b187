"""What is behind a figure, what an actor says of others, and what it does: rows of the tally."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from facevalue.explore.standing.cells import acts_asked, castings_asked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from facevalue.explore.standing.cells import Question
    from facevalue.explore.standing.periods import Period
    from facevalue.explore.tally import Castings, Tally
    from facevalue.record import ActorId
    from facevalue.record.findings import Direction


class Target(Struct, frozen=True):
    """Whom an actor speaks of, and in how many statements it casts them how."""

    id: str
    name: str
    negative: int
    neutral: int
    positive: int


def rows_behind(
    tally: Tally, actor: ActorId, question: Question, direction: Direction | None, groups: list[str | None]
) -> NDArray[Any]:
    """Rows of `tally.castings`, of `tally.acts` for events, that these groups' figures count, newest first.

    `groups` holds names (None: not told); an empty one asks for all. Raises `UsageError` for what is no
    period or date.
    """
    target = tally.index(actor)
    if question.voice == "events":
        asked = acts_asked(tally, target, question, direction or "to")
        newest: NDArray[Any] = tally.acts.day
    else:
        asked = castings_asked(tally, target, question)
        newest = tally.castings.statement
    parts = [asked.rows[cell.part] for cell in asked if not groups or cell.group.name in groups]
    rows = np.unique(np.concatenate([np.zeros(0, np.int64), *parts]))
    return rows[np.argsort(-newest[rows].astype(np.int64), kind="stable")]


def periods_of(tally: Tally, actor: ActorId, question: Question) -> tuple[list[Period], int]:
    """The periods of which a question tells anything, in order of time; and how many rows have no date.

    Raises `UsageError` for what is no period or date.
    """
    target = tally.index(actor)
    if question.voice == "events":
        asked = [acts_asked(tally, target, question, direction) for direction in ("to", "by")]
    else:
        asked = [castings_asked(tally, target, question)]
    periods = {cell.period for cells in asked for cell in cells}
    return sorted(periods, key=lambda one: one.start or 0), sum(cells.undated for cells in asked)


def acts_with(tally: Tally, actor: ActorId) -> NDArray[Any]:
    """Rows of all acts by an actor or to it, also those that were planned or denied, newest first."""
    number, acts = tally.index(actor), tally.acts
    if number < 0:
        return np.zeros(0, np.int64)
    rows = np.flatnonzero((acts.agent == number) | (acts.patient == number))
    return rows[np.argsort(-acts.day[rows].astype(np.int64), kind="stable")]


def targets_of(tally: Tally, actor: ActorId, most: int) -> tuple[list[Target], int]:
    """Whom an actor casts in its statements, those most often cast first, and how many they are in all."""
    number, cast = tally.index(actor), tally.castings
    rows = np.flatnonzero(cast.speaker == number) if number >= 0 else np.zeros(0, np.int64)
    known, of = np.unique(cast.target[rows], return_inverse=True)
    counts = _by_sign(cast, rows, of, len(known))
    order = np.argsort(-counts.sum(axis=1), kind="stable")[:most]
    people = [tally.actors[int(known[one])] for one in order]
    found = [
        Target(person.id, person.name, *(int(count) for count in counts[one]))
        for person, one in zip(people, order, strict=True)
    ]
    return found, len(known)


def _by_sign(cast: Castings, rows: NDArray[Any], of: NDArray[Any], many: int) -> NDArray[np.int64]:
    """A row for each target with its counts of negative, neutral and positive castings."""
    cells = of * 3 + cast.sign[rows] + 1
    return np.bincount(cells, minlength=many * 3).reshape(many, 3)
