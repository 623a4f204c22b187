"""A capital that the base knows stays its own country's, whatever else a text names with it."""

from __future__ import annotations

from facevalue.pipeline import Pipeline
from tests.attribute.acting import document_of

TEXT = """Norway and Sweden clash over a fund

Norway's minister Ada Marrow said Stockholm had promised the money twice. Sweden denied that.

Finland's prime minister is due in Stockholm on Thursday, and Finland's president may come.
"""


def test_a_visit_does_not_move_a_capital() -> None:
    reading = Pipeline().read(document_of(TEXT))
    names = {actor.id: actor.name for actor in reading.actors}
    meant = [names.get(m.actor) for m in reading.mentions if m.actor and TEXT[m.start : m.end] == "Stockholm"]
    assert set(meant) == {"Sweden"}


def test_a_country_that_is_a_first_name_is_told_by_its_minister() -> None:
    text = "They spoke to Chad. Cameroon left. But Chad's minister signed, Ada Marrow said.\n"
    reading = Pipeline().read(document_of(text))
    assert {actor.type for actor in reading.actors if actor.name == "Chad"} == {"country"}
