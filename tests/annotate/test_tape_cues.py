"""What a talk says of tape that is played in it: who is announced, and who is named behind it."""

from __future__ import annotations

import pytest

from tests.annotate.test_cues import told


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Here's what the mayor, Ruth Amsel, had to say this morning.", "announced"),
        ("The mayor Ruth Amsel told reporters this.", "announced"),
        ("Let's listen to Ruth Amsel.", "announced"),
        ("Mayor Ruth Amsel speaking there.", "closed"),
        ("That was the mayor of Pell, Ruth Amsel.", "closed"),
        ("Ruth Amsel there, who leads the miners.", "closed"),
        ("That's why the town will not forgive Ruth Amsel.", "mentioned"),
        ("The paper says that Ruth Amsel will resign.", "mentioned"),
    ],
)
def test_tape_is_announced_or_named_afterwards(sentence: str, kind: str) -> None:
    assert (0, kind, "Ruth Amsel") in told(sentence)
    assert {k for _, k, _ in told(sentence)} <= {kind, "mentioned"}


def test_listen_without_a_name_is_of_the_one_person_spoken_of() -> None:
    assert (1, "announced", "Ruth Amsel") in told("Ruth Amsel was asked about the dam.", "Let's listen.")
    assert (1, "announced", "") in told("Ruth Amsel met Anton Verel.", "Let's listen.")


def test_listen_without_a_name_is_of_who_is_named_behind_the_tape() -> None:
    tape = ("Let's listen to what the president had to say.", "I hand the choice back to you.")
    cues = told(*tape, "That was President Ruth Amsel a short while ago.")
    assert (0, "announced", "Ruth Amsel") in cues
    assert (0, "announced", "") in told(*tape, "Jonas Weil, what now?", "That was Ruth Amsel.")


def test_tape_is_of_nobody_who_sits_there_or_was_named_long_ago() -> None:
    guest = ("Jonas Weil joins us now.", "Jonas, the minister was in Pell.", "Let's have a look.")
    assert (2, "announced", "") in told(*guest)
    late = ("Ruth Amsel was here.", *["It rained."] * 6, "Let's have a look.")
    assert (7, "announced", "") in told(*late)
    assert (1, "announced", "Ruth Amsel") in told("Ruth Amsel was in Pell.", "Let's have a look.")
