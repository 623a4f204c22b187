"""Quotations that a reader took for one person's, though others are told to have said some of them."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

OPENS = "Orla Marrow told the council that it would be done. "


def who_said(marked: str) -> list[tuple[str, str]]:
    return [(one.speaker.name, one.text) for one in statements(marked)]


@pytest.mark.parametrize(
    "own",
    [
        "shouted Tobin Venn, a clerk",
        "Tobin Venn objected",
        "Tobin Venn corrected her",
        "said Tobin Venn",
    ],
)
def test_a_quotation_with_words_of_its_own_for_who_speaks_is_that_ones(own: str) -> None:
    told = who_said(f"{OPENS}<q1>“We begin soon,”</q1> <s1>she</s1> <c1>said</c1>. <q1>“When?”</q1> {own}.")
    assert told == [("Orla Marrow", "“We begin soon,”"), ("Tobin Venn", "“When?”")]


def test_a_quotation_that_goes_on_stays_whole() -> None:
    told = who_said(
        f"{OPENS}<q1>“We begin soon,”</q1> <s1>she</s1> <c1>said</c1>. <q1>“At dawn.”</q1> It rained."
    )
    assert told == [("Orla Marrow", "“We begin soon,” … “At dawn.”")]


ASKED = (
    "<s1>Tobin Venn</s1> <c1>said</c1> <q1>that the log was wrong</q1>.\n\n"
    "<q2>“Are you sure?”</q2> <s2>Orla Marrow</s2> <c2>{asked}</c2>.\n\n<q2>“As I am standing here.”</q2>"
)


def test_the_paragraph_behind_a_question_is_the_answer_of_who_was_asked() -> None:
    told = who_said(ASKED.format(asked="asked"))
    assert told[1:] == [("Orla Marrow", "“Are you sure?”"), ("Tobin Venn", "“As I am standing here.”")]


def test_the_paragraph_behind_what_was_said_is_no_answer() -> None:
    told = who_said(ASKED.format(asked="said"))
    assert told[1:] == [("Orla Marrow", "“Are you sure?” … “As I am standing here.”")]


def test_an_answer_is_nobodys_where_nobody_else_has_spoken() -> None:
    marked = (
        "<q1>“Are you sure?”</q1> <s1>Orla Marrow</s1> <c1>asked</c1>.\n\n<q1>“As I am standing here.”</q1>"
    )
    assert who_said(marked)[1:] == [("unknown", "“As I am standing here.”")]


def test_a_paragraph_before_what_another_says_is_of_who_spoke_before_it() -> None:
    told = who_said(
        "<s1>Tobin Venn</s1> <c1>said</c1> <q1>that he had seen it</q1>.\n\n<q3>“I held the rope.”</q3>\n\n"
        "<s2>Orla Marrow</s2> <c2>said</c2> <q2>that the quay was bad</q2>. "
        "<q3>“They never listen,”</q3> <s3>she</s3> <c3>said</c3>."
    )
    assert told == [
        ("Tobin Venn", "that he had seen it"),
        ("Tobin Venn", "“I held the rope.”"),
        ("Orla Marrow", "that the quay was bad"),
        ("Orla Marrow", "“They never listen,”"),
    ]


def test_a_question_read_as_what_was_said_before_is_of_who_asks_it() -> None:
    told = who_said(
        "<s3>Tobin Venn</s3> <c3>denied</c3> <q3>that he was late</q3>.\n\n"
        "<q1>“The log is wrong,”</q1> <s1>Tobin Venn</s1> <c1>said</c1>.\n\n<q1>“Are you sure?”</q1> "
        "<s2>Orla Marrow</s2> <c2>asked</c2>.\n\n<q2>“As I am standing here.”</q2>"
    )
    assert told[1:] == [
        ("Tobin Venn", "“The log is wrong,”"),
        ("Orla Marrow", "“Are you sure?”"),
        ("Tobin Venn", "“As I am standing here.”"),
    ]


def test_a_paragraph_behind_what_one_said_is_not_of_who_is_introduced_next() -> None:
    told = who_said(
        "<s1>Tobin Venn</s1> <c1>said</c1> <q1>that he ran out</q1>.\n\n<q2>“I held the rope.”</q2>\n\n"
        "<s2>Orla Marrow</s2> <c2>said</c2> <q2>that the quay was bad</q2>."
    )
    assert told[1:] == [("Tobin Venn", "“I held the rope.”"), ("Orla Marrow", "that the quay was bad")]


def test_a_question_to_nobody_is_gone_on_with_by_who_asks_it() -> None:
    told = who_said(
        "<s1>Tobin Venn</s1> <c1>denied</c1> <q1>that he was late</q1>.\n\n"
        "<q2>“Do I look like a thief?”</q2> <s2>Orla Marrow</s2> <c2>asked</c2> reporters.\n\n"
        "<q2>“I have worked here for forty years.”</q2>"
    )
    assert told[1][0] == "Orla Marrow"
    assert all(name != "Tobin Venn" for name, _ in told[1:])


def test_what_somebody_does_behind_a_quotation_is_no_saying() -> None:
    told = who_said(
        f"{OPENS}<q1>“I rang,”</q1> <s1>she</s1> <c1>said</c1>. "
        "<q1>“Will you come?”</q1> He refused, and left."
    )
    assert told == [("Orla Marrow", "“I rang,” … “Will you come?”")]


def test_a_whole_dialogue_that_was_read_a_line_too_far_is_put_right() -> None:
    told = who_said(
        "Tobin Venn met Orla Marrow and Ada Karst. <q1>“We begin,”</q1> <s1>Tobin Venn</s1> <c1>said</c1>. "
        "<q1>“When?”</q1> <s2>Orla Marrow</s2> <c2>asked</c2>. <q2>“At dawn,”</q2> <s3>Ada Karst</s3> "
        "<c3>replied</c3>. <q3>“As ever.”</q3>"
    )
    assert told == [
        ("Tobin Venn", "“We begin,”"),
        ("Orla Marrow", "“When?”"),
        ("Ada Karst", "“At dawn,” … “As ever.”"),
    ]
