"""Labels as names: two labels are two people, an office is who held it, a heading is nobody."""

from __future__ import annotations

from tests.annotate.test_turns import brief

TABLE = (
    "OSK: Good evening. With me are Anton Verel and Noor Brandl.\n"
    "VEREL: Good evening.\n"
    "NOOR BRANDL: Hello.\n"
    "BRANDL: The lock is shut.\n"
    "OSK: Anton Verel, Noor Brandl, thank you both.\n"
)
HOUSE = (
    "Harbour Dues: Tamsin Valley\n"
    "Ilse Marrow (Tamsin) (Ind): I beg to move. Who shut the lock?\n"
    "Sir Anton Rill: Will she give way?\n"
    "Ilse Marrow: I will.\n"
    "The Parliamentary Under-Secretary of State for Locks, Weirs and Ferries (Jonas Weil): I shut it.\n"
    "Sir Anton Rill: Why?\n"
    "The Minister: It leaked.\n"
    "An hon. Member: When?\n"
    "The Minister: In May.\n"
)
HEARING = (
    "Members present: Dame Sigrid Osk (Chair); Anton Rill.\n"
    "Witnesses: Jonas Weil, Keeper; and Dr Ilse Marrow, Tamsin College.\n"
    "Q1 Chair: Good morning. Who shut the lock?\n"
    "Jonas Weil: I did, Chair.\n"
    "Q2 Chair: Why?\n"
    "Jonas Weil: It leaked.\n"
)


def names(text: str) -> list[str]:
    return [name for name, *_ in brief(text)]


def test_a_list_of_people_holds_no_office() -> None:
    assert names(TABLE) == ["Osk", "Anton Verel", "Noor Brandl", "Noor Brandl", "Osk"]


def test_the_minister_is_who_was_labelled_with_an_office() -> None:
    assert names(HOUSE)[3:] == ["Jonas Weil", "Anton Rill", "Jonas Weil", "An hon. Member", "Jonas Weil"]


def test_a_heading_is_no_turn() -> None:
    assert names(HOUSE)[0] == "Ilse Marrow"


def test_offices_of_a_town_are_titles() -> None:
    text = (
        "Staff: Town Clerk Doris Quill; Director Sam Oskell\n"
        "MAYOR OSK: Please read the title.\nCLERK QUILL: Item five.\n"
        "MAYOR OSK: And the poles?\nDIRECTOR OSKELL: They are up.\n"
    )
    assert names(text) == ["Osk", "Doris Quill", "Osk", "Sam Oskell"]


def test_who_is_present_speaks_not_yet_and_one_is_in_the_chair() -> None:
    assert names(HEARING) == ["Dame Sigrid Osk", "Jonas Weil"] * 2


def test_a_court_is_not_of_its_county() -> None:
    text = "IN THE COURT OF PELL COUNTY\nTHE COURT: Sit down.\nMR. RILL: Yes.\nTHE COURT: Good.\n"
    assert names(text)[0] == "The Court"


def test_an_office_is_not_held_by_whom_others_speak_of() -> None:
    talk = "Reporter: Mayor {}\nThe Mayor: I am glad.\nReporter: Why?\nThe Mayor: It rained.\n"
    assert names(talk.format("Ilse Osk, welcome."))[1] == "Ilse Osk"
    assert names(talk.format("Ilse Osk of Tamsin left. Did you speak to her?"))[1] == "The Mayor"
