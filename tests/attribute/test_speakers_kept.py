"""Speakers whose names others share or could take: bodies, relatives, offices, sources without a name."""

from __future__ import annotations

from typing import Any

import pytest

from tests.attribute.planting import statements

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."
BODY, PERSON = "organization", "person"


def name_of(marked: str, **more: Any) -> str | None:
    last = statements(marked, **more)[-1].speaker
    return last.name if last.actor else None


class TestBodiesLikePeople:
    @pytest.mark.parametrize("body", ["Corlane Medical", "Gravelin Records", "Torrin Chemical"])
    def test_a_name_without_a_first_name_that_was_seen_as_a_body_is_no_she(self, body: str) -> None:
        text = f"Ada Marrow signed the lease. {body} is paying for it. <s1>She</s1> {SAID}"
        assert name_of(text, typed={body: BODY, "Ada Marrow": PERSON}) == "Ada Marrow"

    @pytest.mark.parametrize("source", ["It", "The company"])
    def test_but_it_is_it(self, source: str) -> None:
        text = f"At noon Ada Marrow left. Corlane Medical makes pumps. <s1>{source}</s1> {SAID}"
        assert name_of(text, typed={"Corlane Medical": BODY, "Ada Marrow": PERSON}) == "Corlane Medical"

    @pytest.mark.parametrize(("name", "source"), [("Ada Marrow", "She"), ("Tobias Venn", "He")])
    def test_a_person_with_a_first_name_stays_one_if_once_misread(self, name: str, source: str) -> None:
        assert name_of(f"At noon {name} left. <s1>{source}</s1> {SAID}", typed={name: BODY}) == name

    def test_so_does_one_whose_surname_was_seen_as_a_persons(self) -> None:
        text = f"At noon Orvilda Tesk left. Tesk was late. <s1>She</s1> {SAID}"
        assert name_of(text + " Tesk", typed={"Orvilda Tesk": BODY, "Tesk": PERSON}) == "Orvilda Tesk"

    def test_and_one_with_a_title(self) -> None:
        text = f"At noon the mayor, Mrs Orvilda Tesk, left. <s1>She</s1> {SAID}"
        assert name_of(text, typed={"Orvilda Tesk": BODY}) == "Orvilda Tesk"


class TestRelatives:
    @pytest.mark.parametrize("then", ["Tobin woke.", "Mr Marrow woke.", "The quay was cold and dark. " * 12])
    def test_a_surname_stays_with_who_bore_it_alone_before(self, then: str) -> None:
        text = f"Ada Marrow sang. Marrow left at six. Tobin Marrow, her brother, slept. {then} "
        assert name_of(f"{text}<s1>Marrow</s1> {SAID}") == "Ada Marrow"

    def test_right_behind_his_full_name_it_is_the_others(self) -> None:
        text = (
            f"Ada Marrow sang. Marrow left at six. Tobin Marrow, her brother, slept. <s1>Marrow</s1> {SAID}"
        )
        assert name_of(text) == "Tobin Marrow"

    def test_two_introduced_at_once_share_it_by_nearness(self) -> None:
        text = f"Ada Marrow sang. Tobin Marrow, her brother, slept. <s1>Marrow</s1> {SAID}"
        assert name_of(text) == "Tobin Marrow"

    def test_first_names_tell_whom_mr_and_mrs_mean(self) -> None:
        text = "Tessa Marrow sang. Marrow left. Miles Marrow slept. "
        assert name_of(f"{text}<s1>Mr Marrow</s1> {SAID}") == "Miles Marrow"
        assert name_of(f"{text}<s1>Mrs Marrow</s1> {SAID}") == "Tessa Marrow"
        assert name_of(f"{text}Mr Marrow woke. <s1>Marrow</s1> {SAID}") == "Tessa Marrow"

    def test_a_wife_is_the_other_of_the_name(self) -> None:
        text = "Tessa Marrow sang. Marrow left. Miles Marrow slept. Mr Marrow, a lawyer, woke at six. "
        assert name_of(f"{text}<s1>His wife</s1> {SAID}") == "Tessa Marrow"


class TestBodiesByKind:
    @pytest.mark.parametrize(
        ("name", "source"),
        [
            ("Medical Devices Authority", "The regulator"),
            ("Orla Gambling Commission", "The watchdog"),
            ("Food Standards Agency", "The regulator"),
            ("Channel Nine", "The broadcaster"),
            ("Quay FM", "The broadcaster"),
            ("Orla Television", "The broadcaster"),
            ("Harbour Lane Homes", "The developer"),
            ("Quay Ferries", "The operator"),
        ],
    )
    def test_a_kind_stands_for_a_word_of_the_name(self, name: str, source: str) -> None:
        text = f"At noon Ada Marrow wrote to the {name}. <s1>{source}</s1> {SAID}"
        assert name_of(text, typed={name: BODY}) == name

    @pytest.mark.parametrize(
        ("name", "source"), [("Orla Bank", "The regulator"), ("Orla Gazette", "The broadcaster")]
    )
    def test_but_not_for_another(self, name: str, source: str) -> None:
        text = f"At noon Ada Marrow wrote to the {name}. <s1>{source}</s1> {SAID}"
        assert name_of(text, typed={name: BODY}) is None

    def test_nor_for_one_of_two(self) -> None:
        text = f"The Food Standards Agency met the Gambling Commission. <s1>The regulator</s1> {SAID}"
        assert name_of(text, typed={"Food Standards Agency": BODY, "Gambling Commission": BODY}) is None


class TestOffices:
    def test_a_former_minister_is_whom_the_next_sentence_goes_on_with(self) -> None:
        text = (
            "Tessa Marrow spoke at noon. Her rival, a former finance minister who sings, was in Orla. "
            f"Brant laughed. Dov Brant left at six. Kit Venn slept. <s1>The former minister</s1> {SAID}"
        )
        assert name_of(text) == "Dov Brant"

    @pytest.mark.parametrize(
        "told",
        [
            "Her rival, a former minister, met Kit Venn. Venn laughed.",
            "Her rival, a former minister, was in Orla. Marrow laughed.",
            "A former minister was in Orla. Kit Venn laughed.",
        ],
    )
    def test_but_nobody_who_is_met_nor_the_rivals_rival(self, told: str) -> None:
        assert (
            name_of(f"Tessa Marrow spoke at noon. {told} Roe Tesk slept. <s1>The minister</s1> {SAID}")
            is None
        )

    def test_an_office_of_nobody_else_goes_on_in_the_next_paragraph(self) -> None:
        text = (
            "<s1>Tessa Marrow</s1> <c1>said</c1> <q1>that the quay was shut</q1>.\n"
            "<q2>“It will stay so,”</q2> <s2>the governor</s2> <c2>said</c2>."
        )
        assert name_of(text) == "Tessa Marrow"

    def test_but_not_if_it_is_anothers(self) -> None:
        text = (
            "<s1>Tessa Marrow</s1> <c1>said</c1> <q1>that the quay was shut</q1>.\n"
            "<q2>“It will stay so,”</q2> <s2>the governor</s2> <c2>said</c2>. The governor, Kit Venn, slept."
        )
        assert name_of(text) == "Kit Venn"


class TestWithoutAName:
    @pytest.mark.parametrize(
        "source",
        [
            "A former employee, who asked not to be named because she still works there,",
            "A former employee",
            "A night cleaner, who spoke on condition of anonymity,",
        ],
    )
    def test_she_after_a_woman_without_a_name_is_nobody_named(self, source: str) -> None:
        text = (
            f"Anders Rook left. <s1>{source}</s1> <c1>said</c1> <q1>that it was loud</q1>. "
            "<q2>“It was cold,”</q2> <s2>she</s2> <c2>said</c2>."
        )
        assert name_of(text) is None

    def test_a_firm_that_is_not_named_is_no_she(self) -> None:
        text = (
            "Ada Rook left. <s1>A local firm</s1> <c1>said</c1> <q1>that it was loud</q1>. "
            "<s2>She</s2> <c2>said</c2> <q2>that it was cold</q2>."
        )
        assert name_of(text) == "Ada Rook"


class TestReplies:
    @pytest.mark.parametrize(
        "source",
        [
            "The reply, from chief operating officer Ada Marrow,",
            "A reply from Ada Marrow",
            "Ada Marrow’s response",
            "An e-mail from Ada Marrow",
        ],
    )
    def test_a_reply_is_its_writers(self, source: str) -> None:
        text = f"Kit Venn wrote at noon. <s1>{source}</s1> <c1>came later</c1>: <q1>“Ship it.”</q1>"
        assert name_of(text) == "Ada Marrow"

    def test_a_reply_to_somebody_is_not_theirs(self) -> None:
        text = "At noon <s1>a reply to Ada Marrow</s1> <c1>said</c1> <q1>that it was late</q1>."
        assert name_of(text) is None
