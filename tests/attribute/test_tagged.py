"""Another word for who heads something, behind a quotation: "“…,” the federation's head said"."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

DALLY = "Renske Dally, general secretary of the Amalgamated Boilermakers, shook her head."
LEADER = "Party leader Berta Ancelin left on Monday."


def told(first: str, tag: str, before: str = LEADER) -> str | None:
    marked = f"{before}\n\n{first} <q1>“They gave us a letter,”</q1> <s1>{tag}</s1> <c1>said</c1>."
    speaker = statements(marked)[-1].speaker
    return speaker.name if speaker.actor else None


@pytest.mark.parametrize(
    ("first", "tag", "name"),
    [
        (DALLY, "the union’s leader", "Renske Dally"),
        ("Kasper Wielgard, Orsund’s chief executive, laughed.", "the Orsund boss", "Kasper Wielgard"),
        ("Helga Brandvold, its director-general, sighed.", "the head of the watchdog", "Helga Brandvold"),
    ],
)
def test_the_only_one_of_a_paragraph_who_heads_something_speaks(first: str, tag: str, name: str) -> None:
    assert told(first, tag) == name


@pytest.mark.parametrize(
    ("first", "tag"),
    [
        ("Renske Dally, a welder, shook her head.", "the union’s leader"),
        (f"{DALLY} So did Kasper Wielgard.", "the union’s leader"),
        (DALLY, "the moderator"),
    ],
)
def test_nobody_else_does(first: str, tag: str) -> None:
    assert told(first, tag) is None


def test_who_is_told_to_head_that_very_thing_is_meant_sooner() -> None:
    before = "Berta Ancelin, who leads the dockers’ union, left on Monday."
    assert told(DALLY, "the union’s leader", before) == "Berta Ancelin"
