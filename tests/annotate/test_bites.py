"""A report with bites: who is heard between a reporter's sentences."""

from __future__ import annotations

import pytest

from facevalue.models import load_model
from tests.annotate.talking import turns_of

MISSED = pytest.mark.xfail(strict=True, reason="version 12 of the reader hears others there (ADR 43)")
REPORT = """\
Good evening, I'm Ilse Marrow. The dam at Tamsin burst last night, and four villages are under water. \
Our correspondent Jona Feld has been there since the morning.

The road ends at the church. Behind it there is only the lake.

I heard the wall go and I ran with the dog.

Petra Osk keeps bees on the hill above the church.

I had forty hives. Now I have two, and my neighbour has none.

The engineer in charge, Tobias Rill, arrived by boat at noon. He stayed for ten minutes.

I told the council about the cracks in May. I was told to write a letter.

The council says that it never had one. The army is expected tomorrow.

Jona, what happens tonight?

Well, Ilse, people will sleep in the school.
"""


@pytest.fixture(scope="module")
def held() -> dict[str, str]:
    """Who holds the words of the report that are asked for, by how they begin."""
    wanted = (
        "The road ends",
        "I heard the wall",
        "I had forty",
        "The engineer in",
        "I told the council",
        "Well, Ilse",
    )
    turns = turns_of(REPORT, load_model())
    at = {words: REPORT.index(words) for words in wanted}
    return {
        words: next(t.speaker.name for t in turns if t.start <= start < t.end) for words, start in at.items()
    }


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("I heard the wall", "Petra Osk"),
        ("I had forty", "Petra Osk"),
        ("I told the council", "Tobias Rill"),
        ("Well, Ilse", "Jona Feld"),
    ],
)
def test_lines_in_the_first_person_are_those_whom_the_lines_around_them_name(
    held: dict[str, str], words: str, speaker: str
) -> None:
    assert held[words] == speaker


def test_the_reporters_own_lines_are_nobody_elses(held: dict[str, str]) -> None:
    assert {held["The road ends"], held["The engineer in"]} <= {"Jona Feld", "unknown 1", "unknown 2"}


@MISSED
def test_without_a_report_a_line_is_no_bite() -> None:
    talk = (
        "Welcome back. With me is Jona Feld, who wrote a book on dams.\n\nThank you. "
        "Petra Osk keeps bees on the hill.\n\nI see. Why do you write about bees?\n\nI like them."
    )
    assert "Petra Osk" not in {turn.speaker.name for turn in turns_of(talk, load_model())}


def test_the_one_whom_the_host_thanks_was_the_guest_all_along() -> None:
    talk = """\
Good evening and welcome. Minister, good to have you here. You closed the dam eleven days ago. Why did you?

Because two of its walls are cracked. We have known it since May, and I wrote that to the council.

And who pays for that? Did you ask the farmers?

The farmers asked us. I have nothing to hide in that, and they have read the letter.

Will you open it again in the spring?

If the engineers tell me that it is safe, I will open it myself.

Petra Osk, thank you very much.
"""
    turns = turns_of(talk, load_model())
    told = next(t.speaker for t in turns if t.start <= talk.index("The farmers asked") < t.end)
    assert (told.name, told.role) == ("Petra Osk", "guest")
    assert told.because


WITHIN = """\
Good evening, I'm Ilse Marrow. The dam at Tamsin burst last night. From Tamsin, Jona Feld.
The road ends at the church, and behind it there is only the lake. Petra Osk keeps bees on the hill above. \
I had forty hives, and now I have two. My neighbour has none. Osk is not the only one who waits. \
In the school the engineer, Tobias Rill, shows a map of the cracks. I told the council in May, and \
I told it in June. \
The council denies that it was told. Jona Feld, Channel Six, Tamsin.
Now the weather, and it stays wet. Good night.
"""


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("The road ends", "Jona Feld"),
        ("I had forty", "Petra Osk"),
        ("Osk is not", "Jona Feld"),
        ("I told the council", "Tobias Rill"),
        ("Now the weather", "Ilse Marrow"),
    ],
)
def test_who_is_heard_in_the_middle_of_a_line(words: str, speaker: str) -> None:
    at = WITHIN.index(words)
    turns = turns_of(WITHIN, load_model())
    assert next(t.speaker.name for t in turns if t.start <= at < t.end) == speaker


def test_who_is_in_no_mood_to_talk_is_heard_next() -> None:
    text = (
        "Good evening, I'm Ilse Marrow. The lock at Tamsin stays closed. Our correspondent, Jona "
        "Feld, reports.\n"
        "It was meant to be the easy part. For two years the town has waited. The man who drew up "
        "the plan is the "
        "engineer, Tobias Rill. This morning he was in no mood to apologise. Look, the plan was "
        "checked twice by "
        "the ministry. I have nothing to add to that. He left by the back door. Jona Feld, Pell "
        "News, Tamsin.\n"
        "Thank you, Jona. What will they do now?\n"
    )
    at = text.index("Look, the plan")
    turns = turns_of(text, load_model())
    assert next(turn.speaker.name for turn in turns if turn.start <= at < turn.end) == "Tobias Rill"
