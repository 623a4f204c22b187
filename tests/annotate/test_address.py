"""One who speaks to listeners: nobody answers, whoever is called."""

from __future__ import annotations

import numpy as np
import pytest

from facevalue.annotate.address import is_alone
from facevalue.annotate.cues import Cue

OWN = [Cue(1, "self", "Ada Marrow"), Cue(3, "question"), Cue(4, "called", "Tobin")]


def test_who_says_the_own_name_and_is_not_answered_is_alone() -> None:
    assert is_alone(OWN, np.array([-3.0, 0.5, 1.5, -2.0]))


@pytest.mark.parametrize(
    "other", [Cue(2, "introduced", "Tobin"), Cue(2, "thanked", "Tobin"), Cue(2, "self", "Tobin Osk")]
)
def test_where_another_is_brought_in_nobody_is_alone(other: Cue) -> None:
    assert not is_alone([*OWN, other], np.array([-3.0, 0.5, 1.5, -2.0]))


def test_where_somebody_else_surely_begins_nobody_is_alone() -> None:
    assert not is_alone(OWN, np.array([-3.0, 0.5, 6.0, -2.0]))
    assert not is_alone([Cue(9, "self", "Ada Marrow")], np.array([-3.0]))
