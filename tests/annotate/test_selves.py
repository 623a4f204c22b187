"""Those who say who they are, over two sentences or side by side, and reporters who lead elsewhere."""

from __future__ import annotations

import pytest

from facevalue.annotate.cues import Cue
from facevalue.annotate.selves import changed_behind, led_elsewhere, told_of_self
from facevalue.models import Model, load_model
from tests.annotate.talking import turns_of

MEETING = (
    "Good evening, everybody. My name's Ilse Brandl, and I run the Tamsin Courier. With us are both "
    "of those who "
    "want to be mayor. On my left is Anton Verel, who has been mayor since May. And on my right is "
    "Sigrid Osk. "
    "You ask, and they answer. Who is first? Yes, the man in the red hat. Thank you. Jonas Weil. I "
    "own the bakery "
    "by the lock. Mr Verel, you told us that the lock would be open in June. Why is it closed? "
    "Well, Jonas, I did "
    "say so, and I was wrong. The builder told me that he had no stone."
)
TOUCHLINE = (
    "It's all over here at Pell. The Town are through. Let's go down to the touchline, where Ruth "
    "Amsel is with the "
    "man of the match. Thanks, Tobias. Yes, I'm with Jonas Weil. Jonas, what went through your head "
    "when the ball "
    "came? Nothing at all, to be honest. I saw it late and I hit it. Your manager said on Friday "
    "that you were not "
    "fit. Did that hurt? No, it didn't. He was right, and I told him so. Jonas, well done. Back to "
    "you, Tobias. "
    "Thanks, Ruth. With me is the old captain of the Town, Anton Verel. Anton, did you expect that? "
    "I did not. I "
    "thought they would lose."
)
MORNING = (
    "Good morning, you're watching First Light with Mara Quist.\nAnd Jonas Weil. Coming up, we'll "
    "be talking about "
    "the flood.\nOur reporter Ruth Amsel is at the lock for us. Ruth, how high is it?\nGood "
    "morning, Jonas. It's "
    "very high. The keeper told me that he has never seen it so high."
)


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


def who(text: str, words: str, model: Model) -> str:
    """Who holds the words."""
    at = text.index(words)
    return next(turn.speaker.name for turn in turns_of(text, model) if turn.start <= at < turn.end)


def test_a_name_alone_before_what_one_does_is_the_own(model: Model) -> None:
    assert who(MEETING, "I own the bakery", model) == "Jonas Weil"
    assert who(MEETING, "Why is it closed", model) == "Jonas Weil"


def test_a_reporter_leads_from_the_handover_until_the_talk_is_handed_back(model: Model) -> None:
    asked = ("Jonas, what went", "Your manager said", "Back to you")
    assert {who(TOUCHLINE, words, model) for words in asked} == {"Ruth Amsel"}
    assert who(TOUCHLINE, "I saw it late", model) == "Jonas Weil"
    assert who(TOUCHLINE, "Anton, did you expect", model) == "Tobias"


def test_two_who_lead_say_who_they_are_side_by_side(model: Model) -> None:
    assert who(MORNING, "you're watching", model) == "Mara Quist"
    assert who(MORNING, "And Jonas Weil", model) == "Jonas Weil"


def test_a_name_that_was_told_before_is_called_not_the_own() -> None:
    plain = ["With us is Jonas Weil.", "Jonas Weil.", "I live by the lock."]
    cues = [Cue(0, "introduced", "Jonas Weil"), Cue(1, "called", "Jonas Weil")]
    assert told_of_self(cues, plain) == cues
    plain[2] = "I work with him."
    assert told_of_self(cues[1:], plain) == cues[1:]


def test_somebody_else_begins_behind_a_signature() -> None:
    plain = ["This is Petra Osk for Radio Marsh, at the lock.", "And that's the news.", "I'm Jonas Weil."]
    cues = [Cue(0, "self", "Petra Osk"), Cue(2, "self", "Jonas Weil")]
    assert list(changed_behind(cues, plain)) == [0]
    assert not list(changed_behind(cues, ["I'm Petra Osk.", *plain[1:]]))


def test_who_says_the_own_name_twice_goes_on() -> None:
    plain = ["I'm Jonas Weil.", "I'm Jonas Weil."]
    assert not list(changed_behind([Cue(0, "self", "Jonas Weil"), Cue(1, "self", "Jonas Weil")], plain))


def test_a_reporter_who_stands_with_nobody_leads_nothing() -> None:
    plain = ["Let's go to Ruth Amsel.", "Thanks, Tobias.", "The water is high.", "Back to you."]
    cues = [Cue(0, "introduced", "Ruth Amsel"), Cue(1, "thanked", "Tobias")]
    assert not led_elsewhere(cues, plain)
    plain[2] = "I'm with the union."
    assert not led_elsewhere(cues, plain)
    plain[2] = "I'm with Jonas Weil."
    cues.append(Cue(2, "mentioned", "Jonas Weil"))
    assert led_elsewhere(cues, plain) == [(range(1, 4), "Ruth Amsel")]


@pytest.mark.parametrize(
    "words",
    ["Ada Marrow, in Pell, for Lock News.", "Ada Marrow on Little Tamsin.", "From me, Ada, good night."],
)
def test_who_signs_off_is_that_one(words: str) -> None:
    cues = [Cue(0, "introduced", "Ada Marrow"), Cue(2, "mentioned", "Ada Marrow")]
    plain = ["Ada Marrow reports.", "The lock is shut.", words]
    assert [cue.kind for cue in told_of_self(cues, plain)] == ["introduced", "self"]


def test_who_is_told_of_signs_nothing() -> None:
    cues = [Cue(0, "introduced", "Ada Marrow"), Cue(1, "mentioned", "Ada Marrow")]
    plain = ["Ada Marrow reports.", "Ada Marrow in Pell said it leaked."]
    assert [cue.kind for cue in told_of_self(cues, plain)] == ["introduced", "mentioned"]


def test_the_other_of_two_takes_leave_too() -> None:
    cues = [Cue(0, "self", "Ada Marrow"), Cue(1, "self", "Jonas Weil"), Cue(2, "called", "Ada Marrow")]
    plain = [
        "I'm Ada Marrow.",
        "And I'm Jonas Weil.",
        "From me, Ada, good night.",
        "And from me, good night.",
    ]
    assert told_of_self(cues, plain)[2:] == [Cue(2, "self", "Ada Marrow"), Cue(3, "self", "Jonas Weil")]
