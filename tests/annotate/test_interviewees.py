"""Who answers in interviews in print that label their lines "Q:" and "A:"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from facevalue.annotate.entities import Entity
from facevalue.annotate.interviewees import with_interviewee
from facevalue.record import DocId, Turn, TurnSpeaker

TALK = "Q: Is it shut?\n\nA: It is.\n\nQ: Why?\n\nA: The storm."
LABEL = re.compile(r"^(?:[QA]|Jean): ", re.MULTILINE)
PERSON = re.compile(r"Tilda Orrin|Bram Oskell|Orrin|Oskell")


def with_people(text: str, labels: Sequence[str]) -> tuple[Turn, ...]:
    """The turns of a text with such labels, told by the people whom it names."""
    names = [
        Entity(first=0, last=1, start=m.start(), end=m.end(), type="person", confidence=0.9)
        for m in PERSON.finditer(text)
    ]
    turns = tuple(
        Turn(
            id=f"trn_{m.end()}",
            doc=DocId("doc_a"),
            start=m.end(),
            end=m.end() + 5,
            speaker=TurnSpeaker(name=label),
            confidence=0.9,
        )
        for m, label in zip(LABEL.finditer(text), labels, strict=True)
    )
    return with_interviewee(text, turns, names)


def answers(page: str, labels: Sequence[str] = "QAQA") -> set[str]:
    """Who gives the answers of a talk behind a page."""
    text = f"{page}\n\n{TALK}"
    found = with_people(text, labels)
    assert [turn.start for turn in found] == [m.end() for m in LABEL.finditer(text)]
    return {turn.speaker.name for turn in found if turn.speaker.name != "Q"}


@pytest.mark.parametrize(
    ("page", "who"),
    [
        ("Bridge row comes home for engineer Tilda Orrin.", "Tilda Orrin"),
        ("Orrin on the bridge.\n\nMayor Bram Oskell was away. Tilda Orrin spoke on Monday.", "Tilda Orrin"),
        ("The bridge.\n\nTilda Orrin built it. Bram Oskell shut it. Orrin wrote a book.", "Tilda Orrin"),
    ],
)
def test_the_one_whom_the_page_names(page: str, who: str) -> None:
    assert answers(page) == {who}


@pytest.mark.parametrize("page", ["The bridge.", "The bridge.\n\nTilda Orrin built it. Bram Oskell shut it."])
def test_nobody_where_the_page_does_not_tell(page: str) -> None:
    assert answers(page) == {"A"}


def test_speakers_with_names_keep_them() -> None:
    assert answers("A talk with Tilda Orrin.", ["Q", "Bram Oskell", "Q", "A"]) == {"Bram Oskell", "A"}


def test_a_third_voice_leaves_questions_and_answers_whose_they_are() -> None:
    page = "Tilda Orrin, net-mender\nRecorded at Orla, 9 May 2004, by Bram Oskell."
    text = f"{page}\n\n" + "Q: Is it shut?\n\nA: It is.\n\n" * 4 + "Jean: It is not.\n"
    labels = [*"QAQAQAQA", "Jean"]
    found = [turn.speaker.name for turn in with_people(text, labels)]
    assert found == [*["Bram Oskell", "Tilda Orrin"] * 4, "Jean"]
