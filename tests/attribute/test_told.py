"""Whom mentions mean that need not speak: descriptions, pronouns beside them, "we" and "you"."""

from __future__ import annotations

import pytest

from facevalue.attribute import first_persons
from facevalue.record import actor_id
from tests.attribute.planting import planted, read, regions_of, turns_of

SAID = "<q1>“It was dry,”</q1> <s1>Ada Marrow</s1> <c1>said</c1>."


def means(marked: str, word: str) -> str | None:
    """The actor of the last mention of these words."""
    text, found = read(marked)
    mentions = first_persons(planted(marked)[0], (), found.statements, found)
    told = [m.actor for m in mentions if text[m.start : m.end] == word]
    return told[-1] if told else None


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Ada Marrow, the mayor, was late. Rain kept the mayor at home.", "the mayor", "Ada Marrow"),
        ("The Harbour Council met. A vote hurt the council.", "the council", "Harbour Council"),
        ("Oskar Lind came. His wife, Tilda Lind, did not. They asked his wife.", "his wife", "Tilda Lind"),
        ("The Harbour Council met. Nobody wrote on the council website.", "the council", None),
        ("Oskar Lind sang. The baker closed the shop.", "The baker", None),
    ],
)
def test_a_description_that_does_not_speak_is_a_mention_too(text: str, word: str, who: str | None) -> None:
    assert means(f"{SAID} {text}", word) == (actor_id(who) if who else None)


def test_a_description_in_what_is_said_is_whom_it_is_about() -> None:
    _, found = read(
        "Oskar Lind, the mayor, left. <s1>Ada Marrow</s1> <c1>said</c1> <q1>rain kept the mayor away</q1>."
    )
    assert [about.name for about in found.statements[0].about] == ["Oskar Lind"]


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Oskar Lind sat down. A captain who gave only his rank said so.", "his", None),
        ("Oskar Lind, the mayor, met Karl Voss. The mayor said he was late.", "he", "Oskar Lind"),
        ("Oskar Lind sat down. A nurse told him so.", "him", "Oskar Lind"),
        ("Oskar Lind sat down. One of them told me that he was ill.", "he", None),
        ("Oskar Lind sat down. He wept.", "He", "Oskar Lind"),
    ],
)
def test_a_pronoun_goes_with_the_description_that_begins_its_sentence(
    text: str, word: str, who: str | None
) -> None:
    assert means(f"<s1>Mia Gorm</s1> <c1>said</c1> <q1>it rained</q1>. {text}", word) == (
        actor_id(who) if who else None
    )


def test_who_speaks_is_never_she_in_the_own_words() -> None:
    marked = "Mia Gorm waited. <q1>“She is late and I am not,”</q1> <s1>Ada Marrow</s1> <c1>said</c1>."
    assert means(marked, "She") == actor_id("Mia Gorm")
    text, found = read("Mia Gorm waited. Ada Marrow: She is late.", speakers=["Ada Marrow"])
    assert actor_id("Ada Marrow") not in [m.actor for m in found.mentions if text[m.start : m.end] == "She"]


@pytest.mark.parametrize(
    ("who", "side"),
    [
        ("<s1>Ada Marrow, chief executive of Orla Steel Company</s1>", "Orla Steel Company"),
        ("<s1>Orla Steel Company spokeswoman Ada Marrow</s1>", "Orla Steel Company"),
        ("<s1>Ada Marrow of the Orla Bakers Union</s1>", "Orla Bakers Union"),
        ("<s1>the Harbour Council</s1>", "Harbour Council"),
        ("<s1>Ada Marrow, professor at Orla University</s1>", None),
        ("<s1>Ada Marrow</s1>", None),
    ],
)
def test_we_is_for_whom_somebody_speaks(who: str, side: str | None) -> None:
    marked = f"<q1>“We will not sell,”</q1> <c1>said</c1> {who}."
    assert means(marked, "We") == (actor_id(side) if side else None)


@pytest.mark.parametrize(
    "words", ["We loved our dad", "My wife and I sold it, and we are glad", "We all die"]
)
def test_we_of_a_family_or_of_all_is_no_body(words: str) -> None:
    marked = f"<q1>“{words},”</q1> <c1>said</c1> <s1>Ada Marrow, chief executive of Orla Steel Company</s1>."
    assert means(marked, "We" if words.startswith("We") else "we") is None


TALK = (
    "Mia Gorm: You were mayor for ten years. Do you miss it?\n"
    "Ada Marrow: I do. You never know what comes. Oskar, you said so.\n"
    "Oskar Lind: Your party lost. Thank you, Mia."
)


def test_you_is_who_is_called_who_answers_or_who_spoke_before() -> None:
    speakers = ["Mia Gorm", "Ada Marrow", "Oskar Lind"]
    text, found = read(TALK, speakers=speakers)
    made, _ = planted(TALK)
    mentions = first_persons(made, turns_of(made, regions_of(made), speakers), found.statements, found)
    told = {m.start: m.actor for m in mentions if text[m.start : m.end].lower() in ("you", "your")}
    known = {text[at - 4 : at + 9]: actor for at, actor in told.items()}
    assert [told[at] for at in sorted(told)] == [
        actor_id(name) for name in ("Ada Marrow", "Oskar Lind", "Ada Marrow", "Mia Gorm")
    ], known


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Harbour Council sold its boats.", "Harbour Council"),
        ("The Harbour Council met. Its boats were sold.", "Harbour Council"),
        ("The boats of the Harbour Council and its bank were sold.", None),
        ("Oskar Lind saw the boat lose its mast.", None),
    ],
)
def test_its_goes_with_the_body_that_is_the_subject(text: str, who: str | None) -> None:
    word = "Its" if "Its" in text else "its"
    assert means(f"{SAID} {text}", word) == (actor_id(who) if who else None)
