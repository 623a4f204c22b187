"""Speakers told by what the text says that they are or do, and those whom that leaves without a name."""

from __future__ import annotations

from typing import Any

import pytest

from tests.attribute.planting import speakers, statements

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."
HERE = "Later that day "
SPOKE = "<q8>“It is late,”</q8> <s8>Marrow</s8> <c8>said</c8>. "


def name_of(marked: str, **more: Any) -> str | None:
    last = max(statements(marked, **more), key=lambda one: one.content[0].start).speaker
    return last.name if last.actor else None


class TestToldByAClause:
    @pytest.mark.parametrize(
        ("clause", "source"),
        [
            (", who runs the ferry,", "the director"),
            (", who advises the mayor,", "the adviser"),
            (", who drove the tram for years,", "the driver"),
            (", who is a carpenter,", "the carpenter"),
            (" is Orla’s harbour minister and", "the minister"),
        ],
    )
    def test_what_somebody_does_or_is_is_a_role(self, clause: str, source: str) -> None:
        marked = f"Ada Marrow{clause} met Tobin Venn at noon. {HERE}<s1>{source}</s1> {SAID}"
        assert name_of(marked) == "Ada Marrow"

    @pytest.mark.parametrize(
        ("clause", "source"),
        [
            (", who likes the ferry,", "the director"),
            (" is not the minister and", "the minister"),
            (" is the mayor’s brother and", "the mayor"),
        ],
    )
    def test_other_clauses_are_none(self, clause: str, source: str) -> None:
        marked = f"Ada Marrow{clause} met Tobin Venn at noon. {HERE}<s1>{source}</s1> {SAID}"
        assert name_of(marked) is None

    def test_who_is_met_is_not_what_the_other_is(self) -> None:
        marked = f"Ada Marrow, the mayor, met Tobin Venn at noon. {HERE}<s1>the mayor</s1> {SAID}"
        assert name_of(marked) == "Ada Marrow"

    def test_a_short_title_is_the_whole_one(self) -> None:
        assert (
            name_of(f"Gov. Ada Marrow met Sen. Tobin Venn. {HERE}<s1>the governor</s1> {SAID}")
            == "Ada Marrow"
        )

    def test_a_chain_of_offices_begins_with_the_bearers(self) -> None:
        told = "This was told by the adviser to the head of the state press service Ada Marrow. "
        assert name_of(f"{told}{HERE}<s1>the adviser</s1> {SAID}") == "Ada Marrow"

    def test_a_verb_ends_the_chain(self) -> None:
        told = "This was told by the adviser to the head before he met Ada Marrow. "
        assert name_of(f"{told}{HERE}<s1>the adviser</s1> {SAID}") is None


class TestFormerHolders:
    TWO = "At noon the minister, Ada Marrow, was late. The minister’s predecessor, Tobin Venn, was not. "

    def test_the_former_minister_is_the_predecessor(self) -> None:
        assert name_of(f"{self.TWO}{HERE}<s1>the former minister</s1> {SAID}") == "Tobin Venn"

    def test_the_minister_is_not(self) -> None:
        assert name_of(f"{self.TWO}{HERE}<s1>the minister</s1> {SAID}") == "Ada Marrow"

    def test_the_former_minister_is_nobody_where_there_is_but_a_minister(self) -> None:
        marked = f"At noon the minister, Ada Marrow, was late. {HERE}<s1>the former minister</s1> {SAID}"
        assert name_of(marked) is None

    def test_the_retired_colonel_is_the_colonel_who_spoke(self) -> None:
        marked = f"At noon Colonel Ada Marrow met Tobin Venn. {SPOKE}<s1>The retired colonel</s1> {SAID}"
        assert name_of(marked) == "Ada Marrow"

    def test_he_is_none_who_did_not(self) -> None:
        marked = f"At noon Colonel Ada Marrow met Tobin Venn. {HERE}<s1>the retired colonel</s1> {SAID}"
        assert name_of(marked) is None

    def test_what_he_did_besides_does_not_matter(self) -> None:
        marked = f"At noon Captain Ada Marrow rose. {SPOKE}<s1>The midfielder, who is tired,</s1> {SAID}"
        assert name_of(marked) == "Ada Marrow"


class TestNewSubjects:
    def test_he_is_the_subject_of_the_sentence_before_and_not_who_spoke_above(self) -> None:
        marked = f"Ros Marrow rose. {SPOKE}\n\nThe baker Tobin Venn was sad. <s1>He</s1> {SAID}"
        assert name_of(marked) == "Tobin Venn"

    @pytest.mark.parametrize("verb", ["smiled", "offered tea", "asked for tea", "objected", "toasted"])
    def test_he_is_who_does_something_behind_the_comma(self, verb: str) -> None:
        above = f"Ros Marrow rose. {SPOKE} Before the bread came, Tobin Venn {verb}."
        assert name_of(f"{above} <s1>He</s1> {SAID}") == "Tobin Venn"


class TestLikeOffices:
    @pytest.mark.parametrize(
        ("title", "source"), [("Sen.", "the lawmaker"), ("spokesman", "the spokesperson")]
    )
    def test_another_word_for_the_office_means_its_one_bearer(self, title: str, source: str) -> None:
        assert name_of(f"At noon {title} Tobin Venn rose. {HERE}<s1>{source}</s1> {SAID}") == "Tobin Venn"

    def test_of_two_it_means_neither(self) -> None:
        marked = f"At noon Sen. Tobin Venn met Rep. Ada Marrow. {HERE}<s1>the lawmaker</s1> {SAID}"
        assert name_of(marked) is None

    def test_the_interlocutor_is_who_spoke(self) -> None:
        marked = (
            f"The head of the bank, Ada Marrow, rose. {SPOKE}<s1>The interlocutor of the agency</s1> {SAID}"
        )
        assert name_of(marked) == "Ada Marrow"

    def test_the_ex_head_of_a_service_is_not_the_service(self) -> None:
        marked = f"The Foreign Guard Service met. {HERE}<s1>the ex-head of the service</s1> {SAID}"
        assert name_of(marked) is None

    def test_it_is_its_former_head(self) -> None:
        marked = f"The former head of the service, Tobin Venn, rose. {HERE}<s1>the ex-head</s1> {SAID}"
        assert name_of(marked) == "Tobin Venn"


class TestOwners:
    def test_the_unions_leader_is_who_is_said_to_be_of_it(self) -> None:
        marked = (
            f"Ada Marrow of the rail union met Tobin Venn. <s2>Venn</s2> <c2>said</c2> <q2>it was late</q2>. "
            f"{HERE}<s1>the union’s leader</s1> {SAID}"
        )
        assert name_of(marked) == "Ada Marrow"

    def test_it_is_not_the_last_to_speak(self) -> None:
        marked = (
            f"Ada Marrow met Tobin Venn. <s2>Venn</s2> <c2>said</c2> <q2>it was late</q2>. "
            f"{HERE}<s1>the union’s leader</s1> {SAID}"
        )
        assert name_of(marked) is None


class TestTheLastToSpeak:
    @pytest.mark.parametrize("gap", ["", "\n\n"])
    def test_a_trade_means_who_spoke_right_before(self, gap: str) -> None:
        marked = f"Tobin Venn met Ada Marrow. {SPOKE}{gap}<s1>The retired plumber</s1> {SAID}"
        assert name_of(marked) == "Ada Marrow"

    @pytest.mark.parametrize("source", ["the former banker", "the campaigner", "the parliamentarian"])
    def test_who_has_a_role_is_called_by_another_word_where_nobody_else_is(self, source: str) -> None:
        marked = f"At noon the chair, Ada Marrow, rose. {SPOKE}<s1>{source}</s1> {SAID}"
        assert name_of(marked) == "Ada Marrow"

    @pytest.mark.parametrize("source", ["the newspaper", "the operator", "the winter", "the mayor"])
    def test_by_no_thing_and_no_office(self, source: str) -> None:
        marked = f"At noon the chair, Ada Marrow, rose. {SPOKE}<s1>{source}</s1> {SAID}"
        assert name_of(marked) is None

    def test_it_does_not_where_somebody_else_was_named_since(self) -> None:
        marked = f"Ada Marrow met nobody. {SPOKE}Tobin Venn was silent. <s1>The retired plumber</s1> {SAID}"
        assert name_of(marked) is None

    def test_it_does_not_from_far_above(self) -> None:
        marked = f"Ada Marrow met Tobin Venn. {SPOKE}\n\nIt rained.\n\n<s1>The retired plumber</s1> {SAID}"
        assert name_of(marked) is None

    def test_who_has_a_role_can_be_called_a_scholar_as_well(self) -> None:
        marked = f"Ada Marrow, the director, rose. {SPOKE}<s1>The political scientist</s1> {SAID}"
        assert name_of(marked) == "Ada Marrow"

    def test_but_not_where_others_have_spoken(self) -> None:
        marked = (
            "<s2>Tobin Venn</s2> <c2>said</c2> <q2>it was early</q2>. Ada Marrow, the director, rose. "
            f"{SPOKE}<s1>The political scientist</s1> {SAID}"
        )
        assert name_of(marked) is None

    def test_the_expert_is_the_one_scholar_and_no_marshal(self) -> None:
        marked = (
            "The political scientist Ada Marrow watched Marshal Tobin Venn. "
            "<s2>Venn</s2> <c2>hopes</c2> <q2>that it snows</q2>. <s1>The expert</s1> " + SAID
        )
        assert name_of(marked) == "Ada Marrow"


class TestPronounsAfterTheUnnamed:
    def test_she_is_the_head_of_the_office_who_has_no_name(self) -> None:
        marked = (
            "Ada Marrow was late. <q2>“No,”</q2> <s2>the head of the school</s2> <c2>said</c2>. "
            f"<s1>She</s1> {SAID}"
        )
        assert speakers(marked)[-1] == ("head of the school", "unnamed")

    def test_she_is_who_is_named_since(self) -> None:
        marked = (
            "<q2>“No,”</q2> <s2>the head of the school</s2> <c2>said</c2>. Ada Marrow was late. "
            f"<s1>She</s1> {SAID}"
        )
        assert name_of(marked) == "Ada Marrow"

    def test_his_secretary_is_not_he(self) -> None:
        marked = f"Tobin Venn rose. {HERE}<s1>his press secretary</s1> {SAID}"
        assert name_of(marked) is None

    def test_a_man_who_turns_out_to_be_somebody_is_named(self) -> None:
        marked = f"{HERE}<s1>a man at the back</s1> {SAID} He turned out to be Tobin Venn."
        assert name_of(marked) == "Tobin Venn"

    def test_a_man_beside_whom_somebody_else_stood_is_not(self) -> None:
        marked = f"{HERE}<s1>a man at the back</s1> {SAID} He stood beside Tobin Venn."
        assert name_of(marked) is None


class TestOrganisations:
    @pytest.mark.parametrize(
        "told",
        ["The pension fund Harmonia met.", "Harmonia, a pension fund, met.", "Her fund, the Harmonia, met."],
    )
    def test_a_noun_beside_the_name_means_it(self, told: str) -> None:
        assert (
            name_of(f"{told} {HERE}<s1>the fund</s1> {SAID}", typed={"Harmonia": "organization"})
            == "Harmonia"
        )

    def test_the_noun_of_another_does_not(self) -> None:
        assert name_of(f"The head of Harmonia, a fund, met. {HERE}<s1>the bank</s1> {SAID}") is None

    def test_a_company_is_its_first_word(self) -> None:
        marked = f"Korvan Energy NV met. {HERE}<s1>Korvan</s1> {SAID}"
        assert name_of(marked) == "Korvan Energy NV"

    def test_a_council_is_not_the_town(self) -> None:
        marked = f"Korvan Energy Council met. {HERE}<s1>Korvan</s1> {SAID}"
        assert name_of(marked) == "Korvan"

    def test_an_acronym_shows_where_a_name_begins(self) -> None:
        marked = f"The Eastern Loan and Savings Bank (ELSB) met. {HERE}<s1>the ELSB</s1> {SAID}"
        assert name_of(marked) == "Eastern Loan and Savings Bank"

    def test_two_names_without_one_stay_two(self) -> None:
        marked = f"Ada Marrow and Savings Bank (OSB) met. {HERE}<s1>Savings Bank</s1> {SAID}"
        assert name_of(marked) == "Savings Bank"

    def test_the_general_staff_is_no_general(self) -> None:
        assert name_of(f"{HERE}<s1>the General Staff</s1> {SAID}") == "General Staff"

    def test_a_general_is(self) -> None:
        assert name_of(f"{HERE}<s1>General Ada Marrow</s1> {SAID}") == "Ada Marrow"

    def test_a_hyphenated_office_is_a_title(self) -> None:
        assert name_of(f"{HERE}<s1>Secretary-General Ada Marrow</s1> {SAID}") == "Ada Marrow"

    def test_a_hyphenated_name_is_none(self) -> None:
        assert name_of(f"{HERE}<s1>Bishop-Roe Marrow</s1> {SAID}") == "Bishop-Roe Marrow"


class TestTalk:
    def test_he_is_not_the_one_who_holds_the_turn(self) -> None:
        marked = f"Odo Marrow met Tobin Venn.\nMy day was long, and <s1>he</s1> {SAID}"
        assert name_of(marked, speakers=["Odo Marrow", "Tobin Venn"], genre="transcript") == "Odo Marrow"

    def test_who_is_called_on_does_not_say_it(self) -> None:
        marked = "Ada Marrow came.\n<s1>Ada, Korvan</s1> <c1>says</c1> <q1>the comet will pass</q1>."
        assert name_of(marked, genre="transcript") == "Korvan"

    def test_two_who_are_joined_do(self) -> None:
        marked = "Ada Marrow came.\n<s1>Ada and Korvan</s1> <c1>say</c1> <q1>the comet will pass</q1>."
        assert name_of(marked, genre="transcript") == "Ada Marrow and Korvan"

    def test_mr_with_the_name_of_two_is_nobody(self) -> None:
        marked = f"Ros Marrow met Quill Marrow. {HERE}<s1>Mr Marrow</s1> {SAID}"
        assert name_of(marked) is None

    def test_mr_is_the_one_who_is_called_so_in_full(self) -> None:
        marked = f"Mr Ruan Marrow met Mrs Emlyn Marrow. {HERE}<s1>Mr Marrow</s1> {SAID}"
        assert name_of(marked) == "Ruan Marrow"

    def test_the_guest_is_who_is_said_to_be_here(self) -> None:
        marked = f"Ada Marrow has looked at comets for years. She is with us now.\n<s1>Our guest</s1> {SAID}"
        assert name_of(marked, genre="transcript") == "Ada Marrow"

    def test_who_was_elsewhere_is_no_guest(self) -> None:
        marked = (
            f"Ada Marrow has looked at comets for years. She is with them now.\n<s1>Our guest</s1> {SAID}"
        )
        assert name_of(marked, genre="transcript") is None


class TestTitlesBefore:
    def test_a_title_at_a_sentences_end_is_not_the_next_ones(self) -> None:
        marked = f"Ada Marrow met the president. Kestria slept. {HERE}<s1>the president</s1> {SAID}"
        assert name_of(marked) is None

    def test_one_right_before_a_name_is(self) -> None:
        marked = f"Ada Marrow met president Tobin Venn. {HERE}<s1>the president</s1> {SAID}"
        assert name_of(marked) == "Tobin Venn"


@pytest.mark.parametrize(
    ("phrase", "who"), [("The business secretary", "Ilse Gorm"), ("The general secretary", "Petra Orn")]
)
def test_which_secretary_is_told_by_the_words_before(phrase: str, who: str) -> None:
    text = (
        "The business secretary, Ilse Gorm, spoke on Monday. General Secretary Petra Orn of the dock union "
        f"spoke later. <s1>{phrase}</s1> <c1>said</c1> <q1>that the old quay was closed</q1>."
    )
    assert statements(text)[-1].speaker.name == who
