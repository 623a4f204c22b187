"""Guests whom a talk brings in by lists, a sentence each, or thanks together."""

from __future__ import annotations

import pytest

from tests.annotate.test_cues import told


def test_several_are_brought_in_at_once() -> None:
    found = told("At the table tonight are Jonas Weil, who teaches law, and Ruth Amsel of the water board.")
    assert [c for c in found if c[1] == "introduced"] == [
        (0, "introduced", "Jonas Weil"),
        (0, "introduced", "Ruth Amsel"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Joining me is Jonas Weil, head of the board, Ruth Amsel, who writes for us, and Anton Verel.",
        "Back with me now, Jonas Weil, Ruth Amsel, and also Anton Verel.",
        "I want to bring in Jonas Weil, the mayor Ruth Amsel and the engineer Anton Verel.",
        "With me: Jonas Weil, professor of law, Ruth Amsel, a member of parliament, and Anton Verel.",
    ],
)
def test_a_list_brings_in_all_its_names(sentence: str) -> None:
    found = {name for _, kind, name in told(sentence) if kind == "introduced"}
    assert found == {"Jonas Weil", "Ruth Amsel", "Anton Verel"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Here to discuss all of this now is Jonas Weil.",
        "Let's get right back to our correspondent Jonas Weil.",
        "Joining me now, Jonas Weil, who has run the port.",
        "And here with me now, the historian Jonas Weil.",
        "I want to discuss this now with Jonas Weil.",
        "We start, though, with Channel Six's Jonas Weil.",
        "I want to bring back in now our analyst, Jonas Weil.",
        "Jonas Weil here in the studio.",
    ],
)
def test_how_hosts_bring_somebody_in(sentence: str) -> None:
    assert (0, "introduced", "Jonas Weil") in told(sentence)


@pytest.mark.parametrize(
    "talk",
    [
        (
            "Jonas Weil joins me now.",
            "Also Ruth Amsel, head of the board, and Anton Verel, who writes on trade.",
        ),
        ("The engineer Ruth Amsel and the lawyer Anton Verel.", "Good evening to all of you."),
        ("The engineer Ruth Amsel and the lawyer Anton Verel.", "OK, Ruth, you first."),
        ("The engineer Ruth Amsel and the lawyer Anton Verel.", "They join me now from Pell."),
        (
            "Let me introduce my guests.",
            "Ruth Amsel was mayor of Pell.",
            "She left.",
            "Anton Verel is a lawyer.",
        ),
        ("Ruth Amsel has run the port.", "Anton Verel has not.", "My thanks to Ruth Amsel and Anton Verel."),
    ],
)
def test_a_sentence_that_is_but_a_list_brings_in_its_names(talk: tuple[str, ...]) -> None:
    found = {name for _, kind, name in told(*talk) if kind == "introduced"}
    assert found >= {"Ruth Amsel", "Anton Verel"}


@pytest.mark.parametrize(
    "talk",
    [
        ("The engineer Ruth Amsel and the lawyer Anton Verel.", "It rained."),
        ("Ruth Amsel and Anton Verel said that it holds.", "Good evening to all of you."),
        ("Jonas Weil joins me now.", "Good morning, Ruth."),
        ("Let me introduce my guests.", "It is late.", "Ruth Amsel was mayor of Pell."),
        ("Jonas Weil joins me now.", "He is an adviser to Ruth Amsel."),
        ("Joining me now is Jonas Weil, a Ruth Amsel supporter.",),
    ],
)
def test_a_list_that_leads_to_nobody_brings_nobody_in(talk: tuple[str, ...]) -> None:
    assert not {name for _, kind, name in told(*talk) if kind == "introduced"} & {"Ruth Amsel", "Anton Verel"}


def test_whom_something_is_owed_to_is_no_guest() -> None:
    found = told("Jonas Weil has run the port.", "It stands thanks to Jonas Weil.")
    assert not [cue for cue in found if cue[1] == "introduced"]


@pytest.mark.parametrize(
    "sentence",
    [
        "We'll have a statement from the director, Dr. Ruth Amsel, then one from Chief Jonas Weil.",
        "The director, Dr. Ruth Amsel, will make a statement, then we take questions for Jonas Weil.",
        "Ruth Amsel, the director of the plant, is going to take questions.",
    ],
)
def test_who_is_to_speak_later_can_be_called(sentence: str) -> None:
    told_of = told("I'm Mara Quist.", sentence, "Dr. Amsel.", "Thank you, Mara.", "Amsel told them to go.")
    assert (2, "called", "Ruth Amsel") in told_of
    elsewhere = told("I'm Mara Quist.", "Ruth Amsel left.", "Dr. Amsel.", "Thank you, Mara.", "Amsel left.")
    assert (2, "called", "Ruth Amsel") not in elsewhere
