"""Who is meant in ways of agencies: press services, hearsay, ministries, places that speak, appositions."""

from __future__ import annotations

from typing import Any

import pytest

from facevalue.attribute.names import find_names
from facevalue.attribute.roster import Roster
from facevalue.record import Span
from tests.attribute.planting import statements
from tests.attribute.test_names import longest, names, roster

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."
EARLIER = "<c2>said</c2> <q2>that it rained</q2>."


def name_of(marked: str, **more: Any) -> str | None:
    last = statements(marked, **more)[-1].speaker
    return last.name if last.actor else None


def typed(text: str, **types: str) -> Roster:
    """The names of a text, of which a reader saw those with `_` for a blank as the types that are given."""
    seen = []
    for name, kind in types.items():
        at = text.index(name.replace("_", " "))
        seen.append((Span(at, at + len(name)), kind))
    return find_names(text, [Span(0, len(text))], sorted(seen))


class TestBodies:
    @pytest.mark.parametrize(
        "source",
        [
            "The ministry's press service",
            "The press office of the Water Ministry",
            "the Water Ministry's media team",
        ],
    )
    def test_a_press_office_speaks_for_its_body(self, source: str) -> None:
        assert name_of(f"The Water Ministry of Orla met. <s1>{source}</s1> {SAID}") is not None
        assert "Water Ministry" in str(name_of(f"The Water Ministry met. <s1>{source}</s1> {SAID}"))

    def test_and_is_that_one_from_then_on(self) -> None:
        told = f"The Water Ministry met. <s2>The ministry's press service</s2> {EARLIER}"
        assert name_of(f"{told} <s1>The press service</s1> {SAID}") == "Water Ministry"

    def test_a_ministry_is_not_another(self) -> None:
        told = "The Foreign Ministry met. The Ministry of Defence sat late."
        assert name_of(f"{told} <s1>The defence ministry of Orla</s1> {SAID}") == "Ministry of Defence"
        assert (
            name_of(f"The Foreign Ministry met. <s1>The defence ministry</s1> {SAID}") != "Foreign Ministry"
        )

    def test_the_paper_is_what_spoke_last(self) -> None:
        told = f"<s2>The Orla Gazette</s2> {EARLIER}"
        assert name_of(f"{told} <s1>The paper</s1> {SAID}") == "Orla Gazette"

    def test_the_general_staff_is_one_body(self) -> None:
        text = "he asked the General Staff of the Armed Forces. he thanked the General Staff."
        assert longest(text, "General Staff") == "General Staff of the Armed Forces"

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("he asked the Bakers’ and Millers’ Guild.", "Bakers’ and Millers’ Guild"),
            ("he asked the Port Employers' Council.", "Port Employers' Council"),
            ("he left the faction Bread and Law.", "Bread and Law"),
        ],
    )
    def test_names_of_several_parts_are_one(self, text: str, name: str) -> None:
        assert names(text) == [name]

    def test_a_body_and_a_person_are_two(self) -> None:
        assert names("he asked the Kett Basin Authority and Lisbet Crane.") == [
            "Kett Basin Authority",
            "Lisbet Crane",
        ]

    @pytest.mark.parametrize("kind", ["the rights group that", "a company that", "which"])
    def test_what_is_told_to_be_a_body_is_nobody(self, kind: str) -> None:
        assert "Sauti Haki" not in roster(f"he asked Sauti Haki, {kind} keeps the list.").people

    def test_a_firm_is_nobody_of_its_name(self) -> None:
        text = (
            "Tobin Pellow wept. he left Sayle Pellow, the law firm that the two men founded. Pellow smiled."
        )
        assert longest(text, "Pellow") == "Tobin Pellow"

    def test_a_lone_word_that_is_told_to_be_a_body_is_a_name(self) -> None:
        assert names("FrontLens, a group that maps the war, met.\nLater it left.") == ["FrontLens"]
        assert names("Recently, a group of walkers met.\nLater it left.") == []

    def test_two_names_that_a_reader_saw_apart_are_two(self) -> None:
        text = "he met Orozbek Talas. in a talk with Channel Ala Talas smiled."
        at = text.rindex("Talas")
        seen = [(Span(at - 12, at - 1), "organization"), (Span(at, at + 5), "person")]
        found = [name.text for name in find_names(text, [Span(0, len(text))], seen).names]
        assert found == ["Orozbek Talas", "Channel Ala", "Talas"]


class TestHearsay:
    @pytest.mark.parametrize("heard", ["is understood", "is said", "was reported"])
    @pytest.mark.parametrize(
        ("told", "cue", "content"),
        [
            ("told friends that she would step down", "told", "she would step down"),
            ("admitted starting the clock late", "admitted", "starting the clock late"),
        ],
    )
    def test_who_is_heard_to_have_said_it_said_it(
        self, heard: str, told: str, cue: str, content: str
    ) -> None:
        text = f"Ada Marrow came. <q1>Ada Marrow</q1> <c1>{heard}</c1> <q1>to have {told}</q1>."
        [one] = statements(text)
        assert (one.speaker.name, one.text) == ("Ada Marrow", content)
        plain = text.replace("<q1>", "").replace("</q1>", "").replace("<c1>", "").replace("</c1>", "")
        assert plain[one.cue[0].start : one.cue[0].end] == cue

    @pytest.mark.parametrize("seems", ["seems to think", "appeared to suggest", "appears to accept"])
    def test_who_seems_to_mean_it_does(self, seems: str) -> None:
        text = f"In the hall Ada Marrow <c1>{seems}</c1> that <q1>the bridge is hers</q1>."
        [one] = statements(text)
        assert (one.speaker.name, one.text) == ("Ada Marrow", "the bridge is hers")

    @pytest.mark.parametrize("heard", ["is said", "is understood", "was reported"])
    def test_who_is_heard_to_hold_something_of_somebody_does(self, heard: str) -> None:
        text = f"Ada Marrow, who left on Monday, <c1>{heard} to be wary of</c1> <q1>the harbour board</q1>."
        [one] = statements(text)
        assert (one.speaker.name, one.text) == ("Ada Marrow", "the harbour board")

    def test_but_not_who_is_believed_to_be_something(self) -> None:
        text = "Ada Marrow <c1>is believed to be responsible for</c1> <q1>the fire in the harbour hall</q1>."
        assert [one.speaker.name for one in statements(text)] != ["Ada Marrow"]

    def test_what_only_seems_so_is_nobodys(self) -> None:
        assert not statements("<q1>The bridge</q1> <c1>seems</c1> <q1>to sway</q1>.")


class TestPeople:
    @pytest.mark.parametrize("tag", ["the mayor wrote", "the mayor believes", "the mayor told reporters"])
    def test_a_tag_between_commas_is_no_apposition(self, tag: str) -> None:
        told = f"Mayor Tobin Roe came. Ada Marrow, {tag}, was welcome."
        assert name_of(f"{told} Later <s1>the mayor</s1> {SAID}") == "Tobin Roe"

    def test_of_names_that_commas_part_the_last_speaks(self) -> None:
        assert (
            name_of(f"In a letter to the chair, <s1>Ada Marrow, Tobin Roe, the founder,</s1> {SAID}")
            == "Tobin Roe"
        )

    def test_its_minister_is_no_country(self) -> None:
        told = "Prime Minister Tobin Roe met Ada Marrow in Orla."
        assert name_of(f"{told} <s1>Orla, its prime minister, Tobin Roe,</s1> {SAID}") == "Tobin Roe"

    @pytest.mark.parametrize("source", ["The police spokeswoman", "The Norlink spokeswoman"])
    def test_a_spokeswoman_of_another_body_is_not_meant(self, source: str) -> None:
        told = f"<s2>Ada Marrow, spokeswoman of the Water Ministry,</s2> {EARLIER} Tobin Roe of Norlink left."
        assert name_of(f"{told} Later <s1>{source}</s1> {SAID}") is None

    def test_the_head_of_an_administration_is_its_governor(self) -> None:
        told = f"<s2>Ada Marrow, the head of the regional administration,</s2> {EARLIER} Tobin Roe left."
        assert name_of(f"{told} Later <s1>the governor</s1> {SAID}") == "Ada Marrow"

    def test_a_member_of_an_assembly_is_a_deputy(self) -> None:
        told = f"<s2>Ada Marrow, a member of the Consultative Assembly,</s2> {EARLIER} Tobin Roe left."
        assert name_of(f"{told} Later <s1>the deputy</s1> {SAID}") == "Ada Marrow"

    def test_whoever_is_asked_is_the_subject(self) -> None:
        asked = "Tobin Roe came. Asked whether Tobin Roe would resign, Thomas Marrow smiled."
        assert name_of(f"{asked} <q1>“Bring a sandwich,”</q1> <s1>he</s1> <c1>said</c1>.") == "Thomas Marrow"

    def test_a_sentence_that_begins_with_nobody_named_goes_on_with_that_one(self) -> None:
        told = f"<s2>Tobin Roe</s2> {EARLIER} That evening an adviser to the palace telephoned."
        assert name_of(f"{told} <s1>He</s1> {SAID}") is None


class TestPlaces:
    def test_a_place_that_speaks_is_the_country_whose_officials_speak_there(self) -> None:
        told = "Ada Marrow, foreign minister of Kestria, met reporters in Velidar. Tobin Roe left for home."
        assert (
            name_of(f"{told} <s1>Velidar</s1> <c1>denied</c1> <q1>any such promise to the farmers</q1>.")
            == "Kestria"
        )

    def test_but_not_where_two_countries_can_be_meant(self) -> None:
        told = (
            "Ada Marrow, foreign minister of Kestria, met the president of Orlova in Velidar. "
            "Tobin Roe left for home."
        )
        denied = "<s1>Velidar</s1> <c1>denied</c1> <q1>any such promise to the farmers</q1>."
        assert name_of(f"{told} {denied}") == "Velidar"


class TestMore:
    def test_a_charity_is_a_trust_whatever_is_said_of_it(self) -> None:
        told = f"<s2>The Marsh Fever Trust</s2> {EARLIER} Ada Marrow left."
        assert (
            name_of(f"{told} <s1>The charity, which paid for the trial,</s1> {SAID}") == "Marsh Fever Trust"
        )

    def test_a_learned_title_tells_bearers_of_a_name_apart(self) -> None:
        told = "Dr Ada Marrow met President Tobin Marrow. The president left."
        assert name_of(f"{told} Later <s1>Dr Marrow</s1> {SAID}") == "Ada Marrow"

    def test_a_catholic_bishop_is_the_bishop(self) -> None:
        told = "The bishop, Tobin Roe, came early. Ada Marrow left."
        assert name_of(f"{told} Later <s1>the Catholic bishop</s1> {SAID}") == "Tobin Roe"

    def test_master_builders_are_a_federation(self) -> None:
        assert names("he asked the Master Builders’ Federation.") == ["Master Builders’ Federation"]

    def test_an_inspector_inside_what_she_said_is_not_she(self) -> None:
        told = (
            "<s2>Ada Marrow</s2> <c2>said</c2> <q2><s3>an inspector</s3> had <c3>told</c3> her "
            "<q3>that old walls crack</q3></q2>."
        )
        assert (
            name_of(f"{told} <q1>“He had a very clean helmet,”</q1> <s1>she</s1> <c1>said</c1>.")
            == "Ada Marrow"
        )

    def test_a_spokesman_for_a_minister_who_is_named_is_nobody_named(self) -> None:
        told = "Prime Minister Ada Marrow stayed away."
        source = "<s1>A spokesman for the prime minister, Ada Marrow,</s1>"
        assert name_of(f"{told} {source} {SAID}") is None

    def test_but_a_name_behind_an_office_that_somebody_else_holds_is_the_spokesmans(self) -> None:
        told = "Prime Minister Ada Marrow stayed away."
        source = "<s1>A spokesman for the prime minister, Tobin Roe,</s1>"
        assert name_of(f"{told} {source} {SAID}") == "Tobin Roe"
        assert name_of(f"Ada Marrow stayed away. {source} {SAID}") is None
        assert name_of(f"{told} Tobin Roe came. {source} {SAID}") is None
        assert name_of(f"{told} Prime Minister Karl Voss came. {source} {SAID}") is None

    def test_a_place_is_told_by_the_adjective_of_a_country(self) -> None:
        told = (
            "The president of Menarra met the president of Ulmeria. "
            "A spokeswoman of the Menarran Foreign Ministry spoke at a briefing in Sarvat. Tobin Roe left."
        )
        denied = "<s1>Sarvat</s1> <c1>denied</c1> <q1>any such promise to the farmers</q1>."
        assert name_of(f"{told} {denied}") == "Menarra"
