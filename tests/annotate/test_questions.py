"""Interviews in print that label nobody: turns between questions in lines of their own."""

from __future__ import annotations

import pytest

from facevalue.annotate.entities import Entity
from facevalue.annotate.interviewees import with_interviewee
from facevalue.annotate.turns import find_turns
from facevalue.clean import describe, find_regions
from facevalue.record import Document, document_id

ASKED = [
    "Ms Thole, what did you do on Saturday night?",
    "Did you cry?",
    "Your daughter wants the house. What would she do with it?",
]
ANSWERS = [
    "I sat in the dark like everybody else. I think I stood there for an hour.",
    "No, I did not. Old Nils Berg told me that he could not find his own door.",
    "She wants a hotel. I believe that she is right.",
]
INTRO = "Maren Thole ran the lighthouse on Skerrin for years. We met her at home. Interview: Lukas Ferrand"


def turns(
    form: str, answers: list[str] = ANSWERS, intro: str = INTRO, asked: list[str] = ASKED
) -> list[tuple[str, str]]:
    lines = [line for q, a in zip(asked, answers, strict=True) for line in (form.format(q), a)]
    text = "\n\n".join(["The last keeper", intro, *lines])
    document = describe(Document(id=document_id("a", "0", text), source="a", sha256="0", text=text))
    names = [
        Entity(0, 0, at, at + len(name), "person", 0.9)
        for name in ("Maren Thole", "Lukas Ferrand", "Nils Berg")
        if (at := text.find(name)) >= 0
    ]
    found = find_turns(document, find_regions(document))
    found = with_interviewee(text, found, sorted(names, key=lambda one: one.start))
    return [(turn.speaker.name, text[turn.start : turn.end]) for turn in found]


@pytest.mark.parametrize("form", ["**{}**", "{}"])
def test_answers_are_those_of_whom_the_questions_call(form: str) -> None:
    found = turns(form)
    assert [name for name, _ in found] == ["Q", "Maren Thole"] * 3
    assert [said for _, said in found][1::2] == ANSWERS


def test_questions_and_answers_about_something_are_no_interview() -> None:
    answers = ["The law says no.", "It depends on the town.", "Ask the council."]
    assert turns("**{}**", answers) == []


def test_an_author_who_asks_oneself_is_nobody_of_the_name_of_a_letter() -> None:
    asked = [question.replace("Ms Thole, ", "") for question in ASKED]
    told = turns("{}", intro="When the light went out I asked myself three things.", asked=asked)
    assert told == []
