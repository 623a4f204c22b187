"""Bodies that small letters name: a town's police, an office of the governor; hospitals called by a saint."""

from __future__ import annotations

from typing import Any

import pytest

from tests.attribute.planting import read, statements

SAID = "<c1>said</c1> <q1>that the old quay would be closed to all</q1>."


def name_of(marked: str, **more: Any) -> str | None:
    last = statements(marked, **more)[-1].speaker
    return last.name if last.actor else None


class TestPoliceOfAPlace:
    @pytest.mark.parametrize(
        "body",
        [
            "Port Ravel police",
            "Quay Street fire department",
            "Marden city council",
            "Port Ravel fire brigade",
            "Ostwick police department",
            "Ostwick coastguard",
        ],
    )
    def test_it_is_a_body_of_its_own(self, body: str) -> None:
        place = " ".join(word for word in body.split() if word[0].isupper())
        assert name_of(f"It rained at noon in {place}. <s1>{body}</s1> {SAID}") == body

    def test_the_place_is_not_the_body(self) -> None:
        text, found = read(f"It rained in Port Ravel. <s1>Port Ravel police</s1> {SAID}")
        at = {m.start: m.actor for m in found.mentions}
        assert at[text.index("Port Ravel.")] != found.statements[0].speaker.actor

    def test_small_and_capital_letters_name_one_body(self) -> None:
        marked = f"The Port Ravel Fire Department came. <s1>Port Ravel fire department</s1> {SAID}"
        assert name_of(marked) == "Port Ravel Fire Department"

    def test_the_police_are_those_who_are_named(self) -> None:
        marked = f"Port Ravel police closed the road. <s1>The police</s1> {SAID}"
        assert name_of(marked) == "Port Ravel police"

    @pytest.mark.parametrize(
        "source",
        ["A Port Ravel police officer", "Port Ravel police sources", "Port Ravel city council members"],
    )
    def test_somebody_of_it_is_not_the_body(self, source: str) -> None:
        assert name_of(f"It rained at noon. <s1>{source}</s1> {SAID}") is None

    @pytest.mark.parametrize("source", ["Riot police", "Local police"])
    def test_what_kind_of_police_they_are_is_no_name(self, source: str) -> None:
        assert name_of(f"It rained at noon. <s1>{source}</s1> {SAID}") is None

    @pytest.mark.parametrize("before", ["In Marden", "She told Ada Marrow"])
    def test_a_place_or_a_person_beside_the_police_is_not_part_of_their_name(self, before: str) -> None:
        marked = f"It rained at noon. {before} <s1>police</s1> {SAID}"
        assert name_of(marked) is None


class TestTheOfficeOfAHolder:
    @pytest.mark.parametrize(
        "source", ["Governor Lydia Venn’s office", "The governor’s office", "Venn's press office"]
    )
    def test_it_is_one_body_by_its_longest_form(self, source: str) -> None:
        marked = f"Governor Lydia Venn’s office was shut. <s1>{source}</s1> {SAID}"
        assert name_of(marked) == "Governor Lydia Venn’s office"

    def test_the_form_may_stand_below(self) -> None:
        marked = f"<s1>The mayor’s office</s1> {SAID} Mayor Ada Marrow’s office was shut."
        assert name_of(marked) == "Mayor Ada Marrow’s office"

    def test_of_a_holder_who_is_named_elsewhere_it_is_not_the_person(self) -> None:
        marked = f"Prime Minister Ada Marrow was away. <s1>The prime minister’s office</s1> {SAID}"
        assert name_of(marked) == "Ada Marrow’s office"

    def test_it_goes_on_as_it(self) -> None:
        marked = (
            "Mayor Ada Marrow’s office <c2>said</c2> <q2>the quay was shut</q2>. "
            f"The Marden Guild was silent. <s1>The mayor’s office</s1> {SAID} "
            "<s3>It</s3> <c3>added</c3> <q3>that nobody could pass it</q3>."
        )
        assert name_of(marked) == "Mayor Ada Marrow’s office"

    @pytest.mark.parametrize("source", ["The mayor’s office", "The tax office", "A mayor’s office"])
    def test_without_a_holder_it_is_a_description(self, source: str) -> None:
        assert name_of(f"It rained at noon in Marden. <s1>{source}</s1> {SAID}") is None

    def test_the_former_mayors_office_is_not_the_mayors(self) -> None:
        marked = f"Mayor Ada Marrow was away. <s1>The deputy mayor’s office</s1> {SAID}"
        assert name_of(marked) is None

    def test_a_spokesman_for_it_is_nobody_named(self) -> None:
        marked = f"Mayor Ada Marrow’s office was shut. <s1>A spokesman for the mayor’s office</s1> {SAID}"
        assert name_of(marked) is None


class TestBodiesCalledByASaint:
    @pytest.mark.parametrize("kind", ["Hospital", "School", "Church", "College"])
    @pytest.mark.parametrize("source", ["St. Orrin’s", "St. Orrin's"])
    def test_the_saint_stands_for_it(self, kind: str, source: str) -> None:
        marked = f"It rained on {source} {kind} at noon. <s1>{source}</s1> {SAID}"
        assert name_of(marked) == f"{source} {kind}"

    def test_it_may_be_named_in_full_below(self) -> None:
        marked = f"<s1>St. Orrin’s</s1> {SAID} The beds of St. Orrin’s Hospital were full."
        assert name_of(marked) == "St. Orrin’s Hospital"

    def test_of_two_such_bodies_it_is_neither(self) -> None:
        marked = f"St. Orrin’s Hospital is beside St. Orrin’s School. <s1>St. Orrin’s</s1> {SAID}"
        assert name_of(marked) not in ("St. Orrin’s Hospital", "St. Orrin’s School")

    def test_what_belongs_to_the_saint_is_not_the_body(self) -> None:
        text, found = read(
            f"St. Orrin’s Hospital has St. Orrin’s bones. <s1>St. Orrin’s Hospital</s1> {SAID}"
        )
        at = {m.start: m.actor for m in found.mentions}
        assert at[text.index("St. Orrin’s bones")] != found.statements[0].speaker.actor


class TestHeadlinesByOffice:
    @pytest.mark.parametrize(
        "title",
        [
            "Port Ravel blast: mayor tells residents to stay indoors",
            "Mayor tells residents to stay indoors",
            "Harbour fire: mayor warns residents to stay indoors",
        ],
    )
    def test_the_office_is_its_bearers_below(self, title: str) -> None:
        [first, *_] = statements(
            f"{title}\nMayor Hector Amrin walked by.\n<s1>The Guild</s1> {SAID}", roles=("title",)
        )
        assert first.speaker.name == "Hector Amrin"
        assert first.text == "residents to stay indoors"

    def test_of_two_bearers_it_is_neither(self) -> None:
        body = f"Mayor Hector Amrin met Mayor Ada Marrow.\n<s1>The Guild</s1> {SAID}"
        found = statements(f"Blast: mayor tells residents to stay indoors\n{body}", roles=("title",))
        assert {s.speaker.name for s in found} == {"Guild"}

    def test_what_a_person_is_cited_with_stays_theirs(self) -> None:
        body = f"Mayor Hector Amrin met Ada Marrow.\n<s1>The Guild</s1> {SAID}"
        [first, *_] = statements(f"Ada Marrow: mayor tells residents lies\n{body}", roles=("title",))
        assert first.speaker.name == "Ada Marrow"


class TestWhatManyAre:
    RAIN = "It rained on the town. " * 6

    @pytest.mark.parametrize("phrase", ["its director", "an aide", "the spokesman"])
    def test_somebody_named_long_before_is_not_the_one(self, phrase: str) -> None:
        text = f"Ada Marrow, its director, met the aide Tobin Roe and the spokesman Karl Voss. {self.RAIN}"
        assert name_of(f"{text}<s1>{phrase.capitalize()}</s1> {SAID}") is None

    def test_the_one_mayor_is(self) -> None:
        text = f"Ada Marrow, mayor of Port Ravel, met the Guild. {self.RAIN}"
        assert name_of(f"{text}<s1>The mayor</s1> {SAID}") == "Ada Marrow"

    def test_so_is_who_spoke_last(self) -> None:
        text = f"<s1>Karl Voss, its spokesman,</s1> {SAID} {self.RAIN}"
        later = "<c2>said</c2> <q2>that the quay was safe</q2>."
        assert name_of(f"{text}<s2>The spokesman</s2> {later}") == "Karl Voss"

    @pytest.mark.parametrize(
        ("phrase", "who"), [("The minister", "Tobin Roe"), ("The shadow minister", "Ada Marrow")]
    )
    def test_a_shadow_minister_is_no_minister(self, phrase: str, who: str) -> None:
        text = f"Treasury Minister Tobin Roe raised a tax.\n<s1>Shadow minister Ada Marrow</s1> {SAID}\n"
        assert name_of(f"{text}<s2>{phrase}</s2> <c2>said</c2> <q2>that it was late</q2>.") == who

    def test_a_boss_is_the_coach(self) -> None:
        assert (
            name_of(f"Marden Rovers boss Karl Voss was late. <s1>The Rovers coach</s1> {SAID}") == "Karl Voss"
        )
