"""Campaigns as speakers: named by who runs, meant by "her campaign" or "the campaign"."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."
PERSON = {"Ada Marrow": "person", "Marrow": "person"}


def name_of(marked: str) -> str | None:
    last = statements(marked, typed=PERSON)[-1].speaker
    return last.name if last.actor else None


class TestCampaigns:
    @pytest.mark.parametrize(
        "source",
        [
            "the Marrow campaign",
            "Marrow’s campaign",
            "the Ada Marrow presidential campaign",
            "Marrow's 2031 re-election campaign",
            "the Marrow camp",
            "her campaign",
        ],
    )
    def test_one_is_called_by_who_runs(self, source: str) -> None:
        assert name_of(f"At noon Ada Marrow met the press. <s1>{source}</s1> {SAID}") == "Ada Marrow campaign"

    def test_a_team_is_one_of_its_own_or_the_campaign_if_that_is_named(self) -> None:
        text = f"At noon Ada Marrow met the press. <s1>Marrow’s team</s1> {SAID}"
        assert name_of(text) == "Ada Marrow team"
        assert name_of(f"The Marrow campaign was late. {text}") == "Ada Marrow campaign"

    def test_an_initial_is_no_part_of_its_name(self) -> None:
        assert (
            name_of(f"At noon Ada B. Marrow left. <s1>the Marrow campaign</s1> {SAID}")
            == "Ada Marrow campaign"
        )

    def test_the_campaign_is_the_last_that_was_named(self) -> None:
        text = f"At noon Ada Marrow left. The Marrow campaign was late. <s1>The campaign</s1> {SAID}"
        assert name_of(text) == "Ada Marrow campaign"

    def test_it_is_nobodys_if_none_was_named(self) -> None:
        assert name_of(f"At noon Ada Marrow left. <s1>The campaign</s1> {SAID}") is None

    @pytest.mark.parametrize("source", ["Marrow’s campaign manager", "the campaign of lies", "a campaign"])
    def test_other_words_are_no_campaign(self, source: str) -> None:
        assert name_of(f"At noon Ada Marrow left. <s1>{source}</s1> {SAID}") is None

    def test_the_administration_is_the_last_that_was_named(self) -> None:
        text = f"The Marrow administration met in Orla. <s1>The administration</s1> {SAID}"
        assert name_of(text) == "Marrow administration"

    def test_a_statement_issued_by_it_is_its_own(self) -> None:
        text = (
            "At noon Ada Marrow left. A statement issued by the Marrow campaign was read out. "
            f"<s1>The statement</s1> {SAID}"
        )
        assert name_of(text) == "Ada Marrow campaign"

    def test_whose_name_it_bears_is_still_a_person(self) -> None:
        text = f"The Ada Marrow presidential campaign was late. <s1>Marrow</s1> {SAID}"
        assert name_of(text) == "Ada Marrow"
