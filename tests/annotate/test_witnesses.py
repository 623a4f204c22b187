"""Labels of a part: a witness is who was called, a chair is one under all its labels."""

from __future__ import annotations

import pytest

from tests.annotate.test_turns import brief

HEARING = (
    "THE COURT: Good morning. Is the witness here?\n"
    "MR. RILL: The State calls Ilse Brandl.\n"
    "THE WITNESS: I kept the lock at Tamsin.\n"
    "MR. RILL: Did anybody call you?\n"
    "THE WITNESS: Nobody did.\n"
    "MS. OSK: We call Dr. Anton Verel.\n"
    "THE COURT: Come up, please.\n"
    "THE WITNESS: I am a surgeon.\n"
)


def test_the_witness_is_who_was_called_last() -> None:
    names = [name for name, _, said in brief(HEARING) if said.startswith(("I ", "Nobody"))]
    assert names == ["Ilse Brandl", "Ilse Brandl", "Anton Verel"]


def test_a_witness_whom_nobody_calls_stays_one() -> None:
    text = HEARING.replace("The State calls Ilse Brandl.", "They call Ilse Brandl a thief.")
    assert brief(text)[2][0] == "The Witness"


@pytest.mark.parametrize("other", ["Madam Speaker", "Speaker", "The Speaker"])
def test_a_speaker_is_one_and_called_as_those_who_speak_do(other: str) -> None:
    text = (
        "The Speaker: Order. I call Ms Osk.\n"
        "Ms Osk: Thank you, Madam Speaker. Who closed the lock?\n"
        f"{other}: Order. The House will listen.\n"
        "Ms Osk: I ask again.\n"
    )
    assert [name for name, *_ in brief(text)] == ["Madam Speaker", "Osk", "Madam Speaker", "Osk"]


def test_a_deputy_is_another() -> None:
    text = (
        "The Speaker: Order.\nMs Osk: I am grateful.\n"
        "The Deputy Speaker: Order.\nMs Osk: I am grateful.\nThe Speaker: Order.\n"
    )
    assert len({name for name, *_ in brief(text)}) == 3


def test_what_a_witness_calls_somebody_calls_nobody() -> None:
    text = HEARING.replace("Nobody did.", "I call Tobin Reeve a liar.").replace(
        "MS. OSK: We call Dr. Anton Verel.", "MS. OSK: You said that before."
    )
    assert [name for name, _, said in brief(text) if said.startswith("I am")] == ["Ilse Brandl"]


COURT = (
    "IN THE DISTRICT COURT OF PELL COUNTY\n"
    "THE COURT: Good morning. Call your next witness.\n"
    "MS. OSK: The State calls Ilse Brandl.\n\n"
    "DIRECT EXAMINATION\n"
    "BY MS. OSK:\n"
    "Q. Please state your name for the record.\n"
    "A. Ilse Maria Brandl.\n"
    "Q. Mrs. Brandl, who closed the lock?\n"
    "A. The keeper did.\n"
    "MR. RILL: Objection. Hearsay.\n"
    "THE COURT: I'll allow it.\n\n"
    "CROSS-EXAMINATION\n"
    "BY MR. RILL:\n"
    "Q. Did you see him?\n"
    "A. I heard him.\n"
)


def test_letters_of_a_court_are_who_examines_and_who_is_examined() -> None:
    names = [(name, said) for name, _, said in brief(COURT)]
    assert names == [
        ("The Court", "Good morning. Call your next witness."),
        ("Osk", "The State calls Ilse Brandl."),
        ("Osk", "Please state your name for the record."),
        ("Ilse Brandl", "Ilse Maria Brandl."),
        ("Osk", "Mrs. Brandl, who closed the lock?"),
        ("Ilse Brandl", "The keeper did."),
        ("Rill", "Objection. Hearsay."),
        ("The Court", "I'll allow it."),
        ("Rill", "Did you see him?"),
        ("Ilse Brandl", "I heard him."),
    ]


def test_a_witness_whom_nobody_calls_states_the_name() -> None:
    found = brief(COURT.replace("The State calls Ilse Brandl.", "Thank you, Your Honor."))
    assert found[-1][0] == "Ilse Maria Brandl"


def test_the_court_is_the_judge_whom_the_record_names() -> None:
    text = f"{COURT}\nAPPEARANCES:\nHon. Ada Marrow, Judge\nFor the State: Ilse Osk\n"
    assert [name for name, _, said in brief(text) if said.startswith("Good")] == ["Ada Marrow"]
    loud = text.replace("Hon. Ada Marrow, Judge", "HON. ADA MARROW, JUDGE")
    assert [name for name, _, said in brief(loud) if said.startswith("Good")] == ["Ada Marrow"]
    several = text.replace("For the State", "Hon. Tobin Venn, Judge\nFor the State")
    assert [name for name, _, said in brief(several) if said.startswith("Good")] == ["The Court"]


def test_names_before_full_stops_are_labels_in_the_record_of_a_hearing() -> None:
    text = (
        "Members present: Senator Anton Verel, Chair; Senator Ruth Amsel, Vice Chair\n"
        "Witnesses: Dr. Ilse Brandl, keeper of the lock\n\n"
        "The Chair. The committee will come to order. Mr. Rill is here. Dr. Brandl.\n"
        "Dr. Brandl. Thank you, Mr. Chairman. I kept the lock.\n"
        "The Vice Chair. Alone?\n"
        "Dr. Brandl. Mr. Rill helped me.\n"
        "The Vice Chair. I yield back.\n"
        "The Chair. We stand in recess.\n"
    )
    names = [name for name, *_ in brief(text)]
    chair, vice, witness = "Anton Verel", "Ruth Amsel", "Ilse Brandl"
    assert names == [chair, witness, vice, witness, vice, chair]


def test_hearings_in_wrapped_lines_have_labels_where_paragraphs_begin() -> None:
    text = (
        "    Present: Representatives Verel, Rill and Osk; Hon. Anton Verel presiding.\n"
        "    Chairman Verel. The committee will come to order. I have known\n"
        "Mr. Osk. He is a friend.\n"
        "    Mr. Osk. Thank you, Mr. Chairman.\n"
        "    Ms. Rill. Who asked?\n"
        "    Chairman Verel. The gentlelady is out of order.\n"
        "    Mr. Osk. She is not.\n"
    )
    names = [name for name, *_ in brief(text)]
    assert names == ["Anton Verel", "Osk", "Rill", "Anton Verel", "Osk"]
