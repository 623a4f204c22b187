"""Which sentences of a turn are statements: about those who talk, about "she", about nobody."""

from __future__ import annotations

import pytest

from tests.attribute.test_spoken import talk
from tests.attribute.test_talkers import said

ASKER, GUEST = "Tomas Reed", "Ilse Gorm"


@pytest.mark.parametrize(
    "words",
    [
        "We knew in January.",
        "I don't drive trams.",
        "My members aren't a toothache.",
        "That was before I was in parliament.",
        "I'll pick up.",
        "Then I shall send the next one by horse.",
        "And our people were tired.",
    ],
)
def test_what_somebody_says_of_oneself_or_the_own_side_is_a_statement_about_nobody_else(words: str) -> None:
    _, found = talk(f"{words}\nWhat then?", (GUEST, ASKER))
    assert list(found) == [words]
    assert found[words].about == ()
    assert found[words].speaker.name == GUEST


@pytest.mark.parametrize(
    "words",
    [
        "You took the bus because the railway had cut the train.",
        "Which your party cut, in 2011.",
        "You've never answered that letter.",
        "Your deputy signed for it.",
    ],
)
def test_what_is_said_of_who_is_addressed_is_about_that_one(words: str) -> None:
    _, found = talk(f"I left early that day.\n{words}", (GUEST, ASKER))
    assert [about.name for about in found[words].about] == [GUEST]
    assert found[words].speaker.name == ASKER


@pytest.mark.parametrize(
    "words",
    [
        "She means it.",
        "And then he'll give the next permit.",
        "The nurses are exhausted and the managers are no better.",
        "The company has never paid for that.",
    ],
)
def test_somebody_plainly_meant_is_enough(words: str) -> None:
    _, found = talk(words, (GUEST,))
    assert list(found) == [words]
    assert found[words].about == ()


@pytest.mark.parametrize(
    "words",
    [
        "It rained all week, and the roads are shut.",
        "It isn't comfortable, but it's safe.",
        "You don't keep a sleeping station open for fifteen years.",
        "They run on time there, by the way.",
        "The next ward is sixty kilometres away, over a mountain.",
        "It has been a cold spring, I think.",
        "It has been a cold spring, believe me.",
    ],
)
def test_sentences_about_nobody_stay_out(words: str) -> None:
    assert not talk(words, (GUEST,))[1]


@pytest.mark.parametrize(
    "words",
    [
        "I'm glad you asked me that.",
        "I don't know that yet.",
        "I see.",
        "Let me put that to you again.",
        "Tell me what you saw there.",
        "Good evening, I'm Tomas Reed and this is The Six.",
        "We'll be right back after this.",
        "I'm afraid we are out of time.",
        "And there we have to leave it.",
        "We shall see.",
        "I want to ask you about the mood in the town.",
        "With me in the studio is our economics editor.",
        "Thank you, it was a pleasure to have you.",
        "At my desk by nine.",
        "To discuss it we're joined now by two people who could hardly disagree more.",
        "Tonight we want to hear from you about the buses.",
        "You can find the pictures on our website.",
        "(Laughter)",
    ],
)
def test_small_talk_and_what_leads_a_talk_assert_nothing(words: str) -> None:
    assert not talk(words, (ASKER,))[1]


def test_what_a_host_says_of_the_programme_is_none_and_of_a_guest_is_one() -> None:
    words = "After the news we'll be talking to the farmers."
    assert not said(words, (ASKER,), ("host",))
    assert list(said(words, (GUEST,), ("guest",))) == [words]


def test_they_is_somebody_behind_a_group() -> None:
    _, found = talk("My members are tired. They carry half the town to work.", (GUEST,))
    assert "They carry half the town to work." in found
    _, found = talk("The trams are old. They carry half the town to work.", (GUEST,))
    assert not found


def test_a_wish_inside_of_a_sentence_is_no_statement_of_its_own() -> None:
    text = "If they ask, <s1>I</s1> <c1>want</c1> <q1>a lamp</q1> for the yard, and nobody else does."
    _, found = talk(text, (GUEST,))
    assert list(found) == ["If they ask, I want a lamp for the yard, and nobody else does."]


def test_what_one_asked_stays_inside_of_the_sentence() -> None:
    text = "<s1>I</s1> <c1>asked</c1> the man there <q1>whether it could wait</q1>, and he laughed and left."
    _, found = talk(text, (GUEST,))
    outer = found["I asked the man there whether it could wait, and he laughed and left."]
    assert found["whether it could wait"].inside == outer.id


def test_sentences_end_behind_no_and_i() -> None:
    _, found = talk("No. We left at six, my brother and I. Then I drove home.", (GUEST,))
    assert list(found) == ["We left at six, my brother and I.", "Then I drove home."]
    _, found = talk("We paid for No. 7 in the spring.", (GUEST,))
    assert list(found) == ["We paid for No. 7 in the spring."]


def test_a_stage_direction_is_no_part_of_what_is_said() -> None:
    _, found = talk("(Laughter) I have known Osk for years.", (GUEST,))
    assert list(found) == ["I have known Osk for years."]
