"""Invented countries, which no base knows, are told by how the text treats them."""

from facevalue.pipeline import Pipeline
from facevalue.record import Reading, actor_id
from tests.attribute.acting import document_of

VISIT = """A visit in Tessar

“Quorvia has kept its word,” Ilsa Marn said. Marn accused Quorvian diplomats of arrogance.

Norlanda’s foreign minister, Oren Dask, praised Quorvia.
"""


def read(text: str) -> Reading:
    return Pipeline().read(document_of(text))


def test_a_demonym_stands_for_the_country_that_the_text_names() -> None:
    reading = read(VISIT)
    spoken_of = {about.actor for statement in reading.statements for about in statement.about}
    assert actor_id("Quorvia") in spoken_of
    assert "Quorvian" not in {actor.name for actor in reading.actors}


def test_who_has_a_foreign_minister_or_a_demonym_is_no_person() -> None:
    types = {actor.name: actor.type for actor in read(VISIT).actors}
    assert types["Quorvia"] != "person"
    assert types.get("Norlanda") != "person"
    assert types["Ilsa Marn"] == "person"


def test_a_surname_with_an_adjective_like_it_stays_a_person() -> None:
    reading = read(
        "Ilsa Dickens and the reform\n\nDickens said that the tax was fair. "
        "Ilsa Dickens called critics Dickensian.\n"
    )
    assert {actor.name for actor in reading.actors} <= {"Ilsa Dickens", "Dickensian"}
    assert {statement.speaker.actor for statement in reading.statements} == {actor_id("Ilsa Dickens")}


def test_a_first_name_is_no_demonym() -> None:
    reading = read("Francis Marn met the mayor. France is far away, Francis said, and dear.\n")
    assert {statement.speaker.actor for statement in reading.statements} == {actor_id("Francis Marn")}
    lone = read("Francis said that he was tired. He had walked from France.\n")
    assert {actor.name for actor in lone.actors} == {"Francis", "France"}


def test_a_storm_is_no_person_and_a_first_name_makes_one() -> None:
    text = "Typhoon Lani hit Orla and killed two. “We ran,” Pieter Brandsma said. Then Brandsma cut costs."
    types = {actor.name: actor.type for actor in read(text).actors}
    assert types.get("Typhoon Lani") != "person"
    assert types["Pieter Brandsma"] == "person"
