"""How people are styled: by titles of other languages, by nicknames inside their names, by relatives."""

from __future__ import annotations

import pytest

from tests.attribute.planting import speakers
from tests.attribute.test_names import longest, names, roster
from tests.attribute.test_names_shortened import BODY, PERSON, of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yesterday Tan Sri Marrow bin Venn met Datuk Ada Roe.", ["Marrow bin Venn", "Ada Roe"]),
        ("Yesterday Datuk Seri Ada Marrow spoke.", ["Ada Marrow"]),
        ("Yesterday Punong Barangay Tobin Marrow spoke.", ["Tobin Marrow"]),
        ("Yesterday DSP Ada Marrow spoke to Mzee Roe.", ["Ada Marrow", "Roe"]),
        ("Yesterday Goalkeeper Oskar Venn spoke.", ["Oskar Venn"]),
        ("Yesterday Tan Marrow and Sri Venn flew to Sri Lanka.", ["Tan Marrow", "Sri Venn", "Sri Lanka"]),
        ("Yesterday a Punong Barangay Council met.", ["Punong Barangay Council"]),
    ],
)
def test_titles_of_other_languages_are_no_part_of_names(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_title_goes_with_the_first_of_several_names() -> None:
    text = "Yesterday Tan Sri Marrow Siew Venn spoke. Then Datuk Marrow left. Later Marrow sat."
    assert longest(text, "Marrow", 0) == longest(text, "Marrow", 1) == "Marrow Siew Venn"


@pytest.mark.parametrize("nick", ["“Pip”", '"Pip"', "‘Pip’", "'Pip'", "(Pip)"])
def test_a_nickname_inside_a_name_is_the_same_person(nick: str) -> None:
    text = f"Yesterday Thomas {nick} Marrow spoke. Then Pip left. Later Pip Marrow sat."
    found = {roster(text).longest(name).text for name in roster(text).names}
    assert found == {"Thomas Marrow"}


def test_words_in_marks_between_two_names_are_no_nickname() -> None:
    assert names('Then Tilda Roe said Ada Marrow "was late." Oskar Venn left.') == [
        *("Tilda Roe", "Ada Marrow", "Oskar Venn"),
    ]


def test_a_land_in_brackets_and_two_who_swap_names_are_told_apart() -> None:
    assert "Norland" in names("Then Oskel (Norland) Venn won.")
    text = "They met Ada “Bo” Venn and Bo “Ada” Venn."
    assert [longest(text, name) for name in names(text)] == ["Ada Venn", "Bo Venn"]


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday Ada Marrow died. She was old.\n\nKnown to everyone as Pip, she taught.",
        "For Nanay Pip, as Ada Marrow is known along the river, it was done.",
    ],
)
def test_what_somebody_is_known_as_is_the_same_person(text: str) -> None:
    assert longest(text, "Pip") == "Ada Marrow"


def test_what_relatives_call_somebody_is_no_other_name() -> None:
    text = "Mrs Ada Marrow sat. “Come, Auntie Ada,” said Joy Marrow. Then Mrs Marrow rose."
    assert longest(text, "Ada") == "Ada Marrow"


def test_a_chief_of_something_is_called_by_the_letters() -> None:
    text = (
        "Chief Financial Officer Ada Marrow sat with Tobin Venn. <s1>The CFO</s1> <c1>said</c1> <q1>no</q1>."
    )
    assert speakers(text) == [("Ada Marrow", "coreference")]


@pytest.mark.parametrize(
    "marked",
    [
        "<s1>A trader</s1>, who identified himself simply as Oskel, <c1>said</c1> <q1>it rained</q1>.",
        "<s1>A trader, who gave her name only as Oskel,</s1> <c1>said</c1> <q1>it rained</q1>.",
        "<s1>A trader who would give only his first name, Oskel,</s1> <c1>said</c1> <q1>it rained</q1>.",
    ],
)
def test_the_name_that_a_source_gives_is_the_sources(marked: str) -> None:
    assert speakers("On Friday the quay was shut. " + marked) == [("Oskel", "name")]


def test_namesakes_whom_an_initial_parts_are_two() -> None:
    told = "The first is Dr Ada Marrow. The second is Ada B. Marrow. {}They left."
    assert longest(told.format("The two are not related. "), "Ada Marrow") == "Ada Marrow"
    assert longest(told.format(""), "Ada Marrow") == "Ada B. Marrow"


def test_a_club_and_a_republic_are_called_by_a_part() -> None:
    club = "They beat Ellsfort City. Then the ball went past City goalkeeper Oskel."
    assert of(club, "City", {"Ellsfort City": BODY}) == "Ellsfort City"
    assert (
        of("Ten-man Orla held on. It was Orla Athletic.", "Orla", {"Orla Athletic": BODY}) == "Orla Athletic"
    )
    assert longest("They left the Veldar Republic. Then Veldar said no.", "Veldar") == "Veldar Republic"


def test_which_behind_a_name_makes_it_a_body() -> None:
    text = "Granfell Stone, which owns the quarry, left. Then Granfell sued."
    typed = {"Granfell Stone": PERSON, "Granfell": PERSON}
    assert of(text, "Granfell", typed) == "Granfell Stone"
    assert "Granfell Stone" not in roster(text).people


def test_shares_are_in_a_company_and_no_place() -> None:
    text = "Marrel Motors makes vans. Shares in Marrel fell. Then Marrel sued."
    assert of(text, "Marrel", {"Marrel Motors": BODY}) == "Marrel Motors"


def test_a_body_of_members_goes_on_behind_of_and_has_the_letters_beside_it() -> None:
    text = "Then the Rural Growers’ Union of the South (CPRS) sued. Later the CPRS won."
    assert longest(text, "CPRS", 1) == "Rural Growers’ Union of the South"


def test_somebody_behind_and_is_not_of_the_body() -> None:
    text = "With me are Ada Roe of the Institute for Sea Policy and Bram Oskel, who sails."
    assert names(text) == ["Ada Roe", "Institute for Sea Policy", "Bram Oskel"]
    assert names("Then the Ministry of Trade and Foreign Affairs left.") == [
        "Ministry of Trade and Foreign Affairs"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They paid Rs 500, N300m, P200,000, RM190 million and Sh2.3 billion.",
        "No FIR was lodged. Her PIN was gone. It was on X.",
        "Q. Did you sleep?\nA. No.",
        "On Monday a Status Yellow warning held.",
        "She stood up for Mamma. Then she read the sign “STAY OUT OF HERE”.",
        "The sign said “SO DO I, APPARENTLY”.",
        "It was dated May 11. Dated May 12, another came.",
        "Then the Police Public Relations Officer left.",
        "She took the MBE. The sign says: THE OLD BOOKS STAY. It is old.",
        "HELL ON THE HARD QUAY: Diver of three held her breath for a week",
    ],
)
def test_sums_letters_and_cries_are_nobodys_names(text: str) -> None:
    assert names(text) == []


def test_i_behind_a_name_is_no_part_of_it() -> None:
    assert names("They are the Korvans I know. It was King Marrow I of old.") == ["Korvans", "Marrow I"]


def test_a_place_is_called_as_usual_if_capitals_begin_a_line() -> None:
    assert longest("VELDARIA: Two days later it rained. Yesterday Veldaria shut.", "VELDARIA") == "Veldaria"


def test_a_place_in_capitals_before_the_news_is_no_person() -> None:
    assert "PORT ORLA" not in roster("PORT ORLA - For three weeks it rained.").people
