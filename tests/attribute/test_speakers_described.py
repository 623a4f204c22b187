"""Speakers who are described: by an organisation's noun, a role, kinship, or without any name."""

from __future__ import annotations

from typing import Any

import pytest

from tests.attribute.planting import speakers, statements

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."
HERE = "Later that day "


def name_of(marked: str, **more: Any) -> str | None:
    last = statements(marked, **more)[-1].speaker
    return last.name if last.actor else None


class TestOrganisations:
    GUILD = "The Guild of Orla Divers (GOD) met on the quay at noon. "

    @pytest.mark.parametrize("source", ["The guild", "the organisation", "The old guild"])
    def test_its_noun_means_it(self, source: str) -> None:
        assert name_of(f"{self.GUILD}{HERE}<s1>{source}</s1> {SAID}") == "Guild of Orla Divers"

    def test_an_acronym_lends_the_nouns_of_its_full_form(self) -> None:
        marked = f"{self.GUILD}It rained on the GOD. {HERE}<s1>the guild</s1> {SAID}"
        assert name_of(marked) == "Guild of Orla Divers"

    def test_a_noun_right_behind_its_name_means_it(self) -> None:
        marked = f"Talks of the council and the ODG union broke down. {HERE}<s1>the union</s1> {SAID}"
        assert name_of(marked, typed={"ODG": "organization"}) == "ODG"

    def test_the_organisation_is_nobody_where_two_are_named(self) -> None:
        marked = f"{self.GUILD}The Kestran Bank met as well. {HERE}<s1>the organisation</s1> {SAID}"
        assert name_of(marked) is None

    def test_a_noun_that_no_name_has_is_nobody(self) -> None:
        assert name_of(f"{self.GUILD}{HERE}<s1>the ministry</s1> {SAID}") is None


class TestRoles:
    @pytest.mark.parametrize("source", ["The treasurer", "the treasurer"])
    def test_a_noun_beside_a_name_means_its_bearer(self, source: str) -> None:
        marked = (
            f"At noon its treasurer, Ada Marrow, met the skipper, Tobin Venn. {HERE}<s1>{source}</s1> {SAID}"
        )
        assert name_of(marked) == "Ada Marrow"

    def test_the_minister_is_not_the_ministers_secretary(self) -> None:
        marked = (
            "At noon the finance minister, Ada Marrow, was late. The finance minister’s secretary, "
            f"Tobin Venn, was not. {HERE}<s1>the minister</s1> {SAID}"
        )
        assert name_of(marked) == "Ada Marrow"

    def test_the_minister_is_not_who_is_no_relation_of_the_minister(self) -> None:
        marked = (
            "At noon the minister, Ada Marrow, was late. Roe Marrow, a lawyer and no relation "
            f"of the minister, was not. {HERE}<s1>the minister</s1> {SAID}"
        )
        assert name_of(marked) == "Ada Marrow"

    def test_the_deputy_mayor_is_not_the_mayor(self) -> None:
        marked = f"At noon the mayor, Ada Marrow, was late. {HERE}<s1>the deputy mayor</s1> {SAID}"
        assert name_of(marked) is None

    def test_a_trade_means_the_only_person_of_the_paragraph(self) -> None:
        marked = (
            "Ada Marrow has forty hives near the quay. <q1>“It is late,”</q1> <s1>Marrow</s1> <c1>said</c1>. "
            "<s2>The beekeeper</s2> <c2>added</c2> <q2>that the bees were asleep</q2>."
        )
        assert name_of(marked) == "Ada Marrow"

    def test_a_trade_does_not_mean_one_of_another_trade_among_others(self) -> None:
        marked = (
            "At noon the mayor, Ada Marrow, met Tobin Venn. "
            "<q1>“It is late,”</q1> <s1>Marrow</s1> <c1>said</c1>. "
            "<s2>The beekeeper</s2> <c2>added</c2> <q2>that the bees were asleep</q2>."
        )
        assert name_of(marked) is None

    @pytest.mark.parametrize("source", ["Our guest", "My guest on the air"])
    def test_our_guest_is_the_only_guest(self, source: str) -> None:
        marked = f"Joining us today is the engineer Ada Marrow. It is late. <s1>{source}</s1> {SAID}"
        assert name_of(marked, genre="transcript") == "Ada Marrow"


class TestUnnamed:
    WITHOUT = (
        "At noon Ada Marrow walked along the quay. <s1>A senior diplomat who asked not to be named</s1> "
        "<c1>said</c1> <q1>that the talks had failed</q1>. "
    )

    @pytest.mark.parametrize("source", ["The diplomat", "the diplomat", "He", "she"])
    def test_one_who_was_introduced_without_a_name_stays_unnamed(self, source: str) -> None:
        marked = f"{self.WITHOUT}<s2>{source}</s2> <c2>added</c2> <q2>that nobody shook hands</q2>."
        assert name_of(marked) is None

    def test_a_name_after_that_takes_the_pronoun_again(self) -> None:
        marked = f"{self.WITHOUT}Marrow laughed. <s2>She</s2> <c2>added</c2> <q2>that it was late</q2>."
        assert name_of(marked) == "Ada Marrow"

    def test_a_role_that_a_name_is_given_is_no_unnamed_ones(self) -> None:
        marked = f"It was a mayor’s job. At noon the mayor, Ada Marrow, rose. {HERE}<s1>the mayor</s1> {SAID}"
        assert name_of(marked) == "Ada Marrow"

    def test_a_trade_is_not_taken_by_one_who_has_another(self) -> None:
        marked = f"At noon the mayor, Ada Marrow, rose. {HERE}<s1>the diplomat</s1> {SAID}"
        assert name_of(marked) is None

    @pytest.mark.parametrize(
        ("after", "name"),
        [
            ("Her name was Ada Marrow.", "Ada Marrow"),
            ("Her name is Marrow.", "Marrow"),
            ("She met Ada Marrow.", None),
        ],
    )
    def test_a_name_that_is_told_right_after_is_the_speakers(self, after: str, name: str | None) -> None:
        marked = f"<q1>“It is late,”</q1> <c1>said</c1> <s1>a woman on the quay</s1>. {after}"
        assert name_of(marked) == name


class TestKin:
    @pytest.mark.parametrize(
        ("text", "source"),
        [
            ("At noon Ada Marrow met Tobin Venn, her brother, on the quay. Marrow laughed.", "Her brother"),
            ("At noon Ada Marrow met her brother, Tobin Venn, on the quay. Marrow laughed.", "her brother"),
            ("At noon Tobin Venn met the engineer Ada Venn. Ada Venn laughed.", "Her husband"),
            ("At noon Tobin Venn met the engineer Ada Venn. Ada Venn laughed.", "Ada Venn’s brother"),
        ],
    )
    def test_a_relative_is_told_by_apposition_or_surname(self, text: str, source: str) -> None:
        assert name_of(f"{text} <s1>{source}</s1> {SAID}") == "Tobin Venn"

    @pytest.mark.parametrize(
        "text",
        [
            "At noon Ada Marrow met Tobin Venn on the quay. Marrow laughed.",
            "At noon Tobin Venn, Kit Venn and Ada Venn met. Ada Venn laughed.",
            "At noon Mrs. Roe Venn met the engineer Ada Venn. Ada Venn laughed.",
        ],
    )
    def test_otherwise_a_relative_is_unnamed(self, text: str) -> None:
        assert name_of(f"{text} <s1>Her brother</s1> {SAID}") is None

    def test_a_neighbour_is_no_relative(self) -> None:
        marked = f"At noon Tobin Venn met the engineer Ada Venn. <s1>Her neighbour</s1> {SAID}"
        assert speakers(marked) == [("Her neighbour", "unnamed")]
