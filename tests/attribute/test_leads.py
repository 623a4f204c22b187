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


NAMED_NEXT = (
    "\n\nThe ferry had been late all week.\n\nAs part of it, <s3>Ada Marrow</s3> <c3>said</c3> <q3>that she "
    "had slept badly</q3>."
)


@pytest.mark.parametrize("source", ["A Velmark hacker", "The lawmaker whose boat sank", "The clinic owner"])
def test_whoever_is_first_named_and_speaks_is_who_was_described_before(source: str) -> None:
    text = f"<s1>{source}</s1> <c1>admits</c1> <q1>other thefts</q1>.{NAMED_NEXT}"
    assert first(text) == ("Ada Marrow", (f"“{source}”", "who speaks first below, and is new there"))


@pytest.mark.parametrize(
    ("source", "below"),
    [
        ("One source", NAMED_NEXT),
        ("This lawmaker", NAMED_NEXT),
        ("A spokesman", NAMED_NEXT),
        ("A Velmark hacker", NAMED_NEXT.replace("<s3>Ada Marrow</s3>", "<s3>Judge Ada Marrow</s3>")),
        ("A Velmark hacker", f" Ada Marrow slept.{NAMED_NEXT}"),
        ("A Velmark hacker", NAMED_NEXT.replace("As part of it,", "Before Bram Oskell,")),
    ],
    ids=[
        "one of many",
        "this one",
        "a spokesman",
        "another office",
        "named before",
        "another is named first",
    ],
)
def test_others_who_speak_first_below_are_not(source: str, below: str) -> None:
    text = f"<s1>{source}</s1> <c1>admits</c1> <q1>other thefts</q1>.{below}"
    assert statements(text, typed=PERSON)[0].speaker.via == "unnamed"


def test_a_headline_may_call_somebody_otherwise_than_the_lead() -> None:
    text = (
        "<s1>Former harbour chief</s1> <c1>tells</c1> court <q1>he never saw invoices</q1>\n\n"
        "<s2>The former head of the harbour authority</s2> <c2>told</c2> a jury <q2>that he had seen no "
        "invoices</q2>.\n\nBram Oskell, 61, wore a grey coat."
    )
    found = statements(text, ("title", "body", "body"), typed=PERSON)
    assert [s.speaker.name for s in found] == ["Bram Oskell"] * 2


@pytest.mark.parametrize(
    ("lead", "again", "same"),
    [
        ("Velmark's prime minister", "the minister", False),
        ("Velmark's prime minister", "the fisheries minister", False),
        ("Velmark's finance minister", "the minister", True),
        ("Velmark's finance minister", "the fisheries minister", False),
    ],
)
def test_another_minister_is_not_who_was_described_before(lead: str, again: str, same: bool) -> None:
    later = (
        "\n\n<s4>Bram Oskell</s4> <c4>said</c4> <q4>that it rained</q4>.\n\n"
        f"<q2>“Boats are fish,”</q2> <s2>{again}</s2> <c2>said</c2>."
    )
    text = f"<s1>{lead}</s1> <c1>admits</c1> <q1>other debts</q1>.{NAMED_NEXT}{later}"
    found = max(statements(text, typed=PERSON), key=lambda one: one.content[0].start)
    assert (found.speaker.name == "Ada Marrow") == same
