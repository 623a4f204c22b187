"""Roll calls and motions: who is called answers, who moves is named behind, the chair tells both."""

from __future__ import annotations

from facevalue.annotate.cues import Cue
from facevalue.annotate.rolls import CHAIR, CLERK, called, voices_of_roll, with_floor
from facevalue.annotate.stretches import Stretch
from facevalue.annotate.voices import Voice

ROLL = [
    "Clerk, call the roll.",
    "Councilmember Osk.",
    "Here.",
    "Verel.",
    "Absent.",
    "Mayor Brandl.",
    "Present.",
]


def test_who_is_called_answers() -> None:
    assert voices_of_roll(ROLL) == {0: CHAIR, 1: CLERK, 2: "Osk", 3: CLERK, 4: CLERK, 5: CLERK, 6: "Brandl"}


def test_one_name_and_a_yes_are_no_roll() -> None:
    assert voices_of_roll(["Is the lock shut?", "Anton.", "Yes.", "It leaked.", "Who says so?"]) == {}


def test_where_nobody_calls_for_a_roll_who_asks_is_as_before() -> None:
    assert voices_of_roll(["Ada Osk?", "Yes.", "Anton Verel?", "No."]) == {1: "Ada Osk", 3: "Anton Verel"}


def test_who_moves_is_named_behind() -> None:
    said = [
        "Is there a motion?",
        "So moved.",
        "Moved by Councillor Osk.",
        "I'll second.",
        "Seconded by Ada Verel.",
    ]
    assert voices_of_roll(said) == {0: CHAIR, 1: "Osk", 2: CHAIR, 3: "Ada Verel", 4: CHAIR}


def test_a_name_with_an_office_gives_the_floor() -> None:
    said = ["Councillor Osk.", "Thank you, Mayor.", "Councillor Osk.", "She left."]
    cues = [Cue(0, "mentioned", "Ada Osk"), Cue(2, "mentioned", "Ada Osk")]
    assert [cue.kind for cue in with_floor(cues, said)] == ["called", "mentioned"]


def test_a_stretch_is_cut_where_the_roll_tells_others() -> None:
    whole = Stretch(range(4), Voice("host", "Ilse Brandl", 0, 4), "Ilse Brandl", None, 0.9)
    found = called([whole], {1: "Osk", 2: CHAIR}, ["Ada Osk"], "Ilse Brandl")
    assert [(one.held, one.name) for one in found] == [
        (range(1), "Ilse Brandl"),
        (range(1, 2), "Ada Osk"),
        (range(2, 4), "Ilse Brandl"),
    ]
