"""Whom a headline or a lead only describes, and the text names further down."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

PERSON = {"Ada Marrow": "person", "Bram Oskell": "person", "Marrow": "person", "Oskell": "person"}
BELOW = (
    "\n\nAt noon it rained.\n\n<s3>Ada Marrow</s3>, the lawmaker, <c3>said</c3> <q3>the ferry poisons the "
    "harbour and must go</q3>."
)


def first(marked: str) -> tuple[str, tuple[str, ...]]:
    speaker = statements(marked, typed=PERSON)[0].speaker
    return (speaker.name if speaker.actor else "nobody", speaker.because)


@pytest.mark.parametrize(
    "source",
    [
        "A lawmaker in Velmark",
        "Famous Velmark engineer",
        "One lawmaker",
        "Longtime ferry foe",
        "A famous star",
    ],
)
def test_who_says_the_same_by_name_is_meant(source: str) -> None:
    text = f"<s1>{source}</s1> <c1>says</c1> <q1>the ferry poisons the harbour</q1>.{BELOW}"
    assert first(text) == ("Ada Marrow", (f"“{source}”", "who says the same further down, by name"))


@pytest.mark.parametrize(
    "source",
    ["Lawmakers in Velmark", "The other baker", "A poll of voters", "A Velmark panel", "Their lawyer"],
)
def test_others_are_not(source: str) -> None:
    text = f"<s1>{source}</s1> <c1>says</c1> <q1>the ferry poisons the harbour</q1>.{BELOW}"
    assert first(text)[0] == "nobody"


def test_who_says_something_else_is_not_meant() -> None:
    text = f"<s1>A baker</s1> <c1>says</c1> <q1>bread is too dear this winter</q1>.{BELOW}"
    assert first(text)[0] == "nobody"


def test_the_only_one_of_the_role_is_meant_for_a_part_of_it() -> None:
    said = "the ferry and all the boats from Orla and Quay and Venn should pay for the harbour"
    text = f"<s1>A lawmaker</s1> <c1>says</c1> <q1>{said}</q1>.{BELOW}"
    assert first(text)[0] == "Ada Marrow"
    assert first(text.replace("A lawmaker", "A sailor"))[0] == "nobody"


def test_the_same_description_means_the_same_person_before_that() -> None:
    marked = (
        "<s2>Lawmaker</s2> <c2>wants</c2> <q2>a ban</q2>.\n\n"
        f"<s1>A lawmaker</s1> <c1>says</c1> <q1>the ferry poisons the harbour</q1>.{BELOW}"
    )
    assert [one.speaker.name for one in statements(marked, typed=PERSON)] == ["Ada Marrow"] * 3


def test_a_description_far_down_stays_one() -> None:
    rain = "\n\n".join(f"It rained on day {n}." for n in range(5))
    text = f"{rain}\n\n<s1>A lawmaker</s1> <c1>says</c1> <q1>the ferry poisons the harbour</q1>.{BELOW}"
    assert first(text)[0] == "nobody"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The captain of a ferry that sank off Orla", "Bram Oskell"),
        ("A 58-year-old captain", "Bram Oskell"),
        ("A 57-year-old captain", "nobody"),
        ("The captains of the ferry", "nobody"),
    ],
)
def test_who_is_named_with_an_age_below_is_who_the_lead_describes(source: str, name: str) -> None:
    below = "Bram Oskell, 58, is charged with leaving Orla in a storm."
    later = "<s2>The captain</s2> <c2>said</c2> <q2>the lamp was only a bulb</q2>."
    lead = f"<s1>{source}</s1> <c1>said</c1> <q1>he had been ordered to sail</q1>."
    marked = f"{lead}\n\n{below}\n\nIt rained. {later}"
    assert first(marked)[0] == name
    assert statements(marked, typed=PERSON)[-1].speaker.name == (name if name != "nobody" else "captain")


@pytest.mark.parametrize(
    "below",
    [
        "Bram Oskell is charged with leaving Orla.",
        "At noon Bram Oskell, 58, was seen in the harbour of Orla.",
    ],
)
def test_who_is_named_otherwise_below_need_not_be(below: str) -> None:
    marked = f"<s1>The captain of a ferry</s1> <c1>said</c1> <q1>he had been ordered to sail</q1>.\n\n{below}"
    assert first(marked)[0] == "nobody"
