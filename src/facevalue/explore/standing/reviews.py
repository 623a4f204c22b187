"""What people found in random samples, brought to bear on the cells of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from facevalue.explore.standing.estimates import (
    UNREVIEWED,
    Estimate,
    Reviewed,
    Rows,
    corrected_by_own,
    corrected_by_rates,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from facevalue.explore.tally import Tally
    from facevalue.store import Checked

ENOUGH = 50
"""So many reviewed castings are needed: of the cell itself, else of its actor, else of the record."""
Errors = Literal["own", "actor", "record"]


class Reviews:
    """The reviewed castings that may correct an actor's cells.

    They come from samples of the actor's castings or of the whole record: among the actor's castings either
    is a random sample. `rows` are those whose errors are borrowed where a cell has too few of its own.
    """

    def __init__(self, tally: Tally, target: int, checked: Sequence[Checked]) -> None:
        drawn = [one for one in checked if one.population is None or tally.index(one.population) == target]
        at = np.array([_row(tally, one) for one in drawn], np.int64)
        found = np.array([one.found for one in drawn], np.int64)
        known = at >= 0
        at, found = at[known], found[known]
        of_actor = tally.castings.target[at] == target
        of_record = np.array([one.population is None for one in drawn], np.bool_)[known]
        order = np.argsort(at[of_actor], kind="stable")
        self._at, self._found = at[of_actor][order], found[of_actor][order]
        self.errors: Errors | None = None
        used = np.zeros(len(at), np.bool_)
        if of_actor.sum() >= ENOUGH:
            self.errors, used = "actor", of_actor
        elif of_record.sum() >= ENOUGH:
            self.errors, used = "record", of_record
        self.rows, self._truth = at[used], found[used]
        self._label = tally.castings.sign[self.rows]

    def truth_of(self, rows: NDArray[Any]) -> NDArray[Any]:
        """A person's label of each row of the actor's, `UNREVIEWED` where nobody looked."""
        truth = np.full(len(rows), UNREVIEWED)
        if len(self._at):
            at = np.searchsorted(self._at, rows).clip(max=len(self._at) - 1)
            looked = self._at[at] == rows
            truth[looked] = self._found[at[looked]]
        return truth

    def correct(self, rows: Rows, bins: NDArray[Any]) -> tuple[Estimate, Errors, int] | None:
        """A cell corrected, whose errors were taken, and how many castings were reviewed for it.

        None where too few were, or where they cannot tell.
        """
        own = int((rows.truth != UNREVIEWED).sum())
        if own >= ENOUGH:
            return corrected_by_own(rows), "own", own
        if self.errors is None:
            return None
        estimate = corrected_by_rates(rows, Reviewed(self._label, self._truth, bins))
        return None if estimate is None else (estimate, self.errors, len(self.rows))


def _row(tally: Tally, checked: Checked) -> int:
    """The row of a reviewed casting; -1 if the record has it no longer."""
    target = tally.index(checked.actor) if checked.actor is not None else -1
    mine = tally.cast(target)
    places = tally.castings.statement[mine]
    at = int(np.searchsorted(places, checked.place))
    return mine.start + at if target >= 0 and at < len(places) and places[at] == checked.place else -1
