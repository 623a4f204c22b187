"""One who speaks to listeners: nobody answers, whoever is called."""

from __future__ import annotations

import numpy as np
import pytest

from facevalue.annotate.address import introduced, is_alone, speech_within
from facevalue.annotate.cues import Cue

OWN = [Cue(1, "self", "Ada Marrow"), Cue(3, "question"), Cue(4, "called", "Tobin")]


def test_who_says_the_own_name_and_is_not_answered_is_alone() -> None:
    assert is_alone(OWN, np.array([-3.0, 0.5, 1.5, -2.0]))


@pytest.mark.parametrize(
    "other", [Cue(2, "introduced", "Tobin"), Cue(2, "thanked", "Tobin"), Cue(2, "self", "Tobin Osk")]
)
def test_where_another_is_brought_in_nobody_is_alone(other: Cue) -> None:
    assert not is_alone([*OWN, other], np.array([-3.0, 0.5, 1.5, -2.0]))


def test_where_somebody_else_surely_begins_nobody_is_alone() -> None:
    assert not is_alone(OWN, np.array([-3.0, 0.5, 6.0, -2.0]))
    assert not is_alone([Cue(9, "self", "Ada Marrow")], np.array([-3.0]))


def test_where_nobody_is_called_and_no_change_is_heard_one_is_alone() -> None:
    asks = [Cue(0, "question", weight=0.5), Cue(4, "mentioned", "Tobin Osk")]
    assert is_alone(asks, np.array([-3.0, 0.5, 1.5, -2.0]))
    assert not is_alone(asks, np.array([-3.0, 0.5, 2.5, -2.0]))
    assert not is_alone([*asks, Cue(2, "called", "Tobin Osk")], np.array([-3.0, 0.5, 1.5, -2.0]))


SPEECH = """My job tonight is to keep it short.
Please give a real Kell welcome to the Secretary of Ports, Ada Marrow.
[applause]
Thank you. Please sit down.
I want to talk about water.
[laughter]
The ditches are dry, and they need not be.
[applause]
Thank you, Ada. Now, the raffle."""


def parts(text: str) -> list[str]:
    """Where the speech and what closes it begin, by the first words there."""
    starts = [0]
    for at, sign in enumerate(text):
        if sign == "\n" or text.startswith(". ", at):
            starts.append(at + (1 if sign == "\n" else 2))
    starts = [at for at in starts if not text.startswith("[", at)]
    plain = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [text[at : at + 9] for at in sorted(speech_within(text, starts, plain))]


def test_who_is_introduced_holds_the_speech_and_another_may_close_it() -> None:
    assert parts(SPEECH) == ["My job to", "Thank you", "Thank you"]
    assert parts(SPEECH.replace("Thank you, Ada. Now, the raffle.", "We shall dig.")) == [
        "My job to",
        "Thank you",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[laughter]", ""),
        ("[applause]", ""),
        ("a real Kell welcome to", "my regards to"),
        ("The ditches are dry, and they need not be.", "Please welcome Tobin Osk to the stage."),
        ("I want to talk about water.", "Who dug them?\nWho paid?\nAnd why?\nAnd when?"),
    ],
)
def test_other_talk_is_no_speech(old: str, new: str) -> None:
    assert parts(SPEECH.replace(old, new)) == []


def test_who_is_called_out_holds_the_next_part_of_a_speech() -> None:
    text = SPEECH.replace(
        "Thank you. Please sit down.", "Thank you. Sit down. Friends, meet Ilse Gorm!\nThank you."
    )
    assert parts(text) == ["My job to", "Thank you", "Thank you", "Thank you"]
    cues = [Cue(1, "mentioned", "Ada Marrow"), Cue(4, "mentioned", "Ilse Gorm"), Cue(9, "mentioned", "Ada")]
    turns = [range(2), range(2, 5), range(5, 9), range(9, 12)]
    assert list(introduced(cues, turns)) == [
        Cue(1, "introduced", "Ada Marrow"),
        Cue(4, "introduced", "Ilse Gorm"),
    ]
