"""What stands beside a name and is none of it, and names that are words as well."""

from __future__ import annotations

import pytest

from facevalue.attribute.names import find_names
from facevalue.record import Span
from tests.attribute.planting import statements
from tests.attribute.test_names import LONG, longest, names
from tests.attribute.test_names_shortened import PERSON
from tests.attribute.test_speakers_names import SAID, name_of

GROUP = "group"


class TestDays:
    def test_a_day_behind_a_name_is_no_part_of_it(self) -> None:
        assert names("Yesterday the mayor told Marrow Wednesday that it was late.") == ["Marrow"]

    def test_a_day_that_has_a_name_keeps_it(self) -> None:
        assert names("Yesterday the shops opened for Black Friday.") == ["Black Friday"]


class TestSentenceOpeners:
    def test_maybe_is_nobodys_first_name(self) -> None:
        assert names("All is calm. Maybe Marrow spoke.") == ["Marrow"]

    @pytest.mark.parametrize("full", ["Roger Marrow", "Ilmar Marrow"])
    def test_a_verb_before_its_subject_is_nobodys_first_name(self, full: str) -> None:
        marked = f"{full} spoke to the crowd. Stated <s1>Marrow</s1> then, who {SAID}"
        assert name_of(marked, {full: PERSON, "Marrow": PERSON}) == full

    def test_a_first_name_that_ends_like_a_verb_stays(self) -> None:
        marked = f"Roger Marrow spoke to the crowd. <s1>Alfred Marrow</s1> {SAID}"
        assert name_of(marked, {"Roger Marrow": PERSON, "Marrow": PERSON}) == "Alfred Marrow"


class TestSurnamesThatAreWords:
    @pytest.mark.parametrize(
        "text",
        [
            "Teresa May met the mayor. Later in the day May spoke.",
            "Teresa May met the mayor. May said nothing.",
            "Minister Oda March met the mayor. March said nothing.",
            "Teresa May met the mayor. The plans of May failed.",
            "George Will wrote again. In it Will spoke.",
            "George Will wrote again. Will’s column was long.",
        ],
    )
    def test_alone_they_mean_who_bears_them(self, text: str) -> None:
        full = text.removeprefix("Minister ").partition(" m")[0].partition(" w")[0]
        assert longest(text, full.split()[-1]) == full

    @pytest.mark.parametrize(
        "behind",
        [
            "In May the house voted.",
            "The house voted on May 5.",
            "It was late. May he stay?",
            "It was the end of May then.",
            "It was late. Will the house vote?",
        ],
    )
    def test_months_and_verbs_are_nobody(self, behind: str) -> None:
        found = names(f"Teresa May and George Will met the mayor. {behind}")
        assert found == ["Teresa May", "George Will"]

    def test_without_a_bearer_they_are_nobody(self) -> None:
        assert names("Yesterday the critics of May spoke.") == []


def test_a_letter_that_was_decoded_wrongly_is_a_letter() -> None:
    assert names("Yesterday Enrique MuÃ±oz Nieto saw ZoÃ© MÃ¼ller.") == [
        "Enrique MuÃ±oz Nieto",
        "ZoÃ© MÃ¼ller",
    ]


def test_who_is_handed_something_is_no_place() -> None:
    text = "Donald was late. Yesterday a prize went to Donald J. Marrow. Then Mr Marrow left."
    assert "J. Marrow" not in names(text)
    assert longest(text, "Marrow") == "Donald J. Marrow"


def test_two_apostrophes_make_no_two_people() -> None:
    said = "Tara O'Leary sat. <s1>Ms O’Leary</s1> <c1>said</c1> <q1>it was late</q1>."
    assert statements(said)[-1].speaker.name == "Tara O'Leary"


def test_two_spellings_of_a_first_name_are_no_two_people() -> None:
    told = f"<s1>Mrs Marrow</s1> {SAID}"
    marked = f"The mayor met Tilly Marrow. Later Tily Marrow left. {told}"
    assert name_of(marked) in ("Tilly Marrow", "Tily Marrow")
    assert name_of(f"The mayor met Tilly Marrow. Later Orla Marrow left. {told}") is None


def test_a_group_is_more_than_a_part_of_it() -> None:
    text = f"Yesterday the Kestran Farmers met. Then the Farmers left{LONG}"
    first, then = text.index("Kestran"), text.rindex("Farmers")
    seen = [(Span(first, first + len("Kestran Farmers")), GROUP), (Span(then, then + len("Farmers")), GROUP)]
    found = find_names(text, [Span(0, len(text))], seen)
    assert [found.longest(name).text for name in found.names] == ["Kestran Farmers", "Farmers"]


def test_the_speaker_before_a_day_is_the_one_named_in_full() -> None:
    marked = f"Ada Marrow met the mayor. <s1>Marrow</s1> Wednesday {SAID}"
    assert statements(marked)[-1].speaker.name == "Ada Marrow"


def test_a_first_name_that_is_once_read_as_a_place_stays_one() -> None:
    marked = f"Yrsa Kettlewick is in the north. <s1>Yrsa</s1> {SAID}"
    assert name_of(marked, {"Yrsa Kettlewick": "person", "Yrsa": "location"}) == "Yrsa Kettlewick"


def test_the_first_of_two_surnames_is_enough_behind_two_first_names() -> None:
    marked = f"Juan Luis Tesso Marquin is in the north. <s1>Tesso</s1> {SAID}"
    seen = {"Juan Luis Tesso Marquin": "person", "Tesso": "person"}
    assert name_of(marked, seen) == "Juan Luis Tesso Marquin"


def test_a_land_that_stands_before_a_bearer_of_its_name_stays_a_land() -> None:
    marked = f"<s1>Kelda</s1> {SAID} Its king flew home. The driver Kelda Brown waved."
    assert name_of(marked, {"Kelda Brown": "person", "Kelda": "location"}) == "Kelda"


@pytest.mark.parametrize(("source", "name"), [("One of them", "one of them"), ("A third", "a third")])
def test_a_description_keeps_what_it_would_say_nothing_without(source: str, name: str) -> None:
    last = statements(f"Two nurses left the home in May. <s1>{source}</s1> {SAID}")[-1].speaker
    assert (last.name, last.via) == (name, "unnamed")
