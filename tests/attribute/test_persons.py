"""Whom "I" means in what somebody says."""

from __future__ import annotations

from facevalue.attribute import first_persons
from facevalue.record import actor_id
from tests.attribute.planting import planted, read


def whom(marked: str) -> list[tuple[str, str | None]]:
    """Each pronoun that is a mention, and its actor."""
    made, _ = planted(marked)
    text, found = read(marked)
    mentions = first_persons(made, found.statements, found.mentions)
    return [(text[m.start : m.end], m.actor) for m in mentions if m.form == "pronoun"]


def test_in_a_quotation_it_is_the_speaker() -> None:
    marked = "<q1>“I went with my brother,”</q1> <s1>Ilse Gorm</s1> <c1>said</c1>. I was there."
    assert whom(marked) == [("I", actor_id("Ilse Gorm")), ("my", actor_id("Ilse Gorm"))]


def test_outside_of_quotation_marks_it_is_not() -> None:
    marked = "<s1>Ilse Gorm</s1> <c1>said</c1> <q1>I was right, but “my time is over”</q1>."
    assert whom(marked) == [("my", actor_id("Ilse Gorm"))]


def test_of_an_unnamed_speaker_it_is_nobody() -> None:
    assert whom("<q1>“I went,”</q1> <s1>a neighbour</s1> <c1>said</c1>.") == []


def test_a_numeral_is_no_person() -> None:
    assert whom("<q1>“World War I. ended it,”</q1> <s1>Ilse Gorm</s1> <c1>said</c1>.") == []
