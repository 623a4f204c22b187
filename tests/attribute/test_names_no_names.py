"""Capitalised words that are nobody's name, and names that words beside them make whole."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements
from tests.attribute.test_names import longest, names
from tests.attribute.test_speakers_names import SAID, name_of


@pytest.mark.parametrize(
    "text",
    [
        "MANILA — Soldiers pulled people out of the mud.",
        "LOCARNA, May 2 (Wire) - Half the audience stood up.",
        "ORLA, Feb. 12, 2031 /PaperWire/ -- Bakers went home at noon.",
        "He said to me, 'Go away.'",
        "The train was late at 0915 GMT, and the A417 was shut.",
        "He bowed. Objection, Your Honor, he cried.",
        "In the evening the PM and the priest said Mass.",
        "On the ward the Chief Operating Officer wept.",
        "They slept in Ward 6 and left by Gate 12.",
    ],
)
def test_words_that_name_nobody_are_no_names(text: str) -> None:
    assert set(names(text)) <= {"MANILA", "LOCARNA", "ORLA", "Wire", "PaperWire"}


def test_a_party_and_a_seat_behind_a_name_are_no_name() -> None:
    assert names("Then Rep. Ada Venn, D-Las Orlas, met Sen. Karl Roe (R-Orla) at the D-Day museum.") == [
        "Ada Venn",
        "Karl Roe",
        "D-Day",
    ]
    assert names("They bought it of Orlatron, D-Varn said.") == ["Orlatron", "D-Varn"]


def test_a_party_in_brackets_is_no_name() -> None:
    assert names("Then Mrs Venn (Carrow East) (Lab) rose, and Mr Roe (Orla) (Con) sat.") == [
        "Venn",
        "Carrow East",
        "Roe",
        "Orla",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ship, “Aurora,” sank.", ["Aurora"]),
        ("Yesterday the Order of Malta met.", ["Order", "Malta"]),
        ("It said that labour was dear, and Labour met. Later Labour spoke.", ["Labour", "Labour"]),
    ],
)
def test_words_that_name_somebody_are_names(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_an_armed_group_that_looks_like_a_road_is_a_name() -> None:
    assert names("On Monday the M23 took the town.") == ["M23"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Loader Danny Fitch left.", ["Danny Fitch"]),
        ("Parker Danny Fitch left.", ["Parker Danny Fitch"]),
        ("The Liberal Democrat Tim Orchard left.", ["Tim Orchard"]),
        ("Kenny Roe left. Later Poor Kenny fell.", ["Kenny Roe", "Kenny"]),
        ("In spring Happy Valley flooded.", ["Happy Valley"]),
        ("Bill Novak left with his wife. Later the Novaks fell.", ["Bill Novak"]),
        ("In Orlan Park the Parks office fell.", ["Orlan Park", "Parks"]),
        ("He lives on Tanner's Lane.", ["Tanner's Lane"]),
        ("He left Tanner's Bakery.", ["Tanner", "Bakery"]),
        ("Yesterday the Orla Bakers' Local 88 met.", ["Orla Bakers' Local 88"]),
        (
            "Yesterday Venn Foods, Inc. met Roe Lines, LLC in Orla.",
            ["Venn Foods Inc.", "Roe Lines LLC", "Orla"],
        ),
    ],
)
def test_names_are_whole_and_without_what_is_none_of_them(text: str, found: list[str]) -> None:
    assert names(text) == found


class TestMonthsThatAreFirstNames:
    @pytest.mark.parametrize("name", ["April Dunn", "June Carver", "May Hollis", "August Brandt"])
    def test_a_month_before_a_surname_is_a_first_name(self, name: str) -> None:
        first = name.partition(" ")[0]
        assert names(f"Yesterday {name} left.") == [name]
        assert longest(f"{name} left the hall. Then {first} said no.", first) == name

    @pytest.mark.parametrize(
        "text",
        [
            "In April Marrow left.",
            "By the end of June Marrow had left.",
            "Early last May Marrow left.",
            "On 5 August Marrow left.",
            "Between May and June Marrow left.",
            "It was May 4 when Marrow left.",
            "Since late April Marrow has left.",
        ],
    )
    def test_behind_what_makes_it_a_date_it_is_none(self, text: str) -> None:
        assert names(text) == ["Marrow"]


class TestOtherNames:
    @pytest.mark.parametrize(
        ("text", "nick", "full"),
        [
            ("Agnes Roe was a baker. At school Nell, as everyone called her, sang.", "Nell", "Agnes Roe"),
            (
                "At three the baker Bastou rises. His name is Lucien Roe, but nobody says so.",
                "Bastou",
                "Lucien Roe",
            ),
            ("Here is Pip – Philippa Venn to the taxman – who bakes.", "Pip", "Philippa Venn"),
            ("Later Tobin Roe, better known as Skip, left.", "Skip", "Tobin Roe"),
        ],
    )
    def test_a_nickname_that_the_text_explains_is_its_bearers(self, text: str, nick: str, full: str) -> None:
        assert longest(text, nick) == full

    def test_a_name_that_is_told_is_not_that_of_the_last_name(self) -> None:
        assert longest("So Marbury mourns its baker. His name was Tobin Venn.", "Marbury") == "Marbury"

    def test_who_stands_beside_another_is_not_that_one(self) -> None:
        assert longest("Then Pip – Philippa Venn saw it – left.", "Pip") == "Pip"
        assert longest("Later Tobin Roe, known for songs, met Skip there.", "Skip") == "Skip"

    def test_a_term_that_is_defined_is_whom_it_is_defined_for(self) -> None:
        text = "Venn Foods, Inc. (the “Company”), a maker of soups, grew. Then the Company paid its debts."
        assert longest(text, "Company", 1) == "Venn Foods Inc."


def test_one_of_several_who_is_named_behind_is_the_source() -> None:
    marked = f"Two left. <s1>One of the two, the director Cathal Venn,</s1> {SAID}"
    assert name_of(marked) == "Cathal Venn"


def test_the_end_of_a_name_that_was_read_as_cue_is_the_names() -> None:
    marked = "At noon <s1>the charity Memory</s1> <c1>First said</c1> <q1>the old results were good</q1>."
    assert [s.speaker.name for s in statements(marked)] == ["Memory First"]
