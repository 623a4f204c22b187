"""Ages that tell whom a description means: a teenager, the older of two."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

SAID = "<c1>said</c1> <q1>that it was over</q1>."
RACE = "Pavo Ekman, 36, lost to Joni Vaara, 19, by a length."


def told(marked: str) -> str | None:
    speaker = statements(marked)[-1].speaker
    return speaker.name if speaker.actor else None


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The teenager", "Joni Vaara"),
        ("The older man", "Pavo Ekman"),
        ("The younger man", "Joni Vaara"),
        ("The 36-year-old", "Pavo Ekman"),
    ],
)
def test_who_is_of_that_age_speaks(source: str, name: str) -> None:
    assert told(f"{RACE} <s1>{source}</s1> {SAID}") == name


def test_the_older_of_more_than_two_is_nobody() -> None:
    assert told(f"{RACE} Olli Rask watched. <s1>The older man</s1> {SAID}") is None


def test_a_teenager_is_nobody_of_whom_no_such_age_is_told() -> None:
    assert told(f"Pavo Ekman, 36, lost to Joni Vaara, 21, by a length. <s1>The teenager</s1> {SAID}") is None
