"""Who speaks in the ways of news: by polls and apposition, in varied words, in quotations that go on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.attribute.planting import statements

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."
BODY, PERSON, GROUP, PLACE = "organization", "person", "group", "location"


def name_of(marked: str, **more: Any) -> str | None:
    last = statements(marked, **more)[-1].speaker
    return last.name if last.actor else None


class TestPolls:
    @pytest.mark.parametrize(
        ("source", "pollster"),
        [
            ("a Quaymark poll of Orlan voters", "Quaymark"),
            ("a national Quaymark Poll taken last week", "Quaymark"),
            ("a Quaymark poll, conducted jointly with Venn Research,", "Quaymark"),
            ("an Orla Post analysis of court records", "Orla Post"),
            ("a Quaymark account", "Quaymark"),
            ("a national Quaymark/OLC poll released on Monday", "Quaymark/OLC"),
            ("a new article in Quaymark", "Quaymark"),
        ],
    )
    def test_one_is_of_whose_name_it_bears(self, source: str, pollster: str) -> None:
        typed = {"Quaymark": BODY, "Orla Post": BODY, "OLC": BODY}
        assert name_of(f"At noon it rained. According to <s1>{source}</s1> {SAID}", typed=typed) == pollster

    def test_a_newspaper_that_is_called_post_keeps_its_name(self) -> None:
        assert (
            name_of(f"At noon it rained. <s1>The Orla Post</s1> {SAID}", typed={"Orla Post": BODY})
            == "Orla Post"
        )

    def test_a_newspaper_of_a_place_is_not_the_place(self) -> None:
        text = f"At noon it rained. <s1>An Orla newspaper</s1> {SAID}"
        assert name_of(text, typed={"Orla": PLACE}) is None


class TestOneOfMany:
    @pytest.mark.parametrize("source", ["One young Ardovian", "the Ardovian", "An Ardovian who was there"])
    def test_somebody_of_a_people_does_not_speak_for_all(self, source: str) -> None:
        text = f"At noon an envoy left Ardovia. <s1>{source}</s1> {SAID}"
        assert name_of(text, typed={"Ardovian": GROUP, "Ardovia": PLACE}) is None

    def test_a_body_that_ends_like_a_people_is_one(self) -> None:
        text = f"At noon it rained. <s1>The Sentinarian</s1> {SAID}"
        assert name_of(text, typed={"Sentinarian": BODY}) == "Sentinarian"


class TestBlanks:
    def test_those_that_do_not_break_part_words_like_others(self) -> None:
        [said] = statements(
            f"At noon it rained. <s1>Ada Marrow</s1> {SAID}".replace("a M", "a\u00a0M").replace(
                "d q", "d\u00a0q"
            )
        )
        assert said.speaker.name == "Ada Marrow"
        assert said.text == "that the old\u00a0quay was closed to all"


class TestQuotationsThatGoOn:
    LAST = "“We will be back by May. Nobody is late.”"

    def speaker(self, between: str) -> str:
        marked = f"<s1>Ada Marrow</s1> <c1>said</c1> <q1>the quay was closed to all</q1>{between}{self.LAST}"
        return statements(marked)[-1].speaker.name

    @pytest.mark.parametrize(
        "between",
        [" on Monday. ", ". Marrow chairs the board of the Guild. ", ".\n", " outside. But "],
    )
    def test_who_spoke_goes_on(self, between: str) -> None:
        assert self.speaker(between) == "Ada Marrow"

    @pytest.mark.parametrize(
        "between", [". Tobin Venn shook his head. ", ".\nThe rain fell all night.\n", ". Tobin Venn rose: "]
    )
    def test_but_not_past_another_or_another_paragraph(self, between: str) -> None:
        assert self.speaker(between) != "Ada Marrow"


class TestApposition:
    @pytest.mark.parametrize(
        "told",
        [
            "Ada Marrow is the state attorney <s1>who</s1>",
            "At last Ada Marrow — <s1>who</s1>",
        ],
    )
    def test_who_goes_on_with_a_person(self, told: str) -> None:
        assert name_of(f"{told} {SAID}") == "Ada Marrow"

    def test_that_goes_on_with_an_organisation(self) -> None:
        text = f"At noon it rained on Quays for Orla, an organization <s1>that</s1> {SAID}"
        assert name_of(text, typed={"Quays for Orla": BODY}) == "Quays for Orla"

    def test_who_pays_is_not_who_is_paid(self) -> None:
        source = "the Orla Action Fund, a group financed by billionaire industrialist Tobin Venn,"
        assert (
            name_of(f"At noon it rained. <s1>{source}</s1> {SAID}", typed={"Orla Action Fund": BODY})
            == "Orla Action Fund"
        )

    def test_what_is_set_behind_a_dash_tells_of_nobody_else(self) -> None:
        source = "pollster Ada Marrow -- author of a book on tides --"
        assert name_of(f"At noon it rained. <s1>{source}</s1> {SAID}") == "Ada Marrow"

    def test_who_serves_a_president_is_not_the_president(self) -> None:
        text = f"President Ada Marrow left. <s1>A top adviser for President Marrow</s1> {SAID}"
        assert name_of(text) is None

    def test_a_former_office_is_no_name(self) -> None:
        source = "Former Secretary of State and frontrunner Ada Marrow"
        assert name_of(f"<s1>{source}</s1> {SAID}") == "Ada Marrow"

    @pytest.mark.parametrize(
        "source",
        [
            "The influential activist, who backs Tobin Venn,",
            "A spokesman for Orlan candidate Tobin Venn",
            "A group that helps, which was founded by former aide Tobin Venn,",
        ],
    )
    def test_who_is_only_told_of_does_not_speak(self, source: str) -> None:
        assert name_of(f"At noon Ada Marrow left. It rained. <s1>{source}</s1> {SAID}") != "Tobin Venn"

    def test_nor_does_a_programme_for_its_host(self) -> None:
        text = f"At noon it rained. <s1>“Quay Show” host Ada Marrow</s1> {SAID}"
        assert name_of(text, typed={"Quay Show": BODY}) == "Ada Marrow"

    def test_a_clause_that_was_read_as_a_source_is_its_persons(self) -> None:
        text = f"Rep. Ada Marrow (D-Orla), <s1>who brought in a bill on tides this month</s1>, {SAID}"
        assert name_of(text) == "Ada Marrow"


class TestSurveys:
    def test_one_is_by_who_conducted_it(self) -> None:
        source = "The survey, conducted by the Quaymark Institute,"
        text = f"At noon it rained. <s1>{source}</s1> {SAID}"
        assert name_of(text, typed={"Quaymark Institute": BODY}) == "Quaymark Institute"

    def test_the_poll_is_that_survey(self) -> None:
        text = (
            "<s1>The survey, conducted by the Quaymark Institute,</s1> <c1>finds</c1> <q1>it rains</q1>. "
            "<s2>The poll</s2> <c2>shows</c2> <q2>that the quay is closed</q2>."
        )
        assert name_of(text, typed={"Quaymark Institute": BODY}) == "Quaymark Institute"


class TestVariedWords:
    def test_the_same_words_before_a_name_tell_who_it_is(self) -> None:
        text = (
            "<s1>Orlan diplomat</s1> <c1>warns</c1> <q1>that it is late</q1>. "
            "Tobin Venn met Orlan diplomat Ada Marrow."
        )
        assert name_of(text) == "Ada Marrow"

    def test_whom_a_diplomat_praises_is_none(self) -> None:
        text = "<s1>Orlan diplomat</s1> <c1>praises</c1> <q1>Venn’s work</q1>. Tobin Venn swam."
        assert name_of(text) is None

    def test_a_senator_of_somewhere_is_of_whom_was_told(self) -> None:
        text = (
            "On Monday Ada Marrow won in Orla. Ada Marrow beat Tobin Venn. "
            f"<s1>The Velmark senator</s1> {SAID}"
        )
        assert name_of(text) == "Ada Marrow"

    def test_the_campaign_is_no_person(self) -> None:
        assert (
            name_of(f"At noon Ada Marrow’s campaign manager left. <s1>the campaign</s1> {SAID}")
            != "Ada Marrow"
        )

    def test_the_senator_of_a_state_is_who_just_spoke(self) -> None:
        text = (
            "Sen. Ada Marrow said on the air that it was late. <q2>“Nothing will help,”</q2> "
            "<s2>the Velmark senator</s2> <c2>said</c2>."
        )
        first = text.replace(
            "said on the air that it was late", "<c1>said</c1> on the air <q1>that it was late</q1>"
        )
        assert name_of(first.replace("Sen. Ada Marrow", "<s1>Sen. Ada Marrow</s1>")) == "Ada Marrow"

    def test_whom_a_candidate_attacks_is_no_candidate(self) -> None:
        text = (
            "Ada Marrow was in Orla. Later the presidential candidate blasted Tobin Venn. "
            f"<s1>The candidate</s1> {SAID}"
        )
        assert name_of(text) != "Tobin Venn"

    def test_an_organisation_that_told_a_channel_is_the_group(self) -> None:
        text = (
            "<s1>The Orla Foundation</s1> told Quay News <q1>that it was closed</q1>. It rained. "
            "<q2>“We are focused,”</q2> <s2>the group</s2> <c2>said</c2>."
        )
        typed = {"Orla Foundation": BODY, "Quay News": BODY}
        assert name_of(text, typed=typed) == "Orla Foundation"


class TestNames:
    def test_ben_is_a_first_name(self) -> None:
        assert name_of(f"At noon Ben Tarrow left. <s1>He</s1> {SAID}") == "Ben Tarrow"

    @pytest.mark.parametrize("first", ["Jan", "Jamie", "Kerry"])
    @pytest.mark.parametrize("pronoun", ["He", "She"])
    def test_some_first_names_are_of_women_and_men(self, first: str, pronoun: str) -> None:
        assert name_of(f"At noon {first} Tarrow left. <s1>{pronoun}</s1> {SAID}") == f"{first} Tarrow"

    def test_mr_is_not_who_is_called_by_first_name(self) -> None:
        text = (
            "Tobin Marrow led it. His brother Miles Marrow drank. Miles died in Orla. Miles was loved. "
            f"<s1>Mr. Marrow</s1> {SAID}"
        )
        assert name_of(text) == "Tobin Marrow"

    def test_a_website_is_called_with_its_ending(self) -> None:
        assert name_of(f"At noon we read Quaymark.com. <s1>Quaymark.com</s1> {SAID}") == "Quaymark.com"

    def test_letters_that_were_decoded_wrongly_end_no_name(self) -> None:
        text = f"At noon it rained. <s1>Enrique PeÃ±a</s1> {SAID}"
        assert name_of(text, typed={"Enrique PeÃ": PERSON}) == "Enrique PeÃ±a"

    @pytest.mark.parametrize(
        "told",
        [
            "He sent his pastor father, Tobin Marrow, to Orla.",
            "That was the grave of the mother of Tessa Marrow.",
        ],
    )
    def test_a_surname_is_not_that_of_a_relative_of_whom_is_told(self, told: str) -> None:
        text = f"First Ada Marrow sang. {told} <s1>Marrow</s1> {SAID}"
        assert name_of(text) == "Ada Marrow"


class TestPartisans:
    @pytest.mark.parametrize("source", ["the Orlan Republican", "Republican", "The Velmark Democrat’s"])
    def test_one_of_a_party_is_not_the_party(self, source: str) -> None:
        typed = {"Republican": GROUP, "Republican Party": BODY, "Democrat": GROUP}
        text = f"At noon the Republican Party met. It rained. <s1>{source}</s1> {SAID}"
        assert name_of(text, typed=typed) is None


class TestFollowers:
    @pytest.mark.parametrize("who", ["challenger", "campaign strategist", "spokeswoman"])
    def test_who_is_called_by_another_is_the_second(self, who: str) -> None:
        typed = {"Oskell": PERSON, "Bram Oskell": PERSON, "Ada Marrow": PERSON}
        text = f"At noon Bram Oskell left. <s1>Oskell {who} Ada Marrow</s1> {SAID}"
        assert name_of(text, typed=typed) == "Ada Marrow"


class TestTitles:
    def test_who_does_something_to_another_lends_them_no_title(self) -> None:
        marked = (
            "At noon the former secretary of state mocked Bram Oskell in Velmark. Ada Marrow left.\n\n"
            f"<s1>The former secretary of state</s1> {SAID}"
        )
        assert name_of(marked, typed={"Bram Oskell": PERSON, "Ada Marrow": PERSON}) != "Bram Oskell"

    @pytest.mark.parametrize("told", ["mocked", "on Tuesday rejected", "today criticized"])
    def test_nor_does_who_acts_on_a_day(self, told: str) -> None:
        marked = (
            f"At noon the new mayor {told} Bram Oskell in Velmark. Tilda Orrin, a Venn, was elected as "
            f"mayor of Velmark last week. <s1>The mayor</s1> {SAID}"
        )
        assert name_of(marked, typed={"Bram Oskell": PERSON, "Tilda Orrin": PERSON}) == "Tilda Orrin"

    def test_a_city_that_is_new_keeps_its_name(self) -> None:
        text = f"At noon it rained. According to a <s1>New York Courier/Orla News poll</s1> {SAID}"
        assert name_of(text, typed={"New York Courier": BODY}) == "New York Courier/Orla News"

    def test_a_sentence_that_begins_behind_an_abbreviation_is_no_name(self) -> None:
        text = f"He came to the U.S. While Bram Oskell slept, <s1>Oskell</s1> {SAID}"
        assert name_of(text, typed={"Bram Oskell": PERSON}) == "Bram Oskell"


class TestSummaries:
    @pytest.mark.parametrize(
        "source",
        ["An HTC summary of its work", "A 1996 HTC advisory opinion", "HTC records from the 2008 race"],
    )
    def test_one_is_whose_it_is(self, source: str) -> None:
        assert name_of(f"At noon it rained. <s1>{source}</s1> {SAID}", typed={"HTC": BODY}) == "HTC"


class TestQuestions:
    TYPED = {"Tom Hartwell": PERSON, "Bram Oskell": PERSON, "Hartwell": PERSON}  # noqa: RUF012

    def test_who_is_told_is_not_who_tells(self) -> None:
        text = (
            "Tom Hartwell asked Bram Oskell how high the bill was.\n\n"
            "<q1>“I think it could be nine million,”</q1> <s1>he</s1> <c1>told</c1> Hartwell."
        )
        assert name_of(text, typed=self.TYPED) == "Bram Oskell"


class TestOfSeveral:
    TOLD = "Senator Ada Marrow met Senator Ben Fell in Velmark on Monday. "

    def test_a_role_that_several_have_is_that_of_the_last_to_speak(self) -> None:
        text = (
            f"{self.TOLD}<s1>Marrow</s1> <c1>said</c1> <q1>that Fell would swim</q1>. "
            "<s2>The senator</s2> <c2>said</c2> <q2>that the quay was closed</q2>."
        )
        assert name_of(text) == "Ada Marrow"

    def test_or_of_whom_the_sentence_before_speaks(self) -> None:
        text = f"{self.TOLD}Marrow spoke about the plans of Fell. <s1>The senator</s1> {SAID}"
        assert name_of(text) == "Ada Marrow"

    def test_or_of_neither(self) -> None:
        text = f"{self.TOLD}It rained on the quay all day. <s1>The senator</s1> {SAID}"
        assert name_of(text) is None

    def test_a_role_that_one_has_is_theirs(self) -> None:
        text = f"Senator Ada Marrow met Ben Fell. Fell spoke at noon. <s1>The senator</s1> {SAID}"
        assert name_of(text) == "Ada Marrow"
