"""An actor has the acronym and the nickname that a text gives it as other names, and no parts of its own."""

from __future__ import annotations

from facevalue.pipeline import Pipeline
from tests.attribute.acting import document_of

TEXT = """River groups speak

The Coalition for Clean Rivers (CCR) said on Tuesday that the water was bad. "We will sue," said its director,
Ada Marrow. CCR would go to court, Marrow said. Robert "Bobby" Tanner stayed away. Bobby was ill, Marrow said.
"""


def test_other_names_are_told_with_the_actor() -> None:
    names = {actor.name: actor.aliases for actor in Pipeline().read(document_of(TEXT)).actors}
    assert names["Coalition for Clean Rivers"] == ("CCR",)
    assert names["Robert Tanner"] == ("Bobby",)
    assert names["Ada Marrow"] == ()
