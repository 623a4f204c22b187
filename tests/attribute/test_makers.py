"""Whose a poll or a paper is that a text brings in first and names later."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

TYPED = {
    "Quaymark Institute": "organization",
    "Orla Post": "organization",
    "Venn News": "organization",
    "Velmark": "location",
}
SHOWS = "<c1>shows</c1> <q1>that the old quay is closed to all</q1>"


def speaker_of(marked: str) -> str | None:
    first = statements(marked, typed=TYPED)[0].speaker
    return first.name if first.actor else None


@pytest.mark.parametrize(
    "told",
    [
        "The Quaymark Institute poll was taken in May.",
        "The survey, conducted by the Quaymark Institute, was taken in May.",
        "The poll of four hundred registered sailors released on Friday by the Quaymark Institute is new.",
    ],
)
@pytest.mark.parametrize("source", ["A new poll", "The 40-harbour poll", "a national survey"])
def test_a_poll_is_by_whom_the_text_names_behind_it(source: str, told: str) -> None:
    assert speaker_of(f"<s1>{source}</s1> {SHOWS}. {told}") == "Quaymark Institute"


def test_the_poll_of_a_headline_is_that_of_the_text() -> None:
    text = "<s1>Poll</s1>: <q1>old quay is closed to all</q1>\nAt noon a Quaymark Institute poll came out."
    assert speaker_of(text) == "Quaymark Institute"


def test_two_that_a_stroke_joins_made_it_together() -> None:
    text = f"<s1>A new poll</s1> {SHOWS}. The Orla Post/Venn News poll was taken in May."
    assert speaker_of(text) == "Orla Post/Venn News"


def test_the_results_are_those_of_the_last_poll() -> None:
    text = "A Quaymark Institute poll came out. <s1>The results</s1> <c1>show</c1> <q1>that it rains</q1>."
    assert speaker_of(text) == "Quaymark Institute"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("A new poll", "A Quaymark Institute poll had it otherwise in May."),
        ("Recent polls", "The Quaymark Institute poll was taken in May."),
        ("A new poll", "The Velmark poll was taken in May."),
        ("A new letter", "The Quaymark Institute poll was taken in May."),
    ],
    ids=["another", "several", "of a place", "of another kind"],
)
def test_what_another_made_is_left_open(source: str, told: str) -> None:
    assert speaker_of(f"<s1>{source}</s1> {SHOWS}. {told}") is None


@pytest.mark.parametrize(
    ("source", "author"),
    [
        ("A poll from the Quaymark Institute released on Monday", "Quaymark Institute"),
        ("the results of the latest Quaymark Institute poll", "Quaymark Institute"),
        ("the Quaymark Institute’s storm tracker", "Quaymark Institute"),
        ("a poll of registered sailors released by the Quaymark Institute", "Quaymark Institute"),
    ],
)
def test_more_ways_to_say_whose_one_is(source: str, author: str) -> None:
    assert speaker_of(f"At noon it rained. <s1>{source}</s1> {SHOWS}.") == author
