"""A capital or a seat that is only a place is nobody; where it acts or is spoken to it is its government."""

from __future__ import annotations

import pytest

from facevalue.link.places import is_place
from facevalue.pipeline import Pipeline
from facevalue.record import Span
from tests.attribute.acting import document_of


def where(text: str, name: str) -> bool:
    at = text.index(name)
    return is_place(text, Span(at, at + len(name)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The cellist played at a hotel in Washington.", "Washington"),
        ("She flew to Ottawa in the evening.", "Ottawa"),
        ("A flight from Ankara was late.", "Ankara"),
        ("The road from Kyiv to Warsaw was blocked.", "Warsaw"),
        ("A gardener mowed the lawn behind the White House.", "White House"),
        ("Workers painted a wall of the Kremlin in green.", "Kremlin"),
        ("PRAGUE (Northline) — The harvest was good.", "PRAGUE"),
        ("Washington Governor Ada Marrow planted a tree.", "Washington"),
        ("The minister left Islamabad on Friday.", "Islamabad"),
        ("The team left London for Paris.", "Paris"),
        ("Canberra was cold and quiet in the evening.", "Canberra"),
        ("Beijing had rain all week.", "Beijing"),
        ("Downing Street was full of cameras.", "Downing Street"),
        ("Snow covered the Kremlin all night.", "Kremlin"),
        ("He likes Ottawa's museums.", "Ottawa"),
    ],
)
def test_a_place_is_told_by_what_stands_around_it(text: str, name: str) -> None:
    assert where(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Moscow said that it had signed the deal.", "Moscow"),
        ("Paris accused London of delay.", "London"),
        ("The envoy handed a note to Islamabad.", "Islamabad"),
        ("Officials in Moscow declined to comment.", "Moscow"),
        ("They put their trust in Washington.", "Washington"),
        ("She wants a promise from Tehran.", "Tehran"),
        ("He spoke of ties between Beijing and Tokyo.", "Tokyo"),
    ],
)
def test_a_government_is_no_place(text: str, name: str) -> None:
    assert not where(text, name)


def test_what_is_said_of_a_place_is_not_about_its_country() -> None:
    text = "Grain prices rose on Tuesday.\n\nAda Marrow said she had bought a dreadful hotel in Washington.\n"
    reading = Pipeline().read(document_of(text))
    assert [s.speaker.name for s in reading.statements] == ["Ada Marrow"]
    assert "United States" not in {actor.name for actor in reading.actors}
    assert reading.statements[0].about == ()


def test_a_statement_is_about_the_country_where_it_is_meant_too() -> None:
    text = "Ada Marrow said that she lived in Moscow and that Moscow had lied to her for years.\n"
    [said] = Pipeline().read(document_of(text)).statements
    [russia] = [about for about in said.about if about.name in ("Russia", "Moscow")]
    assert russia.mention.start == text.rindex("Moscow")


def test_a_firm_of_a_country_is_not_the_country() -> None:
    text = (
        "Ada Marrow said its Romanian partner had broken a promise, and that the Hungarian firm had lied.\n"
    )
    [said] = Pipeline().read(document_of(text)).statements
    assert said.about == ()


def test_a_country_is_spoken_of_once_whatever_it_is_called() -> None:
    text = "Ada Marrow said that the Kremlin had lied, and that Russia should be ashamed.\n"
    [said] = Pipeline().read(document_of(text)).statements
    assert len({about.actor for about in said.about}) == len(said.about) == 1
