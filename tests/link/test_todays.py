"""An office in a text means who holds it on its day, but not in the past, in fiction or of nobody certain."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from facevalue.link.todays import is_todays
from facevalue.pipeline import Pipeline
from facevalue.record import Span
from tests.attribute.acting import document_of

DAY = date(2019, 6, 4)


def of_today(text: str, office: str) -> bool:
    at = text.index(office)
    return is_todays(text, Span(at, at + len(office)), DAY)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("In 1962, the US president passed by in a train.", "US president"),
        ("The French foreign minister travelled to Kell in February 2003.", "French foreign minister"),
        ("Britain's prime minister at the time had been a thief.", "Britain's prime minister"),
        ("Fifty years ago, the US president listened all night.", "US president"),
        ("No US president has ever visited the town.", "US president"),
        ("A US president may serve two terms.", "US president"),
        ("He wants to become US president.", "US president"),
        ("The post of NATO secretary general is vacant.", "NATO secretary general"),
        ("In the film, the US president is kidnapped.", "US president"),
        ("The first US president was a surveyor.", "US president"),
    ],
)
def test_it_means_nobody_of_today(text: str, office: str) -> None:
    assert not of_today(text, office)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("The US president arrived on Tuesday.", "US president"),
        ("Talks went on. In Kell, the US president met two mayors.", "US president"),
        ("It has been closed since 1990. The US president wants it back.", "US president"),
        ("The US president said that in 1990 the mine had been his father's.", "US president"),
        ("In 2019 the US president met nobody.", "US president"),
    ],
)
def test_it_means_its_holder(text: str, office: str) -> None:
    assert of_today(text, office)


def test_an_office_at_a_firm_of_a_country_is_no_office_of_it() -> None:
    text = "Luc Morin, China president of French tiremaker Gomme, said sales would slow.\n"
    reading = Pipeline().read(document_of(text))
    assert {actor.name for actor in reading.actors if actor.type == "person"} == {"Luc Morin"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In 1962, the US president passed by and said that the town had fine apples.", "John F. Kennedy"),
        ("On 3 March 2010 the US president said that the town had fine apples.", "Barack Obama"),
        ("Since 2010 the US president has said that the town has fine apples.", None),
        ("In 2016 the British prime minister said that the town had fine apples.", None),
        ("Britain's new prime minister said that the town had fine apples.", "Theresa May"),
        ("The newly elected US president said that the town had fine apples.", "Donald Trump"),
        ("A new US president said that the town had fine apples.", None),
    ],
)
def test_a_speaker_of_another_year_is_who_held_the_office_then(text: str, name: str | None) -> None:
    reading = Pipeline().read(structs.replace(document_of(text + "\n"), published=DAY.isoformat()))
    assert [actor.name for actor in reading.actors if actor.type == "person"] == ([name] if name else [])
