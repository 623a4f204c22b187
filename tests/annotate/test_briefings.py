"""Briefings and press conferences without labels: who stands at the podium, and who asks."""

from __future__ import annotations

import time

import pytest

from facevalue.annotate.briefings import (
    askers,
    at_podium,
    begin_of_talk,
    in_briefing,
    is_briefing,
    named_askers,
)
from facevalue.annotate.cues import Cue
from facevalue.models import Model, load_model
from tests.annotate.talking import turns_of

BRIEFING = """\
Ministry of Water of Pell | Services | Contact
Transcript: daily press briefing with spokeswoman Ilse Brandl
Good morning, everybody. I have one announcement, and then I will take your questions. The \
minister, Anton Verel, \
will travel to Tamsin on Friday. He will be back on Sunday. The front row, please.
Jonas Weil, Pell Courier. Ms Brandl, the council of Tamsin says that your ministry closed the dam \
without a word. \
Is that true?
We told the council on Monday, and we told it in writing. The council has the letter. I have read it twice.
A follow-up, if I may. Who signed that letter?
The minister signed it himself. Yes, the lady at the back.
Ruth Amsel from Radio Marsh. The farmers say they will block the road tomorrow. What will the ministry do?
We will talk to them, as we have always done. The ministry does not answer tractors with tractors. \
Thank you, everybody.
"""
JOINT = """\
Government of Pell
Joint press conference of the prime ministers of Pell and Marsh
Sigrid Osk and Tobias Rill on the terrace. Photo: Government of Pell
Good afternoon and welcome to Tamsin. I am glad that my colleague is here, and we have a long day behind us. \
We have agreed on the bridge, and we have not agreed on the toll. Tobias, please.
Thank you, Sigrid. Marsh will pay for the pillars, and I have told my parliament so. We will not \
pay for the lamps.
Questions, please.
Jonas Weil, Pell Courier. Prime Minister Rill, your own party calls the bridge a gift to Pell. Do you agree?
My party has not seen the plans. I will show it the plans on Monday, and it will like them.
Ruth Amsel, Radio Marsh. Prime Minister Osk, will you give way on the toll?
I gave way on the pillars. I have given enough for one day.
"""
UNTOLD = """\
Good morning, everyone. Thank you for coming. I'm Mayor Ilse Brandl. I'll say a few words about the \
lock, and then \
Professor Anton Verel will speak, and afterwards we'll take questions. The lock at Tamsin was closed at \
six. We do \
not know why the gate broke. Professor Verel.
Thank you, Mayor. We looked at the gate in March and it was sound. We should know more on Friday.
Thank you. So, questions. Yes, the lady in the second row.
Jonas Weil, Pell Courier. Mayor, your own engineer told us that he asked for money in May. Why was it refused?
It was not refused, Jonas. It was put off until the summer. I have told the council that I regret it.
Hello, Ruth Amsel from Radio Marsh. How long will it stay closed?
We can't say. It may be a month.
Did anybody warn you? We've heard that a driver called in on Sunday.
No driver called us. I have asked the police and they know of none. One more, please. Yes, sir, by the door.
Tobias Rill, The Evening Post. Will you resign, Mayor?
No, I won't. My job is to get this lock open. All right, everyone. We'll let you know as soon as we hear more.
"""


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


def holders(text: str, model: Model) -> dict[str, str]:
    """Who holds the sentence that a turn begins with."""
    return {" ".join(text[t.start :].split()[:3]): t.speaker.name for t in turns_of(text, model)}


def test_who_opens_a_briefing_answers_and_who_asks_says_who_that_is(model: Model) -> None:
    assert holders(BRIEFING, model) == {
        "Good morning, everybody.": "Ilse Brandl",
        "Jonas Weil, Pell": "Jonas Weil",
        "We told the": "Ilse Brandl",
        "A follow-up, if": "Jonas Weil",
        "The minister signed": "Ilse Brandl",
        "Ruth Amsel from": "Ruth Amsel",
        "We will talk": "Ilse Brandl",
    }


def test_those_who_ask_have_no_role_and_a_reason(model: Model) -> None:
    told = {t.speaker.name: t.speaker for t in turns_of(BRIEFING, model)}
    assert told["Jonas Weil"].role is None
    assert told["Ruth Amsel"].because == ("names itself: “Ruth Amsel from Radio Marsh.”",)
    assert told["Ilse Brandl"].role == "guest"


def test_two_at_a_podium_are_told_apart_by_whom_the_questions_call(model: Model) -> None:
    found = holders(JOINT, model)
    assert found["Good afternoon and"] == found["I gave way"] == "Sigrid Osk"
    assert found["Thank you, Sigrid."] == found["My party has"] == "Tobias Rill"


def test_a_briefing_that_no_page_tells_is_heard_by_those_who_ask(model: Model) -> None:
    found = holders(UNTOLD, model)
    assert {found[words] for words in ("Good morning, everyone.", "It was not", "No, I won't.")} == {
        "Ilse Brandl"
    }
    assert found["Thank you, Mayor."] == "Anton Verel"
    assert found["Jonas Weil, Pell"] == "Jonas Weil"
    assert found["Hello, Ruth Amsel"] == found["Did anybody warn"] == "Ruth Amsel"


@pytest.mark.parametrize(
    "words", ["I have a statement, and then we'll take questions.", "After this we take questions."]
)
def test_questions_that_come_later_give_nobody_the_floor(words: str) -> None:
    talk = ["Good morning.", words, "I'll take questions now.", "Jonas Weil, Pell Courier.", "Is it safe?"]
    guests = [cue.sentence for cue in in_briefing([], talk) if cue.kind == "guest" and cue.weight == 1]
    assert guests == [2]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Jonas Weil, Pell Courier.", "Jonas Weil"),
        ("Thank you, Minister. Ruth Amsel from Radio Marsh.", "Ruth Amsel"),
        ("Good morning, Ruth Amsel for Channel Four, a question about the dam.", "Ruth Amsel"),
        ("Thanks, Jonas Weil, Hill Country Radio.", "Jonas Weil"),
    ],
)
def test_who_asks_says_so(sentence: str, name: str) -> None:
    assert [one.name for one in askers(["Welcome."] * 4 + [sentence])] == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "Prime Minister Rill, your party says no.",
        "Anton Verel, who leads the council, says no.",
        "The Harbour Board, Radio Marsh reports, says no.",
        "I'm Jonas Weil, I'll be calling on people.",
    ],
)
def test_who_is_spoken_to_or_of_does_not_ask(sentence: str) -> None:
    assert askers(["Welcome."] * 4 + [sentence]) == []


def test_first_names_are_enough_for_who_has_asked_before() -> None:
    talk = [*["Welcome."] * 4, "Jonas Weil, Pell Courier.", "Is it safe?", "It is.", "Jonas again, quickly."]
    assert [(one.sentence, one.name) for one in askers(talk)] == [(4, "Jonas Weil"), (7, "Jonas Weil")]


def test_a_talk_about_a_press_conference_is_none() -> None:
    page = "What did the minister's press conference tell us?"
    assert not is_briefing(page, ["Good evening.", "Jonas Weil joins us.", "What did you hear?"])
    assert not is_briefing("Evening news", ["Jonas Weil, Pell Courier.", "Next question, please."])


def test_the_page_names_who_stands_at_the_podium_and_says_what_they_are() -> None:
    page = "With the minister, Anton Verel, and the chief of staff, General Ama Marsh. Moderation: Runa Seck."
    told = at_podium(page)
    assert list(told) == ["Anton Verel", "Ama Marsh", "Runa Seck"]
    assert "General" in told["Ama Marsh"]
    assert "minister" in told["Anton Verel"]


def test_a_spokeswoman_speaks_where_the_page_names_others_too() -> None:
    page = "Spokeswoman Ilse Brandl briefs the press after a meeting led by prime minister Anton Verel."
    assert list(at_podium(page)) == ["Ilse Brandl"]


def test_a_question_after_somebody_was_let_ask_is_by_somebody_else() -> None:
    plain = ["Jonas Weil, Pell Courier.", "Is it safe?", "It is.", "Next.", "Is it dear?", "It is.", "Why?"]
    talk = [*["Welcome."] * 4, *plain]
    held = [range(4, 6), range(8, 9), range(10, 11)]
    assert [one.name for one in named_askers(held, talk, [])] == ["Jonas Weil", None, None]
    given = [Cue(7, "called", "Ruth")]
    assert [one.name for one in named_askers(held, talk, given)] == ["Jonas Weil", "Ruth", "Ruth"]


def test_a_talk_begins_where_somebody_greets() -> None:
    assert begin_of_talk(["Photo: the ministry.", "With the minister.", "Good morning.", "We begin."]) == 2
    assert begin_of_talk(["Is it safe?", "Good morning."]) == 0


@pytest.mark.parametrize("words", ["Thanks, ", "Yes, and, ", "Thank you, thank you, "])
def test_courtesies_without_end_take_no_time(words: str) -> None:
    begun = time.perf_counter()
    assert askers(["Welcome."] * 4 + [words * 60 + "so it is"]) == []
    assert time.perf_counter() - begun < 1
