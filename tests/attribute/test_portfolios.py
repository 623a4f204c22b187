"""Persons named behind what their office is of, or whose trade stands before the name."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."


def who(source: str, before: str = "It rained at noon.") -> str | None:
    last = statements(f"{before} <s1>{source}</s1> {SAID}")[-1].speaker
    return last.name if last.actor else None


@pytest.mark.parametrize(
    "office",
    [
        "Deputy Minister for Finance",
        "Minister for Health and Social Care",
        "Secretary of State for Wales",
        "Director-General for Trade",
        "Vice President for Global Affairs",
        "Minister of Culture and Tourism",
        "Chairman of the Committee on Trade",
        "Prime Minister of the Kingdom of Altay",
    ],
)
def test_the_person_behind_what_an_office_is_of(office: str) -> None:
    assert who(f"{office} Lena Dunn") == "Lena Dunn"


@pytest.mark.parametrize("trade", ["Fishmonger", "Postman", "Barista", "Roofer", "Grandmother"])
def test_a_trade_is_no_part_of_a_name(trade: str) -> None:
    assert who(f"{trade} Alan Dace") == "Alan Dace"


@pytest.mark.parametrize("phrase", ["The Dunmore-based company", "The company"])
def test_where_a_company_is_based_is_not_its_name(phrase: str) -> None:
    assert who(phrase, "Shares in Brightwell Foods fell on Tuesday.") == "Brightwell Foods"


def test_who_is_vice_premier() -> None:
    told = "The Deputy Prime Minister, Jerzy Sadyk, came with Vice Minister of Transport Saule Amet."
    assert who("the vice-premier", told) == "Jerzy Sadyk"


def test_a_manager_is_the_boss_of_the_club() -> None:
    told = "Tolbridge manager Denny Carrow was late."
    assert who("the Tolbridge boss", told) == "Denny Carrow"
    assert who("the campaign boss", told) is None


def test_it_behind_a_body_without_a_name_is_that_body() -> None:
    told = "Lorvia's minister, Stefan Lorne, spoke on Friday. The harbour authority has hit back. In a post"
    assert who("it", told) is None


@pytest.mark.parametrize("office", ["Secretary of State", "Secretary of Defense"])
def test_a_surname_behind_what_a_secretary_is_of(office: str) -> None:
    assert who(f"{office} Dunn", "Lena Dunn flew to Orla.") == "Lena Dunn"
