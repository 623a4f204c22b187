"""Speakers meant by what a title implies, an age, a country's government, or a word of the same kind."""

from __future__ import annotations

from typing import Any

import pytest

from facevalue.record import actor_id
from tests.attribute.planting import speakers, statements

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."
HERE = "Later that day "


def name_of(marked: str, **more: Any) -> str | None:
    last = statements(marked, **more)[-1].speaker
    return last.name if last.actor else None


class TestTitles:
    @pytest.mark.parametrize(
        ("named", "source"),
        [
            ("the Rev Ada Marrow", "the vicar"),
            ("Dr Ada Marrow", "the doctor"),
            ("Sergeant Ada Marrow", "the officer"),
            ("Queen Ada Marrow", "the monarch"),
            ("CEO Ada Marrow", "the chief executive"),
            ("painter Ada Marrow", "the painter"),
        ],
    )
    def test_a_title_implies_a_noun(self, named: str, source: str) -> None:
        assert name_of(f"At noon {named} met Tobin Venn. {HERE}<s1>{source}</s1> {SAID}") == "Ada Marrow"

    @pytest.mark.parametrize(
        ("named", "source"),
        [
            ("Dr Ada Marrow met Dr Tobin Venn", "the doctor"),
            ("Sergeant Ada Marrow met Sergeant Tobin Venn", "the officer"),
            ("Judge Ada Marrow met Tobin Venn", "the vicar"),
        ],
    )
    def test_but_not_that_of_two_nor_another(self, named: str, source: str) -> None:
        assert name_of(f"At noon {named}. {HERE}<s1>{source}</s1> {SAID}") is None

    def test_the_officer_is_not_the_sergeant_if_another_was_brought_in(self) -> None:
        marked = f"At noon Sergeant Ada Marrow left. An officer stayed. {HERE}<s1>the officer</s1> {SAID}"
        assert name_of(marked) is None

    def test_who_heads_something_is_its_head(self) -> None:
        met = "At noon Ada Marrow met Tobin Venn. Ada Marrow chairs the board."
        marked = f"{met} {HERE}<s1>the chairwoman</s1> {SAID}"
        assert name_of(marked) == "Ada Marrow"

    def test_who_was_it_is_the_retired_one(self) -> None:
        marked = (
            "Ada Marrow was a ferryman for years. Tobin Venn met her at noon. "
            f"{HERE}<s1>the retired ferryman</s1> {SAID}"
        )
        assert name_of(marked) == "Ada Marrow"

    def test_a_president_is_of_the_country_that_stands_with_the_name(self) -> None:
        marked = (
            "At noon President Ada Marrow of Kestrania met President Tobin Venn of Ardovia. "
            f"{HERE}<s1>the Kestranian president</s1> {SAID}"
        )
        assert name_of(marked) == "Ada Marrow"

    def test_a_president_of_elsewhere_is_not_meant(self) -> None:
        marked = (
            f"At noon President Tobin Venn of Ardovia left. {HERE}<s1>the Kestranian president</s1> {SAID}"
        )
        assert name_of(marked) is None

    def test_a_source_that_is_told_first_is_not_who_acts(self) -> None:
        marked = (
            "According to <s1>her deputy</s1>, <q1>Mayor Ada Marrow will resign soon</q1>. "
            "The deputy, Tobin Venn, was late."
        )
        assert speakers(marked) == [("Tobin Venn", "coreference")]

    def test_a_source_in_apposition_is_who_is_named(self) -> None:
        marked = "According to <s1>the mayor, Ada Marrow</s1>, <q1>the old quay was closed to all</q1>."
        assert speakers(marked) == [("Ada Marrow", "name")]

    def test_a_participle_behind_a_name_does_not_give_it_the_subject(self) -> None:
        marked = (
            "At noon the judge, Ada Marrow, was late. "
            "Asked by Tobin Venn, defending, <s1>the judge</s1> <c1>admitted</c1> <q1>that she slept</q1>."
        )
        assert speakers(marked) == [("Ada Marrow", "coreference")]


class TestAges:
    @pytest.mark.parametrize(
        "told", ["Ada Marrow, 84, met", "Ada Marrow (84) met", "84-year-old Ada Marrow met"]
    )
    def test_an_age_means_who_is_as_old(self, told: str) -> None:
        assert (
            name_of(f"At noon {told} Tobin Venn, 80. {HERE}<s1>the 84-year-old</s1> {SAID}") == "Ada Marrow"
        )

    def test_but_nobody_of_two(self) -> None:
        marked = f"At noon Ada Marrow, 84, met Tobin Venn, 84. {HERE}<s1>the 84-year-old</s1> {SAID}"
        assert name_of(marked) is None


class TestGovernments:
    @pytest.mark.parametrize("source", ["The government of Kestrania", "The Kestranian government"])
    def test_a_government_is_its_countrys(self, source: str) -> None:
        (one,) = statements(f"At noon ships left Kestrania for Orla. <s1>{source}</s1> {SAID}")
        assert one.speaker.actor == actor_id("Kestrania")
        assert one.speaker.name == source.removeprefix("The ")

    @pytest.mark.parametrize("source", ["The Ardovian government", "The previous government of Kestrania"])
    def test_another_is_nobodys_here(self, source: str) -> None:
        (one,) = statements(f"At noon ships left Kestrania for Orla. <s1>{source}</s1> {SAID}")
        assert one.speaker.actor != actor_id("Kestrania")

    def test_a_seat_is_told_by_the_government_in_it(self) -> None:
        marked = (
            "At noon Kestrania closed a road. Kestrania’s parliament met. The government in Orla was silent. "
            f"{HERE}<s1>Orla</s1> {SAID}"
        )
        assert name_of(marked) == "Kestrania"


class TestBodies:
    GUILD = "The Orla Divers’ Association met on the quay at noon. "

    def test_a_union_can_be_an_association(self) -> None:
        assert name_of(f"{self.GUILD}{HERE}<s1>the union</s1> {SAID}") == "Orla Divers’ Association"

    def test_but_not_where_two_can_be_meant(self) -> None:
        marked = f"{self.GUILD}It met the Guild of Orla Bakers. {HERE}<s1>the union</s1> {SAID}"
        assert name_of(marked) is None

    def test_a_company_can_have_a_name_like_a_persons(self) -> None:
        marked = f"At noon Brantley Motors shut a shed in Orla. {HERE}<s1>the company</s1> {SAID}"
        assert name_of(marked, typed={"Brantley Motors": "organization"}) == "Brantley Motors"

    def test_a_person_is_no_company(self) -> None:
        marked = f"At noon Brantley Morrow shut a shed in Orla. {HERE}<s1>the company</s1> {SAID}"
        assert name_of(marked, typed={"Brantley Morrow": "person"}) is None

    def test_friends_of_a_river_are_a_body_where_they_are_called_one(self) -> None:
        marked = f"Friends of the Ravel, a walkers’ group, met at noon. {HERE}<s1>the group</s1> {SAID}"
        assert name_of(marked) == "Friends of the Ravel"

    def test_friends_of_a_person_are_none(self) -> None:
        assert name_of(f"Friends of Marrow met at noon. {HERE}<s1>the group</s1> {SAID}") is None

    def test_an_office_without_an_article_has_a_bearer_behind_the_institution(self) -> None:
        marked = (
            "So believes <s1>expert of the Institute for Sea Trade Olga Brandt</s1>: <q1>it is late</q1>."
        )
        assert speakers(marked) == [("Olga Brandt", "name")]

    def test_an_office_with_an_article_has_none(self) -> None:
        marked = f"<s1>An expert of the Center for Strategic and International Studies</s1> {SAID}"
        assert name_of(marked) is None


class TestGoingOn:
    def test_a_noun_means_whom_it_meant_before(self) -> None:
        marked = (
            "Ada Marrow has forty hives. <q1>“It is late,”</q1> <s1>Marrow</s1> <c1>said</c1>. "
            "<s2>The beekeeper</s2> <c2>added</c2> <q2>that the bees slept</q2>. Marrow met Tobin Venn. "
            "<s3>The beekeeper</s3> <c3>said</c3> <q3>that this was rude</q3>."
        )
        assert speakers(marked)[-1] == ("Ada Marrow", "coreference")

    QUOTE = "<q2>“I will not dance tonight,”</q2> <s2>the director of the party</s2> <c2>said</c2>."

    def test_words_behind_a_quotation_mean_the_last_to_speak(self) -> None:
        marked = f"At noon <s1>Ada Marrow</s1> <c1>said</c1> <q1>that the night was young</q1>. {self.QUOTE}"
        assert speakers(marked)[-1] == ("Ada Marrow", "coreference")

    @pytest.mark.parametrize("between", ["Tobin Venn was there. ", "\n\n"])
    def test_but_not_if_another_is_named_or_a_paragraph_begins(self, between: str) -> None:
        said = "At noon <s1>Ada Marrow</s1> <c1>said</c1> <q1>that the night was young</q1>. "
        assert speakers(f"{said}{between}{self.QUOTE}")[-1][1] == "unnamed"

    def test_a_quotation_with_a_speaker_of_its_own_is_not_the_first_ones(self) -> None:
        marked = (
            "At noon Ada Marrow met Tobin Venn. <q1>“My friend counts the goat,”</q1> <s1>Ada Marrow</s1> "
            "<c1>explained</c1>. <q1>“It was a large goat,”</q1> Tobin Venn objected."
        )
        assert [name for name, _ in speakers(marked)] == ["Ada Marrow", "Tobin Venn"]

    def test_a_quotation_that_goes_on_stays_whole(self) -> None:
        marked = (
            "At noon Ada Marrow met Tobin Venn. <q1>“My friend counts the goat,”</q1> <s1>Ada Marrow</s1> "
            "<c1>explained</c1>. <q1>“It was a large goat.”</q1> Tobin Venn laughed."
        )
        assert [name for name, _ in speakers(marked)] == ["Ada Marrow"]

    def test_who_is_called_by_name_in_a_turn_is_not_he(self) -> None:
        marked = (
            "Minister Tobin Venn was here.\n"
            "Good evening, Joram. I asked the minister. "
            "<s1>He</s1> <c1>answered</c1> <q1>that it was late</q1>."
        )
        found = statements(marked, speakers=["Joram Pesk", "Ada Marrow"], genre="transcript")
        assert [s.speaker.name for s in found] == ["Tobin Venn"]
