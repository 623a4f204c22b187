"""Speakers whose names begin a sentence, have particles, are acronyms, or are shared by two people."""

from __future__ import annotations

import pytest

from tests.attribute.planting import read, speakers, statements

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."


def name_of(marked: str, typed: dict[str, str] | None = None) -> str | None:
    """The name of the last speaker, if it is an actor's."""
    last = statements(marked, typed=typed or {})[-1].speaker
    return last.name if last.actor else None


class TestOpeningASentence:
    def test_a_word_that_the_reader_saw_as_a_name_is_one(self) -> None:
        assert name_of(f"<s1>Orla</s1> {SAID}", {"Orla": "location"}) == "Orla"

    def test_another_is_none(self) -> None:
        assert name_of(f"<s1>Bakers</s1> {SAID}") is None

    def test_a_word_before_the_name_is_cut_off(self) -> None:
        marked = f"Neighbouring Lower Tamsin was calm. <s1>Lower Tamsin</s1> {SAID}"
        assert name_of(marked, {"Lower Tamsin": "location"}) == "Lower Tamsin"

    def test_a_first_name_that_the_reader_overlooked_stays(self) -> None:
        marked = f"Ada Marrow was calm. The crowd cheered Marrow. <s1>Marrow</s1> {SAID}"
        assert name_of(marked, {"Marrow": "person"}) == "Ada Marrow"

    def test_a_word_for_stress_is_no_part_of_the_speaker(self) -> None:
        marked = f"The skipper Tobin Venn saw the mayor, Ada Marrow. <s1>Marrow herself</s1> {SAID}"
        assert name_of(marked) == "Ada Marrow"


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Said bin Tarek al-Tessim", "al-Tessim"),
        ("Omar ibn Zayd el-Marrow", "el-Marrow"),
        ("Ludo van der Venn", "van der Venn"),
        ("Said al-Tessim", "Said al-Tessim"),
    ],
)
def test_particles_belong_to_a_name(full: str, short: str) -> None:
    marked = f"On the quay the engineer {full} walked up and down. Then <s1>{short}</s1> {SAID}"
    assert name_of(marked) == full


def test_said_before_a_name_without_particles_is_a_verb() -> None:
    assert name_of(f"Yesterday, Said Ada Marrow. Then <s1>Ada Marrow</s1> {SAID}") == "Ada Marrow"


class TestWhoIsAPerson:
    TWO = "Lower Venn met Ada Marrow at noon. "

    def test_a_place_of_two_words_is_not_she(self) -> None:
        marked = f"Ada Marrow was late. The road to Orla Heath was wet. Then <s1>she</s1> {SAID}"
        assert name_of(marked, {"Orla Heath": "location", "Ada Marrow": "person"}) == "Ada Marrow"

    def test_one_doubtful_reading_does_not_make_a_person_a_thing(self) -> None:
        marked = f"On the quay Ada Marrow was late. Then <s1>she</s1> {SAID}"
        assert name_of(marked, {"Ada Marrow": "organization"}) == "Ada Marrow"

    def test_a_title_outweighs_the_reader(self) -> None:
        marked = f"Minister Ada Marrow was late, and Ada Marrow ran. Then <s1>she</s1> {SAID}"
        assert name_of(marked, {"Ada Marrow": "location"}) == "Ada Marrow"


class TestAcronyms:
    @pytest.mark.parametrize(
        "both",
        [
            "the Guild of Orla Divers (GOD)",
            "the GOD (Guild of Orla Divers)",
            "the Guild of Orla Divers, the GOD,",
            "the Guild of Orla Divers and others of the GOD",
        ],
    )
    @pytest.mark.parametrize("source", ["The GOD", "The Guild of Orla Divers"])
    def test_an_acronym_and_its_full_form_are_one_actor(self, both: str, source: str) -> None:
        text, found = read(f"In the harbour {both} met at noon. <s1>{source}</s1> {SAID}")
        names = {text[m.start : m.end]: m.actor for m in found.mentions}
        assert names["GOD"] == names["Guild of Orla Divers"] == found.statements[0].speaker.actor
        assert found.statements[0].speaker.name == "Guild of Orla Divers"

    def test_other_letters_are_another_actor(self) -> None:
        assert name_of(f"The Guild of Orla Divers met the KFA at noon. <s1>The KFA</s1> {SAID}") == "KFA"

    def test_the_guild_of_members_is_one_name(self) -> None:
        marked = f"At noon the Divers’ Guild met. <s1>The Divers’ Guild</s1> {SAID}"
        assert name_of(marked) == "Divers’ Guild"

    def test_a_name_that_the_reader_saw_whole_is_one(self) -> None:
        marked = f"At noon the Circle of Orla met. <s1>The Circle of Orla</s1> {SAID}"
        assert name_of(marked, {"Circle of Orla": "organization"}) == "Circle of Orla"


class TestNamesakes:
    COUPLE = "On the quay Pieter van der Venn and his wife, Maartje van der Venn, waited for the ferry. "

    @pytest.mark.parametrize(
        ("source", "name"),
        [
            ("Mrs. van der Venn", "Maartje van der Venn"),
            ("Mr. van der Venn", "Pieter van der Venn"),
            ("Maartje", "Maartje van der Venn"),
            ("Pieter", "Pieter van der Venn"),
        ],
    )
    def test_a_title_tells_husband_from_wife(self, source: str, name: str) -> None:
        assert name_of(f"{self.COUPLE}<s1>{source}</s1> {SAID}") == name

    def test_a_title_that_contradicts_is_somebody_else(self) -> None:
        assert name_of(f"On the quay Mr. Tobin Venn slept. <s1>Mrs. Venn</s1> {SAID}") == "Venn"

    def test_he_is_the_husband(self) -> None:
        marked = f"{self.COUPLE}<q1>“It is late,”</q1> <s1>Mr. van der Venn</s1> <c1>said</c1>. "
        marked += "<q2>“It is cold,”</q2> <s2>he</s2> <c2>added</c2> after a while."
        assert [name for name, _ in speakers(marked)] == ["Pieter van der Venn"] * 2
