"""Whom "I" means in what somebody says."""

from __future__ import annotations

import pytest

from facevalue.attribute import first_persons
from facevalue.record import actor_id
from tests.attribute.planting import planted, read, regions_of, turns_of


def whom(marked: str) -> list[tuple[str, str | None]]:
    """Each pronoun that is a mention, and its actor."""
    made, _ = planted(marked)
    text, found = read(marked)
    mentions = first_persons(made, (), found.statements, found)
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


def test_at_the_end_of_a_sentence_it_is_the_speaker_too() -> None:
    assert whom("<q1>“He laughed at me.”</q1> <s1>Ilse Gorm</s1> <c1>said</c1> so.") == [
        ("me", actor_id("Ilse Gorm"))
    ]


def test_in_a_turn_it_is_whoever_holds_it() -> None:
    text, found = read("Ilse Gorm is here. I saw it.", speakers=["Ilse Gorm"])
    made, _ = planted(text)
    turns = turns_of(made, regions_of(made), ["Ilse Gorm"])
    mentions = first_persons(made, turns, found.statements, found)
    assert [m.actor for m in mentions if text[m.start : m.end] == "I"] == [actor_id("Ilse Gorm")]


TALK = (
    "Ilse Gorm is here. <s1>Ilse Gorm</s1> <c1>said</c1> <q1>it was over</q1>. "
    "I rang {who} last night. She wept."
)


@pytest.mark.parametrize(("who", "means"), [("the mayor", None), ("Ada Marrow", "Ada Marrow")])
def test_she_of_whom_talk_spoke_by_a_description_is_nobody_named_before(who: str, means: str | None) -> None:
    text, found = read(TALK.format(who=who), genre="transcript")
    (she,) = [m for m in found.mentions if text[m.start : m.end] == "She"] or (None,)
    assert (she.actor if she else None) == (actor_id(means) if means else None)


def test_in_a_quotation_within_it_is_not_who_tells_of_it() -> None:
    marked = "<q1>“He asked, ‘Will you marry me?’ and left,”</q1> <s1>Ilse Gorm</s1> <c1>said</c1>."
    assert ("me", actor_id("Ilse Gorm")) not in whom(marked)


def test_a_war_and_a_colliery_are_no_persons() -> None:
    assert whom("<q1>“In World War I the mine fed us all,”</q1> <s1>Ilse Gorm</s1> <c1>said</c1>.") == []
