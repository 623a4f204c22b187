"""Quotations that nobody is said to say, behind what somebody does."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

QUOTED = "<q1>“I never wanted this job.”</q1>"


def who(marked: str) -> str | None:
    last = statements(marked)[-1].speaker
    return last.name if last.actor else None


@pytest.mark.parametrize(
    "beat",
    [
        "Mary Lowell leaned back in her chair.",
        "Mary Lowell shook her head.",
        "Mayor Mary Lowell stood up and closed the window.",
        "Asked whether she would run again, Mary Lowell smiled.",
        "The mayor, Mary Lowell, laughed until she coughed.",
    ],
)
def test_who_acts_right_before_says_it(beat: str) -> None:
    assert who(f"It rained on Monday. {beat} {QUOTED}") == "Mary Lowell"


def test_a_pronoun_acts_for_whom_it_means() -> None:
    assert who(f"Mary Lowell came at noon. She shook her head. {QUOTED}") == "Mary Lowell"


@pytest.mark.parametrize(
    "told",
    [
        "Mary Lowell came at noon. The rain stopped.",
        "The house of Mary Lowell burned.",
        "Mary Lowell's house burned.",
        "It was late, and Mary Lowell smiled.",
        "Mary Lowell smiled.\n\n",
    ],
)
def test_nobody_does_where_nobody_acts_right_before(told: str) -> None:
    assert who(f"{told} {QUOTED}") is None
