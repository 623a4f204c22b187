"""Sources that are told by what stands near them: a style, an age, a campaign, a name that follows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.attribute.planting import statements

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."
FIRST = "<s2>Tobin Venn</s2> <c2>said</c2> <q2>that it rained</q2>."


def name_of(marked: str, **more: Any) -> str | None:
    last = statements(marked, **more)[-1].speaker
    return last.name if last.actor else None


@pytest.mark.parametrize(
    ("told", "source", "name"),
    [
        ("Governor Ada Marrow came with her deputy, Tobin Venn. ", "Her Excellency", "Ada Marrow"),
        ("Governor Ada Marrow came with her deputy, Tobin Venn. ", "His Excellency", None),
        ("Oba Adewale Venn came. Ada Marrow left. ", "The monarch", "Adewale Venn"),
        ("The mayor, Ada Marrow, met Tobin Venn. ", "The 61-year-old, who had left early,", None),
        ("Nobody came but Ada Marrow. ", "The 61-year-old, who had left early,", "Ada Marrow"),
        ("Keith Marrow, a coxswain for years, met Ada Venn. ", "The former coxswain", "Keith Marrow"),
        ("Colonel Ada Marrow met Tobin Venn. ", "The retired colonel", None),
        ("Tobin Venn's mum Sandra Venn came. ", "The grandmother, who reads,", "Sandra Venn"),
        ("Kara Marrow was treated. ", "The doctor who treated her, Anjali Mohan,", "Anjali Mohan"),
        ("The Drivers' Union met Northmere Trams. ", "The company", "Northmere Trams"),
        ("The Velmark government met. ", "The city of Dunmere", "city of Dunmere"),
        ("The Ethiopian government met. ", "The government", "Ethiopian government"),
        ("The Orla Gazette paid. The Dunmere Post wrote of it first. ", "The newspaper", None),
        ("The Dunmere Post wrote of it first. ", "The newspaper", "Dunmere Post"),
        ("Fog lay over the Gulf of Orla. ", "The newspaper", None),
        ("The nation was told by the Orla Rifle Club. ", "The nation's largest club", "Orla Rifle Club"),
        ("Marta Kell, 44, was the first witness to speak. Ada Venn left. ", "The witness", "Marta Kell"),
        ("At noon Lumora, the maker of an app, met Tobin Venn. ", "The company", "Lumora"),
    ],
)
def test_who_is_meant(told: str, source: str, name: str | None) -> None:
    assert name_of(f"{told}<s1>{source}</s1> {SAID}") == name


def test_the_campaign_is_that_of_whom_the_sentence_before_speaks() -> None:
    told = "Tobin Venn's campaign met. Ada Marrow's campaign met as well. "
    assert name_of(f"{told}Tobin Venn plans a ball. <s1>The campaign</s1> {SAID}") == "Tobin Venn campaign"
    assert name_of(f"{told}It rained. <s1>The campaign</s1> {SAID}") == "Ada Marrow campaign"


def test_it_goes_on_with_a_campaign() -> None:
    told = "<s2>Ada Marrow's campaign</s2> <c2>said</c2> <q2>that it rained</q2>."
    assert name_of(f"{told} <s1>It</s1> {SAID}") == "Ada Marrow campaign"


@pytest.mark.parametrize(
    ("source", "after", "name"),
    [
        ("Orla's tax commissioner", "Kevin Venn says he read it.", "Kevin Venn"),
        ("A spokesman for the mayor", "Jennifer Venn says he read it.", None),
        ("Orla's tax commissioner", "Kevin Venn came late.", None),
        ("Orla's tax commissioner", "Ada Marrow says she read it.", None),
    ],
)
def test_who_goes_on_by_name_is_who_was_described(source: str, after: str, name: str | None) -> None:
    marked = f"Ada Marrow came.\n\n<s1>{source}</s1> {SAID}\n\n{after}"
    assert name_of(marked) == name


def test_behind_a_quotation_somebodys_strategist_is_of_whom_was_told() -> None:
    told = "Tobin Venn called on Ada Marrow to go.\n\n<q1>“It was bad,”</q1> "
    source = "<s1>Orla Quill's former strategist</s1> <c1>said</c1>."
    assert name_of(told + source) == "Tobin Venn"


def test_a_president_who_is_called_on_is_not_the_one_who_calls() -> None:
    told = "Adam Venn, the top envoy of Orla, called on President Ada Marrow to go. "
    assert name_of(f"{told}{FIRST} <s1>The president</s1> {SAID}") == "Ada Marrow"


def test_who_is_addressed_by_an_office_does_not_hold_it() -> None:
    told = "“Judge,” Tobin Venn said, “it is late.” Judge Ada Marrow nodded. Tobin Venn sat down. "
    assert name_of(f"{told}<s1>The judge</s1> {SAID}") == "Ada Marrow"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Early results of polls taken for the Dunmere Press by Orla Research", "Orla Research"),
        ("A Feb. 1 letter from the Orla Legion obtained by the Dunmere Press", "Orla Legion"),
        ("Data from the 2014 Orla Community Survey", "Orla Community Survey"),
        ("A report from May by the Orla Legion", "Orla Legion"),
    ],
)
def test_a_writing_is_by_whom_it_is_told_to_be(source: str, name: str) -> None:
    assert name_of(f"It rained. <s1>{source}</s1> {SAID}") == name


def test_who_laughs_in_the_next_paragraph_says_what_is_quoted_there() -> None:
    marked = (
        "<q1>“He lies,”</q1> <c1>says</c1> <s1>Ada Marrow</s1>.\n\nTobin Venn laughs. "
        "<q1>“All right. I am a bit sad.”</q1>"
    )
    assert [s.speaker.name for s in statements(marked)] == ["Ada Marrow", "Tobin Venn"]


def test_where_a_report_was_filed_is_not_what_it_tells_of() -> None:
    first = "VELIGRAD, Feb 5 (Wire) - <s2>The Bank of Orla</s2> <c2>said</c2> <q2>that it rained</q2>."
    assert name_of(f"{first}\n\n<s1>It</s1> {SAID}") == "Bank of Orla"


@pytest.mark.parametrize(("whose", "name"), [("His wife", None), ("Her mother", "Ada Marrow")])
def test_his_wife_is_who_she_is(whose: str, name: str | None) -> None:
    first = "<s2>Ada Marrow</s2> <c2>said</c2> <q2>that it rained</q2>."
    assert name_of(f"{first} {whose} was seated in a row. <s1>She</s1> {SAID}") == name


def test_what_somebody_was_before_stands_beside_what_they_are() -> None:
    first = "The director, <s2>Ada Marrow</s2>, <c2>said</c2> <q2>that it rained</q2>."
    assert name_of(f"{first} <q1>“Come in,”</q1> <s1>the former airline executive</s1> <c1>added</c1>.") == (
        "Ada Marrow"
    )
