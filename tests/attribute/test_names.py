from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.attribute.name import Name
from facevalue.attribute.names import find_names
from facevalue.attribute.roster import Roster
from facevalue.record import Span
from tests.store.planting import HOSTILE

LONG = " while everyone else there was waiting quietly for the last ferry."
LINE = re.compile(r"[^\n]*\S[^\n]*")


def roster(text: str) -> Roster:
    """The names of a text; each line gets an end in lower case, so that none looks like a headline."""
    text = re.sub(r"(?m)\.$", LONG, text)
    return find_names(text, [Span(*line.span()) for line in LINE.finditer(text)])


def names(text: str) -> list[str]:
    return [name.text for name in roster(text).names]


def longest(text: str, form: str, nth: int = 0) -> str:
    """The longest form of the nth name that is written so."""
    found = roster(text)
    return found.longest([name for name in found.names if name.text == form][nth]).text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Yesterday President Ada Marrow spoke.", "Ada Marrow"),
        ("Yesterday Prime Minister Ada Marrow spoke.", "Ada Marrow"),
        ("Yesterday Foreign Minister Ada Marrow spoke.", "Ada Marrow"),
        ("Yesterday Secretary of State Jane Doe spoke.", "Jane Doe"),
        ("Yesterday Minister of Defence Jane Doe spoke.", "Jane Doe"),
        ("Yesterday Dr. Ada Marrow spoke.", "Ada Marrow"),
        ("Yesterday Mrs. Marrow spoke.", "Marrow"),
        ("Yesterday Mr Marrow spoke.", "Marrow"),
        ("Yesterday Sen. Ada Marrow spoke.", "Ada Marrow"),
        ("Yesterday Lt. Gen. Ada Marrow spoke.", "Ada Marrow"),
        ("Yesterday Sir Tobin Marrow spoke.", "Tobin Marrow"),
        ("Yesterday the mayor, Ada Marrow, spoke.", "Ada Marrow"),
        ("Yesterday foreign minister Ada Marrow spoke.", "Ada Marrow"),
        ("Yesterday Kestran President Ada Marrow spoke.", "Ada Marrow"),
        ("Yesterday Vice President Ada T. Marrow spoke.", "Ada T. Marrow"),
    ],
)
def test_titles_are_no_part_of_a_name(text: str, name: str) -> None:
    found = roster(text)
    assert name in [n.text for n in found.names]
    assert name in found.people
    assert not any(n.text != name and name in n.text for n in found.names)


@pytest.mark.parametrize(
    "name",
    [
        "Ada Marrow",
        "Omar al Tessim",
        "Jean-Luc Venn",
        "Ada O’Marrow",
        "Ada O'Marrow",
        "Ádá Márów",
        "Øystein Æbel",
        "Łukasz Żeński",
        "Émile Étoile",
        "J. K. Marrow",
        "Ada T. Marrow",
        "Ada McRae",
        "Ada Marrow Venn",
        "Марія Веннова",
        "Ada\u00a0Marrow",
        "Ha\u0301na Dvora\u0301k",
    ],
)
def test_a_person_is_found_with_the_whole_name(name: str) -> None:
    text = f"Yesterday {name} spoke."
    found = roster(text)
    assert [text[n.span.start : n.span.end] for n in found.names] == [name]
    assert found.names[0].text in found.people


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Defence",
        "Orla Harbour Authority",
        "United Nations",
        "Bank of Kestran",
        "Kestran Radio",
        "University of Orla",
        "Department for Trade and Industry",
        "Venn Shipping Ltd.",
        "Orla Falls",
        "Tamsin River",
        "KFA",
    ],
)
def test_institutions_and_places_are_no_people(name: str) -> None:
    found = roster(f"Yesterday the {name} spoke.")
    assert [n.text for n in found.names] == [name]
    assert found.people == frozenset()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Yesterday Ada Marrow's ferry sailed.", "Ada Marrow"),
        ("Yesterday Ada Marrow’s ferry sailed.", "Ada Marrow"),
    ],
)
def test_an_owner_is_named_without_the_possessive(text: str, name: str) -> None:
    (found,) = roster(text).names
    assert found.text == name
    assert found.span.of(text) == name
    assert found.possessive


def test_a_possessive_parts_two_names() -> None:
    assert names("Yesterday Kestran’s Ada Marrow spoke.") == ["Kestran", "Ada Marrow"]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sailed. However, nobody came.",
        "On Monday the ferry sailed in April.",
        "“I said so,” he said. “They came.”",
        "Ferry sailed.",
        "No one came. Why not? Because.",
        "President and minister spoke.",
        "The Minister spoke, and the President listened.",
        "1999 12:30 — …",
        "",
    ],
)
def test_a_capital_alone_makes_no_name(text: str) -> None:
    assert names(text) == []


def test_a_word_that_opens_a_sentence_is_a_name_if_it_is_one_elsewhere() -> None:
    assert names("Marrow spoke. The crowd cheered Marrow.") == ["Marrow", "Marrow"]


def test_a_headline_in_title_case_lends_only_names_known_below() -> None:
    text = "Ada Marrow Promises Better Ferries For Every Island\n\nYesterday Ada Marrow spoke of boats."
    assert set(names(text)) <= {"Ada Marrow"}
    assert longest(text, "Ada Marrow") == "Ada Marrow"


@pytest.mark.parametrize(
    "text",
    [
        "“No,” said Foreign Minister Ada Marrow.",
        "“We sail,” President Ada Marrow told Kestran Radio.",
        "Prime Minister Ada Marrow disagreed.",
        "Yesterday Orla Harbour Authority spokesman Ada Marrow resigned.",
    ],
)
def test_a_short_sentence_is_no_headline(text: str) -> None:
    assert "Ada Marrow" in [name.text for name in find_names(text, [Span(0, len(text))]).names]


class TestLongestForm:
    @pytest.mark.parametrize(
        ("text", "form", "full"),
        [
            ("Ada Marrow spoke. Later Marrow left.", "Marrow", "Ada Marrow"),
            ("Ada Marrow spoke. Later Mrs Marrow left.", "Marrow", "Ada Marrow"),
            ("Mrs Marrow spoke. Later Ada Marrow left.", "Marrow", "Ada Marrow"),
            ("Ada Marrow spoke. Later Ada left.", "Ada", "Ada Marrow"),
            ("Ada T. Marrow spoke. Later Ada Marrow left.", "Ada Marrow", "Ada T. Marrow"),
            ("Yesterday President Ada Marrow met Marrow.", "Marrow", "Ada Marrow"),
            ("Hána Dvořák spoke. Later Dvořák left.", "Dvořák", "Hána Dvořák"),
            ("Ada Marrow’s ferry sailed. Later Marrow left.", "Marrow", "Ada Marrow"),
        ],
    )
    def test_short_forms_point_at_it(self, text: str, form: str, full: str) -> None:
        assert longest(text, form) == full

    @pytest.mark.parametrize(
        ("text", "form"),
        [
            ("Ada Marrow met Tobin Venn. Later Venn left.", "Ada Marrow"),
            ("Yesterday the Venn Ministry spoke to Ada Marrow in Venn.", "Venn"),
            ("Ada Marrow met Bela Arrow.", "Bela Arrow"),
            ("Yesterday Mary Venn met Anne Marrow and Mary Marrow.", "Mary Venn"),
        ],
    )
    def test_others_do_not(self, text: str, form: str) -> None:
        assert longest(text, form) == form

    def test_two_bearers_of_a_surname_are_told_apart_by_who_was_named_last(self) -> None:
        text = (
            "Yesterday Ada Marrow spoke first. It was late, Marrow said.\n"
            "Her brother Tobin Marrow spoke next. It was early, Marrow said."
        )
        assert [longest(text, "Marrow", n) for n in (0, 1)] == ["Ada Marrow", "Tobin Marrow"]

    def test_a_surname_before_both_bearers_takes_the_next(self) -> None:
        text = "It was late, Marrow said. Then Ada Marrow met Tobin Marrow."
        assert longest(text, "Marrow") == "Ada Marrow"

    @given(st.lists(st.sampled_from(["Ada Marrow", "Marrow", "Tobin Venn", "Venn", "Ada"]), min_size=1))
    def test_the_longest_form_is_a_name_of_the_document_and_its_own_longest(self, forms: list[str]) -> None:
        text = "yesterday " + " was waiting there with ".join(forms) + "."
        found = roster(text)
        assert [name.text for name in found.names] == forms
        for name in found.names:
            form = found.longest(name)
            assert form in found.names
            assert set(name.words) <= set(form.words)
            assert found.longest(form).text == form.text


@given(st.lists(HOSTILE | st.sampled_from(["Ada Marrow", "of", "Minister", "said", "’s", "J."]), max_size=12))
def test_names_of_any_text_stand_in_order_in_their_lines(parts: list[str]) -> None:
    text = " ".join(parts)
    lines = [Span(*line.span()) for line in LINE.finditer(text)]
    found = find_names(text, lines)
    at = 0
    for name in found.names:
        assert at <= name.span.start
        assert any(line.covers(name.span) for line in lines)
        assert name.words
        assert all(name.words)
        assert isinstance(found.longest(name), Name)
        at = name.span.end


def test_names_are_sought_only_in_the_lines_that_are_read() -> None:
    text = "read also: Ada Marrow spoke.\nthen Tobin Venn spoke."
    assert [n.text for n in find_names(text, [Span(29, len(text))]).names] == ["Tobin Venn"]


def test_a_person_behind_and_is_no_part_of_a_body() -> None:
    text = "Lisbet Crane grows almonds. Temo Abaro of the Kett Basin Authority and Lisbet Crane left."
    assert "Kett Basin Authority and Lisbet Crane" not in names(text)
