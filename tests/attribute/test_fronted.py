"""Whom a pronoun means in a phrase before the subject: "In his reply, Oskar Lind said …"."""

from __future__ import annotations

import re

import pytest

from facevalue.record import Span
from tests.attribute.planting import read

LATE = "Karl Voss said that the line was late. Karl Voss waited for hours.\n"


def meant(sentence: str, pronoun: str) -> str | None:
    """Whom the pronoun in a sentence behind another's means; `LATE` names Karl Voss alone."""
    marked = LATE + f"{sentence} <s1>Karl Voss</s1> <c1>said</c1> <q1>it was late</q1>."
    text, found = read(marked)
    [at] = [m.start() for m in re.finditer(rf"\b{pronoun}\b", text) if m.start() >= text.index(sentence)]
    told = {Span(m.start, m.end): m.actor for m in found.mentions}
    names = {actor.id: actor.name for actor in found.actors}
    actor = told.get(Span(at, at + len(pronoun)))
    return names.get(actor) if actor else None


@pytest.mark.parametrize(
    ("sentence", "pronoun"),
    [
        ("In his reply, Oskar Lind spoke of a bridge.", "his"),
        ("As he arrived at the quay on Monday, Oskar Lind waved to the crowd.", "he"),
        ("In his plea to Wendy Parr, Oskar Lind spoke of a bridge.", "his"),
        ("In his proposed law to ban Tobin Roe, Oskar Lind spoke of a bridge.", "his"),
        ("Despite his dislike for boats, former mayor Oskar Lind took the ferry.", "his"),
        ("From the first days of spring, when he sold the ferry, Oskar Lind has slept badly.", "he"),
    ],
)
def test_it_is_the_subject_behind_the_phrase(sentence: str, pronoun: str) -> None:
    assert meant(sentence, pronoun) == "Oskar Lind"


@pytest.mark.parametrize(
    ("sentence", "pronoun"),
    [
        ("In her reply, Oskar Lind spoke of a bridge.", "her"),
        ("Like him, Oskar Lind left early.", "him"),
        ("In his view, Oskar Lind deserves it.", "his"),
        ("In his reply, which annoyed Oskar Lind, the ferry was sold.", "his"),
        ("In his reply, Oskar Lind’s bridge was praised.", "his"),
        ("His reply, Oskar Lind said, was short.", "His"),
    ],
)
def test_else_it_is_not(sentence: str, pronoun: str) -> None:
    assert meant(sentence, pronoun) != "Oskar Lind"
